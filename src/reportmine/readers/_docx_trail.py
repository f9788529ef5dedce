"""The way back from the text of a document to the XML of its .docx: which text node holds which characters.

Kept on request only. What a text node says travels as a `Piece`, a string that remembers its element; a number label is
a Piece of its paragraph. On the way characters are only ever taken out (invisible ones, blanks at the ends) or replaced
one by one, so a piece is found again in the finished text by walking along both.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from lxml import etree

from reportmine.model.document import Span

Trail = tuple[str, ...]
_BLANK = " \n"


class Piece(str):
    """Words with the element that says them: a text node, or a paragraph for the number Word gives it."""

    __slots__ = ("node",)
    node: etree._Element

    def __new__(cls, words: str, node: etree._Element) -> Piece:
        """`words` as they are shown."""
        piece = super().__new__(cls, words)
        piece.node = node
        return piece


class Spot(NamedTuple):
    """The characters [start, end) of the text are those of `node` from `at` on; of a paragraph for its number label."""

    start: int
    end: int
    node: etree._Element
    at: int


def joined(trails: Iterable[Trail], between: str) -> Trail:
    """Several trails as one, with `between` between them."""
    found: list[str] = []
    for trail in trails:
        if found:
            found.append(between)
        found += trail
    return tuple(found)


def spots(text: str, trails: Iterable[tuple[Span, Trail]]) -> list[Spot]:
    """Where the characters of a text come from, in order; a stretch that is not what its trail says is left out."""
    return [spot for span, trail in trails for spot in _spots(text, span, trail)]


def _spots(text: str, span: Span, trail: Trail) -> list[Spot]:
    found: list[Spot] = []
    at = span.start
    for piece in trail:
        here = dict(_matched(text, at, span.end, piece))
        if here:
            at = max(here) + 1
        if isinstance(piece, Piece):
            found += _runs(here, piece.node, _offsets(piece))
    return found if at == span.end else []


def _matched(text: str, at: int, end: int, piece: str) -> Iterator[tuple[int, int]]:
    """Places in the text with the places in the piece that stand there."""
    for index, character in enumerate(piece):
        if at < end and (text[at] == character or (text[at] in _BLANK and character in "\t\f")):
            yield at, index
            at += 1


def _offsets(piece: Piece) -> list[int] | None:
    """For each character of a piece its place in the node; None when they are the same."""
    said = piece.node.text or ""
    if len(said) == len(piece):
        return None
    found: list[int] = []
    at = 0
    for character in piece:
        at = said.find(character, at) + 1
        if not at:
            return [0] * len(piece)
        found.append(at - 1)
    return found


def _runs(places: dict[int, int], node: etree._Element, offsets: list[int] | None) -> Iterator[Spot]:
    """Neighbours in both text and node, as one spot each."""
    start = at = length = -1
    for place, index in places.items():
        origin = index if offsets is None else offsets[index]
        if length > 0 and place == start + length and origin == at + length:
            length += 1
            continue
        if length > 0:
            yield Spot(start, start + length, node, at)
        start, at, length = place, origin, 1
    if length > 0:
        yield Spot(start, start + length, node, at)
