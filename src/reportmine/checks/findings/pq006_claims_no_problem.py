"""PQ006 声称无问题：写着“无”或“未发现问题”，得分、执行率或指标却说明有问题。

为什么：扣了分、钱没花完、指标没完成，就要说明原因；写“无”与表里的数字打架。
反例：
    预算执行率71%。存在的问题：无。
正例：
    预算执行率99.6%，自评得分100分。存在的问题：无。
依据：财预〔2020〕10号第十一条、第二十六条（未完成或偏离目标、执行率偏低的要说明原因，提出措施）
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from reportmine.checks._look import number, percent, proof_of
from reportmine.checks.findings._targets import missed
from reportmine.model.draft import Draft
from reportmine.model.report import Evidence
from reportmine.model.rule import Hit, Missing, Rule, W


def check(draft: Draft) -> Iterator[Hit]:
    """Speaks of the first of: a low score, a low rate of execution, an indicator below its target. Full marks without problems are fine."""
    said = draft.report.statements.get("problems")
    if said is None or draft.report.problems:
        return
    against = list(_against(draft))
    if not against and draft.basic.score is None and draft.basic.execution_rate is None and not draft.report.indicators:
        raise Missing("得分、执行率和指标完成情况")
    if against:
        yield Hit(
            f"问题部分写着“{said.evidence[0].quote[:20] if said.evidence else '无'}”，但{'，'.join(words for words, _ in against)}。",
            (*said.evidence[:1], *(proof for _, proofs in against for proof in proofs)),
            "写明扣分、未完成或执行率低的原因和改进措施；数字有误的，改正数字。",
            relies=tuple(
                (name, value) for name, value in (("得分", draft.basic.score), ("执行率", draft.basic.execution_rate)) if value is not None
            ),
        )


def _against(draft: Draft) -> Iterator[tuple[str, tuple[Evidence, ...]]]:
    basic, limits = draft.basic, draft.profile.limits
    if basic.score is not None and basic.score.value is not None:
        scale = basic.score_scale.value if basic.score_scale and basic.score_scale.value else draft.profile.score_scale
        if basic.score.value * 100 / scale < limits.no_problem_below:
            yield f"得分只有{number(basic.score.value)}分", proof_of(basic.score)
    rate = basic.execution_rate.value if basic.execution_rate else None
    if rate is None:
        rate = draft.report.derived.execution_rate_of_budget
    if rate is not None and limits.exec_rate_explain_below is not None and Decimal(rate) < limits.exec_rate_explain_below:
        yield f"预算执行率只有{percent(rate)}", proof_of(basic.execution_rate or basic.spent_yuan)
    for row in missed(draft)[:2]:
        yield f"指标“{row.name}”目标{row.target}、实际{row.actual}", row.evidence


RULE = Rule("PQ006", "声称无问题", W, True, check)
