"""PQ002 问题写成建议：问题部分的条目以“加强”“完善”开头，没有说哪里不好。

为什么：只说要做什么，看不出现在缺什么；整改时不知道对照什么，统计问题时也归不了类。
反例：
    三、存在的问题  2.加强项目前期对接和工作连续性。
正例：
    三、存在的问题  2.项目前期对接不足，工作连续性不强。
依据：无
"""

from __future__ import annotations

from collections.abc import Iterator

from reportmine.checks.findings._links import shown
from reportmine.checks.findings._untold import first_sentence, worded_as_advice
from reportmine.model.document import Span
from reportmine.model.draft import Draft
from reportmine.model.report import Evidence
from reportmine.model.rule import Hit, Missing, Rule, W
from reportmine.text.cues import has_defect, opens_advice
from reportmine.text.fold import fold


def check(draft: Draft) -> Iterator[Hit]:
    """A word of lack in the first sentence (加强……力度不够) makes it a problem."""
    if not draft.report.problems and not worded_as_advice(draft):
        raise Missing("存在的问题")
    for problem in draft.report.problems:
        if problem.phrased_as_advice and opens_advice(problem.title) and not has_defect(first_sentence(fold(problem.text))):
            yield _hit(problem.title, problem.evidence[:1])
    for node in worded_as_advice(draft):
        yield _hit(draft.reading.words(node.title).strip("。"), (node.title,))


def _hit(title: str, at: tuple[Evidence | Span, ...]) -> Hit:
    return Hit(
        f"问题“{shown(title)}”的标题写成了建议，看不出现在哪里做得不够。",
        at,
        "改成写缺什么、差多少，如“……不足”“……不到位”，并补上事实；要做什么写到措施部分。",
        confidence=0.9,
    )


RULE = Rule("PQ002", "问题写成建议", W, False, check)
