"""TY005 专有名词误写：绩效评价的专用名词写错了字。

为什么：专用名词写错，检索和汇总时都会漏掉，也显得没有校对。
反例：
    指标体糸健全，群众满意渡95%。
正例：
    指标体系健全，群众满意度95%。
依据：无
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from reportmine import knowledge
from reportmine.checks.typos._words import written
from reportmine.model.document import Span
from reportmine.model.draft import Draft
from reportmine.model.rule import Hit, Rule, W


def check(draft: Draft) -> Iterator[Hit]:
    """Words of the trade with one character of similar shape or sound."""
    for wrong, right in _terms():
        for match in written(draft, wrong):
            yield Hit(f"“{match[0]}”疑为“{right}”之误。", (Span(*match.span()),), f"核对后改为“{right}”。", confidence=0.9)


@cache
def _terms() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(term["wrong"]), term["right"]) for term in knowledge.load("checks/typos")["term"])


RULE = Rule("TY005", "专有名词误写", W, False, check)
