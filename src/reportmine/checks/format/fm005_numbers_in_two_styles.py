"""FM005 同层序号样式混用：同一标题下的几项，有的写“1.”，有的写“1、”或“（1）”。

为什么：样式不统一，层次就看不清。
反例：
    1.产出情况…… 2、效益情况……
正例：
    1.产出情况…… 2.效益情况……
依据：无
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportmine.checks.format._numbers import families, heading, label
from reportmine.model.draft import Draft
from reportmine.model.rule import Hit, I, Rule
from reportmine.text.fold import fold

_VALUE = re.compile(r"[一二三四五六七八九十\d①-⒛㈠-㈩甲乙丙丁戊己庚辛壬癸壹贰叁肆伍陆柒捌玖拾]+")


def check(draft: Draft) -> Iterator[Hit]:
    """A family has one kind of number; it should have one form too."""
    for family in families(draft):
        forms: dict[str, int] = {}
        for index, one in enumerate(family):
            forms.setdefault(_VALUE.sub("1", fold(label(draft, one))), index)
        if len(forms) > 1:
            first, second, *_ = sorted(forms.values())
            words = "、".join(f"“{label(draft, family[i])}”" for i in (first, second))
            yield Hit(f"同一级的序号写法不统一：{words}。", (heading(family[second]), heading(family[first])), "同一级只用一种写法。")


RULE = Rule("FM005", "同层序号样式混用", I, True, check)
