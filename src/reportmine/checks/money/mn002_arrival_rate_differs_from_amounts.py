"""MN002 到位率与金额不符：写明的到位率与“到位资金÷预算资金”算出的不一致。

为什么：到位率是评分依据，算错会连带扣分；改了金额忘改比率的情况最常见。
反例：
    预算资金200万元，到位180万元，资金到位率100%。
正例：
    预算资金200万元，到位180万元，资金到位率90%。
依据：财预〔2020〕10号附2（资金到位率=实际到位资金/预算资金×100%）
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from reportmine.checks._look import decimals, exact, need, percent, proof_of, wan
from reportmine.model.draft import Draft
from reportmine.model.rule import E, Hit, Missing, Rule


def check(draft: Draft) -> Iterator[Hit]:
    """The stated rate may be rounded or cut off at the digits shown."""
    basic = draft.basic
    stated = need(basic.arrive_rate, "资金到位率")
    budget = exact(draft, basic.budget_yuan, "预算金额")
    received = exact(draft, basic.received_yuan, "到位金额")
    if not budget:
        raise Missing("预算金额（为零）")
    computed = received / budget
    proof = proof_of(basic.arrive_rate, basic.received_yuan, basic.budget_yuan)
    unit = Decimal(1).scaleb(-2 - decimals(proof[0].quote)) if proof else Decimal("0.0001")
    if abs(computed - stated) <= unit:
        return
    yield Hit(
        f"写明的资金到位率是{proof[0].quote if proof else percent(stated)}，按金额计算应为{percent(computed)}。",
        proof,
        "核对预算金额、到位金额和到位率，三者改成一致。",
        calculation=f"{wan(received)}÷{wan(budget)}={percent(computed)}",
        relies=tuple((n, v) for n, v in (("到位率", basic.arrive_rate), ("到位", basic.received_yuan), ("预算", basic.budget_yuan)) if v),
    )


RULE = Rule("MN002", "到位率与金额不符", E, True, check)
