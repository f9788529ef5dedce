"""When a value, a text or a row of ours is the same as that of the gold. White space and full-width forms do not count."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Any

SAME_ITEM = 0.75  # texts that overlap less are different items
_WORTH_PAIRING = 0.2  # below this two texts have nothing to do with each other, also where similarity is averaged
_SHORTEST_BLOCK = 4  # shorter common runs are chance
_ABOUT = 1e-4  # relative tolerance of numbers

# The coarse kinds of the gold for the kinds of the record.
KINDS = {
    "project_self": "项目自评",
    "project_self_table": "项目自评",
    "dept_overall_self": "部门整体自评",
    "dept_eval": "部门评价",
    "finance_eval": "财政评价",
    "policy_eval": "财政评价",
    "transfer_self": "转移支付自评",
}
OTHER_KIND = "其他"


@dataclass(frozen=True, slots=True)
class Pair:
    """An item of ours and one of the gold, by index, and how much of the longer text they share."""

    ours: int
    gold: int
    similarity: float

    @property
    def same(self) -> bool:
        """True when the two are the same item."""
        return self.similarity >= SAME_ITEM


@lru_cache(maxsize=65536)
def _folded(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKC", text) if c.isalnum() or c in "%.")


def fold(value: object) -> str:
    """Letters, digits, per cent signs and points of a value, in half width."""
    return _folded(str(value))


def coarse_kind(kind: str) -> str:
    """The gold's kind for a kind of the record; Chinese names stay as they are."""
    known = {*KINDS.values(), OTHER_KIND}
    return kind if kind in known else KINDS.get(kind, OTHER_KIND)


def same_scalar(name: str, ours: object, gold: object) -> bool:
    """True when a basic fact is right: numbers within a ten-thousandth, dates as far as both go, words folded."""
    if name.endswith("_yuan") or name in ("score", "execution_rate"):
        return same_number(ours, gold)
    if name.endswith("date"):
        return same_date(ours, gold)
    return fold(ours) == fold(gold)


def same_number(ours: Any, gold: Any) -> bool:
    """True when two numbers differ by no more than rounding."""
    try:
        return abs(float(ours) - float(gold)) <= max(_ABOUT * abs(float(gold)), 5e-4)
    except (TypeError, ValueError):
        return False


def same_date(ours: object, gold: object) -> bool:
    """True when one date is the other, or the other without its day."""
    a, b = str(ours), str(gold)
    return a.startswith(b) or (b.startswith(a) and len(a) >= len("2022-03"))


def similarity(a: str, b: str) -> float:
    """The share of the longer folded text that stands in both, in the same order, in runs of four characters or more."""
    if not a or not b:
        return 0.0
    if a == b:
        return float(len(a) >= _SHORTEST_BLOCK)
    # No order of characters can share more than this; most pairs end here, and quickly.
    if (Counter(a) & Counter(b)).total() < _WORTH_PAIRING * max(len(a), len(b)):
        return 0.0
    return _shared(a, b)


@lru_cache(maxsize=65536)
def _shared(a: str, b: str) -> float:
    blocks = SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks if block.size >= _SHORTEST_BLOCK) / max(len(a), len(b))


def pairs(ours: Sequence[str], gold: Sequence[str]) -> list[Pair]:
    """One-to-one pairs of texts, the most similar first; those with `same` are the same item."""
    left, right = [fold(text) for text in ours], [fold(text) for text in gold]
    scored = [(similarity(a, b), i, j) for i, a in enumerate(left) for j, b in enumerate(right)]
    taken: set[int] = set()
    found: dict[int, Pair] = {}
    for share, i, j in sorted(scored, reverse=True):
        if share >= _WORTH_PAIRING and i not in found and j not in taken:
            taken.add(j)
            found[i] = Pair(i, j, share)
    return list(found.values())


def shared_numbers(ours: Iterable[Any], gold: Iterable[Any]) -> int:
    """How many numbers of ours stand in the gold too, each used once."""
    left = list(gold)
    hits = 0
    for number in ours:
        at = next((i for i, other in enumerate(left) if same_number(number, other)), None)
        if at is not None:
            del left[at]
            hits += 1
    return hits


def contained(ours: Sequence[str], gold: Sequence[str]) -> int:
    """How many gold texts stand in a text of ours or hold one, one-to-one."""
    left = [fold(text) for text in ours]
    hits = 0
    for want in map(fold, gold):
        at = next((i for i, text in enumerate(left) if text and (want in text or text in want)), None)
        if at is not None:
            del left[at]
            hits += 1
    return hits
