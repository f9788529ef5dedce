"""SC015 满分自评：自评得了满分，或各项指标全部得满分，报告却又写了存在的问题。

为什么：有问题而一分不扣，说明打分走过场；满分自评往往是复核、抽查的首选对象。
反例：
    自评得分100分。存在的问题：（一）项目进度滞后。……
正例：
    自评得分94.5分，项目进度滞后扣3分，满意度未达标扣2.5分。
依据：财预〔2020〕10号第二十五条（自评结果应当数据真实、结果客观）
"""

from __future__ import annotations

from collections.abc import Iterator

from reportmine.checks._look import SELF, number, proof_of
from reportmine.checks.scores._sums import ends, full_marks, whole_sheets
from reportmine.model.document import Span
from reportmine.model.draft import Draft
from reportmine.model.report import Evidence
from reportmine.model.rule import Hit, I, Missing, Rule, W


def check(draft: Draft) -> Iterator[Hit]:
    """Problems that only ask others for help are no contradiction, merely a remark."""
    if draft.kind not in SELF:
        raise Missing("自评得分")
    at = _full(draft)
    if at is None:
        if draft.basic.score is None and not whole_sheets(draft):
            raise Missing("自评得分")
        return
    problems = draft.report.problems
    if not problems:
        return
    own = [p for p in problems if not p.is_request]
    shown = (own or list(problems))[:3]
    titles = "、".join(f"“{p.title[:20]}”" for p in shown)
    yield Hit(
        f"自评为满分，报告又列出了{len(problems)}个问题（{titles}{'等' if len(problems) > len(shown) else ''}）。",
        (*at, *(p.evidence[0] for p in shown if p.evidence)),
        "对照问题逐项核减相应指标得分，或者说明这些问题为什么不影响得分。",
        severity=None if own else I,
    )


def _full(draft: Draft) -> tuple[Span | Evidence, ...] | None:
    """Where it says that nothing was lost, or None."""
    full = full_marks(draft)
    told = draft.basic.score
    if told is not None and told.value is not None:
        return proof_of(told) if number(told.value) == number(full) else None
    for sheet in whole_sheets(draft):
        rows = sheet.scored
        if len(rows) >= 3 and all(row.weight is not None and row.score == row.weight for row in rows):
            return ends(rows, "score")
    return None


RULE = Rule("SC015", "满分自评", W, True, check)
