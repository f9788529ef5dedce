"""The performance goal in the report's own words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from reportmine.fields._figure_cues import pattern
from reportmine.fields._figure_tables import Grid, grids
from reportmine.fields._figure_zones import zones
from reportmine.model.document import Span
from reportmine.model.field import Field, Found
from reportmine.model.outline import Node, Role
from reportmine.model.reading import Reading
from reportmine.model.report import Extraction
from reportmine.text.fold import squeeze
from reportmine.text.sentences import stripped

_SHORTEST = 8


def extract(reading: Reading, found: Found) -> dict[str, Any]:
    """The section on goals, else the box of a form, else the sentence that states the goal."""
    goal = _of_section(reading) or _of_form(reading) or _of_sentence(reading)
    return {"basic_info.goal": goal}


def _of_section(reading: Reading) -> Extraction[str] | None:
    for node in reading.sections(Role.GOALS):
        title = squeeze(reading.fold(node.title))
        if pattern("goal", "not_goal").search(title) or not pattern("goal", "title").search(title) or _is_advice(node):
            continue
        spans = list(_words_of(reading, node))
        if sum(span.end - span.start for span in spans) >= _SHORTEST:
            return _extraction(reading, spans, "section:goals", 0.9)
    return None


def _is_advice(node: Node) -> bool:
    """True below problems and recommendations, where goals are only spoken about."""
    return bool({Role.PROBLEMS, Role.CAUSES, Role.RECOMMENDATIONS, Role.OUTCOMES} & {*node.roles, *node.inherited})


def _words_of(reading: Reading, node: Node) -> Iterator[Span]:
    """The lines of the section without its heading; headings of sub-sections stay."""
    for line in node.all_lines():
        if line.table is not None or (line is node.head and node.own_line):
            continue
        start = line.span.start
        if line is node.head:
            start = node.title.end
        span = stripped(reading.folded, Span(start, line.span.end), "。：")
        end = line.span.end
        if span.end > span.start:
            yield Span(span.start, end)


def _of_form(reading: Reading) -> Extraction[str] | None:
    """The box 年度总体目标 of a self-evaluation form: below 预期目标, else right of the label."""
    for grid in grids(reading, zones(reading)):
        for row in range(grid.table.rows):
            for col in range(grid.table.cols):
                span = _box(grid, row, col)
                if span is not None:
                    return _extraction(reading, [span], "table:goal", 0.9)
    return None


def _box(grid: Grid, row: int, col: int) -> Span | None:
    words = grid.words[row][col]
    if len(words) < _SHORTEST or not grid.anchor(row, col):
        return None
    above = grid.above(row, col)
    labels = grid.left(row, col)
    named = any(pattern("goal", "cell").fullmatch(label) for label in labels[:1])
    below = above is not None and above[1] == row - 1 and pattern("goal", "cell_aim").fullmatch(above[0])
    return grid.span(row, col) if named and (below or not _has_aim_above(grid, row)) else None


def _has_aim_above(grid: Grid, row: int) -> bool:
    """True when the row before is the header 预期目标 | 实际完成情况."""
    return row > 0 and any(pattern("goal", "cell_aim").fullmatch(grid.label(row - 1, col)) for col in range(1, grid.table.cols))


def _of_sentence(reading: Reading) -> Extraction[str] | None:
    for zone in zones(reading):
        if zone.table is not None or zone.part != "body" or {"problems", "recommendations"} & set(zone.roles):
            continue
        match = pattern("goal", "sentence").search(reading.folded, zone.span.start, zone.span.end)
        if match is not None:
            return _extraction(reading, [Span(match.start("goal"), match.end("goal"))], "text:goal", 0.75)
    return None


def _extraction(reading: Reading, spans: list[Span], rule: str, confidence: float) -> Extraction[str]:
    words = "\n".join("".join(reading.words(span).split()) for span in spans)
    return Extraction(value=words, evidence=reading.evidence(*spans), extractor=rule, confidence=confidence)


FIELD = Field(name="goal", gives=("basic_info.goal",), extract=extract)
