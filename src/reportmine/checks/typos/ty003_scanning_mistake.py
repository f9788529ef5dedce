"""TY003 OCR混淆：扫描识别或录入把相近的字形弄混，如“万无”“项日”、数字里的字母O。

为什么：金额单位和数字一旦认错，后面的核对都会跟着错。
反例：
    到位资金200万无，项日资金5O万元。
正例：
    到位资金200万元，项目资金50万元。
依据：无
"""

from __future__ import annotations

from collections.abc import Iterator

from reportmine.checks._look import pattern
from reportmine.checks.typos._words import written
from reportmine.model.document import Span
from reportmine.model.draft import Draft
from reportmine.model.rule import Hit, I, Rule, W

_TOLD = {
    "unit": "疑为“万元”之误",
    "project": "疑为“项目”“目标”“资金”一类字的误认",
    "figure": "数字中混入了字母",
}


def check(draft: Draft) -> Iterator[Hit]:
    """A year with ○ in place of 〇 is no more than a remark, told once."""
    for name, told in _TOLD.items():
        for match in written(draft, pattern("typos", "scanned", name)):
            yield Hit(f"“{match[0].strip()}”{told}。", (Span(*match.span()),), "对照原件改正。", confidence=0.8)
    circles = tuple(Span(*match.span()) for match in written(draft, pattern("typos", "scanned", "year")))
    if circles:
        yield Hit(f"年份“{draft.reading.words(circles[0])}年”用了圆圈“○”。", circles, "年份中的零写作“〇”。", severity=I)


RULE = Rule("TY003", "OCR混淆", W, False, check)
