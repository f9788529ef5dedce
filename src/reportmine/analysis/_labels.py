"""What the words of a problem mean to the links: its label, how far every leaf speaks, and which leaves are easily confused."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from typing import Any, Protocol

from reportmine.links._block import Context
from reportmine.links._grams import Commonness
from reportmine.links.occurrences import Readers
from reportmine.model.draft import Label
from reportmine.problems import classifier as classifier_
from reportmine.problems import lexicon
from reportmine.problems.taxonomy import taxonomy
from reportmine.text.fold import fold

Profile = tuple[tuple[str, float], ...]
Reading = tuple[Label | None, Profile]
Readings = Mapping[tuple[str, str], Reading]  # by title and text

_PRIMARY, _SECONDARY, _DETAIL = 1.0, 0.4, 0.35
_HEARD = 0.7  # the lexicon's share
_READ, _MOST = 300, 6
_UNLIKELY = 0.02
_AT_ONCE = 512  # problems whose numbers are held at once
_SHORTEST = 6  # characters of a detail that says anything
_STOPS = re.compile(r"[，。；：！？,;:\n]+")
_WHY = re.compile(r"(?:主要)?(?:原因|由于|因(?!此)|受|鉴于|随着|为了?(?!期))")


class Classifier(Protocol):
    """What stands in for the lexicon once it is trained."""

    def label(self, title: str, text: str) -> Label | None:
        """The leaves of a problem."""

    def profiles(self, told: Sequence[tuple[str, str]]) -> Any:
        """How likely every leaf of the taxonomy is, in its order: a row for each (title, text), adding up to 1."""


def readers(classifier: Classifier | None = classifier_, known: Readings | None = None) -> Readers:
    """The labeller in use: the classifier when there is one, else the lexicon. What is `known` already is not read again."""
    if classifier is None:
        return Readers(label=lexicon.label, profiles=lambda asked: [profile(*one) for one in asked])
    told = known or {}

    def label(title: str, text: str) -> Label | None:
        return told[title, text][0] if (title, text) in told else classifier.label(title, text)

    def profiles(asked: Sequence[tuple[str, str, Label | None]]) -> list[Profile]:
        if all(one[:2] in told for one in asked):
            return [told[one[:2]][1] for one in asked]
        return _posteriors(classifier, asked)

    return Readers(label=label, profiles=profiles)


def readings(told: Sequence[tuple[str, str]]) -> list[Reading]:
    """What the words of many problems mean, each told as (title, text): the same as `readers` says of each, in a fraction of the time."""
    made: list[Reading] = []
    for start in range(0, len(told), _AT_ONCE):
        part = told[start : start + _AT_ONCE]
        rows = classifier_.profiles(part)
        labels = classifier_.labels(part, rows)
        for (title, text), label, leaves in zip(part, labels, _heard(part, rows), strict=True):
            made.append((label if classifier_.has_words(title, text) else None, leaves))
    return made


def _posteriors(classifier: Classifier, asked: Sequence[tuple[str, str, Label | None]]) -> list[Profile]:
    """What the classifier makes likely and what the lexicon hears in the details: the first is sharp, the second sees side matters."""
    told = [(title, text) for title, text, _ in asked]
    return _heard(told, classifier.profiles(told)) if told else []


def _heard(told: Sequence[tuple[str, str]], rows: Any) -> list[Profile]:
    votes = [profile(title, text, lexicon.label(title, text)) for title, text in told]
    return [_mixed(row, own) for row, own in zip(rows, votes, strict=True)]


def _mixed(row: Any, votes: Profile) -> Profile:
    share = 1 - _HEARD if votes else 1.0
    likely = row.astype(float) * share
    weights = {_codes()[n]: float(likely[n]) for n in (likely >= _UNLIKELY).nonzero()[0]}
    for code, weight in votes:
        at = _places().get(code)
        weights[code] = (0.0 if at is None else float(likely[at])) + _HEARD * weight
    ranked = sorted(weights.items(), key=lambda pair: (-pair[1], pair[0]))[:_MOST]
    return tuple((code, round(weight, 4)) for code, weight in ranked if weight >= _UNLIKELY)


@cache
def _codes() -> tuple[str, ...]:
    return tuple(leaf.code for leaf in taxonomy().leaves)


@cache
def _places() -> dict[str, int]:
    return {code: n for n, code in enumerate(_codes())}


def profile(title: str, text: str, label: Label | None) -> Profile:
    """How far every leaf speaks: the title's most, then what the details tell, each by itself. Weights add up to 1."""
    votes: Counter[str] = Counter()
    if label is not None:
        votes[label.primary] += _PRIMARY  # type: ignore[assignment]
        for code in label.secondary:
            votes[code] += _SECONDARY  # type: ignore[assignment]
    for code in dict.fromkeys(code for detail in _details(title, text) for code in _said(detail)):
        votes[code] += _DETAIL  # type: ignore[assignment]
    total = sum(votes.values())
    ranked = sorted(votes.items(), key=lambda vote: (-vote[1], vote[0]))[:_MOST]
    return tuple((code, round(weight / total, 4)) for code, weight in ranked)


def _details(title: str, text: str) -> list[str]:
    """The clauses of a problem behind its title; those that only say why are none."""
    rest = fold(text[:_READ].removeprefix(title))
    return [clause for clause in _STOPS.split(rest) if len(clause) >= _SHORTEST and not _WHY.match(clause)]


@lru_cache(maxsize=65536)
def _said(detail: str) -> tuple[str, ...]:
    """The leaf a detail would have by itself."""
    leaf = lexicon.leaf(detail)
    return (leaf,) if leaf is not None else ()


def context(common: Commonness | None = None) -> Context:
    """Names of the leaves, and which are near misses of which."""
    return Context(name_of=_name, related=_related(), common=common)


@cache
def _name(code: str) -> str:
    try:
        return taxonomy().name(code)
    except KeyError:
        return code


@cache
def _related() -> frozenset[frozenset[str]]:
    return frozenset(frozenset((leaf.code, near.leaf)) for leaf in taxonomy().leaves for near in leaf.near)
