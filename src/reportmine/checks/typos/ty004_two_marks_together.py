"""TY004 标点错误：两个标点连用，其中一个是多余的。

为什么：多是删改后留下的，读者会怀疑这里漏了文字。
反例：
    工程已全部完工；。
正例：
    工程已全部完工。
依据：无
"""

from __future__ import annotations

from collections.abc import Iterator

from reportmine import knowledge
from reportmine.checks._look import pattern
from reportmine.checks.typos._words import written
from reportmine.model.document import Span
from reportmine.model.draft import Draft
from reportmine.model.rule import Hit, I, Rule


def check(draft: Draft) -> Iterator[Hit]:
    """A correction is given only where it is plain which mark stays."""
    right = knowledge.load("checks/typos")["marks"]["right"]
    for match in written(draft, pattern("typos", "marks", "wrong")):
        stays = right.get(match[0])
        advice = f"只留“{stays}”。" if stays else "删去其中一个标点，并看看这里是否漏了文字。"
        yield Hit(f"“{match[0]}”两个标点连用。", (Span(*match.span()),), advice, fix=stays)


RULE = Rule("TY004", "标点错误", I, True, check)
