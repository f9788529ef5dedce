"""PQ004 问题仅为诉求：所有问题都是缺钱、缺人、外部影响，没有一条说自己的工作。

为什么：自评是查自己的不足；只写“经费不足、人员不足”，审核的人会认为没有认真自评。
反例：
    存在问题：1.经费不足。2.人员编制不足。
正例：
    存在问题：1.经费不足，缺口12万元。2.维修合同没有约定验收标准。
依据：财预〔2020〕10号第二十一条（对自评结果的真实性和准确性负责）
"""

from __future__ import annotations

from collections.abc import Iterator

from reportmine.checks._look import pattern
from reportmine.model.draft import Draft, Label
from reportmine.model.report import Problem
from reportmine.model.rule import Hit, Missing, Rule, W
from reportmine.text.fold import fold

_REQUESTS = frozenset({"P9902", "P1401", "P9901"})


def check(draft: Draft) -> Iterator[Hit]:
    """Every problem must have such a label; one that has none, or another leaf beside it, keeps the rule silent."""
    problems = draft.report.problems
    if not problems:
        raise Missing("存在的问题")
    if all(_asks(problem, label) for problem, label in zip(problems, draft.labels, strict=True)):
        yield Hit(
            f"{len(problems)}条问题都是要钱、要人或外部影响，没有一条说到本单位自己的工作。",
            tuple(problem.evidence[0] for problem in problems[:3] if problem.evidence),
            "从资金使用、项目管理、绩效目标完成等方面找出自己的不足补进去；经费和人员的请求写到建议部分。",
            confidence=0.8,
        )


def _asks(problem: Problem, label: Label | None) -> bool:
    if label is None:
        return pattern("findings", "request").search(fold(problem.title)) is not None
    return {label.primary, *label.secondary} <= _REQUESTS


RULE = Rule("PQ004", "问题仅为诉求", W, False, check)
