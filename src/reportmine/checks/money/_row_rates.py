"""Rates in the rows of a table of money: the columns they are made of show in the other rows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import permutations

from reportmine.checks._grid import Grid, grids
from reportmine.checks._look import pattern
from reportmine.model.document import Span
from reportmine.model.draft import Draft

_SHARE = re.compile(r"(\d{1,3}(?:\.(\d+))?)%?")
# So many rows must show which two columns the rate is made of.
_ENOUGH = 2


@dataclass(frozen=True, slots=True)
class RowRate:
    """A rate that its own row does not give."""

    part: Decimal
    whole: Decimal
    words: str
    right: Decimal
    at: tuple[Span, ...]


def wrong_rates(draft: Draft) -> Iterator[RowRate]:
    """The rows whose rate is another than part ÷ whole, where every other row of the table has it right."""
    for grid in grids(draft):
        for col in range(grid.table.cols):
            row = next(
                (r for r in range(min(3, len(grid.words))) if pattern("money", "rate", "column").fullmatch(grid.label(r, col))), None
            )
            if row is not None:
                yield from _in_column(grid, row, col)


def _in_column(grid: Grid, head: int, col: int) -> Iterator[RowRate]:
    rows = [row for row in range(head + 1, len(grid.words)) if _SHARE.fullmatch(grid.words[row][col])]
    others = [c for c in range(grid.table.cols) if c != col]
    for part, whole in permutations(others, 2):
        told = [row for row in rows if grid.number(row, part) is not None and grid.number(row, whole)]
        wrong = [row for row in told if not _fits(grid, row, col, part, whole)]
        if len(wrong) == 1 and len(told) - 1 >= _ENOUGH:
            row = wrong[0]
            above, below = grid.number(row, part) or Decimal(0), grid.number(row, whole) or Decimal(1)
            at = (grid.span(row, col), grid.span(row, part), grid.span(row, whole))
            yield RowRate(above, below, grid.words[row][col], above / below, at)
            return


def _fits(grid: Grid, row: int, col: int, part: int, whole: int) -> bool:
    above, below, share = grid.number(row, part), grid.number(row, whole), _SHARE.fullmatch(grid.words[row][col])
    if above is None or not below or share is None:
        return False
    return abs(above * 100 / below - Decimal(share[1])) <= Decimal(1).scaleb(-len(share[2] or ""))
