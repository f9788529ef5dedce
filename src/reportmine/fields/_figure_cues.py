"""Cue words as a table: a pattern, where it is looked for, what it means, how much it weighs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from reportmine import knowledge


@dataclass(frozen=True, slots=True)
class Cue:
    """One row of a cue table."""

    name: str
    pattern: re.Pattern[str]
    weight: float


@dataclass(frozen=True, slots=True)
class Hit:
    """A cue found: `gap` is how many characters lie between it and the figure, `apart` whether a comma does."""

    cue: Cue
    start: int
    end: int
    gap: int
    apart: bool


@cache
def cues(book: str, table: str) -> tuple[Cue, ...]:
    """The rows of a table in knowledge/<book>.toml, in the order written."""
    rows: list[dict[str, Any]] = knowledge.load(book)[table]
    return tuple(Cue(row["name"], re.compile("|".join(f"(?:{p})" for p in row["patterns"])), float(row.get("weight", 0))) for row in rows)


@cache
def pattern(book: str, name: str) -> re.Pattern[str]:
    """One named pattern (or list of alternatives) of knowledge/<book>.toml."""
    entry = knowledge.load(book)[name]
    return re.compile(entry if isinstance(entry, str) else "|".join(f"(?:{p})" for p in entry))


def nearest(table: tuple[Cue, ...], folded: str, start: int, end: int) -> Hit | None:
    """The cue that ends last before `end`; among those that end together the longest."""
    best: tuple[int, int, Cue] | None = None
    for cue in table:
        for match in cue.pattern.finditer(folded, start, end):
            begin, stop = match.span()
            if stop > begin and (best is None or (stop, -begin) > best[:2]):
                best = (stop, -begin, cue)
    return Hit(best[2], -best[1], best[0], end - best[0], "，" in folded[best[0] : end]) if best is not None else None


def first(table: tuple[Cue, ...], folded: str, start: int, end: int) -> Hit | None:
    """The cue that begins first after `start`; among those that begin together the longest."""
    best: Hit | None = None
    for cue in table:
        match = cue.pattern.search(folded, start, end)
        if match is None or match.end() == match.start():
            continue
        hit = Hit(cue, match.start(), match.end(), match.start() - start, "，" in folded[start : match.start()])
        if best is None or (hit.start, -hit.end) < (best.start, -best.end):
            best = hit
    return best


def adjusted(table: tuple[Cue, ...], words: str) -> float:
    """The sum of the weights of all cues of a table that the words hold."""
    return sum(cue.weight for cue in table if cue.pattern.search(words))
