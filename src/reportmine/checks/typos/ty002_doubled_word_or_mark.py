"""TY002 叠字：同一个虚字或标点连写了两次。

为什么：多是修改时删得不干净，改一处即可，留着显得没有校对。
反例：
    项目的的实施达到了预期目标，，群众反映良好。
正例：
    项目的实施达到了预期目标，群众反映良好。
依据：无
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from reportmine.checks._look import pattern
from reportmine.checks.typos._words import written
from reportmine.model.document import Span
from reportmine.model.draft import Draft
from reportmine.model.rule import Hit, Rule, W

# A doubled comma or full stop can only be one too many; behind a doubled word another one may have been meant.
_CERTAIN = {"，，": "，", ",,": "，", "，,": "，", ",，": "，", "。。": "。"}

# A look for these is cheaper than one with all guards.
_TWICE = {"word": ("的的", "了了", "和和"), "mark": ("，，", ",,", ",，", "，,", "。。", "、、", "；；")}


def check(draft: Draft) -> Iterator[Hit]:
    """Three in a row are an ellipsis or a line to be filled in."""
    text = draft.reading.text
    held = any(twice in text for twice in _halves())
    for match in written(draft, pattern("typos", "doubled", "more")) if held else ():
        half = match[0][: len(match[0]) // 2]
        yield Hit(f"“{match[0]}”重复。", (Span(*match.span()),), f"删去多余的一个“{half}”。", fix=half)
    for name in ("word", "mark"):
        if not any(twice in text for twice in _TWICE[name]):
            continue
        for match in written(draft, pattern("typos", "doubled", name)):
            wrong = match[0]
            yield Hit(f"“{wrong}”重复。", (Span(*match.span()),), f"删去多余的一个“{wrong[0]}”。", fix=_CERTAIN.get(wrong))


@cache
def _halves() -> tuple[str, ...]:
    """What the pattern of doubled words can only begin with, bare of its guards."""
    alternatives, words = pattern("typos", "doubled", "more").pattern.rsplit("|(?P<w>", 1)
    single = re.findall(r"\)([\u4e00-\u9fff]{2})\(\?!", alternatives)
    return (*single, *(word * 2 for word in words.split(")")[0].split("|")))


RULE = Rule("TY002", "叠字", W, True, check)
