"""MN007 结余不符：写明的结转结余与“到位+上年结转−支出−收回”算出的不一致。

为什么：结余是收回存量资金的依据，算错会被财政追问差额去向。结转和结余是两回事，同时写出时合并核对。
反例：
    到位资金100万元，支出86.7万元，结余12.3万元。
正例：
    到位资金100万元，支出86.7万元，结余13.3万元。
依据：预算法实施条例第五十条（结转资金、结余资金的含义）
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

from reportmine.checks._look import paragraphs, proof_of, wan
from reportmine.checks.money._figures import Figure, figure, maybe, of_entity
from reportmine.checks.money._left import slips
from reportmine.checks.money._told import carried_in, returned, told
from reportmine.model.document import Span
from reportmine.model.draft import Draft
from reportmine.model.rule import E, Hit, Missing, Rule, W

# Below this the amount left may be that of a part.
_SURE = 0.7


def check(draft: Draft) -> Iterator[Hit]:
    """What the record holds, else an amount left that is told anywhere and misses what should be left by a slip."""
    apart = [_slip(*slip) for slip in slips(draft)]
    try:
        whole = list(_whole(draft))
    except Missing:
        if not apart:
            raise
        whole = []
    yield from whole or apart


def _slip(left: Figure, right: Decimal, at: Span) -> Hit:
    return Hit(
        f"写明剩余（结转）{wan(left.value)}，按预算（到位）减支出计算应为{wan(right)}，相差{wan(abs(right - left.value))}。",
        (at,),
        "核对到位、支出和结转结余金额；有收回或上缴的，写明金额。",
        calculation=f"|{wan(right)}-{wan(left.value)}|={wan(abs(right - left.value))}",
        severity=W,
        confidence=0.8,
    )


def _whole(draft: Draft) -> Iterator[Hit]:
    """What was carried out must be told beside what was spent; amounts that went back to the treasury may explain the rest."""
    basic = draft.basic
    left, spent = figure(draft, basic.carried_out_yuan, "结转结余金额"), figure(draft, basic.spent_yuan, "支出金额")
    received, budget = maybe(draft, basic.received_yuan), maybe(draft, basic.budget_yuan)
    whole = received or budget
    if whole is None:
        raise Missing("到位金额")
    carried, _ = carried_in(draft)
    if _explained(draft, left) or _fits(draft, left, spent, [w for w in (received, budget) if w is not None], carried):
        return
    assert basic.carried_out_yuan is not None
    if basic.carried_out_yuan.confidence < _SURE or not _beside(draft):
        raise Missing("与支出写在一处的结转结余金额")
    right = whole.value + (carried or 0) - spent.value
    name, field = ("到位", basic.received_yuan) if received is not None else ("预算", basic.budget_yuan)
    values = (("结余", basic.carried_out_yuan), ("支出", basic.spent_yuan), (name, field))
    more = f"+{wan(carried)}" if carried else ""
    yield Hit(
        f"写明结转结余{wan(left.value)}，按金额计算应为{wan(right)}，相差{wan(abs(right - left.value))}。",
        proof_of(basic.carried_out_yuan, basic.spent_yuan, field),
        "核对到位、支出和结转结余金额；有收回或上缴的，写明金额。",
        calculation=f"{wan(whole.value)}{more}-{wan(spent.value)}={wan(right)}",
        severity=None if received is not None else W,
        relies=tuple((told_name, value) for told_name, value in values if value is not None),
    )


def _fits(draft: Draft, left: Figure, spent: Figure, wholes: list[Figure], carried: Decimal | None) -> bool:
    """True when some reading of the amounts told gives what is said to be left."""
    back = returned(draft)
    extras = [Decimal(0), *back, *(a + b for a, b in combinations(back, 2))]
    lefts = [left.value, *_sums(draft)]
    slack = left.half + spent.half + Decimal("0.01")
    return any(
        abs(whole.value + into - spent.value - extra - rest) <= slack + whole.half
        for whole in wholes
        for into in {Decimal(0), carried or Decimal(0)}
        for extra in extras
        for rest in lefts
    )


def _explained(draft: Draft, left: Figure) -> bool:
    """True when two other amounts of the same paragraph differ by what is left: then it is theirs."""
    proof = proof_of(draft.basic.carried_out_yuan)
    if not proof or proof[0].place.table is not None:
        return False
    around = next((s for s in paragraphs(draft) if s.start <= proof[0].span[0] < s.end), None)
    amounts = [of_entity(draft, e) for e in draft.reading.entities_in(around, "money") if e.value] if around else []
    return any(abs(a.value - b.value - left.value) <= a.half + b.half + left.half for a in amounts for b in amounts if a is not b)


def _sums(draft: Draft) -> list[Decimal]:
    """结转50万元，结余10万元: both together."""
    parts = list(dict.fromkeys(t.figure.value for t in told(draft) if t.kind == "carried_out" and not t.aside))
    return [a + b for a, b in combinations(parts, 2)]


def _beside(draft: Draft) -> bool:
    """True when the amount left stands in one paragraph or table with the amount spent."""
    basic = draft.basic
    one, other = proof_of(basic.carried_out_yuan), proof_of(basic.spent_yuan)
    if not one or not other:
        return False
    if one[0].place.table is not None or other[0].place.table is not None:
        return one[0].place.table == other[0].place.table
    first, last = sorted((one[0].span[0], other[0].span[0]))
    return "\n" not in draft.reading.folded[first:last]


RULE = Rule("MN007", "结余不符", E, True, check)
