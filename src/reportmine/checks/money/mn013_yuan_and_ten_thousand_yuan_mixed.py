"""MN013 混用元与万元：同一类金额有的写元，有的写万元。

为什么：读者要在心里换算才能核对，也容易看错一万倍。单价、补助标准、人均金额和不足一万元的金额用元不算混用。
反例：
    预算125万元，支出1,186,500.00元。
正例：
    预算125万元，支出118.65万元。
依据：无
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from reportmine.checks._look import amounts, pattern, wan
from reportmine.checks.money._told import told
from reportmine.model.draft import Draft
from reportmine.model.reading import Entity
from reportmine.model.rule import Hit, Missing, Rule, W

_SMALL = Decimal(10000)
_PART = Decimal(100000)
_REACH = 30
_CLAUSE = re.compile(r"[，。；：\n]")


def check(draft: Draft) -> Iterator[Hit]:
    """One finding a report: the first amount in the rarer unit, beside the first in the other."""
    small, large = _amounts(draft, "元"), _amounts(draft, "万元")
    if len(small) + len(large) < 2:
        raise Missing("两处以上的资金金额")
    if not small or not large:
        return
    rare, common = (small, large) if len(small) <= len(large) else (large, small)
    other = f"{rare[0].value / 10000:f}".rstrip("0").rstrip(".") + "万元" if rare is small else f"{rare[0].value:,.2f}元"
    yield Hit(
        f"资金金额有{len(large)}处用万元、{len(small)}处用元。",
        (rare[0].span, common[0].span, *(t.span for t in rare[1:3])),
        f"全文统一单位，此处可写成{other}。",
        calculation=f"{draft.reading.words(rare[0].span)}，即{wan(rare[0].value)}",
    )


def _amounts(draft: Draft, unit: str) -> list[Entity]:
    """Amounts of money received or spent, told in the text in a unit; prices, pay, contracts and small sums are told in 元 anyway."""
    folded = draft.reading.folded
    whole = {one.span.end for one in told(draft) if one.kind not in ("scope", "added")}
    found = []
    for span, entities in amounts(draft):
        for entity in entities:
            if entity.facts.get("unit") != unit or entity.facts.get("per_unit") or not entity.value or entity.value < _SMALL:
                continue
            if entity.span.end in whole:
                found.append(entity)
                continue
            start = max(span.start, entity.span.start - _REACH)
            lead = folded[start : entity.span.start]
            clause = _CLAUSE.split(lead)[-1]
            if (
                entity.value >= _PART
                and pattern("money", "mixed", "kind").search(clause)
                and not pattern("money", "mixed", "other").search(lead)
            ):
                found.append(entity)
    return found


RULE = Rule("MN013", "混用元与万元", W, True, check)
