"""SC013 大幅超目标未说明：完成值比目标值高出很多，得满分而没有分析原因。

为什么：超得太多，往往是目标定低了；规定要求分析原因，目标明显偏低的还要相应扣分。
反例：
    培训人数，目标50人，完成210人，得满分，原因栏空白。
正例：
    培训人数，目标50人，完成210人，说明“新增线上培训，目标按线下测算”，扣1分。
依据：财预〔2020〕10号第十六条（完成值高于指标值较多的，要分析原因，由于年初指标值设定明显偏低造成的，按偏离度适度调减分值）
"""

from __future__ import annotations

from collections.abc import Iterator

from reportmine.checks._look import SELF, number, pattern, percent
from reportmine.checks.scores._reached import judged, speaks_of
from reportmine.model.draft import Draft
from reportmine.model.rule import Hit, Missing, Rule, W


def check(draft: Draft) -> Iterator[Hit]:
    """A reason in the table or a sentence of the text about the indicator is enough."""
    if draft.kind not in SELF:
        raise Missing("自评的指标得分")
    least = draft.profile.limits.overrun_from
    for row in judged(draft):
        if row.rate is None or row.rate < least or row.score < row.weight or row.has_reason:
            continue
        # One more than a small number is no far cry.
        if (row.actual.number or 0) - (row.target.number or 0) <= 1:
            continue
        if speaks_of(draft, row.row.name, pattern("scores", "scoring", "explained")):
            continue
        yield Hit(
            f"“{row.row.name}”目标{row.target.words}，完成{row.actual.words}，达到目标的{percent(row.rate, 0)}，得了满分，没有分析原因。",
            row.row.at("actual", "target", "score"),
            "说明大幅超出的原因；属于年初目标定得偏低的，适当扣分并在下年调整目标。",
            calculation=f"{row.actual.words}÷{row.target.words.lstrip('≥≤><=')}={percent(row.rate)}；得分{number(row.score)}",
        )


RULE = Rule("SC013", "大幅超目标未说明", W, True, check)
