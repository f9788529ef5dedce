"""Lines to a tree of sections: levels from the order in which number styles appear, the file's own levels where sound."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reportmine.model.outline import Line, Node, Role
from reportmine.outline._heads import PART, RANK, Head
from reportmine.text.roles import is_section_title, roles_of

_LEAST_SLIPPED = 3
_ITEM_ROLES = frozenset({Role.OUTCOMES, Role.PROBLEMS, Role.CAUSES, Role.RECOMMENDATIONS})


# What a sub-section's title ends with; "…仍是薄弱环节" says something and is an item.
_SECTION_END = re.compile(r"(?:问题|不足|建议|措施|对策|经验|做法|成效|打算|原因|分析|情况)[：:。]?$")


@dataclass(slots=True)
class _Open:
    node: Node
    key: str
    level: int | None


def build_tree(folded: str, lines: list[Line], heads: list[Head | None], top: str | None) -> list[Node]:
    """The top-level nodes. Lines before the first heading hang below a node with an empty title."""
    roots: list[Node] = []
    stack: list[_Open] = []
    depths: dict[str, int] = {}
    for index, (line, head) in enumerate(zip(lines, heads, strict=True)):
        if head is None or (head.weak and _in_items(folded, stack)):
            _add_line(roots, stack, line)
            continue
        key = PART if _ends_parts(folded, head, stack) else _key(lines, heads, index, head, stack, top)
        if _summary_ends(folded, stack, key, line):
            stack.clear()
        key = _row_of(stack, key, line, head)
        _close(stack, key, head.level, top)
        if head.level is None and not any(o.key == key for o in stack):
            while len(stack) > depths.get(key, len(stack)) and _below(stack[-1].key, key):
                stack.pop()  # a style that an odd heading closed goes on where it first stood
        depths.setdefault(key, len(stack))
        node = Node(head.title, len(stack), line.marker, head.own_line, head=line)
        if not head.own_line:
            node.lines.append(line)
        if stack:
            node.parent = stack[-1].node
            stack[-1].node.children.append(node)
        else:
            roots.append(node)
        stack.append(_Open(node, key, head.level))
    for root in roots:
        give_roles(folded, root, ())
    return roots


def _row_of(stack: list[_Open], key: str, line: Line, head: Head) -> str:
    """The style of the row that a number in a style of its own goes on counting: （一）…（二）…3、 is the third of that row.

    Only behind at least two of the row, and only where no list of the number's own style is open or runs on through the row.
    """
    if line.marker is None or head.level is not None or line.marker.value < _LEAST_SLIPPED or any(o.key == key for o in stack):
        return key
    for one in reversed(stack):
        marker = one.node.marker
        if marker is None or marker.value != line.marker.value - 1 or one.key not in RANK or key not in RANK:
            continue
        row = one.node.parent.children if one.node.parent is not None else []
        if any(_counts(n, marker.style, marker.value - 1) for n in row):
            runs_on = any(_counts(n, line.marker.style, marker.value) for top in row for n in top.walk())
            return key if runs_on else one.key
    return key


def _counts(node: Node, style: str, value: int) -> bool:
    return node.marker is not None and node.marker.style == style and node.marker.value == value


def _ends_parts(folded: str, head: Head, stack: list[_Open]) -> bool:
    """True for an unnumbered section behind the parts on single projects: 两个项目的共性问题及建议."""
    return head.key == "□" and bool(stack) and stack[0].key == PART and is_section_title(folded[head.title.start : head.title.end])


def _summary_ends(folded: str, stack: list[_Open], key: str, line: Line) -> bool:
    """True when the numbers start again at 1 below a summary: there the report itself begins."""
    if len(stack) < 2 or stack[1].key != key or line.marker is None or line.marker.value != 1:
        return False
    title = stack[0].node.title
    return roles_of(folded[title.start : title.end]) == (Role.SUMMARY,)


def _below(key: str, other: str) -> bool:
    """True when the first number style usually stands below the second."""
    return key in RANK and other in RANK and RANK.index(key) > RANK.index(other)


def _in_items(folded: str, stack: list[_Open]) -> bool:
    """True below a heading on outcomes, problems or advice: short lines there are items, not sections."""
    titles = [folded[o.node.title.start : o.node.title.end] for o in stack]
    return any(set(roles_of(title)) & _ITEM_ROLES for title in titles)


def _add_line(roots: list[Node], stack: list[_Open], line: Line) -> None:
    if not stack and not (roots and roots[-1].head is None):
        roots.append(Node(type(line.span)(line.span.start, line.span.start), 0))
    (stack[-1].node if stack else roots[-1]).lines.append(line)


def _key(lines: list[Line], heads: list[Head | None], index: int, head: Head, stack: list[_Open], top: str | None) -> str:
    """An unnumbered title gets the highest rank when a number is missing there, or when nothing is numbered above it."""
    if head.key != "□" or top is None:
        return head.key
    before = next((ln.marker.value for ln, h in _backwards(lines, heads, index) if h.key == top and ln.marker), 0)
    after = next((ln.marker.value for ln, h in _forwards(lines, heads, index) if h.key == top and ln.marker), None)
    if after is not None:
        return top if after - before >= 2 else head.key
    inner = RANK.index(top) >= RANK.index("1.")
    return top if not inner and before else head.key


def _backwards(lines: list[Line], heads: list[Head | None], index: int) -> list[tuple[Line, Head]]:
    return [(lines[i], h) for i in range(index - 1, -1, -1) if (h := heads[i]) is not None]


def _forwards(lines: list[Line], heads: list[Head | None], index: int) -> list[tuple[Line, Head]]:
    return [(lines[i], h) for i in range(index + 1, len(lines)) if (h := heads[i]) is not None]


def _close(stack: list[_Open], key: str, level: int | None, top: str | None) -> None:
    """Pops what the new heading ends: everything for the highest rank, else back to the last one of its own kind."""
    if key in ("附", top, PART) and not (stack and stack[0].key == "附" and key != "附"):
        stack.clear()
        return
    if level is not None and any(o.level is not None for o in stack):
        while stack and (stack[-1].level is None or stack[-1].level >= level):
            stack.pop()
        return
    same = next((i for i in range(len(stack) - 1, -1, -1) if stack[i].key == key), None)
    if same is not None:
        del stack[same:]


def give_roles(folded: str, node: Node, inherited: tuple[Role, ...], own: tuple[Role, ...] = ()) -> None:
    """Gives a node and all below it their roles; `own` are known from elsewhere than the node's title."""
    node.inherited = inherited
    title = folded[node.title.start : node.title.end]
    roles = own or roles_of(title)
    held = set(inherited) & _ITEM_ROLES
    if held and not (roles == (Role.RECTIFICATION,) and len(title) <= 24):
        allowed = _ITEM_ROLES | {Role.CONCLUSION, Role.RECTIFICATION} if held == {Role.OUTCOMES} else _ITEM_ROLES | {Role.RECTIFICATION}
        within = tuple(role for role in roles if role in allowed)
        sound = is_section_title(title) or (len(held) > 1 and set(within) <= held and bool(_SECTION_END.search(title)))
        roles = within if sound else ()
    elif Role.RECTIFICATION in inherited:
        roles = ()
    node.roles = roles
    for child in node.children:
        give_roles(folded, child, roles or inherited)
    _level_items(folded, node)


def _level_items(folded: str, node: Node) -> None:
    """Among numbered items one whose title merely holds the word 成效 is an item like the others, not a section."""
    without = {child.marker.style for child in node.children if child.marker and not child.roles}
    without -= {child.marker.style for child in node.children if child.marker and set(child.roles) - {Role.OUTCOMES}}
    for child in node.children:
        odd = child.roles == (Role.OUTCOMES,) and child.marker is not None and child.marker.style in without
        if odd and not is_section_title(folded[child.title.start : child.title.end]):
            for inner in child.walk():
                inner.roles = () if inner is child else inner.roles
                inner.inherited = child.inherited
