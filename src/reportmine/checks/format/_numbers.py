"""The numbered headings and items of a draft, as siblings under their parents, with the label as it is written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from reportmine.model.document import Span
from reportmine.model.draft import Draft
from reportmine.model.outline import Marker, Node

# Labels that stand for a place in a list told in words are never wrong numbers.
_TOLD = frozenset({"一是", "一则", "其一", "第一", "首先", "—"})


@dataclass(frozen=True, slots=True)
class Numbered:
    """A heading or item with a number of its own line's start; `depth` is 1 for the sections of the report."""

    node: Node
    marker: Marker
    depth: int


@lru_cache(maxsize=8)
def families(draft: Draft) -> tuple[tuple[Numbered, ...], ...]:
    """Siblings with the same style of number, in order; each family has one parent."""
    return tuple(_families(draft.reading.outline.sections, 1))


def label(draft: Draft, numbered: Numbered) -> str:
    """The number as it is written, without blanks: 1、."""
    return "".join(draft.reading.words(numbered.marker.span).split())


def heading(numbered: Numbered) -> Span:
    """Number and title."""
    return Span(numbered.marker.span.start, max(numbered.node.title.end, numbered.marker.span.end))


def _families(nodes: list[Node], depth: int) -> Iterator[tuple[Numbered, ...]]:
    styles: dict[str, list[Numbered]] = {}
    for node in nodes:
        if node.marker is not None and node.marker.style not in _TOLD and _opens_line(node):
            styles.setdefault(node.marker.style, []).append(Numbered(node, node.marker, depth))
    yield from (tuple(family) for family in styles.values())
    for node in nodes:
        yield from _families(node.children, depth + 1)


def _opens_line(node: Node) -> bool:
    """False for lists inside a paragraph, which end and begin as their sentences want."""
    line = node.head or (node.lines[0] if node.lines else None)
    return line is not None and node.marker is not None and line.span.start <= node.marker.span.start <= line.span.start + 4
