"""MN009 同一金额前后不一致：同一个口径的金额在正文不同地方写成了两个数。

为什么：摘要、正文、结论各写一遍，改了一处漏了另一处，读者不知道信哪个。年初预算与调整后预算、不同年度、不同项目的金额不比。
反例：
    （摘要）全年支出125.6万元……（正文）实际支出126.5万元。
正例：
    （摘要）全年支出1,286.5万元……（正文）实际支出12,865,000.00元。
依据：无
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from reportmine.checks._look import wan
from reportmine.checks.money._told import Told, told
from reportmine.model.draft import Draft
from reportmine.model.rule import Hit, Missing, Rule, W

_NAMES = {
    "adjusted": "全年预算",
    "initial": "年初预算",
    "budget": "预算",
    "received": "到位资金",
    "spent": "支出",
    "carried_out": "结转结余",
}
# Amounts further apart are likelier of two things than one amount told wrong.
_NEAR = 10


def check(draft: Draft) -> Iterator[Hit]:
    """Two amounts of one kind in different sentences that nearly agree; a report on several projects has many and is left alone."""
    amounts = [t for t in told(draft) if not t.aside]
    groups = [[t for t in amounts if t.kind == kind] for kind in _NAMES]
    if not any(len(group) > 1 for group in groups):
        raise Missing("重复出现的金额")
    for group in groups:
        if len({t.figure.value for t in group}) != 2 or len(group) > 4:
            continue
        pair = next(((a, b) for a, b in combinations(group, 2) if _differ(draft, a, b)), None)
        if pair is not None:
            one, other = pair
            name = _NAMES[one.kind]
            difference = wan(abs(one.figure.value - other.figure.value))
            yield Hit(
                f"{name}一处写{wan(one.figure.value)}，另一处写{wan(other.figure.value)}，相差{difference}。",
                (other.span, one.span),
                f"以决算或批复为准核实{name}，全文改成一致；如口径不同，写明各是什么口径。",
                calculation=f"|{wan(one.figure.value)}-{wan(other.figure.value)}|={difference}",
                confidence=0.75,
            )


def _differ(draft: Draft, one: Told, other: Told) -> bool:
    """Not the same within rounding, yet close to each other or made of the same digits, and in different paragraphs."""
    a, b = one.figure, other.figure
    gap = abs(a.value - b.value)
    if gap <= a.half + b.half or "\n" not in draft.reading.folded[one.span.end : other.span.start]:
        return False
    swapped = sorted(f"{a.value.normalize():f}".strip("0.")) == sorted(f"{b.value.normalize():f}".strip("0."))
    return gap * _NEAR <= max(a.value, b.value) or swapped


RULE = Rule("MN009", "同一金额前后不一致", W, False, check)
