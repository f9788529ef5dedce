"""The workbook of the digest: its looks, and how a table becomes a sheet for printing and a sheet for filters."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from xlsxwriter import Workbook

from reportmine.exports._columns import columns as columns_of
from reportmine.exports._listed import fit_for_xml
from reportmine.exports.digest._table import Column, Figure, Look, Mixed, Row, Table, Value, figures, told

_DAY = datetime(2000, 1, 1)  # in place of the time of writing: two runs give the same bytes
_CELL = 32_767  # what a cell can hold
_LINKS = 60_000  # a sheet holds 65,530 links; without one a figure still has its number in 取数编号
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_A4 = 9
_TALLEST = 409.0  # points; a row cannot be higher
_BODY, _HEAD, _TITLE = "宋体", "黑体", "方正小标宋简体"
_PLAIN = {"font_name": _BODY, "font_size": 10, "valign": "vcenter"}
_FRAMED = {**_PLAIN, "border": 1, "text_wrap": True}
_FORMATS = {
    Look.COUNT: "#,##0", Look.MONEY: "#,##0.00", Look.SHARE: "0.00%", Look.SCORE: "0.00", Look.CHANGE: "+0;-0;0",
    Look.SCORE_CHANGE: "+0.00;-0.00;0.00",
}  # fmt: skip
_RIGHT = (Look.MONEY,)
PRINT_TAB, FILTER_TAB, SOURCE_TAB = "#1F3B57", "#5B8C6A", "#8A8A8A"
SOURCES = "数据来源"
EMPTY = "—"
_ID = Column("取数编号", 30, extra=True)


def _made_looks(file: Any) -> dict[str, Any]:
    middle = {"align": "center"}
    looks = {
        "words": file.add_format(_FRAMED), "quoted": file.add_format({**_FRAMED, "quote_prefix": True}),
        "middle": file.add_format({**_FRAMED, **middle}),
        "head": file.add_format({**_FRAMED, **middle, "font_name": _HEAD, "bg_color": "#E8EDF2"}),
        "title": file.add_format({**_PLAIN, **middle, "font_name": _TITLE, "font_size": 18, "text_wrap": True}),
        "heading": file.add_format({**_PLAIN, "font_name": _HEAD, "font_size": 12}), "unit": file.add_format({**_PLAIN, "align": "right"}),
        "note": file.add_format({**_PLAIN, "font_size": 9, "text_wrap": True, "valign": "top"}),
        "free": file.add_format({**_PLAIN, "text_wrap": True}),
        "link": file.add_format({**_PLAIN, "font_color": "#1F4E79", "underline": 1}),
        "heavy": file.add_format({**_FRAMED, **middle, "num_format": _FORMATS[Look.COUNT], "bold": True}),
    }  # fmt: skip
    looks["money_middle"] = file.add_format({**_FRAMED, **middle, "num_format": _FORMATS[Look.MONEY]})
    for look, shape in _FORMATS.items():
        side = "right" if look in _RIGHT else "center"
        looks[look.value] = file.add_format({**_FRAMED, "num_format": shape, "align": side})
    return looks


@dataclass(slots=True)
class Book:
    """A workbook under construction. `rows` says in which row of 数据来源 a figure begins."""

    made: io.BytesIO
    file: Any
    looks: dict[str, Any]
    rows: Mapping[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, title: str, rows: Mapping[str, int]) -> Book:
        """An empty one."""
        made = io.BytesIO()
        never = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
        file: Any = Workbook(made, {"in_memory": True, **never})
        file.set_properties({"title": title, "author": "", "created": _DAY})
        file.set_size(24_000, 14_000)
        return cls(made, file, _made_looks(file), rows)

    def done(self) -> bytes:
        """The bytes of the file."""
        self.file.close()
        return self.made.getvalue()

    def sheet(self, name: str, tab: str) -> Any:
        """A new sheet, A4 across, one page wide."""
        made = self.file.add_worksheet(name)
        made.set_tab_color(tab)
        made.hide_gridlines(2)
        made.set_landscape()
        made.set_paper(_A4)
        made.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
        made.fit_to_pages(1, 0)
        made.center_horizontally()
        made.set_footer("&C第 &P 页，共 &N 页")
        return made

    def write(self, sheet: Any, row: int, col: int, value: Value | float, *, look: str = "", empty: str = "", link: bool = False) -> None:
        """One cell. Words stay words, whatever they begin with, even when somebody edits them; a figure may lead to its source."""
        if isinstance(value, Mixed):
            value = told(value)
        if isinstance(value, Figure):
            if link and value.source in self.rows:
                sheet.write_url(row, col, f"internal:'{SOURCES}'!A{self.rows[value.source] + 1}", None, "", f"数据来源 {value.source}")
            sheet.write_number(row, col, float(value.shown), self.looks[look or value.look.value])
        elif isinstance(value, str) and value:
            words = fit_for_xml(value)[:_CELL]
            sheet.write_string(row, col, words, self.looks["quoted" if words.startswith(_FORMULA) else look or "words"])
        elif isinstance(value, int | float):
            sheet.write_number(row, col, value, self.looks[look or "middle"])
        elif empty:
            sheet.write_string(row, col, empty, self.looks["middle"])
        else:
            sheet.write_blank(row, col, None, self.looks[look or "words"])

    def heads(self, sheet: Any, row: int, heads: Sequence[Column]) -> None:
        """The head of a table with the widths of its columns."""
        for col, one in enumerate(heads):
            self.write(sheet, row, col, one.title, look="head")
            sheet.set_column(col, col, one.width)
        sheet.set_row(row, height([one.title for one in heads], heads) + 6)

    def merged(self, sheet: Any, row: int, last: int, words: str, look: str, tall: float | None = None) -> None:
        """One line across the sheet."""
        if last:
            sheet.merge_range(row, 0, row, last, fit_for_xml(words), self.looks[look])
        else:
            self.write(sheet, row, 0, words, look=look)
        if tall is not None:
            sheet.set_row(row, tall)


def printed(book: Book, table: Table, title: str, rules: Sequence[str]) -> None:
    """打印版: title, unit, framed rows, — where nothing is, how it was counted below."""
    sheet = book.sheet(f"{table.name}（打印版）", PRINT_TAB)
    kept = table.printed()
    heads = [replace(table.columns[n], title=table.columns[n].title.replace("（万元）", "\n（万元）")) for n in kept]
    last = len(heads) - 1
    book.merged(sheet, 0, last, f"{title}{table.name}", "title", 34)
    book.merged(sheet, 1, last, "单位：万元" if table.money else "", "unit", 18)
    book.heads(sheet, 2, heads)
    at = 3
    for number, row in enumerate((row for row in table.rows if not row.minor), 1):
        values = _numbered([row.values[n] for n in kept], heads, number)
        for col, value in enumerate(values):
            book.write(sheet, at, col, value, look=_narrow(heads[col], value), empty=EMPTY)
        sheet.set_row(at, height(values, heads))
        at += 1
    if at == 3:
        book.merged(sheet, at, last, table.nothing, "middle", 24)
        at += 1
    at = _notes(book, sheet, table, rules, at, heads)
    sheet.freeze_panes(3, 0)
    sheet.repeat_rows(2)
    sheet.print_area(0, 0, at - 1, last)


def _numbered(values: list[Value], heads: Sequence[Column], number: int) -> list[Value]:
    """Rows that are left out leave no gap in 序号."""
    return [number, *values[1:]] if heads[0].title == "序号" else values


def _narrow(head: Column, value: Value) -> str:
    """Short words stand in the middle of narrow columns."""
    return "middle" if isinstance(value, str) and (head.width <= 13 or head.codes) and columns_of(value) <= head.width * 2 else ""


def _notes(book: Book, sheet: Any, table: Table, rules: Sequence[str], at: int, heads: Sequence[Column]) -> int:
    hidden = any(row.minor for row in table.rows)
    lines = [line for line in (table.note, table.minor if hidden else "") if line]
    if table.rules:
        lines += ["计数口径：", *(f"{n}. {rule}" for n, rule in enumerate(rules, 1))]
    wide = (Column("", sum(one.width for one in heads)),)
    for line in lines:
        book.merged(sheet, at, len(heads) - 1, line, "note", height([line], wide, 12.5))
        at += 1
    return at


def filtered(book: Book, table: Table) -> None:
    """筛选版: one head, no merged cells, empty cells empty; every figure leads to its source, 取数编号 names them."""
    sheet = book.sheet(f"{table.name}（筛选版）", FILTER_TAB)
    counts = any(figures(row) for row in table.rows)
    plain = [n for n, one in enumerate(table.columns) if not one.codes]
    order = [*plain, *([-1] if counts else []), *(n for n, one in enumerate(table.columns) if one.codes)]
    heads = [_ID if n < 0 else table.columns[n] for n in order]
    book.heads(sheet, 0, heads)
    links = 0
    for at, row in enumerate(table.rows, 1):
        values = [_ids(row, table) if n < 0 else row.values[n] for n in order]
        links += sum(isinstance(value, Figure) for value in values)
        for col, value in enumerate(values):
            book.write(sheet, at, col, value, link=links < _LINKS)
        sheet.set_row(at, min(height(values, heads), 150.0))
    if table.rows:
        sheet.autofilter(0, 0, len(table.rows), len(heads) - 1)
    sheet.freeze_panes(1, 2 if heads[0].title == "序号" else 1)
    sheet.repeat_rows(0)


def _ids(row: Row, table: Table) -> str:
    """涉及部门数D0012、…: the figures of a row, those inside of words too."""
    return "；".join(f"{table.columns[at].title.partition('（')[0]} {one.source}" for at, one in figures(row))


def height(values: Iterable[Value | float], heads: Sequence[Column], line: float = 13.5) -> float:
    """Points for the longest cell: only some programs find the height of wrapped words by themselves."""
    lines = 1
    for value, head in zip(values, heads, strict=True):
        words = told(value) if isinstance(value, Mixed) else value
        if isinstance(words, str):
            lines = max(lines, sum(-(-columns_of(part) // max(head.width - 1, 1)) or 1 for part in words.split("\n")))
    return min(_TALLEST, line * lines + 4)
