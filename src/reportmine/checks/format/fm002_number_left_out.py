"""FM002 序号缺失/跳号：同一级的序号中间少了一个，或者第一部分没有编号。

为什么：跳号让人以为删掉了一部分；第一部分没有“一、”、第二部分却是“二、”，多半是自动编号在转存时丢了。
反例：
    基本情况……二、项目绩效情况……
正例：
    一、基本情况……二、项目绩效情况……
依据：无
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from reportmine.checks.format._numbers import Numbered, families, heading, label
from reportmine.checks.format._told import gaps
from reportmine.model.draft import Draft
from reportmine.model.outline import Node
from reportmine.model.rule import Hit, Rule, W

_LARGEST_GAP = 3


def check(draft: Draft) -> Iterator[Hit]:
    """Larger gaps are rather another list than a number forgotten."""
    yield from _first(draft)
    yield from _told(draft)
    for family in families(draft):
        for index, (before, after) in enumerate(pairwise(family)):
            if index and before.marker.value == family[index - 1].marker.value:
                continue  # a number used twice, which is told as such
            missing = range(before.marker.value + 1, after.marker.value)
            if 0 < len(missing) <= _LARGEST_GAP and not _between(draft, before, after):
                yield Hit(
                    f"序号从“{label(draft, before)}”跳到了“{label(draft, after)}”，中间少了{len(missing)}个。",
                    (heading(after), heading(before)),
                    "补上缺少的部分；如果没有缺内容，把后面的序号依次改小。",
                )


def _told(draft: Draft) -> Iterator[Hit]:
    """一是…；三是…"""
    for at, before in gaps(draft):
        first, second = (draft.reading.words(span).strip() for span in (before, at))
        yield Hit(f"序号从“{first}”跳到了“{second}”，中间少了1个。", (at, before), "补上缺少的一项；如果没有缺内容，把后面的序号依次改小。")


def _first(draft: Draft) -> Iterator[Hit]:
    sections = draft.reading.outline.sections
    numbered = [node for node in sections if node.marker is not None]
    if not numbered or numbered[0].marker is None or numbered[0].marker.value != 2:
        return
    index = sections.index(numbered[0])
    bare = sections[0] if index == 1 and _titled(sections[0]) else None
    at = bare.title if bare is not None else numbered[0].marker.span
    words = draft.reading.words(numbered[0].marker.span).strip()
    what = f"第一部分“{draft.reading.words(bare.title).strip()[:20]}”没有编号" if bare is not None else "没有编号为第一的部分"
    yield Hit(f"{what}，后面一部分的编号却是“{words}”。", (at, numbered[0].title), "给第一部分补上编号；如果缺了第一部分，请补写。")


def _between(draft: Draft, before: Numbered, after: Numbered) -> bool:
    """True when a heading with another style of number stands between the two: the count may go on there."""
    siblings = before.node.parent.children if before.node.parent is not None else draft.reading.outline.sections
    between = [node for node in siblings if before.node.title.start < node.title.start < after.node.title.start]
    return any(node.marker is not None for node in between)


def _titled(node: Node) -> bool:
    return node.title.end > node.title.start


RULE = Rule("FM002", "序号缺失/跳号", W, True, check)
