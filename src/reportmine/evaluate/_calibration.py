"""Is the parser as often right as it is sure? Confidence against the share of right values, in bins and rule by rule."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from reportmine.evaluate._score import Judged

EDGES = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.0)


@dataclass(frozen=True, slots=True)
class Bin:
    """Values whose confidence is in [low, high); the last bin holds 1.0 too. `confidence` is their mean."""

    low: float
    high: float
    count: int
    right: int
    confidence: float

    @property
    def accuracy(self) -> float:
        """The share of right values."""
        return self.right / self.count


@dataclass(frozen=True, slots=True)
class Rule:
    """All values of one extractor; `confidence` is their mean."""

    extractor: str
    count: int
    right: int
    confidence: float

    @property
    def accuracy(self) -> float:
        """The share of right values."""
        return self.right / self.count


def bins(judged: Sequence[Judged]) -> tuple[Bin, ...]:
    """The bins that hold a value, from unsure to sure."""
    found = []
    for low, high in pairwise(EDGES):
        inside = [one for one in judged if low <= one.confidence < high or one.confidence == high == EDGES[-1]]
        if inside:
            found.append(Bin(low, high, len(inside), *_right_and_mean(inside)))
    return tuple(found)


def rules(judged: Sequence[Judged]) -> tuple[Rule, ...]:
    """The extractors by name."""
    by_name: dict[str, list[Judged]] = {}
    for one in judged:
        by_name.setdefault(one.extractor, []).append(one)
    return tuple(Rule(name, len(own), *_right_and_mean(own)) for name, own in sorted(by_name.items()))


def _right_and_mean(judged: Sequence[Judged]) -> tuple[int, float]:
    return sum(one.right for one in judged), sum(one.confidence for one in judged) / len(judged)


def expected_error(found: Sequence[Bin]) -> float:
    """The mean distance of confidence and accuracy over all values, in [0, 1]; 0 is perfectly calibrated."""
    total = sum(one.count for one in found)
    return sum(one.count * abs(one.accuracy - one.confidence) for one in found) / total if total else 0.0


def overconfidence(found: Sequence[Bin]) -> float:
    """Like the expected error, but only bins that are surer than right count. More right values never make it worse."""
    total = sum(one.count for one in found)
    return sum(one.count * max(0.0, one.confidence - one.accuracy) for one in found) / total if total else 0.0
