"""A letter in pieces, before it is laid out as Word or as plain marks."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from reportmine.exports.digest._table import Table


class Kind(StrEnum):
    """What a piece is; RUNNING begins with its heading, ACROSS begins wide pages, BREAK a new page."""

    TITLE = "title"
    HEADING = "heading"
    SUBHEADING = "subheading"
    TEXT = "text"
    ITEM = "item"
    RUNNING = "running"
    NOTE = "note"
    TABLE = "table"
    BARS = "bars"
    RIGHT = "right"
    ADDRESS = "address"
    ATTACHMENT = "attachment"
    BREAK = "break"
    ACROSS = "across"


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar: what it is of, how long, what is written behind it."""

    label: str
    value: int
    words: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece: words, or a table, or bars. `lead` are its first words, which stand out."""

    kind: Kind
    words: str = ""
    lead: str = ""
    table: Table | None = None
    bars: tuple[Bar, ...] = ()


def text(words: str, lead: str = "") -> Piece:
    """A paragraph."""
    return Piece(Kind.TEXT, words, lead)


def running(lead: str, words: str) -> Piece:
    """A paragraph that begins with its heading: saves lines on a single page."""
    return Piece(Kind.RUNNING, words, lead)


def item(words: str, lead: str = "") -> Piece:
    """A numbered line."""
    return Piece(Kind.ITEM, words, lead)


def heading(words: str) -> Piece:
    """一、…"""
    return Piece(Kind.HEADING, words)


def subheading(words: str) -> Piece:
    """（一）…"""
    return Piece(Kind.SUBHEADING, words)


def note(words: str) -> Piece:
    """Small words below a table."""
    return Piece(Kind.NOTE, words)
