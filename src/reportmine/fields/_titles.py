"""The lead phrase of an item: what a careful reader would write in the column 标题."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from reportmine.model.document import Span
from reportmine.text.cues import has_defect, is_group, pattern
from reportmine.text.fold import squeeze
from reportmine.text.sentences import sentences, stripped

_LONGEST_LEAD = 45
_SHORTEST_CLAUSE = 4
# Openings that say when or by whom it was found, not what it is.
_CLAUSE = re.compile(r"[，；。！？：\n]")


def title_of(folded: str, span: Span, *, wants: Callable[[str], bool] | None = None) -> Span:
    """The title of an item without a heading: its short first sentence, or else its first clause that says something.

    A lead phrase is one when more follows it; an item of a single sentence is titled by its first clause. With `wants`
    a clause that only sets the scene gives way to the first one that says such a thing (for problems: a lack).
    """
    pieces = list(sentences(folded, span))
    if not pieces:
        return span
    first = stripped(folded, pieces[0], "。！？；;：:")
    if len(pieces) > 1 and len(squeeze(folded[first.start : first.end])) <= _LONGEST_LEAD and not _runs_on(folded, first):
        return _without_adverbial(folded, first)
    label = re.match(r"[^，；。：\n]{3,30}(?=：)", folded[first.start : first.end])
    if label and is_group(label.group()):
        return title_of(folded, Span(first.start + label.end() + 1, span.end), wants=wants)
    if label and not pattern("adverbial").match(folded, first.start, first.end):
        return stripped(folded, Span(first.start, first.start + label.end()))
    clause = _first_clause(folded, first)
    if wants is not None and not wants(folded[clause.start : clause.end]):
        for later in _later_clauses(folded, Span(clause.end, first.end)):
            if wants(folded[later.start : later.end]) and len(squeeze(folded[later.start : later.end])) >= _SHORTEST_CLAUSE:
                return later
    return clause


def _later_clauses(folded: str, span: Span) -> Iterator[Span]:
    start = span.start
    while start < span.end:
        stop = _next_stop(folded, start, span.end)
        clause = stripped(folded, Span(start, stop), "，；：但而")
        if clause.end > clause.start:
            yield clause
        start = stop + 1


def _runs_on(folded: str, first: Span) -> bool:
    """A first sentence with figures after its first clause is no lead phrase but text."""
    words = folded[first.start : first.end]
    return "，" in words and len(squeeze(words)) > 24


def _without_adverbial(folded: str, span: Span) -> Span:
    match = pattern("adverbial").match(folded, span.start, span.end)
    if match and span.end - match.end() >= _SHORTEST_CLAUSE:
        return stripped(folded, Span(match.end(), span.end))
    return span


def _first_clause(folded: str, span: Span) -> Span:
    body = _without_adverbial(folded, span)
    start, at = body.start, body.start
    while True:
        stop = _next_stop(folded, at, body.end)
        clause = stripped(folded, Span(start, stop))
        if stop >= body.end:
            return clause
        words = folded[start:stop]
        if (len(squeeze(words)) >= _SHORTEST_CLAUSE and not _sets_scene(words)) or folded[stop] in "；。":
            return clause
        if "，" in words or "：" in words:
            return clause
        at = stop + 1


def _sets_scene(words: str) -> bool:
    """A clause that gives the reason or the time of what follows."""
    return bool(pattern("sets_scene").match(words)) and (words[0] in "因由" or not has_defect(words))


def _next_stop(folded: str, at: int, end: int) -> int:
    """The next comma or stop outside quotation marks and brackets."""
    depth = 0
    for index in range(at, end):
        char = folded[index]
        if char in "“‘《（「『":
            depth += 1
        elif char in "”’》）」』":
            depth = max(0, depth - 1)
        elif depth == 0 and _CLAUSE.match(char):
            return index
    return end
