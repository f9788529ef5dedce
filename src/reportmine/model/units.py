"""Bodies through the years: what a comparison of two names says, and what people have confirmed about names."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Relation(StrEnum):
    """How two names belong together. The first four may be one unit over the years, the others never are."""

    SAME = "same"
    ALIAS = "alias"
    RENAMED = "renamed"
    MERGED_INTO = "merged_into"
    SPLIT_FROM = "split_from"
    BRANCH = "branch"
    SUBORDINATE = "subordinate"
    DIFFERENT_REGION = "different_region"
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether two names are one unit, how they belong together, and a Chinese sentence on what decided."""

    same: bool
    reason: str
    relation: Relation


@dataclass(frozen=True, slots=True)
class Said:
    """What a person said of a name: it is (or is not) one that the unit of this canonical name goes or went by."""

    name: str
    unit: str
    is_its: bool = True


@dataclass(frozen=True, slots=True)
class Registry:
    """Everything that people decided about names, as handed in; names in one spelling, without blanks."""

    said: tuple[Said, ...] = ()
    _its: dict[str, frozenset[str]] = field(init=False, repr=False, compare=False)
    _not_its: frozenset[tuple[str, str]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Lays out once which units a name is confirmed for."""
        its: dict[str, set[str]] = {}
        for row in self.said:
            if row.is_its:
                its.setdefault(row.unit, set()).add(row.unit)
                its.setdefault(row.name, set()).add(row.unit)
        object.__setattr__(self, "_its", {name: frozenset(units) for name, units in its.items()})
        object.__setattr__(self, "_not_its", frozenset((row.name, row.unit) for row in self.said if not row.is_its))

    def canonical(self, name: str) -> str:
        """The name of the one unit that people say a name means; the name itself where they said nothing, or named several."""
        its = self._its.get(name, frozenset())
        return next(iter(its)) if len(its) == 1 else name

    def same(self, a: str, b: str) -> bool | None:
        """True or False where people decided on these two names, None where they did not (or a name stands for several units)."""
        one, other = self._its.get(a, frozenset()), self._its.get(b, frozenset())
        if len(one) == len(other) == 1:
            return one == other
        if any((b, unit) in self._not_its for unit in (*one, a)) or any((a, unit) in self._not_its for unit in (*other, b)):
            return False
        return None
