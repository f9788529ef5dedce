"""PR002 建议无对应问题：建议或措施说的事，前面的问题里没有提到。

为什么：建议应从问题来；凭空的建议多半是从别的报告抄来的，或者漏写了一个问题。
反例：
    问题：1.资金拨付不及时。
    建议：1.按季拨付资金。2.加强食堂卫生检查。
正例：
    问题：1.资金拨付不及时。2.食堂卫生检查次数不足。
    建议：1.按季拨付资金。2.加强食堂卫生检查。
依据：无
"""

from __future__ import annotations

from collections.abc import Iterator

from reportmine.checks._look import pattern
from reportmine.checks.findings._links import both, links, only_by_order, shown
from reportmine.model.draft import Draft
from reportmine.model.rule import Hit, I, Rule, W
from reportmine.text.fold import squeeze


def check(draft: Draft) -> Iterator[Hit]:
    """An outlook on policy needs no problem; a general item (提高认识) is worth a remark only."""
    both(draft)
    more = len(draft.report.recommendations) > len(draft.report.problems)
    for index, (told, answered) in enumerate(zip(draft.report.recommendations, links(draft), strict=True)):
        words = squeeze(told.text)
        linked = answered and not (more and only_by_order(draft, index))
        if linked or pattern("findings", "outlook", "policy").search(words):
            continue
        general = bool(pattern("findings", "outlook", "general").search(squeeze(told.title)))
        yield Hit(
            f"“{shown(told.title)}”找不到它要解决的问题，问题部分没有提到这件事。",
            told.evidence[:1],
            "在问题部分补写相应的问题和事实；确无此问题的，删去这条建议。",
            severity=I if general else W,
            confidence=0.7,
        )


RULE = Rule("PR002", "建议无对应问题", W, False, check)
