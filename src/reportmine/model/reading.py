"""What every field sees: one report's words, its outline and the entities in it, in one coordinate system."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from reportmine.model.document import Block, Document, Span
from reportmine.model.outline import Node, Outline, Role
from reportmine.model.report import Evidence, Place


@dataclass(frozen=True, slots=True)
class Entity:
    """A span that means something by itself: `kind` is money, rate, date, year, score, grade, document or organ.

    `value`: Decimal yuan, Decimal fraction, ISO date string, int year, Decimal points, or the words. `facts` hold what
    else was read: {"unit": "万元", "approx": True}.
    """

    kind: str
    span: Span
    value: Any
    facts: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """One report being read. Two readings are the same only when they are one object, so looks at it can be kept.
    `folded` is the text in one spelling (text/fold.py): same length, same offsets.

       Search in `folded`, quote from `document.text` through `evidence`. `entities` are sorted by start.
    """

    document: Document
    folded: str
    outline: Outline
    entities: tuple[Entity, ...]
    places: tuple[Place, ...]
    starts: tuple[int, ...]

    @property
    def text(self) -> str:
        """The text as read."""
        return self.document.text

    def words(self, span: Span) -> str:
        """The words of a span as they stand in the file."""
        return self.document.text[span.start : span.end]

    def fold(self, span: Span) -> str:
        """The words of a span in one spelling."""
        return self.folded[span.start : span.end]

    def evidence(self, *spans: Span) -> tuple[Evidence, ...]:
        """Proof made of spans of the text, each with its place; a page header inside a span is left out of the quotes."""
        pieces = (piece for span in spans for piece in self.pieces(span))
        return tuple(Evidence(quote=self.words(p), span=(p.start, p.end), place=self.place(p.start)) for p in pieces)

    def pieces(self, span: Span) -> Iterator[Span]:
        """The span cut where furniture stands inside it, blanks at the cuts left out."""
        start = span.start
        for block in self.blocks_in(span):
            if block.kind.is_furniture:
                yield from self._trimmed(start, block.span.start)
                start = max(start, block.span.end)
        yield from self._trimmed(start, span.end)

    def blocks_in(self, span: Span) -> Iterator[Block]:
        """The blocks that share at least one character with the span, in order."""
        blocks = self.document.blocks
        for index in range(max(0, bisect_right(blocks, span.start, key=_begin) - 1), len(blocks)):
            if blocks[index].span.start >= span.end:
                return
            if blocks[index].span.end > span.start:
                yield blocks[index]

    def _trimmed(self, start: int, end: int) -> Iterator[Span]:
        while start < end and self.document.text[start].isspace():
            start += 1
        while end > start and self.document.text[end - 1].isspace():
            end -= 1
        if end > start:
            yield Span(start, end)

    def place(self, at: int) -> Place:
        """The place of an offset."""
        index = bisect_right(self.starts, at) - 1
        return self.places[max(0, index)] if self.places else Place(label="全文")

    def entities_in(self, span: Span, *kinds: str) -> Iterator[Entity]:
        """Entities of the given kinds inside `span`, in order."""
        index = bisect_left(self.entities, span.start, key=_start)
        while index < len(self.entities) and self.entities[index].span.start < span.end:
            entity = self.entities[index]
            if entity.kind in kinds and entity.span.end <= span.end:
                yield entity
            index += 1

    def sections(self, *roles: Role) -> list[Node]:
        """The outermost nodes of the body that have one of the roles by their own title."""
        found: list[Node] = []
        for node in self.outline.walk():
            if any(role in node.roles for role in roles) and not _inside(node, found):
                found.append(node)
        return found

    def paragraphs(self, nodes: Iterable[Node]) -> Iterator[Span]:
        """The spans of all lines (no tables) of the nodes and what hangs below them."""
        return (line.span for node in nodes for line in node.all_lines() if line.table is None)

    def block_at(self, at: int) -> Block | None:
        """The block that covers an offset."""
        blocks = self.document.blocks
        index = bisect_right(blocks, at, key=_begin) - 1
        return blocks[index] if 0 <= index < len(blocks) and blocks[index].span.end >= at else None


def _begin(block: Block) -> int:
    return block.span.start


def _start(entity: Entity) -> int:
    return entity.span.start


def _inside(node: Node, found: list[Node]) -> bool:
    parent = node.parent
    while parent is not None:
        if any(parent is other for other in found):
            return True
        parent = parent.parent
    return False
