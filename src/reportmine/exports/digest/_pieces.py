"""A letter in pieces, before it is laid out as Word or as plain marks."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from reportmine.exports.digest._graphs import Chart
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
    CHART = "chart"
    RIGHT = "right"
    ADDRESS = "address"
    ATTACHMENT = "attachment"
    BREAK = "break"
    ACROSS = "across"


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece: words, or a table, or a chart. `lead` are its first words, which stand out."""

    kind: Kind
    words: str = ""
    lead: str = ""
    table: Table | None = None
    chart: Chart | None = None


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


def drawn(chart: Chart) -> Piece:
    """A chart; it gets its number when the whole is put together."""
    return Piece(Kind.CHART, chart.title, chart=chart)
