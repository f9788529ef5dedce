"""MN002 到位率与金额不符：写明的到位率与“到位资金÷预算资金”算出的不一致。

为什么：到位率是评分依据，算错会连带扣分；改了金额忘改比率的情况最常见。与“计划投入资金”对得上的只提示分母不同；
到位及时率、只算配套资金的到位率是另外的指标，不在此列。
反例：
    预算资金200万元，到位180万元，资金到位率100%。
正例：
    预算资金200万元，到位180万元，资金到位率90%。
依据：财预〔2020〕10号附2（资金到位率=实际到位资金/预算资金×100%）；财预〔2013〕53号（资金到位率以计划投入资金为分母）
"""

from __future__ import annotations

from collections.abc import Iterator

from reportmine.checks._look import need, pattern, percent, proof_of, says, sentence, wan
from reportmine.checks.money._figures import Figure, explained, figure, fits, maybe, rate_words, shown
from reportmine.checks.money._told import told
from reportmine.model.document import Span
from reportmine.model.draft import Draft
from reportmine.model.rule import E, Hit, Missing, Rule, W


def check(draft: Draft) -> Iterator[Hit]:
    """The stated rate may be rounded or cut off at the digits shown."""
    basic = draft.basic
    stated = need(basic.arrive_rate, "资金到位率")
    assert basic.arrive_rate is not None
    budget = figure(draft, basic.budget_yuan, "预算金额")
    received = _beside(draft) or figure(draft, basic.received_yuan, "到位金额")
    if not budget.value:
        raise Missing("预算金额（为零）")
    unit = shown(basic.arrive_rate)
    if fits(stated, unit, received, budget) or _of_something_else(draft) or explained(draft, basic.arrive_rate, unit, basic.spent_yuan):
        return
    right = received.value / budget.value
    others = (("年初预算", basic.budget_initial_yuan), ("计划总投入", basic.total_investment_yuan))
    used = next((name for name, whole in others if fits(stated, unit, received, maybe(draft, whole))), None)
    words = rate_words(basic.arrive_rate)
    values = (("到位率", basic.arrive_rate), ("到位", basic.received_yuan), ("预算", basic.budget_yuan))
    yield Hit(
        f"写明的资金到位率{words}是以{used}为分母算出的，按预算资金计算应为{percent(right)}。"
        if used
        else f"写明的资金到位率是{words}，按金额计算应为{percent(right)}。",
        proof_of(basic.arrive_rate, basic.received_yuan, basic.budget_yuan),
        "确认本地办法规定的分母，并在到位率后注明计算口径。" if used else "核对预算金额、到位金额和到位率，三者改成一致。",
        calculation=f"{wan(received.value)}÷{wan(budget.value)}={percent(right)}",
        severity=W if used else None,
        relies=tuple((name, value) for name, value in values if value is not None),
    )


def _beside(draft: Draft) -> Figure | None:
    """What arrived by the rate's own sentence, when it tells just one amount: 资金到位1,286万元，到位率100%."""
    rate = draft.basic.arrive_rate
    if rate is None or not rate.evidence or rate.evidence[0].place.table is not None:
        return None
    around = sentence(draft, rate.evidence[0].span[0])
    amounts = {t.figure for t in told(draft) if t.kind == "received" and around.start <= t.span.start < around.end}
    return amounts.pop() if len(amounts) == 1 else None


def _of_something_else(draft: Draft) -> bool:
    """True for the rate of money that came in time, or of the share a place has to match."""
    rate = draft.basic.arrive_rate
    if rate is None or not rate.evidence:
        return False
    start, end = rate.evidence[0].span
    around = sentence(draft, start)
    comma = draft.reading.folded.rfind("，", around.start, start)
    clause = Span(comma + 1 if comma >= 0 else around.start, end)
    timely = says(draft, pattern("money", "rate", "timely"), [around]) is not None
    return timely or says(draft, pattern("money", "rate", "matching"), [clause]) is not None


RULE = Rule("MN002", "到位率与金额不符", E, True, check)
