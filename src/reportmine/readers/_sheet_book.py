"""The sheets of a workbook as people see them: every cell as the text it shows."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reportmine.errors import UnreadableFile
from reportmine.readers._sheet_formats import BROKEN, SheetFormats, check_range, open_zip, xls_formats, xlsx_formats
from reportmine.readers._sheet_number import shown

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook


@dataclass(slots=True)
class Sheet:
    """One sheet from its cell A1 on; `merged` are (first row, first column, last row, last column) from 0."""

    name: str
    hidden: bool
    rows: list[list[str]]
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    unsolved: int = 0


def read_book(data: bytes, kind: str) -> list[Sheet]:
    """The sheets of an .xlsx, .xls or .xlsb. Raises UnreadableFile (damaged, locked) and UnsafeFile."""
    import python_calamine

    formats = _formats(data, kind)
    try:
        return list(_sheets(python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data)), formats))
    except python_calamine.PasswordError as error:
        raise UnreadableFile("表格设有打开密码，请先在 Excel 或 WPS 中去掉打开密码，另存后再试。", code="encrypted") from error
    except python_calamine.CalamineError as error:
        raise UnreadableFile(BROKEN, code="broken") from error
    except BaseException as error:
        if type(error).__name__ == "PanicException":  # calamine's own crash on damaged files; not an Exception, and not importable
            raise UnreadableFile(BROKEN, code="broken") from error
        raise


def _sheets(book: CalamineWorkbook, formats: list[SheetFormats]) -> Iterator[Sheet]:
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    for index, about in enumerate(book.sheets_metadata):
        if about.typ == SheetTypeEnum.WorkSheet:
            own = formats[index] if index < len(formats) else SheetFormats()
            yield _sheet(book.get_sheet_by_index(index), own, hidden=about.visible != SheetVisibleEnum.Visible)


def _formats(data: bytes, kind: str) -> list[SheetFormats]:
    if kind == "xls":
        try:
            return xls_formats(data)
        except Exception as error:  # olefile lets IndexError, struct.error and more out of damaged containers
            raise UnreadableFile(BROKEN, code="broken") from error
    parts = open_zip(data)
    return xlsx_formats(parts) if kind == "xlsx" else []


def _sheet(sheet: CalamineSheet, own: SheetFormats, *, hidden: bool) -> Sheet:
    check_range(sheet.total_height, sheet.total_width)
    cells = sheet.to_python(skip_empty_area=False)
    rows = [[shown(value, own.formats.get((r, c), "")) for c, value in enumerate(row)] for r, row in enumerate(cells)]
    for (row, col), constant in own.constants.items():
        if row < len(rows) and col < len(rows[row]) and not rows[row][col]:
            rows[row][col] = constant
    merged = [(a, b, c, d) for (a, b), (c, d) in sorted(sheet.merged_cell_ranges or [])]
    return Sheet(sheet.name, hidden, rows, merged, own.unsolved)
