"""PQ007 问题与扣分/执行率不一致：执行率很低或满意度没有达标，问题部分却一字未提。

为什么：钱没有花出去、群众不满意是最要紧的问题；问题部分绕开它，会被退回重写。
反例：
    预算执行率52%。存在的问题：1.档案管理不规范。
正例：
    预算执行率52%。存在的问题：1.受招标流标影响，支出进度慢。
依据：财预〔2020〕10号第二十六条（对预算执行率偏低、自评结果较差的项目，要单独说明原因，提出整改措施）
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from reportmine.checks._look import matches, pattern, percent, proof_of
from reportmine.checks.findings._targets import Row, below
from reportmine.model.draft import Draft
from reportmine.model.rule import Hit, Missing, Rule, W
from reportmine.text.fold import fold

_SLOW = ("P04", "P05", "P08")


def check(draft: Draft) -> Iterator[Hit]:
    """A word on the matter among the problems, a reason beside the figure or in the table is enough."""
    rate, unsatisfied = _rate(draft), _unsatisfied(draft)
    if not draft.report.problems:
        raise Missing("存在的问题")
    if rate is None and not any("满意" in (i.level3 or "") + (i.level2 or "") + (i.level1 or "") for i in draft.report.indicators):
        raise Missing("预算执行率和满意度指标")
    told = "\n".join(fold(problem.text) for problem in draft.report.problems)
    first = draft.report.problems[0].evidence[:1]
    limit = draft.profile.limits.exec_rate_explain_below
    if rate is not None and limit is not None and rate < limit and not _speaks_of_spending(draft, told):
        yield Hit(
            f"预算执行率只有{percent(rate)}，问题部分没有提到支出或进度慢。",
            (*proof_of(draft.basic.execution_rate or draft.basic.spent_yuan), *first),
            "在问题部分写明支出慢的原因和金额，并提出措施。",
            relies=(("执行率", draft.basic.execution_rate),) if draft.basic.execution_rate else (),
        )
    if unsatisfied is not None and "满意" not in told and not any(leaf == "P1106" for leaf in _leaves(draft)):
        yield Hit(
            f"满意度目标{unsatisfied.target}、实际{unsatisfied.actual}，没有达标，问题部分没有提到。",
            (*unsatisfied.evidence, *first),
            "在问题部分写明哪些服务对象、哪些方面不满意，并提出措施。",
        )


def _rate(draft: Draft) -> Decimal | None:
    stated = draft.basic.execution_rate
    return stated.value if stated is not None and stated.value is not None else draft.report.derived.execution_rate_of_budget


def _unsatisfied(draft: Draft) -> Row | None:
    return next((row for row in below(draft) if "满意" in row.name and not (row.reason or "").strip("无/—- ")), None)


def _speaks_of_spending(draft: Draft, told: str) -> bool:
    if any(leaf[:3] in _SLOW for leaf in _leaves(draft)) or pattern("findings", "slow", "spoken").search(told):
        return True
    reasons = [i.reason for i in draft.report.indicators if "执行" in (i.level3 or "") + (i.level1 or "")]
    if any((reason or "").strip("无/—- ") for reason in reasons):
        return True
    return next(matches(draft, pattern("findings", "slow", "explained")), None) is not None


def _leaves(draft: Draft) -> set[str]:
    return {leaf for label in draft.labels if label is not None for leaf in (label.primary, *label.secondary)}


RULE = Rule("PQ007", "问题与扣分/执行率不一致", W, False, check)
