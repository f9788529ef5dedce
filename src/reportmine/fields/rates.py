"""Execution rate and arrival rate, as the report states them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from reportmine.fields._figure_cues import adjusted, cues, nearest, pattern
from reportmine.fields._figure_spots import Spot, spots
from reportmine.fields._figure_tables import Grid, bare_label, grids
from reportmine.fields._figure_zones import Zone, is_re_evaluation, title_of, weight, zones
from reportmine.model.document import Span
from reportmine.model.field import Field, Found
from reportmine.model.reading import Reading
from reportmine.model.report import Alternative, Extraction, State

_ENOUGH = 3.0
_AGREES = 1.0
_FITS = 2.0
_OTHER_YEAR = -5.0
_TABLE = 6.0
_TABLE_INDICATOR = 5.0
# Rates are written with two digits behind the point at most: 88.5% and 88.46% are the same statement.
_SAME = Decimal("0.0011")
_HIGHEST = Decimal("1.5")
# Whose figure it is was said anywhere before in the sentence, not only in the clause.
_OF_SENTENCE = frozenset({"claimed", "checked"})
_PERCENT = re.compile(r"(\d+(?:\.\d+)?)%")
_CELL_NUMBER = re.compile(r"\d+(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Rate:
    """A percentage that may be the one: "execution" or "arrival", as a fraction."""

    kind: str
    value: Decimal
    score: float
    spans: tuple[Span, ...]
    zone: Zone
    rule: str


def extract(reading: Reading, found: Found) -> dict[str, Any]:
    """Both rates; what fits the money found gains, since a rate is told next to its amounts."""
    where = zones(reading)
    year = found.get("basic_info.fiscal_year")
    money = {name: found.get(f"basic_info.{name}_yuan") for name in ("budget", "budget_initial", "received", "spent")}
    amounts = {name: e.value for name, e in money.items() if e is not None and e.value}
    rates = [*_in_text(reading, where, year.value if year is not None else None), *_in_tables(reading, where)]
    execution = [_fitted(r, amounts, "spent", ("budget", "received")) for r in rates if r.kind == "execution"]
    arrival = [_fitted(r, amounts, "received", ("budget", "budget_initial")) for r in rates if r.kind == "arrival"]
    return {"basic_info.execution_rate": _extraction(reading, execution), "basic_info.arrive_rate": _extraction(reading, arrival)}


def _in_text(reading: Reading, where: list[Zone], fiscal_year: int | None) -> Iterator[Rate]:
    skipped = _skipped(reading)
    for spot in spots(reading, where, "rate"):
        value = spot.entity.value
        if value is None or spot.entity.facts.get("points") or not 0 <= value <= _HIGHEST:
            continue
        hit = nearest(cues("rates", "label"), reading.folded, spot.before.start, spot.before.end)
        if hit is None or hit.cue.name == "other" or hit.gap > 12 or "、" in reading.folded[hit.end : spot.before.end]:
            continue
        before, after = reading.fold(_clause(reading, spot)), reading.fold(spot.after)
        rows = tuple(cue for cue in cues("rates", "before") if cue.name not in skipped | _OF_SENTENCE)
        whose = tuple(cue for cue in cues("rates", "before") if cue.name in _OF_SENTENCE - skipped)
        score = hit.cue.weight - 0.1 * hit.gap + weight(spot.zone, "rate") + _year_points(reading, spot, fiscal_year)
        score += adjusted(rows, before) + adjusted(cues("rates", "after"), after) + adjusted(whose, reading.fold(spot.lead))
        yield Rate(hit.cue.name, value, score, (Span(hit.start, spot.entity.span.end),), spot.zone, f"text:{hit.cue.name}")


def _skipped(reading: Reading) -> frozenset[str]:
    """Cues that say nothing in this kind of report."""
    checks = frozenset() if is_re_evaluation(reading) else _OF_SENTENCE
    return checks | (frozenset({"month"}) if pattern("rates", "running_year").search(title_of(reading)) else frozenset())


def _clause(reading: Reading, spot: Spot) -> Span:
    """The clause before the rate, with the name of the rate in it."""
    comma = reading.folded.rfind("，", spot.before.start, spot.before.end)
    return Span(comma + 1 if comma >= 0 else spot.before.start, spot.before.end)


def _year_points(reading: Reading, spot: Spot, fiscal_year: int | None) -> float:
    years = list(reading.entities_in(_clause(reading, spot), "year"))
    if fiscal_year is None or not years:
        return 0.0
    return 0.0 if (years[-1].facts.get("first") or years[-1].value) <= fiscal_year <= years[-1].value else _OTHER_YEAR


def _in_tables(reading: Reading, where: list[Zone]) -> Iterator[Rate]:
    for grid in grids(reading, where):
        for row in range(grid.table.rows):
            for col in range(grid.table.cols):
                if grid.anchor(row, col):
                    yield from _of_cell(grid, row, col)


def _of_cell(grid: Grid, row: int, col: int) -> Iterator[Rate]:
    """执行率 | 99.57%, a column 执行率 in the line of the total, or the actual value of an indicator 预算执行率."""
    value = _percentage(grid, row, col)
    if value is None:
        return
    above = grid.above(row, col)
    left = grid.left(row, col)
    header = bare_label(above[0]) if above else ""
    zone_points = max(0.0, weight(grid.zone, "rate")) - 1.0
    spans: tuple[Span, ...] = (grid.span(row, col),)
    for kind in ("execution", "arrival"):
        name = pattern("rates", f"cell_{kind}")
        whole = any(pattern("money", "cell_total").fullmatch(label) for label in left)
        if col > 0 and name.fullmatch(grid.label(row, col - 1)) and not pattern("indicators", "not_actual").search(header):
            yield Rate(kind, value, _TABLE + zone_points, (grid.span(row, col - 1), *spans), grid.zone, f"table:{kind}")
        elif above and name.fullmatch(header) and whole:
            yield Rate(kind, value, _TABLE + zone_points, (grid.span(above[1], col), *spans), grid.zone, f"table:{kind}")
        elif any(name.fullmatch(label) for label in left) and pattern("indicators", "actual").fullmatch(header):
            yield Rate(kind, value, _TABLE_INDICATOR + zone_points, spans, grid.zone, f"table:{kind}")


def _percentage(grid: Grid, row: int, col: int) -> Decimal | None:
    """The fraction in a cell that holds only a percentage, or a number below a header with %."""
    words = grid.words[row][col]
    match = _PERCENT.fullmatch(words)
    if match is None and _CELL_NUMBER.fullmatch(words):
        headers = [grid.words[at][col] for at in range(row)] + ([grid.words[row][col - 1]] if col else [])
        match = re.match(r"(.*)", words) if any(header.endswith(("（%）", "/%")) for header in headers) else None
    if match is None:
        return None
    value = Decimal(match.group(1)) / 100
    return value if value <= _HIGHEST else None


def _fitted(rate: Rate, amounts: dict[str, Decimal], part: str, wholes: tuple[str, ...]) -> Rate:
    """A rate that follows from the amounts found is the one that was meant."""
    fits = part in amounts and any(abs(amounts[part] / amounts[w] - rate.value) <= _SAME for w in wholes if w in amounts)
    return replace(rate, score=rate.score + _FITS) if fits else rate


def _extraction(reading: Reading, rates: list[Rate]) -> Extraction[Decimal] | None:
    good = [rate for rate in rates if rate.score >= _ENOUGH]
    if not good:
        return None
    ranked = [(rate.score + _AGREES * min(2, sum(_same(rate, r) for r in good) - 1), -index, rate) for index, rate in enumerate(good)]
    best = max(ranked, key=lambda row: (row[0], row[1]))[2]
    rivals = _rivals(best, good)
    witness = [r for r in good if r.zone.table is not None and _same(r, best) and r is not best][:1]
    spans = (*best.spans, *(span for r in witness for span in r.spans[-1:]))
    return Extraction(
        value=best.value,
        evidence=reading.evidence(*spans),
        extractor=best.rule,
        confidence=round(min(0.98, max(0.4, 0.6 + 0.04 * (best.score - _ENOUGH) - (0.25 if rivals else 0))), 2),
        state=State.CONFLICT if rivals else State.STATED,
        alternatives=tuple(Alternative(value=r.value, evidence=reading.evidence(*r.spans)) for r in rivals),
    )


def _same(one: Rate, other: Rate) -> bool:
    return abs(one.value - other.value) <= _SAME


def _rivals(best: Rate, rates: list[Rate]) -> list[Rate]:
    """The same rate told otherwise: by a table against the text, or by the summary against the body."""
    if best.zone.table is not None:
        return []
    return [
        r for r in rates
        if not _same(r, best) and (r.zone.table is not None or ("summary" in r.zone.roles) != ("summary" in best.zone.roles))
    ][:3]  # fmt: skip


FIELD = Field(
    name="rates",
    gives=("basic_info.execution_rate", "basic_info.arrive_rate"),
    extract=extract,
    needs=(
        "basic_info.fiscal_year",
        "basic_info.budget_yuan",
        "basic_info.budget_initial_yuan",
        "basic_info.received_yuan",
        "basic_info.spent_yuan",
    ),
)
