"""Points told in turn: 由决策、过程、产出和效益构成，分值依次为20分、20分、30分和30分，得分依次为…; and full marks told in brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache

from reportmine import knowledge
from reportmine.checks._look import pattern
from reportmine.checks.scores._sheet import class_of
from reportmine.model.document import Span
from reportmine.model.draft import Draft
from reportmine.text.sentences import sentences

_NUMBER = re.compile(r"\d{1,3}(?:\.\d+)?")
_LEAST = 3
# The numbers stand no further behind the names than this.
_REACH = 60


@dataclass(frozen=True, slots=True)
class InTurn:
    """Names in a row and, in the same order, their full marks and points, where told; `extent` is all of it."""

    names: tuple[str, ...]
    fulls: tuple[tuple[Decimal, Span], ...] | None
    scores: tuple[tuple[Decimal, Span], ...] | None
    extent: Span


def in_turn(folded: str, span: Span) -> Iterator[InTurn]:
    """What one paragraph tells in turn."""
    if "依次" not in folded[span.start : span.end] and "分别" not in folded[span.start : span.end]:
        return
    for row in _row_of_names().finditer(folded, span.start, span.end):
        names = tuple(m["name"] for m in _name().finditer(row.group()))
        told: dict[str, tuple[tuple[Decimal, Span], ...]] = {}
        at, end = row.end(), row.end()
        while (found := pattern("scores", "in_turn", "numbers").search(folded, at, min(span.end, at + _REACH))) is not None:
            if "。" in folded[at : found.start()]:
                break
            at = found.end()
            numbers = tuple(_numbers(found))
            kind = "scores" if pattern("scores", "in_turn", "scored").search(found["label"]) else "fulls"
            if len(numbers) == len(names) and kind not in told:
                told[kind], end = numbers, at
        if told:
            yield InTurn(names, told.get("fulls"), told.get("scores"), Span(row.start(), end))


def _numbers(found: re.Match[str]) -> Iterator[tuple[Decimal, Span]]:
    for number in _NUMBER.finditer(found["list"]):
        start = found.start("list") + number.start()
        yield Decimal(number.group()), Span(start, found.start("list") + number.end())


@lru_cache(maxsize=8)
def prose_weights(draft: Draft, lines: tuple[Span, ...]) -> tuple[dict[str, tuple[Decimal, Span]], ...]:
    """The full marks of first-level classes as sentences without points tell them, in turn or one by one; each class once."""
    folded = draft.reading.folded
    return tuple(found for span in lines if "分" in folded[span.start : span.end] for found in _of_line(folded, span))


def _of_line(folded: str, span: Span) -> Iterator[dict[str, tuple[Decimal, Span]]]:
    for told in in_turn(folded, span):
        if told.fulls is not None:
            yield from _classed(list(zip(told.names, told.fulls, strict=True)))
    if pattern("scores", "in_turn", "of_weights").search(folded, span.start, span.end) is None:
        return
    for sentence in sentences(folded, span):
        words = folded[sentence.start : sentence.end]
        if not pattern("scores", "in_turn", "of_weights").search(words) or pattern("scores", "in_turn", "not_weights").search(words):
            continue
        one_by_one = [(m["name"], (Decimal(m["full"]), Span(*m.span()))) for m in _weight().finditer(folded, sentence.start, sentence.end)]
        yield from _classed(one_by_one)


def _classed(told: list[tuple[str, tuple[Decimal, Span]]]) -> Iterator[dict[str, tuple[Decimal, Span]]]:
    found = {str(class_of(name)): value for name, value in told}
    if len(found) == len(told) >= _LEAST and "None" not in found:
        yield found


@cache
def _name() -> re.Pattern[str]:
    return re.compile(knowledge.load("checks/scores")["dimension"]["name"])


@cache
def _row_of_names() -> re.Pattern[str]:
    one = knowledge.load("checks/scores")["dimension"]["name"].replace("(?P<name>", "(?:")
    joint = knowledge.load("checks/scores")["in_turn"]["joint"]
    return re.compile(f"(?:{one})(?:{joint}(?:{one})){{{_LEAST - 1},}}")


@cache
def _weight() -> re.Pattern[str]:
    return re.compile(knowledge.load("checks/scores")["dimension"]["name"] + knowledge.load("checks/scores")["in_turn"]["weight"])
