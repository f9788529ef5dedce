"""MN013 混用元与万元：同一类金额有的写元，有的写万元。

为什么：读者要在心里换算才能核对，也容易看错一万倍。单价、补助标准、人均金额和不足一万元的金额用元不算混用。
反例：
    预算125万元，支出1,186,500.00元。
正例：
    预算125万元，支出118.65万元。
依据：无
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from reportmine.checks._look import wan
from reportmine.checks.money._told import told
from reportmine.model.draft import Draft
from reportmine.model.rule import Hit, Missing, Rule, W

_SMALL = Decimal(10000)


def check(draft: Draft) -> Iterator[Hit]:
    """One finding a report: the first amount in the rarer unit, beside the first in the other."""
    amounts = [t for t in told(draft) if t.figure.value >= _SMALL]
    if len(amounts) < 2:
        raise Missing("两处以上的资金金额")
    small = [t for t in amounts if t.unit == "元"]
    large = [t for t in amounts if t.unit == "万元"]
    if not small or not large:
        return
    rare, common = (small, large) if len(small) <= len(large) else (large, small)
    other = f"{rare[0].figure.value / 10000:f}".rstrip("0").rstrip(".") + "万元" if rare is small else f"{rare[0].figure.value:,.2f}元"
    yield Hit(
        f"资金金额有{len(large)}处用万元、{len(small)}处用元。",
        (rare[0].span, common[0].span, *(t.span for t in rare[1:3])),
        f"全文统一单位，此处可写成{other}。",
        calculation=f"{draft.reading.words(rare[0].span)}，即{wan(rare[0].figure.value)}",
    )


RULE = Rule("MN013", "混用元与万元", W, True, check)
