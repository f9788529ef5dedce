"""Where a chapter on problems turns to what is to be done: that part becomes a section of its own."""

from __future__ import annotations

import re

from reportmine.model.document import Span
from reportmine.model.outline import Line, Node, Role
from reportmine.text.cues import has_defect, opens_advice, pattern
from reportmine.text.fold import squeeze
from reportmine.text.numbering import IN_SENTENCES


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
    at = _turn(folded, last.lines, first=last is node and last.own_line)
    if at is None or any(_turns(folded, line) for inner in node.walk() for line in inner.lines if line not in last.lines[at:]):
        return
    lines = last.lines[at:]
    del last.lines[at:]
    start = lines[0].span.start
    told = Node(Span(start, start), node.level + 1, roles=(Role.RECOMMENDATIONS,), inherited=node.roles, lines=lines, parent=node)
    node.children.append(told)


def _turn(folded: str, lines: list[Line], *, first: bool) -> int | None:
    """The index of the line that turns, when all lines behind it go on with advice."""
    at = next((i for i, line in enumerate(lines) if (i or (not first)) and _turns(folded, line)), None)
    if not at:
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
