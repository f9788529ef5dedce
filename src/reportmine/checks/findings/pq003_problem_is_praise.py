"""PQ003 问题写成成绩：问题部分的条目只说好，没有说哪里不好。

为什么：成绩写进问题部分，多半是套错了模板或者粘贴错了位置。
反例：
    三、存在的问题  （一）项目管理规范有序。
正例：
    二、主要成效  （一）项目管理规范有序。
依据：无
"""

from __future__ import annotations

from collections.abc import Iterator

from reportmine.checks._look import pattern
from reportmine.checks.findings._links import shown
from reportmine.model.draft import Draft
from reportmine.model.rule import Hit, Missing, Rule, W
from reportmine.text.cues import has_defect, opens_advice
from reportmine.text.fold import fold


def check(draft: Draft) -> Iterator[Hit]:
    """Any word that could tell a lack keeps it silent; a problem in other words is not praise."""
    if not draft.report.problems:
        raise Missing("存在的问题")
    for problem in draft.report.problems:
        words = fold(problem.text)
        if not pattern("findings", "praise", "good").search(words) or pattern("findings", "praise", "but").search(words):
            continue
        if not has_defect(words) and not opens_advice(problem.title):
            yield Hit(
                f"问题部分的“{shown(problem.title)}”说的是成绩，不是问题。",
                problem.evidence[:1],
                "把这一条移到成效部分；这里确有问题要说的，写明不足在哪里。",
                confidence=0.8,
            )


RULE = Rule("PQ003", "问题写成成绩", W, False, check)
