"""Tables as fields read them: every cell with the labels that stand left of it and above it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from reportmine.fields._figure_zones import Zone, zones
from reportmine.model.document import Cell, Span, Table
from reportmine.model.reading import Reading
from reportmine.text.fold import squeeze
from reportmine.text.money import unit_in

_NUMBER = re.compile(r"[-¥]?[\d,]+(?:\.\d+)?(?:亿元|万元|千元|元|%|分)?")
_BLANK = re.compile(r"[-—/／\\无]*")
_UNIT_TAIL = re.compile(r"[（/](?:单位[：:])?(?:亿元|万元|千元|元|%|分)）?$|（%）$")
_CAPTION_REACH = 60


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with the squeezed words of its cells and the unit its caption gives."""

    table: Table
    zone: Zone
    cells: list[list[Cell | None]]
    words: list[list[str]]
    unit: str | None

    def label(self, row: int, col: int) -> str:
        """The words of a cell without a unit in brackets."""
        return bare_label(self.words[row][col])

    def anchor(self, row: int, col: int) -> bool:
        """True for the top left position of a cell; the others repeat it."""
        cell = self.cells[row][col]
        return cell is not None and (cell.row, cell.col) == (row, col) and not self._repeats(row, col)

    def _repeats(self, row: int, col: int) -> bool:
        """Merged cells may come as cells with the same long words side by side."""
        here = self.words[row][col]
        return col > 0 and bool(here) and not is_number(here) and self.words[row][col - 1] == here

    def left(self, row: int, col: int) -> list[str]:
        """The labels left of a cell, nearest first."""
        found: list[str] = []
        for at in range(col - 1, -1, -1):
            label = self.label(row, at)
            if label and not is_value(self.words[row][at]) and label not in found:
                found.append(label)
        return found

    def above(self, row: int, col: int) -> tuple[str, int] | None:
        """The nearest label above a cell that holds no number, and its row."""
        for at in range(row - 1, -1, -1):
            if self.words[at][col] and not is_value(self.words[at][col]):
                return self.label(at, col), at
        return None

    def header(self, row: int, col: int, named: re.Pattern[str]) -> tuple[str, int] | None:
        """The nearest label above a cell that matches a pattern as a whole, and its row."""
        above = self.above(row, col)
        while above is not None and not named.fullmatch(above[0]):
            above = self.above(above[1], col)
        return above

    def unit_at(self, row: int, col: int) -> str | None:
        """The unit for a bare number: that of a label above or left of it, else the caption's."""
        headers = [self.words[at][col] for at in range(row - 1, -1, -1)] + [self.words[row][at] for at in range(col - 1, -1, -1)]
        return next((unit for words in headers if not is_value(words) and (unit := unit_in(words))), self.unit)

    def span(self, row: int, col: int) -> Span:
        """Where the words of a cell stand."""
        cell = self.cells[row][col]
        return cell.span if cell is not None else Span(0, 0)


def grids(reading: Reading, found: list[Zone]) -> Iterator[Grid]:
    """The tables of the report in order."""
    made = _made(reading)
    for zone in found:
        if zone.table is not None:
            yield made.get(zone) or _grid(reading, zone, zone.table)


@lru_cache(maxsize=2)
def _made(reading: Reading) -> dict[Zone, Grid]:
    """The grids of all tables: half a dozen fields look at them."""
    return {zone: _grid(reading, zone, zone.table) for zone in zones(reading) if zone.table is not None}


def _grid(reading: Reading, zone: Zone, index: int) -> Grid:
    table = reading.document.tables[index]
    cells = table.grid()
    words = [[squeeze(reading.fold(cell.span)) if cell is not None else "" for cell in row] for row in cells]
    return Grid(table, zone, cells, words, _caption_unit(reading, zone) or _corner_unit(words))


def _caption_unit(reading: Reading, zone: Zone) -> str | None:
    """The unit in the words right before the table or in its first row: 单位：万元."""
    before = reading.folded[max(0, zone.span.start - _CAPTION_REACH) : zone.span.start]
    caption = list(re.finditer(r"(?:金额)?单位[：:]\s*(?:人民币)?\s*(?:亿元|万元|千元|元)", before))
    if caption:
        return unit_in(caption[-1].group())
    head = reading.folded[zone.span.start : min(zone.span.end, zone.span.start + _CAPTION_REACH)]
    inside = re.search(r"单位[：:]\s*(?:人民币)?\s*(?:亿元|万元|千元|元)", head)
    return unit_in(inside.group()) if inside else None


def _corner_unit(words: list[list[str]]) -> str | None:
    """The unit in the corner of a table: 项目资金（万元）, when its first column or row names no other."""
    heads = [row[0] for row in words if row] + (words[0] if words else [])
    units = {unit for head in heads if not is_value(head) and (unit := unit_in(head))}
    return units.pop() if len(units) == 1 else None


def bare_label(words: str) -> str:
    """A label without its unit: 预算数（万元） is 预算数."""
    return _UNIT_TAIL.sub("", words).rstrip("：:")


def is_number(words: str) -> bool:
    """True for a cell that holds only a number, with or without a unit."""
    return bool(_NUMBER.fullmatch(words))


def is_value(words: str) -> bool:
    """True for a cell that holds a number or a dash, not a label."""
    return is_number(words) or bool(words and _BLANK.fullmatch(words))
