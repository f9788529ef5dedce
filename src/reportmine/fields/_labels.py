"""Labels inside an item: 原因：, 改进措施：, 建议：. What they open is a cause or a measure, not part of the problem."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from reportmine import knowledge
from reportmine.model.document import Span
from reportmine.text.sentences import stripped

_NUMBER = r"(?:[（(]?[一二三四五六七八九十\d]{1,2}[)）、.]?\s*)?"


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of an item: `label` is problem, cause, measure or result; the span does not hold the label's words."""

    label: str
    span: Span


@cache
def _label() -> re.Pattern[str]:
    cues = knowledge.load("cues")
    kinds = "|".join(f"(?P<{name}>{cues['label_' + name]})" for name in ("cause", "result", "problem", "measure"))
    return re.compile(rf"(?:^|(?<=[。；！？\n\t”）]))[ \t]*{_NUMBER}[“〔]?(?:{kinds})[”〕]?\s*[：:]\s*", re.M)


def segments(folded: str, pieces: Iterable[Span]) -> list[Segment]:
    """The pieces of an item cut at their labels; words before any label, or after 问题：, are the problem's."""
    found: list[Segment] = []
    label = "problem"
    for piece in pieces:
        for told, span in _cut(folded, piece, label):
            label = told
            if span.end > span.start:
                found.append(Segment(told, span))
    return found


def _cut(folded: str, piece: Span, label: str) -> Iterator[tuple[str, Span]]:
    at = piece.start
    for match in _label().finditer(folded[piece.start : piece.end]):  # a piece begins like a line, behind its number
        yield label, stripped(folded, Span(at, piece.start + match.start()), "；;")
        label = match.lastgroup or label
        at = piece.start + match.end()
    yield label, stripped(folded, Span(at, piece.end), "；;")
