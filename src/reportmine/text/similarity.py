"""How alike two pieces of text are, years, amounts and punctuation left aside."""

from __future__ import annotations

import re
from collections import Counter
from difflib import SequenceMatcher

_FIGURES = re.compile(r"\d[\d,.]*\s*(?:%|[亿万千百]?元|年度?|月|日|个|人次?|分)?")
_MARKS = re.compile(r"[\s\W_]+")
_GRAM = 4


def bare(folded: str) -> str:
    """The words alone: figures become 0, punctuation and blanks go."""
    return _MARKS.sub("", _FIGURES.sub("0", folded))


def grams(words: str, size: int = _GRAM) -> Counter[str]:
    """Runs of `size` characters and how often each occurs; a shorter text is one run."""
    if len(words) <= size:
        return Counter([words]) if words else Counter()
    return Counter(words[i : i + size] for i in range(len(words) - size + 1))


def alike(a: str, b: str) -> float:
    """How much two passages share, from 0 to 1: the longest common runs against the mean length. For sentences and paragraphs."""
    one, two = bare(a), bare(b)
    if not one or not two:
        return 0.0
    if min(len(one), len(two)) / max(len(one), len(two)) < 0.3:
        return 0.0
    return SequenceMatcher(None, one, two, autojunk=False).ratio()


def overlap(a: str, b: str) -> float:
    """The share of the runs of `a` that occur in `b`, from 0 to 1; for whole texts, in linear time."""
    one, two = grams(bare(a)), grams(bare(b))
    total = one.total()
    return (one & two).total() / total if total else 0.0
