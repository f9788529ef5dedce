"""The points of the budget's execution: full marks, points and rate, from a table or the text, and what they should be."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from reportmine.checks._look import matches, number, paragraphs, pattern, percent, says
from reportmine.checks.scores._sheet import Row, Sheet, rate_of
from reportmine.checks.scores._sums import whole_sheets
from reportmine.checks.scores._told import dimensions
from reportmine.model.document import Span
from reportmine.model.draft import Draft
from reportmine.model.profile import Scoring
from reportmine.model.report import Evidence
from reportmine.model.rule import Missing

_ONE = Decimal(1)
_TEN = Decimal(10)
_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Line:
    """The execution line: full marks, points, rate as a fraction, and where they stand. `printed`: the rate stands in the line."""

    weight: Decimal
    score: Decimal
    rate: Decimal
    at: tuple[Span | Evidence, ...]
    row: Row | None
    printed: bool = True


def line_of(draft: Draft) -> Line:
    """The execution line of the report's own sheet, else of the text. Raises Missing when points or rate are not told."""
    told = draft.basic.execution_rate
    stated = told.value if told is not None else None
    for sheet in whole_sheets(draft):
        row = sheet.execution_row
        if row is None or row.weight is None or row.score is None:
            continue
        rate = _rate(sheet, row)
        printed = rate is not None
        at: tuple[Span | Evidence, ...] = row.at("score", "weight", "actual", "rate")
        if rate is None and stated is not None and told is not None:
            rate, at = stated, (*at, *told.evidence[:1])
        if rate is not None:
            return Line(row.weight, row.score, rate, at, row, printed)
    for group in dimensions(draft):
        for dimension in group:
            if dimension.class1 == "预算执行率" and dimension.full is not None and stated is not None and told is not None:
                return Line(dimension.full, dimension.score, stated, (dimension.span, *told.evidence[:1]), None, printed=False)
    raise Missing("预算执行率及其分值、得分")


def _rate(sheet: Sheet, row: Row) -> Decimal | None:
    block = sheet.execution
    if block is not None and row is block.row:
        if block.rate is not None:
            return block.rate
        return block.spent / block.budget if block.budget and block.spent is not None else None
    return rate_of(row.said("actual")) if "%" in row.said("actual") else None


def has_own_rule(draft: Draft, row: Row | None) -> bool:
    """True when the report or its table tells another way to give points for execution."""
    wanted = pattern("scores", "execution", "own_rule")
    if row is not None and row.said("reason") and wanted.search("执行率" + row.said("reason")):
        return True
    return any("执行" in m.group() for m in matches(draft, wanted, _about_execution(draft)))


def _about_execution(draft: Draft) -> list[Span]:
    return [span for span in paragraphs(draft) if "执行率" in draft.reading.fold(span)]


def other_rates(draft: Draft) -> list[Decimal]:
    """The rates that follow from the amounts of the report: what a stated rate is of is not always said."""
    derived = draft.report.derived
    return [rate for rate in (derived.execution_rate_of_budget, derived.execution_rate_of_received) if rate is not None]


def is_finished(draft: Draft) -> bool | None:
    """Whether the project was finished, by its words; None when they do not say or do not agree."""
    yes = says(draft, pattern("scores", "execution", "finished")) is not None
    no = says(draft, pattern("scores", "execution", "unfinished")) is not None
    return None if yes == no else yes


def expected(line: Line, scoring: Scoring | None, *, finished: bool | None) -> tuple[Decimal, str]:
    """The points that follow from the rate, and how. Raises Missing when they hang on whether the project is finished."""
    rate = min(line.rate, _ONE)
    if scoring is None or scoring.mode == "proportional":
        points = line.weight * rate
        return points, f"{number(line.weight)}×{percent(rate)}={number(points.quantize(Decimal('0.01')))}"
    if scoring.mode == "floor":
        floor = scoring.floor / _HUNDRED
        points = max(Decimal(0), (rate - floor) / (_ONE - floor)) * line.weight
        return points, f"（{percent(rate)}-{percent(floor)}）÷（1-{percent(floor)}）×{number(line.weight)}={points:.2f}"
    share = line.weight / _TEN
    if scoring.completed_within_budget is not None and line.rate <= _ONE:
        if finished is None and rate < _ONE:
            raise Missing("项目是否已经完成（本方案按是否完成计分）")
        if finished or rate == _ONE:
            points = scoring.completed_within_budget * share
            return points, f"项目已完成且未超预算，得{number(points)}分"
    points = next((points for low, points in scoring.steps if rate * _HUNDRED >= low), Decimal(0)) * share
    return points, f"项目未完成，执行率{percent(rate)}所在档次得{number(points)}分"
