"""Headers of indicator tables: in which row they stand and which column holds what."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from reportmine import knowledge
from reportmine.checks._grid import Grid

_PARTS = ("level1", "level2", "level3", "actual", "target", "weight", "score", "reason")
_LEAST = 3


@dataclass(frozen=True, slots=True)
class Head:
    """The header's row and its columns: level1 … reason, and `name` for the deepest level."""

    row: int
    columns: dict[str, int]


@lru_cache(maxsize=64)
def columns(grid: Grid) -> Head | None:
    """The first header of the table, None when it is no table of indicators."""
    for row in range(len(grid.words)):
        found: dict[str, int] = {}
        for col in range(grid.table.cols):
            label = grid.label(row, col)
            if not label or not _any().fullmatch(label) or not grid.own(row, col):
                continue
            name = next((part for part in _PARTS if part not in found and _named(part).fullmatch(label)), None)
            if name is not None:
                found[name] = col
        levels = [found[level] for level in _PARTS[:3] if level in found]
        if levels and len(found) >= _LEAST:
            return Head(row, {**found, "name": max(levels)})
    return None


@cache
def _any() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{_named(part).pattern})" for part in _PARTS))


@cache
def _named(part: str) -> re.Pattern[str]:
    return re.compile(knowledge.load("indicators")[part])
