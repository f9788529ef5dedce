"""A workbook of the ledger read back: cells as words, found by their headings, whatever has been moved."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reportmine.errors import UnreadableFile
from reportmine.exports.ledger._layout import HIDDEN, KEY, NOTHING, PLACES
from reportmine.model.ledger import Column, Sheet, SheetRow

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook

_HEADINGS = frozenset(place.heading for place in PLACES)
_DATES = frozenset({Column.DEADLINE.value, Column.COMPLETED.value})
_FIRST_DAY, _DAYS = date(1899, 12, 30), range(36_526, 73_051)  # serial numbers of the days from 2000 to 2099
_LOOKED_AT = 20  # rows in which the headings are looked for


def read(path: Path) -> Sheet:
    """The ledger in a workbook. Raises UnreadableFile when it cannot be read or holds no ledger."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableFile("文件打不开；请检查路径，或关闭正在使用它的程序后再试。", source=path.name, code="not-found") from error
    book = _opened(data, path.name)
    for name in book.sheet_names:
        rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
        head = next((at for at, row in enumerate(rows[:_LOOKED_AT]) if _is_head(row)), None)
        if head is not None:
            return _sheet(rows, head, _given_out(book))
    message = f"文件里没有整改台账（没有哪一页有“{KEY}”和“{Column.PROGRESS.value}”两栏）；请用 reportmine ledger export 导出的文件填写。"
    raise UnreadableFile(message, source=path.name, code="no-ledger")


def _opened(data: bytes, name: str) -> CalamineWorkbook:
    import python_calamine

    message = "文件不是能读的 xlsx 表格（已损坏、设有密码或格式不对）；请用 Excel 或 WPS 另存为 xlsx 后再试。"
    try:
        return python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
    except Exception as error:  # calamine lets errors of several kinds out of what is no workbook
        raise UnreadableFile(message, source=name, code="broken") from error
    except BaseException as error:
        if type(error).__name__ == "PanicException":  # calamine's own crash on damaged files; not an Exception, and not importable
            raise UnreadableFile(message, source=name, code="broken") from error
        raise


def _is_head(row: Sequence[Any]) -> bool:
    words = {_heading(cell) for cell in row}
    return {KEY, Column.PROGRESS.value} <= words


def _heading(cell: Any) -> str:
    return "".join(str(cell).split())


def _given_out(book: CalamineWorkbook) -> tuple[str, dict[str, dict[str, str]] | None]:
    """The version the file was made with, and what the program wrote into its rows, by key."""
    if HIDDEN not in book.sheet_names:
        return "", None
    head, *rows = [[_words(cell, "") for cell in row] for row in book.get_sheet_by_name(HIDDEN).to_python(skip_empty_area=False)] or [[""]]
    return head[0], {row[0]: dict(zip(head[1:], row[1:], strict=True)) for row in rows if row[0]}


def _sheet(rows: Sequence[Sequence[Any]], head: int, given_out: tuple[str, dict[str, dict[str, str]] | None]) -> Sheet:
    columns = {words: col for col, cell in reversed(list(enumerate(rows[head]))) if (words := _heading(cell)) in _HEADINGS}
    found = []
    for number, row in enumerate(rows[head + 1 :], head + 2):
        cells = {heading: _words(row[col], heading) if col < len(row) else "" for heading, col in columns.items()}
        if any(cells.values()):
            found.append(SheetRow(number, cells.pop(KEY), {heading: "" if words == NOTHING else words for heading, words in cells.items()}))
    version, given = given_out
    return Sheet(tuple(found), tuple(columns), version, given)


def _words(cell: Any, heading: str) -> str:
    """A cell as a person sees it; a number in a column of dates is the day it stands for."""
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        if heading in _DATES and int(cell) in _DAYS:
            return (_FIRST_DAY + timedelta(days=int(cell))).isoformat()
        return str(int(cell))
    return str(cell).strip()
