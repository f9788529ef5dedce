"""FM012 引号书名号括号不配对：一段里的引号、书名号或括号只有一半。

为什么：文件名、引文少了一半符号，读者分不清名称到哪里为止。
反例：
    根据《项目支出绩效评价管理办法（财预〔2020〕10号）
正例：
    根据《项目支出绩效评价管理办法》（财预〔2020〕10号）
依据：无
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportmine.checks._look import lines
from reportmine.model.document import Span
from reportmine.model.draft import Draft
from reportmine.model.rule import Hit, Rule, W

_PAIRS = {"“": "”", "《": "》", "（": "）", "〔": "〕"}
_CLOSING = {closing: opening for opening, closing in _PAIRS.items()}
_MARK = re.compile(f"[{''.join((*_PAIRS, *_CLOSING))}]")
_LABEL = re.compile(r"(?:^|[。；：;:，,\s])\s*[\da-zA-Z①-⑳]{1,3}$")
_AROUND = 12


def check(draft: Draft) -> Iterator[Hit]:
    """Paragraph by paragraph, tables left out: a cell may be cut anywhere."""
    for line in lines(draft):
        if line.table is not None or line.continues:
            continue
        for at, mark in _single(draft.reading.folded, line.span):
            other = _PAIRS.get(mark) or _CLOSING[mark]
            around = Span(max(line.span.start, at - _AROUND), min(line.span.end, at + _AROUND))
            yield Hit(
                f"“{mark}”没有对应的“{other}”。" if mark not in "“”" else "引号只有一半。", (around,), "补上缺的一半，或删去多余的一半。"
            )


def _single(folded: str, span: Span) -> Iterator[tuple[int, str]]:
    """Marks without their other half; the bracket of a label such as 1） needs none."""
    opened: list[tuple[int, str]] = []
    for found in _MARK.finditer(folded, span.start, span.end):
        at, mark = found.start(), found.group()
        if mark in _PAIRS:
            opened.append((at, mark))
        else:
            if opened and opened[-1][1] == _CLOSING[mark]:
                opened.pop()
            elif any(other == _CLOSING[mark] for _, other in opened):
                while opened[-1][1] != _CLOSING[mark]:
                    yield opened.pop()
                opened.pop()
            elif not (mark == "）" and _LABEL.search(folded[max(span.start, at - 8) : at])):
                yield at, mark
    yield from opened


RULE = Rule("FM012", "引号书名号括号不配对", W, True, check)
