"""Sentences and clauses as spans of folded text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportmine.model.document import Span

_STOP = re.compile(r"[。！？]+[”’」』）]*|\n")
_HALF_STOP = re.compile(r"[；;]+[”’」』）]*|[。！？]+[”’」』）]*|\n")


def sentences(folded: str, span: Span) -> Iterator[Span]:
    """Sentences with their full stop, outer blanks left out; a line break ends one too."""
    yield from _cut(folded, span, _STOP)


def half_sentences(folded: str, span: Span) -> Iterator[Span]:
    """The same, cut at semicolons as well."""
    yield from _cut(folded, span, _HALF_STOP)


def _cut(folded: str, span: Span, stop: re.Pattern[str]) -> Iterator[Span]:
    start = span.start
    for match in stop.finditer(folded, span.start, span.end):
        piece = stripped(folded, Span(start, match.end()))
        if piece.end > piece.start:
            yield piece
        start = match.end()
    piece = stripped(folded, Span(start, span.end))
    if piece.end > piece.start:
        yield piece


_ENDS = "。；！？…：:;!?”」）)"


def is_cut(before: str, after: str) -> bool:
    """True when a long line stops in the middle of a sentence that the next one ends: cut by a page break."""
    return len(before) >= 30 and before[-1:] not in _ENDS and len(after) >= 2 and after[-1:] in _ENDS


def stripped(folded: str, span: Span, extra: str = "") -> Span:
    """The span without white space (and the characters of `extra`) at its ends."""
    start, end = span
    while start < end and (folded[start].isspace() or folded[start] in extra):
        start += 1
    while end > start and (folded[end - 1].isspace() or folded[end - 1] in extra):
        end -= 1
    return Span(start, end)
