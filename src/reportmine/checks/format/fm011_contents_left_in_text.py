"""FM011 孤立的目录残留：正文里留着目录的一行，带点线和页码。

为什么：多半是删目录时没有删干净。
反例：
    （一）项目概况……………………………………3
正例：
    （一）项目概况
依据：无
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportmine.checks._look import matches
from reportmine.model.document import Span
from reportmine.model.draft import Draft
from reportmine.model.rule import Hit, Rule, W

_LEADERS = re.compile(r"^[^\n]{2,40}?(?:\.{6,}|…{3,}|·{6,}|-{8,}|_{8,})\s*\d{1,3}\s*$", re.M)


def check(draft: Draft) -> Iterator[Hit]:
    """A list of contents as such is known and left aside; a single line of one in the text is not."""
    for match in matches(draft, _LEADERS):
        span = Span(*match.span())
        yield Hit("正文里留着一行目录。", (span,), "删去这一行，或重新生成目录。")


RULE = Rule("FM011", "孤立的目录残留", W, True, check)
