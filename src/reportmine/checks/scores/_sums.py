"""What adds up in score tables: full marks, points, the lines below a level; shared by the rules on sums."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal

from reportmine.checks._look import number, pattern
from reportmine.checks.scores._sheet import Row, Sheet, class_of, sheets
from reportmine.checks.scores._told import Dimension, dimensions
from reportmine.model.document import Span
from reportmine.model.draft import Draft
from reportmine.model.report import ReportKind

_NOTHING = Decimal(0)
_HUNDRED = Decimal(100)


def full_marks(draft: Draft) -> Decimal:
    """The report's own full marks, else the profile's."""
    told = draft.basic.score_scale
    return told.value if told is not None and told.value is not None else draft.profile.score_scale


def whole_sheets(draft: Draft) -> list[Sheet]:
    """Score tables that show all indicators: no excerpts, no tables of single projects in a department's report, none marked by percent."""
    return [s for s in sheets(draft) if s.has_scores and not is_excerpt(s) and not _is_of_one_project(draft, s) and not by_percent(s)]


def is_excerpt(sheet: Sheet) -> bool:
    """True when the words before the table say that it shows only some indicators."""
    return pattern("scores", "table", "excerpt").search(sheet.caption[-40:]) is not None


def _is_of_one_project(draft: Draft, sheet: Sheet) -> bool:
    return sheet.named and draft.kind is ReportKind.DEPT_OVERALL_SELF


def by_percent(sheet: Sheet) -> bool:
    """True when each line is marked out of a hundred and weighted afterwards."""
    both = [row for row in sheet.leaves if row.weight and row.score is not None]
    above = [row for row in both if row.score is not None and row.weight is not None and row.score > row.weight]
    return len(above) * 2 > len(both)


def weights(rows: list[Row]) -> Decimal:
    """The sum of full marks."""
    return sum((row.weight for row in rows if row.weight is not None), _NOTHING)


def scores(rows: list[Row]) -> Decimal:
    """The sum of points."""
    return sum((row.score for row in rows if row.score is not None), _NOTHING)


def groups(sheet: Sheet) -> list[Row]:
    """Subtotals that are each a whole of their own: two objects marked out of a hundred each."""
    return [row for row in sheet.rows if row.kind == "sub" and row.weight == _HUNDRED]


def plus(rows: list[Row], value: Callable[[Row], Decimal | None], total: Decimal) -> str:
    """9.2+11.25+8=28.45."""
    told = [number(v) for row in rows if (v := value(row)) is not None]
    return f"{'+'.join(told)}={number(total)}"


def execution_told(draft: Draft) -> Decimal | None:
    """The full marks of the budget's execution as the text tells them."""
    for group in dimensions(draft):
        for dimension in group:
            if dimension.class1 == "预算执行率" and dimension.full is not None:
                return dimension.full
    return None


def sums_below(sheet: Sheet) -> Iterator[tuple[Row, list[Row]]]:
    """Each subtotal with the lines it is the sum of."""
    run: list[Row] = []
    for index, row in enumerate(sheet.rows):
        if row.kind == "leaf":
            run.append(row)
        elif row.kind == "sub" and class_of(row.name) is not None and _opens(sheet, index):
            yield row, _following(sheet, index)
            run = []
        else:
            if row.kind == "sub" and run:
                first = run[-1].levels[0] if run[-1].levels else ""
                same = [other for other in run if other.levels and other.levels[0] == first]
                yield row, same if len(row.levels) > 1 or len(same) == len(run) else run
            run = []
    for upper in sheet.upper:
        depth = len(upper.levels)
        below = [row for row in sheet.leaves if row.levels[:depth] == upper.levels and len(row.levels) > depth]
        if below:
            yield upper, below


def _opens(sheet: Sheet, index: int) -> bool:
    return "小计" not in sheet.rows[index].name and index + 1 < len(sheet.rows) and sheet.rows[index + 1].kind == "leaf"


def _following(sheet: Sheet, index: int) -> list[Row]:
    found: list[Row] = []
    for row in sheet.rows[index + 1 :]:
        if row.kind != "leaf" or (len(row.levels) == 1 and class_of(row.name) not in (None, class_of(sheet.rows[index].name))):
            break
        found.append(row)
    return found


def by_class(sheet: Sheet) -> dict[str, list[Row]]:
    """The lines of each usual class by their first level; empty when a first level belongs to none."""
    found: dict[str, list[Row]] = {}
    for row in sheet.scored:
        name = row.class1 or next((c for level in row.levels if (c := class_of(level)) == "满意度指标"), None)
        if name is None:
            return {}
        found.setdefault("预算执行率" if row.is_execution else name, []).append(row)
    return found


def told_and_shown(draft: Draft) -> Iterator[tuple[Dimension, list[Row]]]:
    """Dimensions told in the text beside the lines of a table that make them up."""
    for sheet in whole_sheets(draft):
        classes = by_class(sheet)
        if not classes or groups(sheet):
            continue
        for group in dimensions(draft):
            names = [d.class1 for d in group]
            # 决策20分、过程25分、产出30分、效益25分 are the full marks.
            if sum(d.score for d in group) == full_marks(draft) and all(d.full is None for d in group):
                continue
            for dimension in group:
                rows = classes.get(dimension.class1 or "", [])
                if names.count(dimension.class1) > 1 or not rows or any(row.score is None for row in rows):
                    continue
                if dimension.class1 == "效益指标" and "满意度指标" in classes and "满意度指标" not in names:
                    continue
                if dimension.full is not None and weights(rows) != dimension.full:
                    continue
                yield dimension, rows


def ends(rows: list[Row], part: str) -> tuple[Span, ...]:
    """Where a part of each line stands, for the first few lines."""
    return tuple(span for row in rows for span in row.at(part))[:6]
