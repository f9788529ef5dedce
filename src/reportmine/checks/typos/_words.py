"""What the rules on typos share: a text without what is quoted."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from re import Match, Pattern

from reportmine.checks._look import ordered, pattern
from reportmine.model.document import Span
from reportmine.model.draft import Draft
from reportmine.text.needles import may_stand
from reportmine.text.starts import search


@lru_cache(maxsize=8)
def _quoted(draft: Draft) -> tuple[Span, ...]:
    return tuple(Span(*m.span()) for m in pattern("typos", "words", "quoted").finditer(draft.reading.text))


def written(draft: Draft, wanted: Pattern[str]) -> Iterator[Match[str]]:
    """Where a pattern stands in the author's own words, as typed (not folded); words before and behind a line are not seen."""
    text = draft.reading.text
    if not may_stand(wanted, text) or search(wanted, text, 0, len(text)) is None:
        return
    for span in ordered(draft):
        for match in wanted.finditer(text, span.start, span.end):
            if not any(q.start <= match.start() < q.end for q in _quoted(draft)):
                yield match
