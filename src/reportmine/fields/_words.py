"""Words that are read without their blanks, and still know where each character stands."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from reportmine import knowledge
from reportmine.model.document import Span
from reportmine.model.reading import Reading
from reportmine.text.fold import clean


@dataclass(frozen=True, slots=True)
class Words:
    """Several spans joined without white space: `folded` to search in, `at` the offset of each of its characters."""

    folded: str
    at: tuple[int, ...]

    def spans(self, start: int, end: int) -> tuple[Span, ...]:
        """The pieces of the document that characters [start, end) come from, blanks between them included."""
        pieces: list[Span] = []
        for offset in self.at[start:end]:
            if pieces and offset - pieces[-1].end <= 3:
                pieces[-1] = Span(pieces[-1].start, offset + 1)
            else:
                pieces.append(Span(offset, offset + 1))
        return tuple(pieces)


def joined(reading: Reading, spans: Iterable[Span]) -> Words:
    """The spans as one run of words."""
    folded = reading.folded
    at = [i for span in spans for i in range(span.start, span.end) if not folded[i].isspace()]
    words = "".join([folded[i] for i in at])
    if clean(words) != words:
        at = [i for i in at if clean(folded[i])]
        words = clean(words)
    return Words(words, tuple(at))


def bare(reading: Reading, spans: Iterable[Span]) -> str:
    """The words of spans as written, without white space: the form in which names stand in a record."""
    return "".join("".join(clean(reading.words(span)).split()) for span in spans)


@cache
def pattern(table: str, name: str) -> re.Pattern[str]:
    """One pattern of knowledge/identity.toml; a list is taken as alternatives."""
    entry = knowledge.load("identity")[table][name]
    return re.compile(entry if isinstance(entry, str) else "|".join(f"(?:{p})" for p in entry))
