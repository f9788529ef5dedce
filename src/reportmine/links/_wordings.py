"""Wordings of knowledge/links.toml, compiled once, and what they cut out of a text."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from reportmine import knowledge
from reportmine.text.fold import fold

_MARKS = re.compile(r"[\s\W_]+")
_HAN = re.compile(r"[\u4e00-\u9fff]{3,}")
_RUN = 3
_READ = 400  # characters of a problem that are compared: what follows are cases


@cache
def wording(name: str) -> re.Pattern[str]:
    """One pattern of the file."""
    return re.compile(knowledge.load("links")[name])


@cache
def leaves(name: str) -> frozenset[str]:
    """One list of leaves."""
    return frozenset(knowledge.load("links")[name])


@cache
def kin(leaf: str) -> tuple[str, ...]:
    """The leaves that count as one with this one when departments are compared, itself among them."""
    return next((tuple(group) for group in knowledge.load("links")["kin"] if leaf in group), (leaf,))


@cache
def _idle() -> re.Pattern[str]:
    """Boilerplate and degree words together: they say how much and how officially, and none of what."""
    phrases = knowledge.load("boilerplate")["phrases"]
    return re.compile("|".join([*(f"(?:{phrase})" for phrase in phrases), knowledge.load("links")["degree"]]))


@lru_cache(maxsize=16384)
def masked(text: str) -> str:
    """The matter of a text: years, amounts, counts, places, degree words, boilerplate and punctuation are gone."""
    key = wording("masked").sub("", fold(text[:_READ]))
    key = wording("places").sub("", key)
    return _MARKS.sub("", _idle().sub("", key))


def plain(text: str) -> str:
    """The text with its figures, without punctuation and blanks."""
    return _MARKS.sub("", fold(text))


def figures(text: str) -> tuple[str, ...]:
    """The numbers of a text in order; years are none."""
    return tuple(n for n in re.findall(r"\d[\d,]*(?:\.\d+)?", re.sub(r"(?:19|20)\d{2}年?", "", fold(text))))


def common_words(a: str, b: str, most: int = 4) -> tuple[str, ...]:
    """The longest runs of three and more Chinese characters that stand in both, for people to see."""
    theirs = fold(b[:_READ])
    found: dict[str, None] = {}
    for run in _HAN.findall(fold(a[:_READ])):
        start = 0
        while start + _RUN <= len(run):
            size = 0
            while start + size < len(run) and run[start : start + size + 1] in theirs:
                size += 1
            if size >= _RUN:
                found[run[start : start + size]] = None
            start += max(1, size if size >= _RUN else 1)
    return tuple(sorted(found, key=lambda words: -len(words))[:most])
