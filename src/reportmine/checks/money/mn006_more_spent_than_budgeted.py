"""MN006 支出大于预算：实际支出超过了全年预算。

为什么：预算未经调整不得突破；支出大于预算多半是漏写追加、上年结转，或把年初预算当成了全年预算。
反例：
    全年预算100万元，实际支出108万元。
正例：
    年初预算100万元，追加10万元，调整后全年预算110万元，实际支出108万元。
依据：财预〔2020〕10号附1（全年预算数、全年执行数并列）
"""

from __future__ import annotations

from collections.abc import Iterator

from reportmine.checks._look import pattern, proof_of, span_of, wan
from reportmine.checks.money._composed import composed
from reportmine.checks.money._figures import figure, maybe
from reportmine.checks.money._told import borne, carried_in
from reportmine.checks.money._told import told as amounts
from reportmine.model.draft import Draft
from reportmine.model.rule import Hit, Missing, Rule, W


def check(draft: Draft) -> Iterator[Hit]:
    """Silent where MN005 has said that the money received was overspent, and where the text says who bore it."""
    basic = draft.basic
    budget, spent = figure(draft, basic.budget_yuan, "预算金额"), figure(draft, basic.spent_yuan, "支出金额")
    received = maybe(draft, basic.received_yuan)
    if received is not None and received.low > budget.high and not _is_adjusted(draft):
        raise Missing("完整的预算金额")
    carried, _ = carried_in(draft)
    counted = any(one.carried and one.fits for one in composed(draft))
    if counted:
        carried = None
    if spent.low <= budget.high + (carried or 0) or (received is not None and spent.low > received.high):
        return
    proof = proof_of(basic.spent_yuan, basic.budget_yuan)
    if not counted and borne(draft, *(span_of(p) for p in proof)):
        return
    initial = basic.budget_initial_yuan
    only_initial = initial is not None and initial.value == budget.value
    over = spent.value - budget.value
    yield Hit(
        f"实际支出{wan(spent.value)}，超过{'年初' if only_initial else ''}预算{wan(budget.value)}，超出{wan(over)}。",
        proof,
        "报告只写了年初预算，如年中有追加，补写调整后的全年预算。"
        if only_initial
        else "核对预算和支出金额；有追加或上年结转的，写明金额。",
        calculation=f"{wan(spent.value)}-{wan(budget.value)}={wan(over)}",
    )


def _is_adjusted(draft: Draft) -> bool:
    """True where the budget is told as the one after all changes: then nothing was left out of it."""
    told = draft.basic.budget_yuan
    return (told is not None and any(pattern("money", "near", "adjusted").search(proof.quote) for proof in told.evidence)) or any(
        one.kind == "adjusted" and told is not None and one.figure.value == told.value for one in amounts(draft)
    )


RULE = Rule("MN006", "支出大于预算", W, True, check)
