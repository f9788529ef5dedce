"""FM010 附件说明格式：附件说明里的名称加了书名号，或末尾加了句号。

为什么：附件名称后不加标点，也不加书名号；各地要求不一，默认不查。
反例：
    附件：1.《项目支出绩效自评表》。
正例：
    附件：1.项目支出绩效自评表
依据：无
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportmine.checks._look import matches
from reportmine.model.document import Span
from reportmine.model.draft import Draft
from reportmine.model.rule import Hit, Rule, W

_LISTED = re.compile(r"^[ \u3000]*附件\s?[：:]\s*(?:\d+[.、]\s*)?(?:《[^》\n]{2,60}》[^\n]*|[^\n。]{2,60}。)\s*$", re.M)


def check(draft: Draft) -> Iterator[Hit]:
    """The line that names the attachments."""
    for match in matches(draft, _LISTED):
        yield Hit("附件名称加了书名号或句号。", (Span(*match.span()),), "附件名称不加书名号，末尾不加标点。")


RULE = Rule("FM010", "附件说明格式", W, True, check, on=False)
