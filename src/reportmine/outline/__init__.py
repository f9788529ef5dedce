"""Blocks to sections with a role: what a reader of the paper sees as the structure of the report."""

from __future__ import annotations

from reportmine.model.document import Document, Span
from reportmine.model.outline import Line, Outline, Role
from reportmine.outline._front import split_front
from reportmine.outline._guess import guess_roles
from reportmine.outline._heads import top_key
from reportmine.outline._lines import body_lines
from reportmine.outline._parts import split_parts
from reportmine.outline._runs import settled_heads
from reportmine.outline._tail import find_tail
from reportmine.outline._tree import build_tree
from reportmine.outline._turns import part_matters, part_turns
from reportmine.text.fold import fold


def outlines(document: Document, folded: str | None = None) -> list[Outline]:
    """The outline of every report in the document, in order: usually one, more when reports were put in one file.

    `folded` is the document's text in one spelling, where the caller has it already.
    """
    folded = fold(document.text) if folded is None else folded
    return [_outline(folded, lines) for lines in split_parts(folded, body_lines(document, folded))]


def _outline(folded: str, lines: list[Line]) -> Outline:
    heads = settled_heads(folded, lines)
    front = split_front(folded, lines, heads)
    rest, rest_heads = lines[front.rest_from :], heads[front.rest_from :]
    top = top_key(folded, rest, rest_heads)
    tail = find_tail(folded, rest, rest_heads, top)
    roots = build_tree(folded, rest[: tail.start], rest_heads[: tail.start], top)
    guess_roles(folded, roots)
    for root in roots:
        for node in list(root.walk()):
            part_matters(folded, node)
        part_turns(folded, root)
    behind = build_tree(folded, rest[tail.end :], rest_heads[tail.end :], top)
    sections = [node for node in roots if Role.ATTACHMENTS not in node.roles]
    annex = [node for node in roots if Role.ATTACHMENTS in node.roles] + behind
    span = Span(lines[0].span.start, lines[-1].span.end) if lines else Span(0, 0)
    return Outline(front.title, front.other, sections, rest[tail.start : tail.end], annex, span)
