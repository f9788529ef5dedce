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
from reportmine.model.draft import Draft
from reportmine.model.rule import E, Hit, Rule


def check(draft: Draft) -> Iterator[Hit]:
    """A date told at the end or on the cover is enough."""
    if draft.report.sign_off.date is None and draft.basic.report_date is None:
        yield Hit("报告末尾和封面都没有写日期。", last_line(draft), "在落款单位下一行写上成文日期，如“2023年3月10日”。")


RULE = Rule("CP016", "缺落款日期", E, True, check)
