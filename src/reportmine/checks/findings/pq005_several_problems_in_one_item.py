"""PQ005 一条多问：一条问题里用“一是、二是”或分号并列说了几件不同的事。

为什么：几件事混在一条里，整改台账立不了项，也看不出哪条措施对应哪件事。
反例：
    （一）管理有待加强。一是资金拨付不及时；二是项目档案不完整。
正例：
    （一）资金拨付不及时。……  （二）项目档案不完整。……
依据：无
"""

from __future__ import annotations

from collections.abc import Iterator

from reportmine.checks._look import pattern
from reportmine.checks.findings._links import shown
from reportmine.model.draft import Draft, Label
from reportmine.model.report import Problem
from reportmine.model.rule import Hit, Missing, Rule, W
from reportmine.text.cues import has_defect
from reportmine.text.fold import fold


def check(draft: Draft) -> Iterator[Hit]:
    """The parts must be told as such, each with a lack, and the labels must name more than one class; several cases of one matter are fine."""
    if not draft.report.problems:
        raise Missing("存在的问题")
    for problem, label in zip(draft.report.problems, draft.labels, strict=True):
        parts = _parts(problem)
        classes = _classes(label)
        if len(parts) >= 2 and len(classes) >= 2:
            yield Hit(
                f"问题“{shown(problem.title)}”一条里说了{len(parts)}件事：{'；'.join(shown(part, 16) for part in parts[:3])}。",
                problem.evidence[:1],
                "拆成几条分别写，每条配上自己的事实和措施。",
                confidence=0.75,
            )


def _parts(problem: Problem) -> list[str]:
    """The lacks told one by one: 一是……；二是……"""
    pieces = pattern("findings", "several", "parts").split(fold(problem.text))
    return [piece.strip() for piece in pieces[1:] if has_defect(piece)]


def _classes(label: Label | None) -> set[str]:
    return {leaf[:3] for leaf in (label.primary, *label.secondary)} if label is not None else set()


RULE = Rule("PQ005", "一条多问", W, False, check)
