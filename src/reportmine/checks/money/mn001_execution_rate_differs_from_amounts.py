"""MN001 执行率与金额不符：写明的预算执行率与“支出÷预算”算出的不一致。

为什么：执行率直接计分，又是评审第一个核对的数；常见的是改了支出忘改比率，或者分母用错（年初预算、到位资金）。
比率与另一个分母对得上时只提示分母不同，不算错数。
反例：
    全年预算100万元，实际支出86.70万元，预算执行率92%。
正例：
    全年预算100万元，实际支出86.70万元，预算执行率86.70%。
依据：财预〔2020〕10号附1（自评表的全年预算数、全年执行数、执行率）、附2（评价报告中预算执行率=实际支出资金/实际到位资金×100%）
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from reportmine.checks._look import need, number, pattern, percent, proof_of, says, sentence, wan
from reportmine.checks.money._figures import Figure, explained, figure, fits, maybe, rate_words, shown
from reportmine.checks.money._row_rates import RowRate, wrong_rates
from reportmine.checks.money._sentence_rates import SentenceRate, wrong_in_sentences
from reportmine.model.draft import Draft
from reportmine.model.report import ReportKind
from reportmine.model.rule import E, Hit, Missing, Rule, W

_SAME = Decimal("0.0001")
_BY_RECEIVED = frozenset({ReportKind.DEPT_EVAL, ReportKind.FINANCE_EVAL})


def check(draft: Draft) -> Iterator[Hit]:
    """The rate of the whole, those in the rows of a table, and else any whose own sentence tells the amounts."""
    rows = [_of_row(wrong) for wrong in wrong_rates(draft)]
    apart = [_of_sentence(wrong) for wrong in wrong_in_sentences(draft)]
    try:
        whole = list(_of_whole(draft))
    except Missing:
        if not rows and not apart:
            raise
        whole = []
    yield from (*whole, *rows) or apart


def _of_row(wrong: RowRate) -> Hit:
    return Hit(
        f"表中这一行的执行率写的是{wrong.words}，按同一行的金额计算应为{percent(wrong.right)}。",
        wrong.at,
        "核对这一行的预算、支出金额和执行率，改正写错的一项。",
        calculation=f"{number(wrong.part)}÷{number(wrong.whole)}={percent(wrong.right)}",
    )


def _of_sentence(wrong: SentenceRate) -> Hit:
    part, whole = wan(wrong.part.value), wan(wrong.whole.value)
    return Hit(
        f"同一句里写着支出{part}、{whole}，执行率写的是{wrong.words}，按这两个数计算应为{percent(wrong.right)}。",
        wrong.at,
        "核对支出、预算（到位）金额和执行率，三者改成一致。",
        calculation=f"{part}÷{whole}={percent(wrong.right)}",
        severity=W,
        confidence=0.8,
    )


def _of_whole(draft: Draft) -> Iterator[Hit]:
    """Three denominators are in use; a rate that fits another one than it should is a question, not a mistake."""
    basic = draft.basic
    stated = need(basic.execution_rate, "预算执行率")
    assert basic.execution_rate is not None
    spent = figure(draft, basic.spent_yuan, "支出金额")
    unit = shown(basic.execution_rate)
    budget, received = maybe(draft, basic.budget_yuan), maybe(draft, basic.received_yuan)
    if (budget is None or not budget.value) and (received is None or not received.value):
        raise Missing("预算金额和到位金额")
    by_budget, by_received = fits(stated, unit, spent, budget), fits(stated, unit, spent, received)
    wants_received = draft.kind in _BY_RECEIVED or draft.profile.exec_rate_denominator == "received"
    if by_budget and (by_received or not wants_received or received is None or _names(draft, "of_budget")):
        return
    if by_received and (wants_received or budget is None or _names(draft, "of_received")):
        return
    if by_budget and received is not None:
        if not _told(draft, spent, received):
            yield _hit(draft, "预算数", "评价报告的预算执行率按实际支出÷实际到位计算", spent, received)
    elif by_received and budget is not None:
        yield _hit(draft, "实际到位资金", "自评的执行率按全年执行数÷全年预算数计算", spent, budget)
    elif fits(stated, unit, spent, maybe(draft, basic.budget_initial_yuan)) and budget is not None and not _names(draft, "of_initial"):
        yield _hit(draft, "年初预算", "自评表的执行率按全年执行数÷全年预算数计算", spent, budget)
    elif not explained(draft, basic.execution_rate, unit, basic.received_yuan, basic.budget_yuan):
        yield from _wrong(draft, spent, budget or received)


def _names(draft: Draft, which: str) -> bool:
    """True when the words around the rate say what it was divided by."""
    rate = draft.basic.execution_rate
    return rate is not None and any(
        says(draft, pattern("money", "rate", which), [sentence(draft, proof.span[0])]) is not None for proof in rate.evidence
    )


def _told(draft: Draft, spent: Figure, received: Figure) -> bool:
    """True when the report gives the rate by the money received as well."""
    other = spent.value / received.value
    rates = draft.reading.entities_in(draft.reading.outline.span, "rate")
    return any(rate.value is not None and abs(rate.value - other) <= _SAME for rate in rates)


def _hit(draft: Draft, used: str, rule: str, spent: Figure, whole: Figure) -> Hit:
    basic = draft.basic
    assert basic.execution_rate is not None
    right = spent.value / whole.value
    return Hit(
        f"写明的预算执行率{rate_words(basic.execution_rate)}是以{used}为分母算出的；{rule}，应为{percent(right)}。",
        proof_of(basic.execution_rate, basic.spent_yuan, basic.budget_yuan, basic.received_yuan),
        f"确认本地办法规定的分母；如无另行规定，改为{percent(right)}，或在比率后注明计算口径。",
        calculation=f"{wan(spent.value)}÷{wan(whole.value)}={percent(right)}",
        severity=W,
        confidence=0.8,
    )


def _wrong(draft: Draft, spent: Figure, whole: Figure | None) -> Iterator[Hit]:
    basic = draft.basic
    assert basic.execution_rate is not None
    if whole is None or not whole.value:
        return
    right = spent.value / whole.value
    name = "预算" if basic.budget_yuan is not None else "到位"
    values = (("执行率", basic.execution_rate), ("支出", basic.spent_yuan), (name, basic.budget_yuan or basic.received_yuan))
    yield Hit(
        f"写明的预算执行率是{rate_words(basic.execution_rate)}，按金额计算应为{percent(right)}。",
        proof_of(basic.execution_rate, basic.spent_yuan, basic.budget_yuan or basic.received_yuan),
        "核对支出、预算（到位）金额和执行率，三者改成一致。",
        calculation=f"{wan(spent.value)}÷{wan(whole.value)}={percent(right)}",
        relies=tuple((told, value) for told, value in values if value is not None),
    )


RULE = Rule("MN001", "执行率与金额不符", E, True, check)
