"""The grade as written, where the text grants it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from reportmine.fields._figure_cues import adjusted, cues, pattern
from reportmine.fields._figure_spots import Spot, in_past, spots
from reportmine.fields._figure_tables import Grid, grids
from reportmine.fields._figure_zones import Zone, is_re_evaluation, title_of, weight, zones
from reportmine.model.document import Span
from reportmine.model.field import Field, Found
from reportmine.model.reading import Reading
from reportmine.model.report import Alternative, Extraction, State

_ENOUGH = 4.0
_AGREES = 1.0
_NEAR_SCORE = 2.0
_QUOTED = 1.0
_SELF_IN_CHECK = -5.0
_PAST = -12.0
_TABLE_PAIR = 7.0
_TABLE_TOTAL = 6.0
# The only grade of a table, in the line of the total below a header like 备注.
_TABLE_LAST = 4.5
_REACH = 60
_TICKED = 7.0
_TICKS, _BOXES = "☑■√✓✔☒", "□☐"
_CLOSING = tuple("”\"'’")
_QUOTES = "“”\"'‘’《》〔（"


@dataclass(frozen=True, slots=True)
class Grade:
    """A grade that may be the report's."""

    words: str
    score: float
    spans: tuple[Span, ...]
    zone: Zone
    rule: str


def extract(reading: Reading, found: Found) -> dict[str, Any]:
    """The overall grade; near the score it is surer."""
    if pattern("score", "no_own_score").search(title_of(reading)):
        return {"basic_info.grade": None}
    where = zones(reading)
    score = found.get("basic_info.score")
    anchors = [e.span for e in score.evidence] if score is not None else []
    year = found.get("basic_info.fiscal_year")
    told_in_text = _in_text(reading, where, anchors, year.value if year is not None else None)
    text = [g for g in told_in_text if g.score >= _ENOUGH]
    table = [g for grid in grids(reading, where) for g in _in_grid(grid, checks=is_re_evaluation(reading))]
    told, shown = _best(text), _best(table)
    best = told or shown
    if best is None:
        return {"basic_info.grade": None}
    rivals = [shown] if told is not None and shown is not None and not _alike(told.words, shown.words) else []
    return {
        "basic_info.grade": Extraction(
            value=best.words,
            evidence=reading.evidence(*best.spans),
            extractor=best.rule,
            confidence=round(min(0.98, max(0.4, 0.65 + 0.04 * (best.score - _ENOUGH) - (0.2 if rivals else 0))), 2),
            state=State.CONFLICT if rivals else State.STATED,
            alternatives=tuple(Alternative(value=g.words, evidence=reading.evidence(*g.spans)) for g in rivals),
        )
    }


def _in_text(reading: Reading, where: list[Zone], anchors: list[tuple[int, int]], fiscal_year: int | None) -> Iterator[Grade]:
    checks = is_re_evaluation(reading)
    for spot in spots(reading, where, "grade"):
        cue = _ticked(reading, spot) or _granting(reading, spot)
        if cue is None or pattern("score", "grade_of_thing").match(reading.folded, spot.entity.span.start):
            continue
        points, start = cue
        clause = reading.fold(_clause(reading, spot))
        points += weight(spot.zone, "grade") + adjusted(cues("score", "grade_before"), clause)
        points += _NEAR_SCORE if any(0 <= spot.entity.span.start - end <= _REACH for _, end in anchors) else 0.0
        points += _PAST if in_past(reading, spot, fiscal_year) else 0.0
        points += _QUOTED if reading.folded[spot.entity.span.start - 1] in "“\"'‘" else 0.0
        points += _SELF_IN_CHECK if checks and _of_self(reading.fold(spot.lead)) else 0.0
        end = spot.entity.span.end
        closed = end + 1 if reading.folded[end : end + 1] in _CLOSING else end
        yield Grade(reading.words(spot.entity.span), points, (Span(start, closed),), spot.zone, "text:grade")


def _ticked(reading: Reading, spot: Spot) -> tuple[float, int] | None:
    """□优 ☑良 □中 □差: the box that is ticked among others that are not."""
    line = reading.folded[spot.zone.span.start : spot.zone.span.end]
    before = reading.folded[spot.zone.span.start : spot.entity.span.start].rstrip()
    ticked = before[-1:] in tuple(_TICKS) and len(re.findall(f"[{_BOXES}{_TICKS}]", line)) > 1
    return (_TICKED, spot.zone.span.start + len(before) - 1) if ticked else None


def _granting(reading: Reading, spot: Spot) -> tuple[float, int] | None:
    """The cue that ends right before the grade (quotation marks left aside), its weight and where it begins."""
    words = reading.folded[spot.lead.start : spot.entity.span.start]
    bare = re.sub(rf"[{_QUOTES}\s]+$", "", words)
    quoted = len(bare) < len(words.rstrip())
    best: tuple[float, int] | None = None
    for cue in cues("score", "grade"):
        match = re.search(f"(?:{cue.pattern.pattern})$", bare)
        if match is None or match.end() == match.start() or (cue.name == "bare" and not quoted):
            continue
        if best is None or cue.weight > best[0]:
            best = (cue.weight, spot.lead.start + match.start())
    return best


def _of_self(lead: str) -> bool:
    """In a report that checks another: whether the half sentence spoke last of the self-evaluation, not of the check."""
    return lead.rfind("自评") > max((m.end() for m in pattern("score", "check").finditer(lead)), default=-1)


def _clause(reading: Reading, spot: Spot) -> Span:
    """The clause before the grade; when it is short (，为“良”) the one before it too."""
    start = reading.folded.rfind("，", spot.lead.start, spot.lead.end)
    return Span(start + 1 if start >= 0 else spot.lead.start, spot.entity.span.start)


def _in_grid(grid: Grid, *, checks: bool) -> Iterator[Grade]:
    """自评等级 | 优, or a column of grades in the line of the total (or with one grade only)."""
    yield from _told_in_cells(grid, checks=checks)
    graded = [
        (row, col)
        for row in range(grid.table.rows)
        for col in range(grid.table.cols)
        if grid.anchor(row, col) and pattern("score", "grade_words").fullmatch(grid.words[row][col].strip('“”"'))
    ]
    for row, col in graded:
        words = grid.words[row][col].strip('“”"')
        label = grid.label(row, col - 1) if col else ""
        above = grid.header(row, col, pattern("score", "cell_grade"))
        header = above[0] if above else ""
        if pattern("score", "cell_grade").fullmatch(label) and not (checks and "自评" in label):
            yield Grade(words, _TABLE_PAIR, (grid.span(row, col - 1), grid.span(row, col)), grid.zone, "table:grade_cell")
        elif not header and len(graded) == 1 and _in_total(grid, row, col):
            yield Grade(words, _TABLE_LAST, (grid.span(row, col),), grid.zone, "table:grade_last")
        elif above is not None and not (checks and "自评" in header) and _is_whole(grid, row, graded, col):
            yield Grade(words, _TABLE_TOTAL, (grid.span(above[1], col), grid.span(row, col)), grid.zone, "table:grade_total")


def _told_in_cells(grid: Grid, *, checks: bool) -> Iterator[Grade]:
    """自评等级：优 in one cell."""
    for row in range(grid.table.rows):
        for col in range(grid.table.cols):
            match = pattern("score", "cell_told").fullmatch(grid.words[row][col]) if grid.anchor(row, col) else None
            if match is None or not pattern("score", "cell_grade").fullmatch(match["label"]) or (checks and "自评" in match["label"]):
                continue
            if pattern("score", "grade_words").fullmatch(match["grade"]):
                yield Grade(match["grade"], _TABLE_PAIR, (grid.span(row, col),), grid.zone, "table:grade_cell")


def _is_whole(grid: Grid, row: int, graded: list[tuple[int, int]], col: int) -> bool:
    return _in_total(grid, row, col) or sum(c == col for _, c in graded) == 1


def _in_total(grid: Grid, row: int, col: int) -> bool:
    return any(pattern("indicators", "total").fullmatch(label) for label in grid.left(row, col))


def _best(grades: list[Grade]) -> Grade | None:
    ranked = [(g.score + _AGREES * min(2, sum(g.words == h.words for h in grades) - 1), -i, g) for i, g in enumerate(grades)]
    return max(ranked, key=lambda row: (row[0], row[1]))[2] if ranked else None


def _alike(one: str, other: str) -> bool:
    """优 and 优秀, 良 and 良好 are one grade."""
    return one[0] == other[0]


FIELD = Field(name="grade", gives=("basic_info.grade",), extract=extract, needs=("basic_info.score", "basic_info.fiscal_year"))
