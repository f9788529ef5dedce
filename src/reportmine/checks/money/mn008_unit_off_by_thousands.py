"""MN008 单位混用数量级错误：同一笔钱的两处写法相差千倍、万倍或亿倍。

为什么：把元写成万元（或相反）不影响排版，却使金额差一万倍，是最难看的硬伤。
反例：
    全年预算500000万元……项目预算资金50万元。
正例：
    全年预算500000元……项目预算资金50万元。
依据：无
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

from reportmine.checks._look import proof_of, wan
from reportmine.checks.money._told import told
from reportmine.model.document import Span
from reportmine.model.draft import Draft
from reportmine.model.report import Evidence
from reportmine.model.rule import E, Hit, Missing, Rule

_FACTORS = (Decimal(10**3), Decimal(10**4), Decimal(10**8))
_CLOSE = Decimal("0.005")
_BUDGETS = frozenset({"adjusted", "budget", "initial"})


def check(draft: Draft) -> Iterator[Hit]:
    """Two amounts of one kind, or a rate that fits the amounts only after moving the point."""
    amounts = _amounts(draft)
    if len(amounts) < 2:
        raise Missing("可以互相核对的金额")
    for (kind, one, at), (other_kind, other, beside) in combinations(amounts, 2):
        if kind == other_kind and (factor := _factor(one, other)):
            yield _hit(f"同一笔资金一处写作{wan(one)}，另一处写作{wan(other)}", one, other, factor, (at, beside))
            return
    yield from _by_rate(draft)


def _amounts(draft: Draft) -> list[tuple[str, Decimal, Span | Evidence]]:
    """Amounts of the whole in the text, and what tables say otherwise."""
    found: list[tuple[str, Decimal, Span | Evidence]] = [
        ("budget" if one.kind in _BUDGETS else one.kind, one.figure.value, one.span)
        for one in told(draft)
        if not one.aside and one.figure.value
    ]
    basic = draft.basic
    fields = (("budget", basic.budget_yuan), ("received", basic.received_yuan), ("spent", basic.spent_yuan))
    for kind, field in fields:
        if field is None or not field.value:
            continue
        found += [(kind, field.value, proof) for proof in field.evidence[:1]]
        found += [(kind, other.value, other.evidence[0]) for other in field.alternatives if other.evidence and other.value]
    return found


def _by_rate(draft: Draft) -> Iterator[Hit]:
    """预算500000万元，支出48万元，执行率96%: the rate tells that one of the units is wrong."""
    basic = draft.basic
    if not (basic.execution_rate and basic.execution_rate.value and basic.budget_yuan and basic.spent_yuan):
        return
    whole, part = basic.budget_yuan.value, basic.spent_yuan.value
    if not whole or not part:
        return
    factor = _factor(part / whole, basic.execution_rate.value)
    if factor:
        said = f"预算{wan(whole)}、支出{wan(part)}与执行率{basic.execution_rate.value * 100:.2f}%"
        yield _hit(said, whole, part, factor, proof_of(basic.budget_yuan, basic.spent_yuan, basic.execution_rate))


def _factor(one: Decimal, other: Decimal) -> Decimal | None:
    ratio = max(one, other) / min(one, other)
    return next((factor for factor in _FACTORS if abs(ratio / factor - 1) <= _CLOSE), None)


def _hit(said: str, one: Decimal, other: Decimal, factor: Decimal, at: tuple[Span | Evidence, ...]) -> Hit:
    times = {Decimal(10**3): "一千", Decimal(10**4): "一万", Decimal(10**8): "一亿"}[factor]
    return Hit(
        f"{said}，相差{times}倍，像是单位写错。",
        at,
        "对照预算批复核实单位是元、万元还是亿元，全文改成一致。",
        calculation=f"{max(one, other):f}÷{min(one, other):f}≈{max(one, other) / min(one, other):.0f}",
    )


RULE = Rule("MN008", "单位混用数量级错误", E, False, check)
