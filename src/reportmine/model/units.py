"""Bodies through the years: what a comparison of two names says, and what people have confirmed about names."""

from __future__ import annotations

from collections.abc import Iterable
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


class Standing(StrEnum):
    """What people made of a name in the registry."""

    PROPOSED = "proposed"
    CONFIRMED = "confirmed"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether two names are one unit, how they belong together, and a Chinese sentence on what decided."""

    same: bool
    reason: str
    relation: Relation


@dataclass(frozen=True, slots=True)
class UnitName:
    """A name a unit goes or went by; `since` and `until` are year-months when known, `reason` says why it is thought to be the unit's."""

    name: str
    standing: Standing = Standing.PROPOSED
    since: str | None = None
    until: str | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of the registry: the name it is called by now, and every name with its standing. `parent` is the key of the body above it."""

    key: str
    name: str
    names: tuple[UnitName, ...] = ()
    standing: Standing = Standing.PROPOSED
    parent: str | None = None


@dataclass(frozen=True, slots=True)
class Registry:
    """What people decided about names. Only confirmed and rejected rows speak; names are compared without blanks, as handed in."""

    units: tuple[Unit, ...] = ()
    _confirmed: dict[str, str] = field(init=False, repr=False, compare=False)
    _rejected: frozenset[tuple[str, str]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Lays out who is whose, once."""
        confirmed = {row.name: unit.key for unit in self.units for row in _own(unit) if row.standing is Standing.CONFIRMED}
        rejected = {(unit.key, row.name) for unit in self.units for row in unit.names if row.standing is Standing.REJECTED}
        object.__setattr__(self, "_confirmed", confirmed)
        object.__setattr__(self, "_rejected", frozenset(rejected))

    def same(self, a: str, b: str) -> bool | None:
        """True or False where people decided on these two names, None where they did not."""
        one, other = self._confirmed.get(a), self._confirmed.get(b)
        if one is not None and other is not None:
            return one == other
        if (one, b) in self._rejected or (other, a) in self._rejected:
            return False
        return None

    def unit(self, key: str) -> Unit | None:
        """The unit of a key."""
        return next((unit for unit in self.units if unit.key == key), None)


def _own(unit: Unit) -> Iterable[UnitName]:
    """The unit's names; a confirmed unit's own name is confirmed with it."""
    return (*unit.names, UnitName(unit.name, unit.standing))
