"""Header rows of indicator tables: which column holds the level, the aim, the result, the points, the reason."""

from __future__ import annotations

from dataclasses import dataclass

from reportmine.fields._figure_cues import pattern
from reportmine.fields._figure_tables import Grid, bare_label

_COLUMNS = ("level1", "level2", "level3", "actual", "target", "weight", "score", "reason")
_FIGURES = frozenset({"target", "actual", "weight", "score"})


@dataclass(frozen=True, slots=True)
class Header:
    """A header: its last row and the column of each part; `level3` is the column of the indicator's name."""

    row: int
    columns: dict[str, int]

    def col(self, name: str) -> int | None:
        """The column of a part, None when the table has none."""
        return self.columns.get(name)


def header_at(grid: Grid, row: int, *, checks: bool) -> Header | None:
    """The header that stands in a row: a name of indicators and at least one column of figures, all in one row."""
    columns: dict[str, int] = {}
    for col in range(grid.table.cols):
        if not grid.anchor(row, col):
            continue
        name = _column(bare_label(grid.words[row][col]), taken=columns)
        if name is not None:
            columns[name] = col
    if checks:
        _own_score(grid, row, columns)
    _name_column(columns)
    if "level3" not in columns or not _FIGURES & set(columns) or len(columns) < 3:
        return None
    return Header(row, columns)


def _column(label: str, *, taken: dict[str, int]) -> str | None:
    if not label:
        return None
    return next((name for name in _COLUMNS if name not in taken and pattern("indicators", name).fullmatch(label)), None)


def _own_score(grid: Grid, row: int, columns: dict[str, int]) -> None:
    """In a report that checks another the column of its own scores counts."""
    for col in range(grid.table.cols):
        if pattern("indicators", "score_own").fullmatch(grid.label(row, col)):
            columns["score"] = col


def _name_column(columns: dict[str, int]) -> None:
    """The deepest level there is names the indicator; a table of two levels has its names in the second."""
    if "level3" in columns:
        return
    for name in ("level2", "level1"):
        if name in columns:
            columns["level3"] = columns.pop(name)
            return
