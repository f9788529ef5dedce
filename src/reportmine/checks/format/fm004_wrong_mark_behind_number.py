"""FM004 序号标点不规范：序号后面的标点不是公文通用的写法。

为什么：通用写法是“一、”“（一）”“1.”“（1）”；“（一）、”多一个顿号，“1、”“一.”用错了标点。
反例：
    1、财务监督有待加强
正例：
    1.财务监督有待加强
依据：无
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportmine.checks.format._numbers import Numbered, families, label
from reportmine.model.draft import Draft
from reportmine.model.rule import Hit, I, Rule

_WRONG = (
    (re.compile(r"\d+、"), "“1、”应写作“1.”"),
    (re.compile(r"[（(][一二三四五六七八九十]+[）)][、.．，,]"), "“（一）”后面不加标点"),
    (re.compile(r"[（(]\d+[）)][、.．，,]"), "“（1）”后面不加标点"),
    (re.compile(r"[一二三四五六七八九十]+[.．，,：:]"), "“一”后面用顿号"),
)


def check(draft: Draft) -> Iterator[Hit]:
    """Each way of writing once, with the number of places."""
    found: dict[str, list[Numbered]] = {}
    for family in families(draft):
        for one in family:
            words = label(draft, one)
            told = next((advice for wanted, advice in _WRONG if wanted.fullmatch(words)), None)
            if told is not None:
                found.setdefault(told, []).append(one)
    for told, some in found.items():
        words = label(draft, some[0])
        more = f"，全文{len(some)}处" if len(some) > 1 else ""
        yield Hit(f"序号写作“{words}”{more}，标点不规范。", (some[0].marker.span,), f"{told}。")


RULE = Rule("FM004", "序号标点不规范", I, True, check)
