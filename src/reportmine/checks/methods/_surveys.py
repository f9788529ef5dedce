"""Questionnaires as told, even where their numbers make no sense: sheets handed out, returned and valid."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from reportmine.checks._look import paragraphs, pattern
from reportmine.model.document import Span
from reportmine.model.draft import Draft

_CLAUSE = re.compile(r"[，。；：\n]")
_ORDER = {"issued": 0, "returned": 1, "valid": 2}


@dataclass(slots=True)
class Told:
    """One survey: counts with their places; `whole` covers all of its words. `parted`: told by kinds or per place."""

    counts: dict[str, int] = field(default_factory=dict)
    spans: dict[str, Span] = field(default_factory=dict)
    start: int = 0
    end: int = 0
    parted: bool = False


@lru_cache(maxsize=8)
def surveys(draft: Draft) -> tuple[Told, ...]:
    """The surveys of all paragraphs, in order. A number handed out begins a new one; the others belong to the last one begun."""
    return tuple(told for span in paragraphs(draft) for told in _in(draft.reading.folded, span))


def _in(folded: str, span: Span) -> Iterator[Told]:
    words = folded[span.start : span.end]
    if not any(mark in words for mark in ("份", "张", "样本")):
        return
    current = Told()
    for name, number, at in sorted(_counts(folded, span), key=lambda c: (c[2].start, _ORDER[c[0]])):
        if name in current.counts or (current.counts and _ORDER[name] < max(_ORDER[n] for n in current.counts)):
            yield current
            current = Told()
        clause = _CLAUSE.split(folded[max(span.start, at.start - 12) : at.start])[-1]
        current.parted |= pattern("methods", "survey", "each").search(clause + folded[at.start : at.end]) is not None
        current.start = current.start or at.start
        current.end = at.end
        current.counts[name], current.spans[name] = number, at
    if current.counts:
        yield current


def _counts(folded: str, span: Span) -> Iterator[tuple[str, int, Span]]:
    taken: list[Span] = []
    for name in ("issued", "valid", "returned"):
        for match in pattern("methods", "survey", name).finditer(folded, *span):
            at = Span(*match.span())
            if not any(at.start < t.end and t.start < at.end for t in taken):
                taken.append(at)
                yield name, int(match["n"] or match.groupdict().get("m") or match.groupdict().get("k") or 0), at
