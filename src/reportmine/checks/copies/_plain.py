"""What the rules on copied text compare: sentences and items without the words that every report has."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from reportmine import knowledge
from reportmine.checks._bodies import own_bodies
from reportmine.checks._look import half_sentences, in_roles
from reportmine.model.document import Span
from reportmine.model.draft import Draft
from reportmine.model.outline import Role
from reportmine.model.report import Evidence, Item
from reportmine.text.fold import fold
from reportmine.text.similarity import bare, grams

# The parts an author writes anew each year; what a body is for and the law stay the same.
WRITTEN_ANEW = (
    Role.EVALUATION_WORK,
    Role.CONCLUSION,
    Role.INDICATORS,
    Role.OUTCOMES,
    Role.PROBLEMS,
    Role.CAUSES,
    Role.RECOMMENDATIONS,
)
_SHORTEST_SENTENCE = 10


@dataclass(frozen=True, slots=True)
class Passage:
    """A problem or recommendation: its bare words, their runs of four characters, and where it stands."""

    words: str
    runs: frozenset[str]
    proof: tuple[Evidence, ...]


@cache
def _boilerplate() -> tuple[re.Pattern[str], re.Pattern[str]]:
    book = knowledge.load("boilerplate")
    sentences, phrases = ("|".join(f"(?:{p})" for p in book[key]) for key in ("sentences", "phrases"))
    return re.compile(sentences), re.compile(phrases)


def is_boilerplate(folded: str) -> bool:
    """True for a sentence that stands in nearly every report."""
    return bool(_boilerplate()[0].search(folded))


def plain(folded: str) -> str:
    """A sentence as it is compared: nothing for boilerplate, else its bare words without common phrases."""
    return "" if is_boilerplate(folded) else bare(_boilerplate()[1].sub("", folded))


@lru_cache(maxsize=8)
def sentences(draft: Draft) -> tuple[tuple[str, Span], ...]:
    """The sentences of the parts written anew each year, bare, with their places; short and common ones are left out."""
    found = []
    for paragraph in in_roles(draft, *WRITTEN_ANEW):
        for span in half_sentences(draft, paragraph):
            words = plain(draft.reading.fold(span))
            if len(words) >= _SHORTEST_SENTENCE:
                found.append((words, span))
    return tuple(found)


@lru_cache(maxsize=8)
def runs(draft: Draft) -> Counter[str]:
    """The runs of four characters of those sentences."""
    found: Counter[str] = Counter()
    for words, _ in sentences(draft):
        found.update(grams(words))
    return found


@lru_cache(maxsize=2048)
def passages(draft: Draft, kind: str) -> tuple[Passage, ...]:
    """The problems or recommendations of a report as they are compared."""
    items: Iterable[Item] = draft.report.problems if kind == "problems" else draft.report.recommendations
    return tuple(_passages(items, _names(draft)))


@dataclass(frozen=True, slots=True)
class Index:
    """All passages of a batch of drafts, and for every run of four characters which of them hold it."""

    passages: tuple[tuple[Draft, Passage], ...]
    holders: dict[str, list[int]]

    def near(self, passage: Passage, share: float) -> Iterator[tuple[Draft, Passage]]:
        """The passages that share at least `share` of the runs of both, in order."""
        counts: Counter[int] = Counter()
        for run in passage.runs:
            counts.update(self.holders.get(run, ()))
        for index in sorted(counts):
            draft, other = self.passages[index]
            shared = counts[index]
            if shared >= share * (len(passage.runs) + len(other.runs) - shared):
                yield draft, other


@lru_cache(maxsize=2)
def index(drafts: tuple[Draft, ...], kind: str) -> Index:
    """The index of a batch: made once, as every draft of it asks for the same."""
    found = tuple((draft, passage) for draft in drafts for passage in passages(draft, kind))
    holders: dict[str, list[int]] = {}
    for number, (_, passage) in enumerate(found):
        for run in passage.runs:
            holders.setdefault(run, []).append(number)
    return Index(found, holders)


def _passages(items: Iterable[Item], names: tuple[str, ...]) -> Iterator[Passage]:
    for item in items:
        words = fold(item.text)
        for name in names:
            words = words.replace(name, "")
        words = "".join(plain(part) for part in re.split(r"(?<=[。；])", words))
        yield Passage(words, frozenset(grams(words)), item.evidence)


def _names(draft: Draft) -> tuple[str, ...]:
    """The own names, which differ between copies that are the same for the rest."""
    told = draft.basic.region
    names = [name for body in own_bodies(draft) for name in (body.name, body.bare)]
    return tuple(names) + ((fold(told.value),) if told is not None and told.value else ())
