"""Enumerations told outside a chapter of their own: the sentence before 一是 or ① says what they list."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from reportmine.fields._items import Draft, from_run
from reportmine.fields._titles import title_of
from reportmine.model.document import Span
from reportmine.model.outline import Line
from reportmine.model.reading import Reading
from reportmine.text.cues import is_past, is_solved, pattern
from reportmine.text.numbering import enumerations
from reportmine.text.sentences import half_sentences, sentences, stripped

_FIRST = re.compile(
    r"(?:^|(?<=[。；：，！？]))\s*"
    r"(?:一是|其一|[第头]一(?:[件条桩]|个?方面)?[，、：]|首先|一则|①|1[.、](?!\d)|（[一1]）|1）)"
)
_LEAD = re.compile(r"[^。；：]{4,40}[。：]")


def led_run(reading: Reading, lines: Iterable[Line], lead: str) -> list[Draft]:
    """The items of the first enumeration that `lead` (a list of cues) announces, in one paragraph or each in its own."""
    plain = [line for line in lines if line.table is None]
    starts = [(i, _opening(reading, plain, i, at)) for i, line in enumerate(plain) for at in _firsts(reading, line)]
    for at, (index, opening) in enumerate(starts):
        words = reading.fold(opening)
        if not pattern(lead).search(words) or is_solved(words) or is_past(words):
            continue
        following = next((o.start for _, o in starts[at + 1 :] if o.start >= opening.end), reading.outline.span.end)
        region = Span(opening.start, min(_end(plain, index), following))
        run = min(enumerations(reading.folded, region), key=lambda r: r.lead.end, default=None)
        if run is not None and stripped(reading.folded, run.lead).end <= opening.end:
            return from_run(reading, run, [stripped(reading.folded, p) for p in _paragraphs(plain, region)])
    return []


def led_halves(reading: Reading, lines: Iterable[Line], lead: str, says: Callable[[str], bool]) -> list[Draft]:
    """The half sentences behind a sentence that announces them in a letter without chapters: 也有不如意的地方。甲；乙；丙。

    All of them must say such a thing. The lead is short and has no figure. In a report with chapters there are none.
    """
    if len(reading.outline.sections) > 1:
        return []
    for line in (line for line in lines if line.table is None):
        words = reading.fold(line.span)
        match = _LEAD.search(words)
        while match is not None:
            opening, rest = match.group(), Span(line.span.start + match.end(), line.span.end)
            announced = pattern(lead).search(opening) and not re.search(r"\d", opening)
            if announced and not is_solved(opening) and not is_past(opening) and "；" in reading.fold(rest):
                pieces = [stripped(reading.folded, p, "；;") for p in half_sentences(reading.folded, rest)]
                if len(pieces) > 1 and all(says(reading.fold(p)) for p in pieces):
                    return [Draft(title_of(reading.folded, p), (p,), None, "clause") for p in pieces]
            match = _LEAD.search(words, match.end())
    return []


def _firsts(reading: Reading, line: Line) -> list[int]:
    """Where in a line an enumeration may begin."""
    return [line.span.start + m.start() for m in _FIRST.finditer(reading.fold(line.span))]


def _opening(reading: Reading, plain: Sequence[Line], index: int, at: int) -> Span:
    """The last sentence before the first ordinal, in the same line or the one above."""
    line = plain[index].span
    before = Span(line.start, at) if at > line.start else plain[index - 1].span if index else Span(at, at)
    told = list(sentences(reading.folded, before))
    return told[-1] if told else Span(at, at)


def _end(plain: Sequence[Line], index: int) -> int:
    """The end of the paragraph with the first ordinal and of those below it that open with a number too."""
    last = index
    while last + 1 < len(plain) and plain[last + 1].marker is not None:
        last += 1
    return plain[last].span.end


def _paragraphs(plain: Sequence[Line], region: Span) -> list[Span]:
    inside = [line.span for line in plain if line.span.start < region.end and line.span.end > region.start]
    return [Span(max(s.start, region.start), min(s.end, region.end)) for s in inside]
