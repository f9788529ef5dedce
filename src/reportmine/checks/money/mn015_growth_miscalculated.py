"""MN015 同比计算不符：写明的增减百分比与前后两个数算出的不一致。

为什么：同比数据常沿用上年的句子，改了金额忘改百分比。没有写基期金额的不核对。
反例：
    支出由上年的100万元增加到120万元，增长25%。
正例：
    支出由上年的100万元增加到120万元，增长20%。
依据：无
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from reportmine.checks._look import number
from reportmine.checks.money._changes import Change, against, by_difference, by_points, from_to, two_years
from reportmine.model.document import Span
from reportmine.model.draft import Draft
from reportmine.model.rule import Hit, Missing, Rule, W


def check(draft: Draft) -> Iterator[Hit]:
    """A difference may belong to any amount told before it: it is wrong only when it fits none."""
    groups = [*([c] for c in from_to(draft)), *by_difference(draft), *against(draft), *([c] for c in two_years(draft))]
    told = [group for group in groups if group[0].rate is not None]
    for change, gap, span in by_points(draft):
        yield _of_points(change, gap, span)
    if not told and not by_points(draft):
        raise Missing("写明基期的增减百分比")
    for group in told:
        if not any(change.rate_fits() for change in group):
            yield _hit(group[-1])


def _of_points(change: Change, gap: Decimal, span: Span) -> Hit:
    right = number(abs(change.new.value - change.old.value))
    return Hit(
        f"从{number(change.old.value)}%到{number(change.new.value)}%变化{right}个百分点，写的是{number(gap)}个百分点。",
        (span,),
        "核对前后两个比率和变化的百分点，改成一致。",
        calculation=f"|{number(change.new.value)}-{number(change.old.value)}|={right}≠{number(gap)}",
        confidence=0.85,
    )


def _hit(change: Change) -> Hit:
    assert change.rate is not None
    right = f"{change.true_rate:.2f}%"
    old, new = number(change.old.value), number(change.new.value)
    return Hit(
        f"写明增减{number(change.rate)}%，按前后两个数计算应为{right}。",
        (change.span,),
        "核对本期数、基期数和百分比，三者改成一致。",
        calculation=f"|{new}-{old}|÷{old}={right}",
        confidence=0.85,
    )


RULE = Rule("MN015", "同比计算不符", W, True, check)
