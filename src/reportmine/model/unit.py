"""Units in the archive's registry: one body with all its names over the years."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """Whether a person has spoken: what the program proposes counts only when it is confirmed."""

    PROPOSED = "proposed"
    CONFIRMED = "confirmed"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Alias:
    """Another name of a unit; `since` and `until` as YYYY or YYYY-MM, None where nothing is known. `number` 0: not stored yet."""

    number: int
    name: str
    since: str | None = None
    until: str | None = None
    reason: str = ""
    state: State = State.PROPOSED


@dataclass(frozen=True, slots=True)
class Successor:
    """A unit that took over from another, wholly or in part; one unit may have several."""

    number: int
    name: str
    since: str | None = None
    reason: str = ""
    state: State = State.PROPOSED


@dataclass(frozen=True, slots=True)
class Unit:
    """A body of government or one of its offices; `parent` is the canonical name of the unit it answers to."""

    number: int
    name: str
    region: str = ""
    parent: str | None = None
    state: State = State.PROPOSED
    reason: str = ""
    aliases: tuple[Alias, ...] = ()
    successors: tuple[Successor, ...] = ()
