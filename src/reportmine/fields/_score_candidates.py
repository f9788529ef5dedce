"""Numbers of points that may be the report's score: in running text, and in the line of the total of a score table."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from reportmine.fields._figure_cues import adjusted, cues, nearest, pattern
from reportmine.fields._figure_spots import Spot, in_past, spots
from reportmine.fields._figure_tables import Grid, grids, is_number
from reportmine.fields._figure_zones import Zone, is_re_evaluation, weight
from reportmine.model.document import Span
from reportmine.model.reading import Reading

_BRACKET = -4.0
_OF_FULL = -4.0
_TABLE_PAIR = 7.0
_TABLE_TOTAL = 6.0
_LONGEST_GAP = 10
_LISTED = -4.0
_NAMED = 4.0
_MANY = 3
_OTHER_YEAR = -5.0
_PAST = -5.0
_POINTS = re.compile(r"(\d{1,4}(?:\.\d+)?)(?:分)?(?:[（(].{0,6}[)）])?")


@dataclass(frozen=True, slots=True)
class Points:
    """A number of points; `own` is False for the self score that a re-evaluation quotes; `full` the total of the weights."""

    value: Decimal
    score: float
    spans: tuple[Span, ...]
    zone: Zone
    rule: str
    own: bool = True
    full: Decimal | None = None


def in_text(reading: Reading, where: list[Zone], fiscal_year: int | None) -> Iterator[Points]:
    """Scores with a word for a total right before them."""
    checks = is_re_evaluation(reading)
    found = list(spots(reading, where, "score"))
    listed = _listed(reading, found)
    for spot in found:
        hit = nearest(cues("score", "label"), reading.folded, spot.before.start, spot.before.end)
        if hit is None or hit.cue.name != "final" or hit.gap > _LONGEST_GAP:
            continue
        if re.search(r"[，、；]", reading.folded[hit.end : spot.before.end]):
            continue
        before, after = reading.fold(spot.before), reading.fold(spot.after)
        score = hit.cue.weight - 0.2 * hit.gap + weight(spot.zone, "score")
        score += adjusted(cues("score", "before"), before) + adjusted(cues("score", "after"), after)
        score += _circumstances(reading, spot, fiscal_year) + (_LISTED if spot.zone.span in listed and hit.cue.weight < _NAMED else 0.0)
        own = not (checks and "自评" in reading.folded[hit.start : hit.end])
        yield Points(spot.entity.value, score, (Span(hit.start, _end(reading, spot)),), spot.zone, "text:score", own)


def _listed(reading: Reading, found: list[Spot]) -> set[Span]:
    """Lines that give points one after another (甲得8分，乙得27分，丙得48分): a bare 得 there is a part."""
    lines = [spot.zone.span for spot in found if reading.fold(spot.before).rstrip().endswith(("得", "分"))]
    return {line for line in lines if lines.count(line) >= _MANY}


def _end(reading: Reading, spot: Spot) -> int:
    end = spot.entity.span.end
    return end + 1 if reading.folded[end : end + 1] == "分" else end


def _circumstances(reading: Reading, spot: Spot, fiscal_year: int | None) -> float:
    """Points for standing in brackets, behind full marks, behind another year, behind somebody else's name."""
    lead = reading.fold(spot.lead)
    points = _BRACKET if lead.count("（") > lead.count("）") else 0.0
    points += _PAST if in_past(reading, spot, fiscal_year) else 0.0
    points += _OF_FULL if pattern("score", "full_marks").search(pattern("score", "full_hundred").sub("", lead)) else 0.0
    years = list(reading.entities_in(spot.lead, "year"))
    turned = bool(years) and not pattern("figures", "present").search(reading.folded[years[-1].span.end : spot.lead.end])
    if fiscal_year is not None and turned and not (years[-1].facts.get("first") or years[-1].value) <= fiscal_year <= years[-1].value:
        points += _OTHER_YEAR
    foreign = [cue for cue in cues("score", "before") if cue.name == "foreign"]
    return points + sum(cue.weight for cue in foreign if cue.pattern.search(lead) and not cue.pattern.search(reading.fold(spot.before)))


def in_tables(reading: Reading, where: list[Zone]) -> Iterator[Points]:
    """Label and score side by side, and the score in the line of the total."""
    checks = is_re_evaluation(reading)
    for grid in grids(reading, where):
        for row in range(grid.table.rows):
            yield from _pairs(grid, row, checks=checks)
            yield from _total(grid, row, checks=checks)


def _pairs(grid: Grid, row: int, *, checks: bool) -> Iterator[Points]:
    """自评得分 | 99.96, not below a header that makes it a column of sub-scores."""
    for col in range(1, grid.table.cols):
        label = grid.label(row, col - 1)
        match = _POINTS.fullmatch(grid.words[row][col])
        if match is None or not grid.anchor(row, col) or not pattern("score", "cell_score").fullmatch(label):
            continue
        if pattern("indicators", "total").fullmatch(label) and col + 1 < grid.table.cols and is_number(grid.words[row][col + 1]):
            continue
        spans = (grid.span(row, col - 1), grid.span(row, col))
        yield Points(Decimal(match.group(1)), _TABLE_PAIR, spans, grid.zone, "table:score_cell", not (checks and "自评" in label))


def _total(grid: Grid, row: int, *, checks: bool) -> Iterator[Points]:
    """The line 合计 or 总分: the column of scores; without such a header the number behind the 100 of the weights."""
    if not any(pattern("indicators", "total").fullmatch(grid.label(row, col)) for col in range(min(3, grid.table.cols))):
        return
    cols = [col for col in range(grid.table.cols) if grid.anchor(row, col) and re.fullmatch(r"\d{1,4}(?:\.\d+)?", grid.words[row][col])]
    headed = [(col, Decimal(grid.words[row][col]), _header(grid, row, col)) for col in cols]
    full = next((value for _, value, header in headed if pattern("indicators", "weight").fullmatch(header)), None)
    scores = [(col, value, header) for col, value, header in headed if pattern("indicators", "score").fullmatch(header)]
    if not scores and len(headed) == 2 and headed[0][1] == 100 >= headed[1][1]:
        full, scores = headed[0][1], [headed[1]]
    for col, value, header in scores:
        own = not (checks and pattern("indicators", "score_other").fullmatch(header))
        yield Points(value, _TABLE_TOTAL, (grid.span(row, 0), grid.span(row, col)), grid.zone, "table:score_total", own, full)


def _header(grid: Grid, row: int, col: int) -> str:
    labels = (grid.header(row, col, pattern("indicators", name)) for name in ("weight", "score"))
    nearest_first = sorted((found for found in labels if found is not None), key=lambda found: -found[1])
    return nearest_first[0][0] if nearest_first else ""
