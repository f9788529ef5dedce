"""Amounts of money in tables: label and value side by side, or columns and rows with a line for the total."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from reportmine.fields._figure_cues import cues, pattern
from reportmine.fields._figure_tables import Grid, grids, is_number
from reportmine.fields._figure_zones import Zone, weight
from reportmine.fields._money_text import Candidate
from reportmine.model.document import Span
from reportmine.model.reading import Reading
from reportmine.text.fold import squeeze
from reportmine.text.money import bare_amount

_BESIDE = 6.0
_TOTAL = 6.0
_ONLY_LINE = 4.0


def table_candidates(reading: Reading, found: list[Zone]) -> list[Candidate]:
    """Every amount in a table whose row or column says what it is and that stands for the whole."""
    return [candidate for grid in grids(reading, found) for candidate in _of_grid(reading, grid)]


def kind_of(label: str) -> str | None:
    """The kind of money that a whole label cell names."""
    return next((cue.name for cue in cues("money", "cell") if cue.pattern.fullmatch(label)), None)


def level_of(label: str) -> str | None:
    """The source of money that a label cell begins with: 省级 of 省级到位."""
    match = pattern("money", "cell_level").match(squeeze(label))
    return match["level"] if match else None


def _of_grid(reading: Reading, grid: Grid) -> Iterator[Candidate]:
    if any(pattern("money", "cell_foreign").search(words) for row in grid.words for words in row[:1]):
        return
    for row in range(grid.table.rows):
        for col in range(grid.table.cols):
            if not grid.anchor(row, col):
                continue
            value = _amount(reading, grid, row, col)
            if value is None:
                continue
            placed = _beside(grid, row, col) or _crossed(grid, row, col)
            if placed is not None:
                kind, points, label = placed
                score = points + max(0.0, weight(grid.zone, "money"))
                level = level_of(reading.fold(label))
                yield Candidate(kind, value, score, (label, grid.span(row, col)), grid.zone, f"table:{kind}", level=level)


def _amount(reading: Reading, grid: Grid, row: int, col: int) -> Decimal | None:
    """The amount in a cell; numbers above 99 without any unit are taken for yuan only beside a label that says 元."""
    words = grid.words[row][col]
    if not re.search(r"\d", words) or words.endswith(("%", "分")):
        return None
    return bare_amount(words, grid.unit_at(row, col))


def _beside(grid: Grid, row: int, col: int) -> tuple[str, float, Span] | None:
    """Label | value: the cell right before names the kind, and the column has no header of its own that does."""
    if col == 0 or is_number(grid.words[row][col - 1]):
        return None
    kind = kind_of(grid.label(row, col - 1))
    above = grid.above(row, col)
    if kind is None or (above is not None and (kind_of(above[0]) or _parts_header(grid, above[1]))):
        return None
    return kind, _BESIDE, grid.span(row, col - 1)


def _parts_header(grid: Grid, row: int) -> bool:
    """True for a header row that splits into parts and a total: 合计 | 中央 | 省级."""
    return any(pattern("money", "cell_total").fullmatch(grid.label(row, col)) for col in range(grid.table.cols))


def _crossed(grid: Grid, row: int, col: int) -> tuple[str, float, Span] | None:
    """A kind on one side and the total on the other; or the only line of figures below its header."""
    above = grid.above(row, col)
    if above is None:
        return None
    header, header_row = above
    left = grid.left(row, col)
    level = level_of(header)
    kind = kind_of(header) or (kind_of(header.removeprefix(level)) if level else None)
    header_span = grid.span(header_row, col)
    if kind is not None:
        if any(pattern("money", "cell_part").search(label) for label in left[:1]):
            return None
        if any(pattern("money", "cell_total").fullmatch(label) for label in left):
            return kind, _TOTAL, header_span
        return (kind, _ONLY_LINE, header_span) if level is None and _lines_below(grid, header_row, col) == 1 else None
    if pattern("money", "cell_total").fullmatch(header):
        kind = next((k for label in left if (k := kind_of(label))), None)
        return (kind, _TOTAL, header_span) if kind else None
    return None


def _lines_below(grid: Grid, header_row: int, col: int) -> int:
    """How many rows of figures stand below a header before the next label."""
    count = 0
    for row in range(header_row + 1, grid.table.rows):
        words = grid.words[row][col]
        if words and not is_number(words) and re.search(r"[\u4e00-\u9fff]{2}", words):
            break
        count += bool(is_number(words))
    return count
