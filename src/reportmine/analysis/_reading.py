"""Reports → occurrences, some reports at a time: their words are labelled together, where there are many in several processes."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import TypeVar

from reportmine.analysis import _labels
from reportmine.analysis._labels import Profile, Reading, Readings
from reportmine.links.crew import Crew, Errand
from reportmine.links.occurrences import Gathered, gathered, labelled
from reportmine.model.draft import Label
from reportmine.model.link import Occurrence, ReportSeen
from reportmine.model.report import Report

_TOGETHER = 1000  # problems whose reports make one task

Fact = TypeVar("Fact", bound=Hashable)
Told = tuple[str, str]  # title and text
Read = tuple[str, Report, list[Occurrence], ReportSeen | None]
_Label = tuple[str, tuple[str, ...], tuple[str, ...], float] | None


def occurrences(reports: Iterable[tuple[str, Report]], crew: Crew) -> Iterator[Read]:
    """What every report brings, in their order; of reports with the same key (the same bytes) the first."""
    errand = Errand(_size, lambda some: (some, read(_words(some))), _words, _there, lambda some, made: (some, _named(_words(some), made)))
    for some, known in crew.each(errand, _together(reports)):
        readers = _labels.readers(known=known)
        for one in some:
            yield one.key, one.report, *labelled(one, readers)


@lru_cache(maxsize=1 << 17)
def _once(fact: Fact) -> Fact:
    """One object for facts that are equal: a large archive holds millions of them, few of them different."""
    return fact


def readings(told: Sequence[Told], crew: Crew) -> Iterator[Reading]:
    """What the words of problems mean, one after another."""
    parts = (told[start : start + _TOGETHER] for start in range(0, len(told), _TOGETHER))
    errand = Errand(_number, lambda some: (some, read(some)), _same, _there, lambda some, made: (some, _named(some, made)))
    for some, known in crew.each(errand, parts):
        yield from (known[one] for one in some)


def read(told: Sequence[Told]) -> Readings:
    """What the words of some problems mean; the same words mean the same."""
    return _named(told, _there(told))


def _there(told: Sequence[Told]) -> list[tuple[_Label, Profile]]:
    """The same in few words, for the way back: in the order of `told`, each once."""
    found = _labels.readings(list(dict.fromkeys(told)))
    return [((label.primary, label.secondary, label.words, label.confidence) if label else None, leaves) for label, leaves in found]


def _named(told: Sequence[Told], made: Sequence[tuple[_Label, Profile]]) -> Readings:
    found = [(Label(*map(_once, label)) if label else None, tuple(map(_once, leaves))) for label, leaves in made]
    return dict(zip(dict.fromkeys(told), found, strict=True))


def _number(told: Sequence[Told]) -> int:
    return len(told)


def _same(told: Sequence[Told]) -> Sequence[Told]:
    return told


def _words(some: Iterable[Gathered]) -> list[Told]:
    return [words for one in some for words in one.words]


def _size(some: Sequence[Gathered]) -> int:
    return len(_words(some))


def _together(reports: Iterable[tuple[str, Report]]) -> Iterator[Sequence[Gathered]]:
    once: set[str] = set()
    some: list[Gathered] = []
    size = 0
    for key, report in reports:
        if key in once:
            continue
        once.add(key)
        some.append(gathered(report, key))
        size += len(some[-1].words)
        if size >= _TOGETHER or len(some) >= _TOGETHER:
            yield some
            some, size = [], 0
    if some:
        yield some
