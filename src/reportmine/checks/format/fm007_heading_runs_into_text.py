"""FM007 标题与正文不分：一级标题太长，或者以句号结尾，像是和正文连成了一段。

为什么：标题和正文连在一起，目录里会出现整段文字，审核的人也难找到各部分。
反例：
    一、项目基本情况。本项目由县水利局负责实施，2022年预算安排120万元，主要用于……
正例：
    一、项目基本情况（下一行起写正文）
依据：无
"""

from __future__ import annotations

from collections.abc import Iterator

from reportmine.model.draft import Draft
from reportmine.model.rule import Hit, Rule, W

_LONGEST = 60
_STYLES = frozenset({"一、", "第部分", "第章"})


def check(draft: Draft) -> Iterator[Hit]:
    """Only first-level headings: lower ones may run on."""
    for node in draft.reading.outline.sections:
        if node.marker is None or node.marker.style not in _STYLES or node.head is None:
            continue
        line = node.head.span
        words = draft.reading.fold(line).strip()
        if len(words) > _LONGEST or (not node.own_line and words.endswith("。")):
            yield Hit("一级标题和正文连成了一段。", (line,), "标题单独成行，正文另起一段。")


RULE = Rule("FM007", "标题与正文不分", W, False, check)
