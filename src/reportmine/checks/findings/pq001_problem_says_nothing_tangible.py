"""PQ001 问题空泛：一条问题里没有数字、对象、文件、地点或指标，只有判断。

为什么：看不出问题有多大、在哪里，就没法整改，也没法核对下一年改了没有。
反例：
    绩效管理水平有待提高。
正例：
    绩效管理水平有待提高，12个子项目中有5个没有填报完成值。
依据：无
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportmine.checks._look import pattern
from reportmine.checks.findings._links import shown
from reportmine.checks.findings._untold import own_end, worded_as_advice
from reportmine.model.document import Span
from reportmine.model.draft import Draft
from reportmine.model.report import Evidence, Problem
from reportmine.model.rule import Hit, Missing, Rule, W
from reportmine.text.fold import fold

_DETAILED = 100  # characters; whoever writes more tells facts that no list of words can recognise
_PLAIN = ("figure", "quoted", "time", "indicator")
_CLAUSE = re.compile(r"[，。；：\n]+")


def check(draft: Draft) -> Iterator[Hit]:
    """Reads the whole item. Names of the unit itself are no object; what is told at length is left alone."""
    if not draft.report.problems and not worded_as_advice(draft):
        raise Missing("存在的问题")
    for problem in draft.report.problems:
        if problem.evidence_level in ("none", "vague") and _only_judges(problem) and not _is_tangible(draft, problem):
            yield _hit(problem.title, fold(problem.text), problem.evidence[:1])
    for node in worded_as_advice(draft):
        span = Span(node.title.start, own_end(node))
        if not _tells_facts(draft, draft.reading.fold(span)):
            yield _hit(draft.reading.words(node.title).strip("。"), draft.reading.fold(span), (span,))


def _hit(title: str, words: str, at: tuple[Evidence | Span, ...]) -> Hit:
    vague = pattern("findings", "tangible", "quantifier").search(words)
    return Hit(
        f"问题“{shown(title)}”只说“{vague.group()}”，没有写明是哪些、有多少。"
        if vague is not None
        else f"问题“{shown(title)}”只有判断，没有数字、对象、文件或地点，看不出问题有多大、出在哪里。",
        at,
        "补充事实：涉及哪些单位或项目、多少金额或数量、哪个指标、依据哪份凭证或文件。",
        confidence=0.8,
    )


def _only_judges(problem: Problem) -> bool:
    """部分…… without saying which, a problem worded as advice, or nothing but judgements: a fact told in plain words is none of these."""
    words = fold(problem.text)
    if problem.phrased_as_advice or pattern("findings", "tangible", "quantifier").search(words):
        return True
    clauses = [clause for clause in _CLAUSE.split(words) if clause.strip()]
    return all(pattern("findings", "tangible", "judged").search(clause) for clause in clauses)


def _is_tangible(draft: Draft, problem: Problem) -> bool:
    return _tells_facts(draft, fold(problem.text))


def _tells_facts(draft: Draft, words: str) -> bool:
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
