"""CP016 缺落款日期：报告末尾和封面都没有日期。

为什么：没有日期，无法判断报告是否按期形成，也无法判断引用的文件当时是否有效。
反例：
    附件：评分表
    云溪县水务局
正例：
    云溪县水务局
    2023年3月10日
依据：无
"""

from __future__ import annotations

from collections.abc import Iterator

from reportmine.checks._look import last_line
from reportmine.checks.completeness._absence import asked, ending, opening, words
from reportmine.model.document import Span
from reportmine.model.draft import Draft
from reportmine.model.rule import E, Hit, Rule
from reportmine.text.dates import dates
from reportmine.text.fold import squeeze

_LONGEST = 44


def check(draft: Draft) -> Iterator[Hit]:
    """A date told at the end or on the cover is enough; one inside a sentence is no date of signing."""
    if not asked(draft, "CP016") or draft.report.sign_off.date is not None or draft.basic.report_date is not None:
        return
    if any(_dated(draft, span) for span in (*ending(draft), *opening(draft))):
        return
    blank = next((span for span in ending(draft) if _is_blank(draft, span)), None)
    yield Hit(
        "落款处的“年 月 日”没有填写，封面也没有日期。" if blank else "报告末尾和封面都没有写日期。",
        (blank,) if blank else last_line(draft),
        "在落款单位下一行写上成文日期，如“2023年3月10日”。",
    )


def _dated(draft: Draft, span: Span) -> bool:
    """True for a short line with a date, or with one that was masked (2023年X月X日: another rule's matter)."""
    line = squeeze(draft.reading.fold(span))
    if len(line) > _LONGEST or line.endswith(("。", "；")):
        return False
    return next(dates(line), None) is not None or bool(words("signed", "masked_date").search(line))


def _is_blank(draft: Draft, span: Span) -> bool:
    line = draft.reading.fold(span)
    return len(squeeze(line)) <= _LONGEST and bool(words("signed", "blank").search(line))


RULE = Rule("CP016", "缺落款日期", E, True, check)
