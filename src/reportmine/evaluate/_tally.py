"""Counting: right, ours and gold of one field, and the figures made of them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tally:
    """`hit` of `ours` found and of `gold` wanted. `invented` counts values where the gold has none, `wrong` other values
    than the gold's; `soft` sums the similarity of paired texts (None where texts are not compared)."""

    hit: int = 0
    ours: int = 0
    gold: int = 0
    wrong: int = 0
    invented: int = 0
    soft: float | None = None

    def __add__(self, other: Tally) -> Tally:
        soft = None if self.soft is None and other.soft is None else (self.soft or 0.0) + (other.soft or 0.0)
        counts = (self.hit + other.hit, self.ours + other.ours, self.gold + other.gold)
        return Tally(*counts, self.wrong + other.wrong, self.invented + other.invented, soft)

    @property
    def precision(self) -> float:
        """What share of ours is right."""
        return _share(self.hit, self.ours, self.gold)

    @property
    def recall(self) -> float:
        """What share of the gold we found."""
        return _share(self.hit, self.gold, self.ours)

    @property
    def f1(self) -> float:
        """Precision and recall in one figure."""
        return _harmonic(self.precision, self.recall)

    @property
    def accuracy(self) -> float:
        """Right of all that are stated or invented: what a basic fact adds to the macro."""
        return self.hit / (self.gold + self.invented) if self.gold + self.invented else 1.0

    @property
    def soft_f1(self) -> float | None:
        """F1 that gives an item as much credit as its text is similar."""
        if self.soft is None:
            return None
        return _harmonic(_share(self.soft, self.ours, self.gold), _share(self.soft, self.gold, self.ours))

    def figures(self) -> dict[str, float]:
        """Precision, recall, F1, and soft F1 where texts are compared."""
        found = {"precision": self.precision, "recall": self.recall, "f1": self.f1}
        return found if self.soft_f1 is None else found | {"soft_f1": self.soft_f1}

    @property
    def perfect(self) -> bool:
        """True when nothing is missing and nothing too much."""
        return self.hit == self.ours == self.gold


def _share(part: float, whole: int, other: int) -> float:
    return part / whole if whole else 1.0 if not other else 0.0


def _harmonic(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0
