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
    "added": "追加预算",
    "received": "到位资金",
    "spent": "支出",
    "carried_out": "结转结余",
}
# Amounts further apart are likelier of two things than one amount told wrong.
_NEAR = 10
# An amount without a label of its own must be nearer than that.
_CLOSE = 40
# What an amount of a kind may be one of.
_WITH = {"scope": ("adjusted", "initial", "budget", "received", "spent"), "budget": ("adjusted", "initial")}


def check(draft: Draft) -> Iterator[Hit]:
    """Two amounts of one kind in different sentences that nearly agree; a report on several projects has many and is left alone."""
    # How much was added is told again where the report says that the budget was drawn up carelessly.
    amounts = [t for t in told(draft) if not t.aside or t.kind == "added"]
    groups = [[t for t in amounts if t.kind == kind] for kind in _NAMES]
    loose = [pair for pair in _unlabelled(draft, amounts) if pair is not None]
    if not any(len(group) > 1 for group in groups) and not loose:
        raise Missing("重复出现的金额")
    found = []
    for group in groups:
        if len({t.figure.value for t in group}) != 2 or len(group) > 4:
            continue
        pair = next(((a, b) for a, b in combinations(group, 2) if _differ(draft, a, b) and not _of_two(draft, amounts, a, b)), None)
        if pair is not None:
            found.append(_hit(_NAMES[pair[0].kind], *pair))
    yield from found or (_hit("评价（预算）资金" if two.kind == "scope" else "预算", one, two) for one, two in loose[:1])


def _hit(name: str, one: Told, other: Told) -> Hit:
    difference = wan(abs(one.figure.value - other.figure.value))
    return Hit(
        f"{name}一处写{wan(one.figure.value)}，另一处写{wan(other.figure.value)}，相差{difference}。",
        (other.span, one.span),
        f"以决算或批复为准核实{name}，全文改成一致；如口径不同，写明各是什么口径。",
        calculation=f"|{wan(one.figure.value)}-{wan(other.figure.value)}|={difference}",
        confidence=0.75,
    )


def _unlabelled(draft: Draft, amounts: list[Told]) -> Iterator[tuple[Told, Told] | None]:
    """The money evaluated, and a budget that is neither called the first nor the last: each must be one of the amounts that are."""
    known = [t for t in amounts if t.kind in ("adjusted", "initial", "budget", "received", "spent")]
    for one in amounts:
        others = [t for t in known if t.kind in _WITH[one.kind]] if one.kind in _WITH else []
        told_again = sum(e.value == one.figure.value for e in draft.reading.entities_in(draft.reading.outline.span, "money")) > 1
        if not others or told_again or any(_same(one, other) for other in others):
            continue
        near = min(others, key=lambda other: (not _swapped(one, other), abs(other.figure.value - one.figure.value)))
        yield (near, one) if _swapped(one, near) or _close(one, near) else None


def _same(one: Told, other: Told) -> bool:
    return abs(one.figure.value - other.figure.value) <= one.figure.half + other.figure.half


def _close(one: Told, other: Told) -> bool:
    return abs(one.figure.value - other.figure.value) * _CLOSE <= max(one.figure.value, other.figure.value)


def _swapped(one: Told, other: Told) -> bool:
    """The same digits in another order."""
    a, b = (f"{t.figure.value.normalize():f}".strip("0.") for t in (one, other))
    return len(a) > 1 and sorted(a) == sorted(b) and a != b


def _of_two(draft: Draft, amounts: list[Told], one: Told, other: Told) -> bool:
    """True when their paragraphs tell other amounts as well that all differ: two projects, each with its own money."""
    here, there = ([t for t in amounts if _beside(draft, t, mine) and t.kind != mine.kind] for mine in (one, other))
    pairs = [(a, b) for a in here for b in there if a.kind == b.kind]
    return bool(pairs) and not any(_same(a, b) for a, b in pairs)


def _beside(draft: Draft, one: Told, other: Told) -> bool:
    first, last = sorted((one.span.start, other.span.start))
    return "\n" not in draft.reading.folded[first:last]


def _differ(draft: Draft, one: Told, other: Told) -> bool:
    """Not the same within rounding, yet close to each other or made of the same digits, and in different paragraphs."""
    a, b = one.figure, other.figure
    gap = abs(a.value - b.value)
    if gap <= a.half + b.half or "\n" not in draft.reading.folded[one.span.end : other.span.start]:
        return False
    near = gap * _NEAR <= max(a.value, b.value) and one.kind != "added"
    return near or _swapped(one, other)


RULE = Rule("MN009", "同一金额前后不一致", W, False, check)
