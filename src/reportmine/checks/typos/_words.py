"""What the rules on typos share: a text without what is quoted."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from re import Match, Pattern

from reportmine.checks._look import cells, paragraphs, pattern
from reportmine.model.document import Span
from reportmine.model.draft import Draft
from reportmine.text.needles import may_stand


@lru_cache(maxsize=8)
def _quoted(draft: Draft) -> tuple[Span, ...]:
    return tuple(Span(*m.span()) for m in pattern("typos", "words", "quoted").finditer(draft.reading.text))


@lru_cache(maxsize=8)
def _spans(draft: Draft) -> tuple[Span, ...]:
    return tuple(sorted([*paragraphs(draft), *(cell.span for cell in cells(draft))]))


def written(draft: Draft, wanted: Pattern[str]) -> Iterator[Match[str]]:
    """Where a pattern stands in the author's own words, as typed (not folded); words before and behind a line are not seen."""
    text = draft.reading.text
    if not may_stand(wanted, text) or wanted.search(text) is None:
        return
    for span in _spans(draft):
        for match in wanted.finditer(text, span.start, span.end):
            if not any(q.start <= match.start() < q.end for q in _quoted(draft)):
                yield match
