"""How satisfied people were, and the questionnaire it was asked with."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from reportmine.fields._figure_cues import pattern
from reportmine.fields._figure_spots import Spot, spots
from reportmine.fields._figure_tables import Grid, grids
from reportmine.fields._figure_zones import Zone, weight, zones
from reportmine.model.document import Span
from reportmine.model.field import Field, Found
from reportmine.model.reading import Reading
from reportmine.model.report import Extraction, Survey

_ENOUGH = 4.0
_LABEL = 5.0
_AIM = -6.0
_PAST = -4.0
_WHOLE = 1.0
_TABLE = 5.5
_PERCENT = re.compile(r"(\d{1,3}(?:\.\d+)?)%")


@dataclass(frozen=True, slots=True)
class Share:
    """A satisfaction rate as a fraction."""

    value: Decimal
    score: float
    spans: tuple[Span, ...]
    rule: str


def extract(reading: Reading, found: Found) -> dict[str, Any]:
    """The rate reached (never the aim) and the numbers of the questionnaire."""
    where = zones(reading)
    shares = [s for s in (*_in_text(reading, where), *_in_tables(reading, where)) if s.score >= _ENOUGH and s.value <= 1]
    best = max(shares, key=lambda s: s.score + sum(s.value == o.value for o in shares), default=None)
    rate = None
    if best is not None:
        confidence = round(min(0.95, 0.6 + 0.05 * (best.score - _ENOUGH)), 2)
        rate = Extraction(value=best.value, evidence=reading.evidence(*best.spans), extractor=best.rule, confidence=confidence)
    return {"basic_info.satisfaction": rate, "basic_info.survey": _survey(reading, where, best)}


def _in_text(reading: Reading, where: list[Zone]) -> Iterator[Share]:
    for spot in spots(reading, where, "rate"):
        value = spot.entity.value
        comma = reading.folded.rfind("，", spot.before.start, spot.before.end)
        clause = reading.folded[comma + 1 if comma >= 0 else spot.before.start : spot.before.end]
        if value is None or spot.entity.facts.get("points") or not _is_satisfaction(reading, spot, clause.rstrip()):
            continue
        after = reading.folded[spot.entity.span.end : spot.entity.span.end + 4]
        points = _LABEL + weight(spot.zone, "satisfaction")
        points += _AIM if pattern("satisfaction", "aim").search(clause) or after.startswith(("以上", "的目标")) else 0.0
        points += _PAST if pattern("satisfaction", "past").search(clause) else 0.0
        points += _WHOLE if pattern("satisfaction", "whole").search(clause) else 0.0
        start = spot.before.end - len(clause)
        yield Share(value, points, (Span(start, spot.entity.span.end),), "text:satisfaction")


def _is_satisfaction(reading: Reading, spot: Spot, clause: str) -> bool:
    """满意度达94%; or 满意度指标。目标值90%，实际值94%."""
    if pattern("satisfaction", "rate").search(clause):
        return True
    paragraph = reading.folded[spot.zone.span.start : spot.entity.span.start - len(clause)]
    return bool(pattern("satisfaction", "actual").search(clause) and pattern("satisfaction", "named").search(paragraph))


def _in_tables(reading: Reading, where: list[Zone]) -> Iterator[Share]:
    """The result column of an indicator that speaks of satisfaction."""
    for grid in grids(reading, where):
        for row in range(grid.table.rows):
            for col in range(grid.table.cols):
                match = _PERCENT.fullmatch(grid.words[row][col])
                if match is None or not grid.anchor(row, col) or grid.header(row, col, pattern("indicators", "actual")) is None:
                    continue
                left = grid.left(row, col)
                if any(pattern("satisfaction", "cell").fullmatch(label) for label in left[:3]) and _is_nearest_header(grid, row, col):
                    yield Share(Decimal(match.group(1)) / 100, _TABLE, (grid.span(row, col),), "table:satisfaction")


def _is_nearest_header(grid: Grid, row: int, col: int) -> bool:
    """False where a header between says that the column holds aims."""
    actual = grid.header(row, col, pattern("indicators", "actual"))
    aim = grid.header(row, col, pattern("indicators", "target"))
    return actual is not None and (aim is None or aim[1] < actual[1])


def _survey(reading: Reading, where: list[Zone], share: Share | None) -> Survey | None:
    """Numbers from the sentences of one paragraph; the first paragraph that tells most of them."""
    best: tuple[int, dict[str, int], list[Span], Zone] | None = None
    for zone in where:
        if zone.table is not None:
            continue
        numbers, spans = _numbers(reading, zone.span)
        if numbers and (best is None or len(numbers) > best[0]):
            best = (len(numbers), numbers, spans, zone)
    if best is None or not _plausible(best[1]):
        return None
    inside = share is not None and best[3].span.start <= share.spans[0].start < best[3].span.end
    return Survey(**best[1], satisfaction=share.value if share is not None and inside else None, evidence=reading.evidence(*best[2]))


def _numbers(reading: Reading, span: Span) -> tuple[dict[str, int], list[Span]]:
    numbers: dict[str, int] = {}
    spans: list[Span] = []
    for name in ("issued", "returned", "valid"):
        match = pattern("satisfaction", name).search(reading.folded, span.start, span.end)
        if match is not None:
            numbers[name] = int(next(group for group in match.groups() if group))
            spans.append(Span(match.start(), match.end()))
    return numbers, spans


def _plausible(numbers: dict[str, int]) -> bool:
    """Valid sheets are not more than those returned, those not more than those handed out."""
    told = [numbers[name] for name in ("issued", "returned", "valid") if name in numbers]
    return told == sorted(told, reverse=True)


FIELD = Field(name="satisfaction", gives=("basic_info.satisfaction", "basic_info.survey"), extract=extract)
