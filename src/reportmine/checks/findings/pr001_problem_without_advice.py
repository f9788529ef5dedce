"""PR001 问题无对应建议：提出了问题，却没有任何一条建议或措施回应它。

为什么：自评要求对没有做好的地方研究提出改进措施；只提问题不说怎么办，整改台账上这一条就是空白。
反例：
    问题：（三）绩效指标量化不够。
    措施：1.督促施工单位报送结算资料。2.落实管护责任人。
正例：
    问题：（三）绩效指标量化不够。
    措施：3.编制下年目标时补充可以计量的指标值和数据来源。
依据：财预〔2020〕10号第十一条（分析并说明原因，研究提出改进措施）
"""

from __future__ import annotations

from collections.abc import Iterator

from reportmine.checks._look import pattern
from reportmine.checks.findings._links import answered, both, shown
from reportmine.model.draft import Draft
from reportmine.model.report import Problem
from reportmine.model.rule import Hit, Rule, W
from reportmine.text.fold import fold


def check(draft: Draft) -> Iterator[Hit]:
    """A problem is answered when the record, the labels or the things named link it to any advice.

    Outside causes need no advice; a matter the labels do not know may be answered in words we do not know either, unless there
    is less advice than problems.
    """
    both(draft)
    known = answered(draft)
    report = draft.report
    fewer = len(report.recommendations) < len(report.problems)
    listed = any(not problem.extractor.endswith(":prose") for problem in report.problems)
    for index, problem in enumerate(report.problems):
        label = draft.labels[index]
        outside = label.primary == "P9901" if label is not None else not fewer
        if index in known or outside or _is_aside(problem) or (listed and problem.extractor.endswith(":prose")):
            continue
        yield Hit(
            f"问题“{shown(problem.title)}”没有对应的建议或改进措施。",
            (*problem.evidence[:1], *(told.evidence[0] for told in report.recommendations[:3] if told.evidence)),
            "针对这个问题补写一条措施，写明谁来做、做什么、什么时候做完；确已包含在某条措施里的，在该条中点明。",
            confidence=0.8,
        )


def _is_aside(problem: Problem) -> bool:
    """A problem told in passing outside its section, or one that says itself what is or will be done."""
    return problem.extractor.endswith((":hidden", ":clause")) or bool(pattern("findings", "mended").search(fold(problem.text)))


RULE = Rule("PR001", "问题无对应建议", W, False, check)
