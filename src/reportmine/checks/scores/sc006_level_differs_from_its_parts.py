"""SC006 一级得分≠下级之和：一级（或二级）指标的得分与它下面各项得分之和不一致。

为什么：分项小计错了，总分即使对上也只是碰巧；评审时先查的就是小计。
反例：
    产出指标得47.5分，下面各项指标得分合计46.5分。
正例：
    产出指标得46.5分，下面各项指标得分合计46.5分。
依据：财预〔2020〕10号第十六条（总分由各项指标得分汇总形成）
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal

from reportmine.checks._look import number
from reportmine.checks.scores._lost import Lost, lost_otherwise
from reportmine.checks.scores._sheet import Row, Sheet
from reportmine.checks.scores._sums import by_class, ends, groups, plus, scores, sums_below, told_and_shown, weights, whole_sheets
from reportmine.checks.scores._told import tolerance
from reportmine.model.document import Span
from reportmine.model.draft import Draft
from reportmine.model.rule import E, Hit, Missing, Rule, W

_ADVICE = "核对下级各项得分和这一级的小计，改正不一致的数，再核对总分。"


def check(draft: Draft) -> Iterator[Hit]:
    """Subtotals of a table, a summary beside a table of indicators, and dimensions of the text beside it."""
    judged = False
    detailed = [sheet for sheet in whole_sheets(draft) if sheet.is_detailed]
    for sheet in whole_sheets(draft):
        for row, below in sums_below(sheet):
            judged = True
            yield from _compared(row.name, row.score, row.at("score", "name"), below, _score)
            yield from _compared(row.name, row.weight, row.at("weight", "name"), below, _weight)
    for line, below in _summaries(draft, detailed):
        judged = True
        yield from _compared(line.name, line.score, line.at("score", "name"), below, _score)
    seen: set[tuple[str, Decimal]] = set()
    for dimension, below in told_and_shown(draft):
        if len(below) < 2:
            continue
        judged = True
        if (dimension.name, dimension.score) not in seen:
            seen.add((dimension.name, dimension.score))
            yield from _compared(dimension.name, dimension.score, (dimension.span,), below, _score)
    for lost in lost_otherwise(draft):
        judged = True
        yield _off(lost)
    if not judged:
        raise Missing("一级指标得分及其下级指标得分")


def _off(lost: Lost) -> Hit:
    really = lost.full - lost.score
    return Hit(
        f"“{lost.name}”分值{number(lost.full)}分、得{number(lost.score)}分，应扣{number(really)}分，写明的扣分是{number(lost.sum)}分。",
        lost.at,
        "核对这一级的得分和各处写明的扣分，改成一致。",
        calculation=f"{number(lost.full)}-{number(lost.score)}={number(really)}≠{'+'.join(number(one) for one in lost.told)}",
        severity=W,
    )


def _summaries(draft: Draft, detailed: list[Sheet]) -> Iterator[tuple[Row, list[Row]]]:
    """Lines of a summary beside the lines of the one table of indicators."""
    if len(detailed) != 1:
        return
    classes = by_class(detailed[0])
    for sheet in whole_sheets(draft):
        if sheet.is_detailed or groups(sheet) or len(sheet.leaves) < 3:
            continue
        for row in sheet.leaves:
            below = classes.get(row.class1 or "", [])
            if below and row.weight == weights(below):
                yield row, below


def _compared(
    name: str, stated: Decimal | None, at: tuple[Span, ...], below: list[Row], value: Callable[[Row], Decimal | None]
) -> Iterator[Hit]:
    told = [v for row in below if (v := value(row)) is not None]
    if stated is None or len(told) < len(below) or not below:
        return
    is_score = value is _score
    total = scores(below) if is_score else weights(below)
    if abs(total - stated) <= tolerance(told, stated):
        return
    what = "得分" if is_score else "分值"
    yield Hit(
        f"“{name}”{what}写的是{number(stated)}分，下面{len(below)}项指标{what}合计{number(total)}分。",
        (*at, *ends(below, "score" if is_score else "weight")),
        _ADVICE if is_score else "核对各级指标的分值，使一级指标分值等于下级分值之和。",
        calculation=f"{plus(below, value, total)}≠{number(stated)}",
        severity=None if is_score else W,
    )


def _score(row: Row) -> Decimal | None:
    return row.score


def _weight(row: Row) -> Decimal | None:
    return row.weight


RULE = Rule("SC006", "一级得分≠下级之和", E, True, check)
