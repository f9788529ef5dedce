"""CP021 章节为空：标题下面没有内容，紧接着就是下一个标题或落款。

为什么：空着的章节多半是套用提纲后忘了写，审核人一眼就能看出。
反例：
    六、有关建议
    七、其他需要说明的问题
正例：
    六、有关建议
    建议县财政局完善分配办法。
    七、其他需要说明的问题
依据：无
"""

from __future__ import annotations

from collections.abc import Iterator

from reportmine.checks._look import all_nodes
from reportmine.checks.completeness._absence import asked, number, words
from reportmine.model.draft import Draft
from reportmine.model.outline import Node
from reportmine.model.rule import Hit, Rule, W
from reportmine.text.fold import squeeze
from reportmine.text.roles import is_section_title


def check(draft: Draft) -> Iterator[Hit]:
    """Only usual section titles with a number of their own, followed by the next number, a higher heading or the signature."""
    if not asked(draft, "CP021"):
        return
    nodes = [node for node in all_nodes(draft) if node.head is not None]
    for index, node in enumerate(nodes):
        if node.children or not node.roles or not _ends_here(node, nodes[index + 1 : index + 2]):
            continue
        title = squeeze(draft.reading.fold(node.title)).rstrip("：:")
        if not _is_section(node, title):
            continue
        left = _content(draft, node)
        if len(left) >= number("empty", "enough") or sum(squeeze(draft.reading.fold(other.title)) == title for other in nodes) > 1:
            continue
        told = any(words("empty", key).search(left) for key in ("answer", "sentence"))
        if not told:
            what = f"只有“{left}”" if left else "没有内容"
            yield Hit(
                f"“{title}”一节{what}。",
                (node.head.span if node.head else node.title,),
                "补写这一节的内容；确实没有可写的，写明“无”或删去标题并调整序号。",
                confidence=0.85,
            )


def _is_section(node: Node, title: str) -> bool:
    return (
        node.own_line
        and node.marker is not None
        and bool(node.roles)
        and len(title) <= number("empty", "longest")
        and is_section_title(title)
    )


def _ends_here(node: Node, following: list[Node]) -> bool:
    """What follows is nothing, the next of the same numbering, or a heading whose numbering holds this one."""
    if not following or following[0].marker is None or node.marker is None:
        return not following
    after = following[0].marker
    above = {up.marker.style for up in _parents(node) if up.marker is not None}
    return after.style in above or (after.style == node.marker.style and after.value == node.marker.value + 1)


def _parents(node: Node) -> Iterator[Node]:
    while node.parent is not None:
        node = node.parent
        yield node


def _content(draft: Draft, node: Node) -> str:
    """The words below the heading, read until they are enough; a table or a picture's caption counts as enough."""
    enough = number("empty", "enough")
    lines = [line for line in node.all_lines() if line is not node.head]
    if any(line.table is not None for line in lines):
        return "表" * enough
    found = ""
    for line in lines:
        found += squeeze(draft.reading.fold(line.span))
        if len(found) >= enough:
            break
    return found


RULE = Rule("CP021", "章节为空", W, True, check)
