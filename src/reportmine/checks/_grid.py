"""Tables as rules read them: squeezed words of every position, and the unit of money that holds for the table."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from reportmine.checks._look import tables
from reportmine.model.document import Cell, Span, Table
from reportmine.model.draft import Draft
from reportmine.text.money import unit_in

_NUMBER = re.compile(r"-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?")
_CAPTION = 60
_TAIL = re.compile(r"[（/](?:单位[：:])?(?:亿元|万元|千元|元|%|分)）?$")


@dataclass(frozen=True, slots=True, eq=False)
class Grid:
    """A table: merged cells stand at every position they cover. `caption` are the words right before it."""

    table: Table
    cells: list[list[Cell | None]]
    words: list[list[str]]
    caption: str

    def span(self, row: int, col: int) -> Span:
        """Where the words of a position stand."""
        cell = self.cells[row][col]
        return cell.span if cell is not None else self.table.span

    def label(self, row: int, col: int) -> str:
        """The words of a position without a unit in brackets."""
        return _label(self.words[row][col])

    def own(self, row: int, col: int) -> bool:
        """True for the top left position of a cell."""
        cell = self.cells[row][col]
        return cell is not None and (cell.row, cell.col) == (row, col)

    def number(self, row: int, col: int) -> Decimal | None:
        """The number of a position that holds nothing else."""
        return _number(self.words[row][col])

    def digits(self, row: int, col: int) -> int:
        """How many decimals the number of a position is printed with."""
        return len(self.words[row][col].rpartition(".")[2].rstrip("万元")) if "." in self.words[row][col] else 0

    @property
    def unit(self) -> str | None:
        """The unit of money that the caption or a label of the table names."""
        return _unit(self)


@lru_cache(maxsize=64)
def _unit(grid: Grid) -> str | None:
    named = re.search(r"单位[：:](?:人民币)?(亿元|万元|千元|元)", grid.caption)
    found = (unit_in(words) for row in grid.words for words in row if words and not _NUMBER.fullmatch(words))
    return named[1] if named else next((unit for unit in found if unit), None)


# Each rule asks for the same words anew.
@lru_cache(maxsize=4096)
def _label(words: str) -> str:
    return _TAIL.sub("", words).rstrip("：:")


@lru_cache(maxsize=4096)
def _number(words: str) -> Decimal | None:
    figure = words.removesuffix("万元").removesuffix("元")
    return Decimal(figure.replace(",", "")) if _NUMBER.fullmatch(figure) else None


@lru_cache(maxsize=8)
def grids(draft: Draft) -> tuple[Grid, ...]:
    """The tables of the report in order."""
    reading = draft.reading
    made = []
    for table in tables(draft):
        cells = table.grid()
        words = [["".join(reading.fold(cell.span).split()) if cell is not None else "" for cell in row] for row in cells]
        caption = "".join(reading.folded[max(reading.outline.span.start, table.span.start - _CAPTION) : table.span.start].split())
        made.append(Grid(table, cells, words, caption))
    return tuple(made)
