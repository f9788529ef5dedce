"""TY006 数字用法：百分数范围只写了一个百分号，或者数字后面连用两个表示约数的词。

为什么：“3-5%”可以读成3到5%，也可以读成0.03到5；“2000余人左右”究竟是多是少说不清。
反例：
    增长3-5%，培训2000余人左右。
正例：
    增长3%—5%，培训2000余人。
依据：无
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from reportmine.checks._look import pattern
from reportmine.checks.typos._words import written
from reportmine.model.document import Span
from reportmine.model.draft import Draft
from reportmine.model.rule import Hit, I, Rule


def check(draft: Draft) -> Iterator[Hit]:
    """Each sort is told once, with all its places."""
    ranges = [m for m in written(draft, pattern("typos", "figures", "percent")) if Decimal(m["a"]) < Decimal(m["b"])]
    if ranges:
        first = ranges[0]
        right = f"{first['a']}%—{first['b']}%"
        yield Hit(f"百分数范围“{first[0]}”前一个数缺百分号。", tuple(Span(*m.span()) for m in ranges), f"写作“{right}”。")
    for match in written(draft, pattern("typos", "figures", "twice")):
        yield Hit(f"“{match[0]}”用了两个表示约数的词。", (Span(*match.span()),), "只留“余”和“左右”中的一个。")


RULE = Rule("TY006", "数字用法", I, True, check)
