"""Where a chapter turns to another matter without a heading: that part becomes a section of its own."""

from __future__ import annotations

import re

from reportmine.model.document import Span
from reportmine.model.outline import Line, Node, Role
from reportmine.text.cues import has_defect, opens_advice, pattern
from reportmine.text.fold import squeeze
from reportmine.text.numbering import IN_SENTENCES
from reportmine.text.roles import roles_of

_LEAST_MATTERS = 2


def part_turns(folded: str, node: Node) -> None:
    """Gives the advice at the end of a chapter on problems (下一步，我们打算…) a node of its own, without a title.

    Advice told behind every single problem stays where it is: there it belongs to its problem.
    """
    if Role.PROBLEMS not in node.roles:
        for child in node.children:
            part_turns(folded, child)
        return
    if any(Role.RECOMMENDATIONS in inner.roles for inner in node.walk() if inner is not node):
        return
    last = node
    while last.children:
        last = last.children[-1]
    at = _turn(folded, last.lines, since=0 if last is not node and last.own_line else 1)
    if at is None or any(_turns(folded, line) for inner in node.walk() for line in inner.lines if line not in last.lines[at:]):
        return
    lines = last.lines[at:]
    del last.lines[at:]
    start = lines[0].span.start
    told = Node(Span(start, start), node.level + 1, roles=(Role.RECOMMENDATIONS,), inherited=node.roles, lines=lines, parent=node)
    node.children.append(told)


def part_matters(folded: str, node: Node) -> None:
    """Parts a chapter on several matters at the paragraphs that open one each: 经验方面，… 问题方面，… 建议方面：…

    What is numbered below such a paragraph belongs to it.
    """
    if len(set(node.roles)) < _LEAST_MATTERS or any(child.roles for child in node.children):
        return
    leads = [(line.span.start, role) for line in node.lines if (role := _matter(folded, node, line)) is not None]
    if len({role for _, role in leads}) < _LEAST_MATTERS:
        return
    ends = [start for start, _ in leads[1:]] + [node.end + 1]
    lines, children = node.lines, node.children
    node.lines = [line for line in lines if line.span.start < leads[0][0]]
    node.children = [child for child in children if child.title.start < leads[0][0]]
    for (start, role), end in zip(leads, ends, strict=True):
        part = Node(Span(start, start), node.level + 1, roles=(role,), inherited=node.roles, parent=node)
        part.lines = [line for line in lines if start <= line.span.start < end]
        part.children = [child for child in children if start <= child.title.start < end]
        for inner in (inner for child in part.children for inner in child.walk()):
            inner.inherited = (role,)
        for child in part.children:
            child.parent = part
        node.children.append(part)


def _matter(folded: str, node: Node, line: Line) -> Role | None:
    if line.table is not None or line.continues:
        return None
    match = pattern("part_lead").match(squeeze(folded[line.span.start : line.span.end]))
    roles = roles_of(match["what"]) if match else ()
    return roles[0] if len(roles) == 1 and roles[0] in node.roles else None


def _turn(folded: str, lines: list[Line], *, since: int) -> int | None:
    """The index of the line, of those from `since` on, that turns, when all lines behind it go on with advice."""
    at = next((i for i, line in enumerate(lines) if i >= since and _turns(folded, line)), None)
    if at is None:
        return None
    return at if all(_advises(folded, line) for line in lines[at + 1 :]) else None


def _turns(folded: str, line: Line) -> bool:
    if line.table is not None or line.marker is not None or line.continues:
        return False
    words = squeeze(folded[line.span.start : line.span.end])
    match = pattern("turn").match(words)
    if match is None:
        return False
    opening = re.split(r"[。；：]|(?:[一1]是|其一)", words[match.end() :], maxsplit=1)[0]
    return not has_defect(pattern("turn_about").sub("", opening)) and bool(pattern("turn_says").search(match.group() + opening))


def _advises(folded: str, line: Line) -> bool:
    if line.table is not None:
        return False
    words = folded[line.words.start : line.words.end]
    ordinal = line.marker is not None and line.marker.style in IN_SENTENCES
    return ordinal or opens_advice(words) or not has_defect(words)
