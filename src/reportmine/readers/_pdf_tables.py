"""Ruled tables of a PDF: glyphs into cells, cell text, pages joined to one table. Every cell keeps its page and box."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from reportmine.model.document import Box
from reportmine.readers._pdf_chars import Glyph
from reportmine.readers._pdf_grid import Grid, GridCell, borders
from reportmine.readers._pdf_join import cannot_start, glue, is_terminal, starts_item
from reportmine.readers._pdf_lines import BoldTest, Line, build_lines, turned_lines
from reportmine.text.fold import squeeze

_PADDING = 6.0
_NEAR_BOTTOM = 2.4  # ems: below a line that was the last to fit on a page
_HEADER_ROWS = 4
_NUMBER = re.compile(r"[\d.,%％]+")
_REST_OF_NUMBER = re.compile(r"[\d.,%％]+$|[元万亿千百人个次家户亩件项份所台套处座天月年日分公平立米吨]")


@dataclass(slots=True)
class TableCell:
    """A cell with its text and lines. `top_row` and the spans are in fields of the whole (joined) table."""

    row: int
    col: int
    rowspan: int
    colspan: int
    page: int
    box: Box
    text: str
    lines: tuple[Line, ...]
    padding: float = 0.0

    @property
    def room(self) -> float:
        """Width its lines can fill."""
        return self.box.x1 - self.box.x0 - 2 * self.padding


@dataclass(slots=True)
class RuledTable:
    """A table on one page, or joined over several; `xs` are its column borders."""

    page: int
    box: Box
    xs: list[float]
    rows: int
    cells: list[TableCell]
    last_page: int
    last_bottom: float
    dropped: list[str] = field(default_factory=list)


def page_tables(
    grids: Sequence[Grid], glyphs: Sequence[Glyph], turned: dict[int, list[Glyph]], page: int, is_bold: BoldTest | None, doubled: list[str]
) -> tuple[list[RuledTable], list[Glyph], dict[int, list[Glyph]]]:
    """The tables of a page, and the glyphs that stand outside of them. A grid without any text is no table."""
    inside: list[dict[int, list[Glyph]]] = [{} for _ in grids]
    outside = _share(grids, glyphs, inside)
    sideways: list[dict[int, list[Glyph]]] = [{} for _ in grids]
    rest: dict[int, list[Glyph]] = {}
    quarter_of: dict[int, int] = {}
    for quarter, group in turned.items():
        quarter_of.update((g.place, quarter) for g in group)
        rest[quarter] = _share(grids, group, sideways)
    tables = []
    for grid, upright, lying in zip(grids, inside, sideways, strict=True):
        if not upright and not lying:
            continue
        lines = {k: build_lines(upright.get(k, []), is_bold, doubled) for k in sorted({*upright, *lying})}
        for place, group in lying.items():
            for quarter in sorted({quarter_of[g.place] for g in group}):
                lines[place] += turned_lines([g for g in group if quarter_of[g.place] == quarter], quarter)
        tables.append(_table(grid, lines, page))
    return tables, outside, rest


def _share(grids: Sequence[Grid], glyphs: Sequence[Glyph], inside: list[dict[int, list[Glyph]]]) -> list[Glyph]:
    """Puts each glyph into the cell that holds its middle; returns those in no table."""
    if not grids:
        return list(glyphs)
    places = [_places(grid) for grid in grids]
    outside: list[Glyph] = []
    for glyph in glyphs:
        x, y = (glyph.x0 + glyph.x1) / 2, (glyph.top + glyph.bottom) / 2
        for number, grid in enumerate(grids):
            if grid.tops[0] <= y <= grid.tops[-1] and grid.xs[0] <= x <= grid.xs[-1]:
                row = min(bisect_right(grid.tops, y), len(grid.tops) - 1) - 1
                col = min(bisect_right(grid.xs, x), len(grid.xs) - 1) - 1
                inside[number].setdefault(places[number][row][col], []).append(glyph)
                break
        else:
            outside.append(glyph)
    return outside


def _places(grid: Grid) -> list[list[int]]:
    places = [[0] * (len(grid.xs) - 1) for _ in range(len(grid.tops) - 1)]
    for index, cell in enumerate(grid.cells):
        for row in range(cell.row, cell.row + cell.rowspan):
            for col in range(cell.col, cell.col + cell.colspan):
                places[row][col] = index
    return places


def _table(grid: Grid, lines: dict[int, list[Line]], page: int) -> RuledTable:
    gaps = [line.box.x0 - grid.cells[k].box.x0 for k, found in lines.items() for line in found]
    padding = min([_PADDING, *(max(0.0, gap) for gap in gaps)])
    cells = [_cell(cell, tuple(lines.get(index, ())), page, padding) for index, cell in enumerate(grid.cells)]
    return RuledTable(page, grid.box, list(grid.xs), len(grid.tops) - 1, cells, page, grid.box.bottom)


def _cell(cell: GridCell, lines: tuple[Line, ...], page: int, padding: float) -> TableCell:
    made = TableCell(cell.row, cell.col, cell.rowspan, cell.colspan, page, cell.box, "", lines, padding)
    made.text = _cell_text(lines, made.room)
    return made


def _cell_text(lines: Sequence[Line], room: float) -> str:
    text = ""
    for index, line in enumerate(lines):
        if not index:
            text = line.text
        elif _goes_on(lines[index - 1], lines[index:], room):
            text = glue(text, line.text)
        else:
            text += "\n" + line.text
    return text


def _goes_on(before: Line, rest: Sequence[Line], room: float) -> bool:
    """True when the first piece of the lines that follow had no room on the line before."""
    after = rest[0]
    if cannot_start(after.text):
        return True
    if is_terminal(before.text) and starts_item(after.text):
        return False
    token = after.token
    if len(rest) > 1 and cannot_start(rest[1].text) and len(after.text) == 1:  # too narrow even for a character and its mark
        token += rest[1].size
    return room - (before.box.x1 - before.box.x0) < token + 0.35 * after.size


def same_columns(first: RuledTable, second: RuledTable) -> bool:
    """True when two tables have the same sides and the columns of one are among those of the other."""
    a, b = first.xs, second.xs
    if abs(a[0] - b[0]) > 4 or abs(a[-1] - b[-1]) > 4:
        return False
    few, many = (a, b) if len(a) <= len(b) else (b, a)
    found = sum(any(abs(x - y) <= 4 for y in many) for x in few[1:-1])
    return found >= 0.5 * (len(few) - 2)


def extend(table: RuledTable, more: RuledTable) -> None:
    """Continues a table with its part on the next page: repeated header rows go, a row cut by the page break is healed."""
    header = _repeated_header(table, more)
    table.dropped += [c.text for c in more.cells if c.row < header]
    fresh = [replace(c, row=c.row - header) for c in more.cells if c.row >= header]
    table.last_page, table.last_bottom = more.page, more.box.bottom
    xs = borders([*table.xs, *more.xs], 4.0)
    _regrid(table.cells, table.xs, xs)
    _regrid(fresh, more.xs, xs)
    table.xs = xs
    if not fresh:
        return
    last = {c.col: c for c in table.cells if c.row + c.rowspan == table.rows}
    first = [c for c in fresh if c.row == 0]
    pairs = [(c, last.get(c.col)) for c in first]
    cut = _is_cut_row(pairs)
    gone = {id(new) for new, old in pairs if _merge(new, old, first, cut=cut, open_label=_merges_labels(table, new.col))}
    shift = table.rows - (1 if cut else 0)
    table.cells += [replace(c, row=c.row + shift) for c in fresh if id(c) not in gone]
    table.rows = shift + more.rows - header


def _regrid(cells: list[TableCell], old: list[float], new: list[float]) -> None:
    place = [min(range(len(new)), key=lambda k: abs(new[k] - x)) for x in old]
    for cell in cells:
        end = place[cell.col + cell.colspan]
        cell.col = place[cell.col]
        cell.colspan = end - cell.col


def _repeated_header(table: RuledTable, more: RuledTable) -> int:
    """How many of the first rows say again what the table began with."""
    for count in range(min(_HEADER_ROWS, more.rows, table.rows), 0, -1):
        if any(c.row < count < c.row + c.rowspan for c in more.cells):
            continue
        words = _row_words(more, count)
        if words and words == _row_words(table, count):
            return count
    return 0


def _row_words(table: RuledTable, count: int) -> list[tuple[int, str]]:
    return [(c.row, squeeze(c.text)) for c in sorted(table.cells, key=lambda c: (c.row, c.col)) if c.row < count and c.text]


def _merges_labels(table: RuledTable, col: int) -> bool:
    """True when the table merges its label cells, or at least leaves none of this column empty."""
    if any(c.rowspan > 1 and c.text for c in table.cells):
        return True
    return all(c.text for c in table.cells if c.col == col)


def _is_cut_row(pairs: list[tuple[TableCell, TableCell | None]]) -> bool:
    """True when the first row of a page is the rest of the last row before it.

    Each cell with text must go on from a full line (or a finished paragraph) at the bottom of the same column above, and
    other cells of the row, complete before the break, must be empty; without such an empty cell no sentence may have ended.
    """
    filled = [(new, old) for new, old in pairs if new.text]
    ended = [old for new, old in pairs if not new.text and old is not None and old.text]
    if not filled:
        return False
    for new, old in filled:
        if old is None or not old.lines or new.rowspan > 1 or old.colspan != new.colspan:
            return False
        last = old.lines[-1]
        if _NUMBER.fullmatch(old.text) and not _REST_OF_NUMBER.match(new.text):
            return False
        if old.box.bottom - last.box.bottom > _NEAR_BOTTOM * last.size:
            return False
        goes_on = _goes_on(last, new.lines, old.room) and not is_terminal(old.text)
        if not goes_on and not (ended and is_terminal(old.text)):
            return False
    return True


def _merge(new: TableCell, old: TableCell | None, row: list[TableCell], *, cut: bool, open_label: bool) -> bool:
    """Takes a cell of the first row after a page break into the cell above it, where it is that cell's rest."""
    if old is None or old.colspan != new.colspan:
        return False
    if cut:
        if new.text:
            old.text = glue(old.text, new.text) if _goes_on(old.lines[-1], new.lines, old.room) else f"{old.text}\n{new.text}"
            old.lines += new.lines
        old.rowspan += new.rowspan - 1
        return True
    leading = all(not c.text for c in row if c.col <= new.col) and any(c.text for c in row)
    goes_down = old.rowspan > 1 or new.rowspan > 1 or open_label
    if leading and old.text and goes_down:
        old.rowspan += new.rowspan
        return True
    if new.text and not old.text and old.rowspan > 1 and new.rowspan > 1:  # a merged label printed on its second page
        old.text, old.lines = new.text, new.lines
        old.rowspan += new.rowspan
        return True
    return False
