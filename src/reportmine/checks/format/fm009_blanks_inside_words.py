"""FM009 连续空格/空行/对齐空格：正文的名称或句子中间夹着空格。

为什么：用空格对齐的名称（如“财 政 局”）检索不到，统计时会当成另一个单位。
反例：
    由县 财 政 局负责拨付。
正例：
    由县财政局负责拨付。
依据：无
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportmine.checks._look import matches
from reportmine.model.document import Span
from reportmine.model.draft import Draft
from reportmine.model.rule import Hit, I, Rule

_HAN = "[\\u4e00-\\u9fff]"
_SPACED = re.compile(rf"(?<!{_HAN}){_HAN}(?:[ \u3000]{{1,3}}{_HAN}){{2,}}|(?:{_HAN}|[，。])[ \u3000]{{3,}}{_HAN}")


def check(draft: Draft) -> Iterator[Hit]:
    """Only in running text: covers and tables are set with blanks; said once, with the number of places."""
    body = [span for node in draft.reading.outline.sections for span in draft.reading.paragraphs([node])]
    found = [Span(*m.span()) for m in matches(draft, _SPACED, body)]
    if found:
        words = draft.reading.words(found[0]).strip()
        more = f"，全文{len(found)}处" if len(found) > 1 else ""
        yield Hit(f"“{words}”中间夹着空格{more}。", tuple(found[:3]), "删去字与字之间的空格，对齐用制表位或段落格式。")


RULE = Rule("FM009", "连续空格/空行/对齐空格", I, True, check)
