"""Spreadsheets: each block of filled cells is a table; titles above it and notes below it are paragraphs."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from reportmine.errors import ReportmineError, UnreadableFile
from reportmine.model.document import BlockKind, Document, Where
from reportmine.model.reader import Source
from reportmine.readers._sheet_book import Sheet, read_book
from reportmine.readers._sheet_ods import read_ods
from reportmine.text.assemble import Assembler, CellDraft
from reportmine.text.fold import visible

_DEFAULT_NAME = re.compile(r"(?:sheet|工作表|表)\s*\d*(?:\s*[(（]\d+[)）])?", re.IGNORECASE)
_CAPTION = re.compile(r"[^：:]{1,14}[：:]|附[件表]|[（(]?(?:金额)?单位|注|说明|备注")


def read_sheet(source: Source) -> Document:
    """Reads .xlsx, .xls, .xlsb and .ods. Raises UnreadableFile (damaged, locked, empty) and UnsafeFile."""
    try:
        sheets = read_ods(source.data) if source.kind == "ods" else read_book(source.data, source.kind)
    except ReportmineError as error:
        error.source = source.name
        raise
    source_visible = sum(visible(s.name) + sum(visible(cell) for row in s.rows for cell in row) for s in sheets)
    assembler = Assembler("sheet")
    several = sum(not sheet.hidden for sheet in sheets) > 1
    for sheet in sheets:
        _add_sheet(assembler, sheet, several=several)
    unsolved = sum(sheet.unsolved for sheet in sheets if not sheet.hidden)
    if unsolved:
        assembler.issue("formula-without-value", f"有 {unsolved} 个公式没有保存计算结果，读不到数值；请用 Excel 或 WPS 打开并保存后再试。")
    document = assembler.document(source_visible)
    if not any(True for _ in document.body()):
        message = "表格里没有可见的内容（可能是空表，或内容都在隐藏的工作表里）；请检查文件。"
        raise UnreadableFile(message, source=source.name, code="no-text")
    return document


def _add_sheet(assembler: Assembler, sheet: Sheet, *, several: bool) -> None:
    if sheet.hidden:
        assembler.hidden(sheet.name + "".join(cell for row in sheet.rows for cell in row))
        return
    where = Where(sheet=sheet.name)
    if several or not _DEFAULT_NAME.fullmatch(sheet.name.strip()):
        assembler.block(sheet.name, kind=BlockKind.NAVIGATION, where=where)
    else:
        assembler.drop("sheet-name", sheet.name)
    merged = {(top, left): (bottom, right) for top, left, bottom, right in sheet.merged}
    _drop_covered(assembler, sheet)
    for first, last in _bands(sheet):
        _add_band(assembler, sheet.rows, merged, first, last, where)


def _drop_covered(assembler: Assembler, sheet: Sheet) -> None:
    """Values that a merged cell hides: nobody sees them, but the file has them."""
    for top, left, bottom, right in sheet.merged:
        for row in range(top, min(bottom + 1, len(sheet.rows))):
            cells = sheet.rows[row]
            for col in range(left, min(right + 1, len(cells))):
                if (row, col) != (top, left) and cells[col]:
                    assembler.hidden(cells[col])
                    cells[col] = ""


def _bands(sheet: Sheet) -> Iterator[tuple[int, int]]:
    """First and last row of each run of rows that hold something; a merged cell holds all rows it covers."""
    filled = {row for row, cells in enumerate(sheet.rows) if any(visible(cell) for cell in cells)}
    for top, left, bottom, _ in sheet.merged:
        if top < len(sheet.rows) and left < len(sheet.rows[top]) and visible(sheet.rows[top][left]):
            filled.update(range(top, min(bottom + 1, len(sheet.rows))))
    start: int | None = None
    for row in range(len(sheet.rows) + 1):
        if row in filled and start is None:
            start = row
        elif row not in filled and start is not None:
            yield start, row - 1
            start = None


def _add_band(
    assembler: Assembler,
    rows: Sequence[Sequence[str]],
    merged: dict[tuple[int, int], tuple[int, int]],
    first: int,
    last: int,
    where: Where,
) -> None:
    tall = {r for (top, _), (bottom, _) in merged.items() if bottom > top for r in range(top, bottom + 1)}
    start, end = first, last
    while start <= last and start not in tall and _is_line(rows[start], leading=True):
        start += 1
    while end > start and end not in tall and _is_line(rows[end], leading=False):
        end -= 1
    _add_lines(assembler, rows[first:start], where)
    if start <= end:
        assembler.table(_table(rows, merged, start, end), where=where)
    _add_lines(assembler, rows[end + 1 : last + 1] if start <= end else [], where)


def _is_line(row: Sequence[str], *, leading: bool) -> bool:
    """A row that is a title, a caption ("填报单位：…　单位：万元") or a note rather than a row of the table."""
    filled = [cell for cell in row if visible(cell)]
    if len(filled) == 1:
        return leading or bool(_CAPTION.match(filled[0].strip()))
    return 2 <= len(filled) <= 4 and all(_CAPTION.match(cell.strip()) and re.search(r"[：:]", cell) for cell in filled)


def _add_lines(assembler: Assembler, rows: Sequence[Sequence[str]], where: Where) -> None:
    for row in rows:
        filled = [cell.strip() for cell in row if visible(cell)]
        for line in filled[0].splitlines() if len(filled) == 1 else ["　".join(" ".join(cell.split("\n")) for cell in filled)]:
            assembler.block(line, where=where)


def _table(rows: Sequence[Sequence[str]], merged: dict[tuple[int, int], tuple[int, int]], first: int, last: int) -> list[CellDraft]:
    """The cells of a band, empty places too, without the empty columns beside it."""
    filled = [col for row in rows[first : last + 1] for col, cell in enumerate(row) if visible(cell)]
    left, right = min(filled), max(filled)
    spans = {(r, c): (min(bottom, last), max(min(edge, right), c)) for (r, c), (bottom, edge) in merged.items() if first <= r <= last}
    covered = {
        place
        for (r, c), (bottom, edge) in spans.items()
        for place in itertools.product(range(r, bottom + 1), range(c, edge + 1))
        if place != (r, c)
    }
    cells: list[CellDraft] = []
    for row in range(first, last + 1):
        for col in range(left, right + 1):
            if (row, col) not in covered:
                bottom, edge = spans.get((row, col), (row, col))
                text = rows[row][col] if col < len(rows[row]) else ""
                cells.append(CellDraft(row - first, col - left, text, bottom - row + 1, edge - col + 1))
    return cells
