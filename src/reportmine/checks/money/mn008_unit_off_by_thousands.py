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
from reportmine.model.rule import E, Hit, Missing, Rule, W

_FACTORS = (Decimal(10**3), Decimal(10**4), Decimal(10**8))
_LARGE = Decimal(10**10)
_CLOSE = Decimal("0.005")
_NAMES = {"budget": "预算", "received": "到位资金", "spent": "支出", "carried_out": "结转结余", "carried_in": "上年结转"}
_BUDGETS = frozenset({"adjusted", "budget", "initial"})

_Amount = tuple[str, Decimal, Span | Evidence]


def check(draft: Draft) -> Iterator[Hit]:
    """Two amounts of one kind, or a rate that fits the amounts only after moving the point."""
    amounts = _amounts(draft)
    if len(amounts) < 2:
        raise Missing("可以互相核对的金额")
    for (kind, one, at), (other_kind, other, beside) in combinations(amounts, 2):
        if kind == other_kind and (factor := _factor(one, other)):
            yield _hit(f"同一笔资金一处写作{wan(one)}，另一处写作{wan(other)}", one, other, factor, (at, beside))
            return
    across = _across(amounts)
    if across is not None:
        yield across
        return
    hits = list(_by_rate(draft))
    yield from hits or _too_large(amounts)


def _too_large(amounts: list[_Amount]) -> Iterator[Hit]:
    """Over ten billion, and a thousand times what every other kind of amount is."""
    for kind, one, at in amounts:
        others = [other for other_kind, other, _ in amounts if other_kind != kind]
        if one >= _LARGE and others and max(others) * _FACTORS[0] <= one:
            yield Hit(
                f"{_NAMES.get(kind, '资金')}写作{wan(one)}，是报告中其他金额的一千倍以上，像是单位写错。",
                (at,),
                "对照预算批复核实单位是元、万元还是亿元，全文改成一致。",
                severity=W,
                confidence=0.8,
            )
            return


def _across(amounts: list[_Amount]) -> Hit | None:
    """The very digits of the budget arrived, ten thousand times as much or as little."""
    for (kind, one, at), (other_kind, other, beside) in combinations(amounts, 2):
        ratio = max(one, other) / min(one, other)
        if kind != other_kind and (factor := next((f for f in _FACTORS[1:] if ratio == f), None)):
            return _hit(f"{_NAMES[kind]}写作{wan(one)}，{_NAMES[other_kind]}写作{wan(other)}", one, other, factor, (at, beside))
    return None


def _amounts(draft: Draft) -> list[_Amount]:
    """Amounts of the whole in the text, and what tables say otherwise."""
    found: list[_Amount] = [
        ("budget" if one.kind in _BUDGETS else one.kind, one.figure.value, one.span)
        for one in told(draft)
        if not one.aside and one.figure.value and one.kind in _NAMES.keys() | _BUDGETS
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
    rate, spent = basic.execution_rate, basic.spent_yuan
    if not (rate and rate.value and spent and spent.value):
        return
    for name, field in (("预算", basic.budget_yuan), ("到位", basic.received_yuan)):
        factor = _factor(spent.value / field.value, rate.value) if field is not None and field.value else None
        if field is not None and field.value and factor:
            said = f"{name}{wan(field.value)}、支出{wan(spent.value)}与执行率{rate.value * 100:.2f}%"
            yield _hit(said, field.value, spent.value, factor, proof_of(field, spent, rate))
            return


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
