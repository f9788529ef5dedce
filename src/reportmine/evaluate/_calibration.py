"""Is the parser as often right as it is sure? Bins of confidence against the share of right values in each."""

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


def bins(judged: Sequence[Judged]) -> tuple[Bin, ...]:
    """The bins that hold a value, from unsure to sure."""
    found = []
    for low, high in pairwise(EDGES):
        inside = [one for one in judged if low <= one.confidence < high or one.confidence == high == EDGES[-1]]
        if inside:
            mean = sum(one.confidence for one in inside) / len(inside)
            found.append(Bin(low, high, len(inside), sum(one.right for one in inside), mean))
    return tuple(found)


def expected_error(found: Sequence[Bin]) -> float:
    """The mean distance of confidence and accuracy over all values, in [0, 1]; 0 is perfectly calibrated."""
    total = sum(one.count for one in found)
    return sum(one.count * abs(one.accuracy - one.confidence) for one in found) / total if total else 0.0
