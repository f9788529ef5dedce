"""MN018 预算执行率低而无说明：预算执行率低于规定界限，全文没有说明原因。

为什么：执行率偏低须单独说明原因并提出改进措施，缺了会被财政退回补报。界限取自所用的评价方案，全国规定只写“偏低”，没有数字。
反例：
    预算执行率45.6%。（全文不提原因）
正例：
    预算执行率45.6%，主要原因是招标流标，设备未能在年内到货。
依据：财预〔2020〕10号第二十六条
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from reportmine.checks._look import cells, in_roles, need, paragraphs, pattern, percent, proof_of, says
from reportmine.checks.money._figures import rate_words
from reportmine.model.document import Span
from reportmine.model.draft import Draft
from reportmine.model.outline import Role
from reportmine.model.report import Problem, ReportKind
from reportmine.model.rule import Hit, Missing, Rule, W
from reportmine.text.sentences import sentences

_SMALL = 10
_NOT_YET = frozenset({ReportKind.MID_MONITOR, ReportKind.EX_ANTE})


def check(draft: Draft) -> Iterator[Hit]:
    """A cause told anywhere beside money is enough."""
    limit = draft.profile.limits.exec_rate_explain_below
    if limit is None:
        raise Missing("执行率偏低的界限（评价方案没有规定）")
    if draft.kind in _NOT_YET:
        raise Missing("全年的预算执行率")
    rate = need(draft.basic.execution_rate, "预算执行率")
    assert draft.basic.execution_rate is not None
    if rate >= limit or any(p.phrased_as_advice is False and _of_money(draft, p) for p in draft.report.problems):
        return
    advice = set(in_roles(draft, Role.RECOMMENDATIONS))
    told = says(draft, pattern("money", "cause", "told"), [span for span in paragraphs(draft) if span not in advice])
    told = told or says(draft, pattern("money", "cause", "told"), [cell.span for cell in cells(draft)])
    if told is not None or any(row.reason and "执行" in (row.level3 or "") for row in draft.report.indicators):
        return
    yield Hit(
        f"预算执行率{rate_words(draft.basic.execution_rate)}低于{percent(limit, 0)}，全文没有说明原因。",
        proof_of(draft.basic.execution_rate),
        "在资金执行部分写明执行率偏低的原因，并提出改进措施和完成时限。",
        relies=(("执行率", draft.basic.execution_rate),),
    )


def _of_money(draft: Draft, problem: Problem) -> bool:
    """A problem that says that money was spent late; one about a small sum does not explain a large rest."""
    left = _left(draft)
    for span in sentences(draft.reading.folded, Span(*problem.span)):
        if pattern("money", "cause", "problem").search(draft.reading.folded, span.start, span.end) is None:
            continue
        told = [e.value for e in draft.reading.entities_in(span, "money") if e.value]
        if not told or left is None or max(told) * _SMALL >= left:
            return True
    return False


def _left(draft: Draft) -> Decimal | None:
    """What was not spent."""
    budget, spent = draft.basic.budget_yuan, draft.basic.spent_yuan
    return budget.value - spent.value if budget is not None and spent is not None and budget.value and spent.value is not None else None


RULE = Rule("MN018", "预算执行率低而无说明", W, True, check)
