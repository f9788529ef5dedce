"""DT009 “截止”应为“截至”：后面带着日期，要用“截至”。

为什么：“截止”是到期停止，“截至”才是“到某个时候为止”；公文里这一处常被退改。
反例：
    截止2022年12月31日，支出118万元。
正例：
    截至2022年12月31日，支出118万元。
依据：无
"""

from __future__ import annotations

from collections.abc import Iterator

from reportmine.checks._look import pattern
from reportmine.checks.dates._years import found, is_quoted
from reportmine.model.document import Span
from reportmine.model.draft import Draft
from reportmine.model.rule import Hit, I, Rule


def check(draft: Draft) -> Iterator[Hit]:
    """Only at the start of a clause: 报名截止3月1日 is right."""
    if "截止" not in draft.reading.folded:
        return
    for match in found(draft, pattern("dates", "until", "wrong")):
        if not is_quoted(draft, match.start("w")):
            at = Span(*match.span("w"))
            words = draft.reading.words(Span(at.start, at.end + 10)).partition("，")[0].strip()
            yield Hit(f"“{words}”中的“{match['w']}”应为“截至”。", (at,), "把“截止”改为“截至”。", fix="截至")


RULE = Rule("DT009", "“截止”应为“截至”", I, True, check)
