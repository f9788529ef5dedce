"""FM008 标题末尾标点：单独成行的一级标题末尾有标点。

为什么：标题末尾不加标点。
反例：
    六、有关建议：
正例：
    六、有关建议
依据：无
"""

from __future__ import annotations

from collections.abc import Iterator

from reportmine.model.draft import Draft
from reportmine.model.rule import Hit, I, Rule

_MARKS = "。；，：、"
_SHORT = 40


def check(draft: Draft) -> Iterator[Hit]:
    """The line as it stands, as the outline leaves the mark out of the title."""
    for node in draft.reading.outline.sections:
        if node.head is None or node.marker is None or not node.own_line:
            continue
        line = node.head.span
        words = draft.reading.fold(line).rstrip()
        if words and words[-1] in _MARKS and len(words) <= _SHORT:
            yield Hit(f"标题末尾有标点“{words[-1]}”。", (line,), "去掉标题末尾的标点。")


RULE = Rule("FM008", "标题末尾标点", I, True, check)
