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
from reportmine.model.document import Span
from reportmine.model.draft import Draft
from reportmine.model.outline import Node
from reportmine.model.rule import Hit, I, Rule
from reportmine.text.fold import fold

_SECOND = 2
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
    yield from _strayed(draft)


def _strayed(draft: Draft) -> Iterator[Hit]:
    """（一）… （二）… 2、…: items that go on with the row above them in another style, with a number that opens no row."""
    for family in families(draft):
        first, above = family[0], family[0].node.parent
        if above is None or above.marker is None or above.children[0] is not first.node or first.marker.value < _SECOND:
            continue
        if _runs_through(draft, above, first.marker.style):
            continue
        before = draft.reading.words(above.marker.span).strip()
        if first.marker.value in (above.marker.value, above.marker.value + 1):
            yield Hit(
                f"“{before}”后面接着写“{label(draft, first)}”，同一级的序号用了两种写法。",
                (heading(first), Span(above.marker.span.start, above.title.end)),
                "同一级只用一种写法，并接着前面的序号往下排。",
            )
            return


def _runs_through(draft: Draft, above: Node, style: str) -> bool:
    """True when the items of the groups beside bear the same style: one row of numbers runs through all groups."""
    beside = above.parent.children if above.parent is not None else draft.reading.outline.sections
    return any(child.marker is not None and child.marker.style == style for one in beside if one is not above for child in one.children)


RULE = Rule("FM005", "同层序号样式混用", I, True, check)
