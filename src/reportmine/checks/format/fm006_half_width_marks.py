"""FM006 全半角混用：汉字之间用了半角的逗号、冒号、分号或括号。

为什么：公文用全角标点；半角标点常是从表格或网页粘贴来的。
反例：
    项目完成后,群众满意度提高。
正例：
    项目完成后，群众满意度提高。
依据：无
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportmine.checks._look import paragraphs
from reportmine.model.document import Span
from reportmine.model.draft import Draft
from reportmine.model.rule import Hit, I, Rule

_HALF = re.compile(
    r"(?<=[\u4e00-\u9fff”》）])[,;:](?=[\u4e00-\u9fff“《（\d]|\s*$)|(?<=[\d%])[,;](?=[\u4e00-\u9fff“《（])|\((?=[\u4e00-\u9fff]{1,30}\))|(?<=[\u4e00-\u9fff])\)"
)
_MARK = re.compile("[,;:()]")
_FULL = {",": "，", ";": "；", ":": "：", "(": "（", ")": "）"}
_MOST = 40


def check(draft: Draft) -> Iterator[Hit]:
    """Every place, so that each can be corrected; a draft written in half-width marks throughout is told only at its beginning."""
    text, told = draft.reading.text, 0
    for span in paragraphs(draft):
        if _MARK.search(text, span.start, span.end) is None:
            continue
        for match in _HALF.finditer(text, span.start, span.end):
            told += 1
            if told > _MOST:
                return
            mark = match.group()
            yield Hit(f"汉字之间用了半角的“{mark}”。", (Span(*match.span()),), f"改成全角的“{_FULL[mark]}”。", fix=_FULL[mark])


RULE = Rule("FM006", "全半角混用", I, True, check)
