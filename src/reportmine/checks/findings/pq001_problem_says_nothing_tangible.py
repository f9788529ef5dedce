"""PQ001 问题空泛：一条问题里没有数字、对象、文件、地点或指标，只有判断。

为什么：看不出问题有多大、在哪里，就没法整改，也没法核对下一年改了没有。
反例：
    绩效管理水平有待提高。
正例：
    绩效管理水平有待提高，12个子项目中有5个没有填报完成值。
依据：无
"""

from __future__ import annotations

from collections.abc import Iterator

from reportmine.checks._look import pattern
from reportmine.checks.findings._links import shown
from reportmine.model.draft import Draft
from reportmine.model.report import Problem
from reportmine.model.rule import Hit, Missing, Rule, W
from reportmine.text.fold import fold

_DETAILED = 60  # characters; whoever writes more tells facts that no list of words can recognise
_PLAIN = ("figure", "quoted", "time", "indicator")


def check(draft: Draft) -> Iterator[Hit]:
    """Reads the whole item. Names of the unit itself are no object; what is told at length is left alone."""
    if not draft.report.problems:
        raise Missing("存在的问题")
    for problem in draft.report.problems:
        if problem.evidence_level in ("none", "vague") and not _is_tangible(draft, problem):
            yield Hit(
                f"问题“{shown(problem.title)}”只有判断，没有数字、对象、文件或地点，看不出问题有多大、出在哪里。",
                problem.evidence[:1],
                "补充事实：涉及哪些单位或项目、多少金额或数量、哪个指标、依据哪份凭证或文件。",
                confidence=0.8,
            )


def _is_tangible(draft: Draft, problem: Problem) -> bool:
    words = fold(problem.text)
    if len(words) > _DETAILED or any(pattern("findings", "tangible", key).search(words) for key in _PLAIN):
        return True
    for own in _own(draft):
        words = words.replace(own, "")
    nobody = pattern("findings", "tangible", "nobody")
    return any(not nobody.search(match.group()[:-1]) for match in pattern("findings", "tangible", "named").finditer(words))


def _own(draft: Draft) -> tuple[str, ...]:
    told = [field.value for field in (draft.basic.unit, draft.basic.department) if field is not None and field.value]
    return tuple(sorted({fold(name) for name in (*told, *draft.basic.unit_aliases)}, key=lambda name: (-len(name), name)))


RULE = Rule("PQ001", "问题空泛", W, False, check)
