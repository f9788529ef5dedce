"""PQ008 问题无原因：标题写着“问题及原因分析”，条目里却没有原因。

为什么：评价报告要求写存在的问题及原因分析；不说原因，建议就没有着力点。
反例：
    五、存在的问题及原因分析  （一）3个村的路灯不亮。
正例：
    五、存在的问题及原因分析  （一）3个村的路灯不亮，主要原因是合同没有约定维修责任。
依据：财预〔2020〕10号附3（五、主要经验及做法、存在的问题及原因分析）
"""

from __future__ import annotations

from collections.abc import Iterator

from reportmine.checks._look import EVALUATIONS, all_nodes, pattern
from reportmine.checks.findings._links import shown
from reportmine.model.document import Span
from reportmine.model.draft import Draft
from reportmine.model.outline import Node, Role
from reportmine.model.report import Problem
from reportmine.model.rule import Hit, Missing, Rule, W

_SHORT = 60


def check(draft: Draft) -> Iterator[Hit]:
    """Only evaluations whose heading promises causes; a section of its own on causes is enough. One finding a report."""
    if draft.kind not in EVALUATIONS:
        return
    heads = [node for node in all_nodes(draft) if Role.PROBLEMS in node.roles and _promises(draft, node)]
    if not heads:
        return
    if not draft.report.problems:
        raise Missing("存在的问题")
    if any(Role.CAUSES in node.roles and Role.PROBLEMS not in node.roles for node in all_nodes(draft)):
        return
    inside = Span(heads[0].title.start, max(node.end for node in heads))
    items = [p for p in draft.report.problems if inside.start <= p.span[0] < inside.end]
    ends = [p.span[0] for p in items[1:]] + [inside.end]
    bare = [p for p, end in zip(items, ends, strict=True) if _is_bare(draft, p, end)]
    if bare:
        named = "；".join(f"“{shown(p.title, 18)}”" for p in bare[:3])
        yield Hit(
            f"标题是“{draft.reading.words(heads[0].title)[:20]}”，但{len(bare)}条问题没有写原因：{named}。",
            (*(p.evidence[0] for p in bare[:3] if p.evidence), heads[0].title),
            "逐条补写原因：是制度、执行、资金还是外部条件造成的。",
            confidence=0.75,
        )


def _is_bare(draft: Draft, problem: Problem, end: int) -> bool:
    """Short, and without a word of cause up to the next problem: at length a cause may be told in words of its own."""
    words = draft.reading.folded[problem.span[0] : end]
    return len(words) <= _SHORT and problem.cause is None and not pattern("findings", "reason", "words").search(words)


def _promises(draft: Draft, node: Node) -> bool:
    return bool(pattern("findings", "reason", "heading").search(draft.reading.fold(node.title)))


RULE = Rule("PQ008", "问题无原因", W, False, check)
