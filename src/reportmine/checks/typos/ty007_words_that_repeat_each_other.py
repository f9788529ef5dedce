"""TY007 词语搭配重复：“约…左右”“近…余”“超过…以上”一类前后意思重复或矛盾。

为什么：“近”是不到、“余”是超过，连在一起数量就说不清；重复的词也显得没有推敲。
反例：
    拨付近20余万元，惠及约300人左右。
正例：
    拨付20余万元，惠及约300人。
依据：无
"""

from __future__ import annotations

from collections.abc import Iterator

from reportmine.checks._look import pattern
from reportmine.checks.typos._words import written
from reportmine.model.document import Span
from reportmine.model.draft import Draft
from reportmine.model.rule import Hit, Rule, W


def check(draft: Draft) -> Iterator[Hit]:
    """Only a figure and its measure may stand between the two words; 近5年 is a time."""
    for match in written(draft, pattern("typos", "approx", "wrong")):
        yield Hit(f"“{match[0]}”前后两个词重复或矛盾。", (Span(*match.span()),), "前后只留一个，或者写准确数字。")


RULE = Rule("TY007", "词语搭配重复", W, True, check)
