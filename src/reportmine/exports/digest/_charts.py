"""Native charts beside the numbers they are drawn from, and the map of departments by classes; all to be read without colours."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reportmine.exports.digest import _figures
from reportmine.exports.digest._table import Column, Figure, Look, Row, Table, Value
from reportmine.exports.digest._workbook import EMPTY, PRINT_TAB, Book, height
from reportmine.model.digest import Digest

_SHEET = "图表"
_TOP = 10
_WIDTH = 760  # of a chart, in pixels
_LINE = 20  # pixels of a row
_FONT = {"name": "宋体", "size": 10}
_DARK = "#404040"
# Grades from dark to light, with a pattern each: a copier has no colours.
_FILLS = (("solid", "#404040"), ("wide_upward_diagonal", "#6E6E6E"), ("percent_20", "#7F7F7F"), ("solid", "#FFFFFF"), ("solid", "#D9D9D9"))
_TABLES = 4  # columns that the numbers of a chart take at least, left of it


def charts(book: Book, digest: Digest, title: str) -> None:
    """The sheet of charts."""
    sheet = book.sheet(_SHEET, PRINT_TAB)
    book.merged(sheet, 0, 13, f"{title}图表", "title", 34)
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 6, 8)
    at = _bars(book, sheet, digest, 2)
    at = _stacked(book, sheet, digest, at)
    last = _line(book, sheet, digest, at)
    sheet.print_area(0, 0, last, 17)
    sheet.fit_to_pages(1, 1)


def _data(book: Book, sheet: Any, at: int, words: str, heads: Sequence[str], rows: Sequence[Sequence[Value]]) -> None:
    """The numbers of a chart, under its heading."""
    book.write(sheet, at, 0, words, look="heading")
    for col, head in enumerate(heads):
        book.write(sheet, at + 1, col, head, look="head")
    for number, row in enumerate(rows, at + 2):
        for col, value in enumerate(row):
            book.write(sheet, number, col, value, link=True)


def _bars(book: Book, sheet: Any, digest: Digest, at: int) -> int:
    rows = [(row.values[2], row.values[3]) for row in _figures.common(digest).rows if not row.minor][:_TOP]
    words = f"涉及部门最多的共性问题（前{len(rows)}项）" if rows else "没有问题达到共性标准"
    _data(book, sheet, at, words, ("具体问题", "涉及部门数"), rows)
    if not rows:
        return at + 4
    chart = book.file.add_chart({"type": "bar"})
    first, last = at + 2, at + 1 + len(rows)
    chart.add_series(
        {
            "name": "涉及部门数", "categories": [_SHEET, first, 0, last, 0], "values": [_SHEET, first, 1, last, 1],
            "fill": {"color": "#6E7F91"}, "border": {"color": _DARK}, "gap": 50, "data_labels": {"value": True, "font": _FONT},
        }
    )  # fmt: skip
    _named(chart, words)
    chart.set_y_axis({"reverse": True, "num_font": _FONT, "major_tick_mark": "none", "interval_unit": 1})
    chart.set_x_axis({"num_font": _FONT, "min": 0, "major_gridlines": {"visible": False}, "visible": False, "num_format": "0"})
    chart.set_legend({"none": True})
    return _placed(sheet, chart, at, max(len(rows) + 4, 16), 2)


def _stacked(book: Book, sheet: Any, digest: Digest, at: int) -> int:
    table = _figures.grades(digest)
    kept = [n for n in range(1, len(table.columns)) if any(row.values[n] is not None for row in table.rows)]
    heads = ["年度", *(table.columns[n].title for n in kept)]
    rows = [(row.values[0], *(row.values[n] for n in kept)) for row in table.rows]
    _data(book, sheet, at, "各年评价等级分布（报告份数）", heads, rows)
    if not kept:
        return at + 4
    chart = book.file.add_chart({"type": "bar", "subtype": "stacked"})
    first, last = at + 2, at + 1 + len(rows)
    for number, n in enumerate(kept, 1):
        pattern, colour = _FILLS[min(n - 1, len(_FILLS) - 1)]
        fill = {"fill": {"color": colour}} if pattern == "solid" else {"pattern": {"pattern": pattern, "fg_color": colour, "bg_color": "#FFFFFF"}}
        label = {**_FONT, "color": "#FFFFFF"} if n == 1 else _FONT
        chart.add_series(
            {
                "name": [_SHEET, at + 1, number], "categories": [_SHEET, first, 0, last, 0], "values": [_SHEET, first, number, last, number],
                "border": {"color": _DARK}, "gap": 60, "data_labels": {"value": True, "font": label}, **fill,
            }
        )  # fmt: skip
    _named(chart, "各年评价等级分布（报告份数）")
    chart.set_y_axis({"reverse": True, "num_font": _FONT, "major_tick_mark": "none", "interval_unit": 1})
    chart.set_x_axis({"num_font": _FONT, "min": 0, "major_gridlines": {"visible": False}, "visible": False})
    chart.set_legend({"position": "bottom", "font": _FONT})
    return _placed(sheet, chart, at, max(len(rows) * 3 // 2 + 5, 12), len(heads))


def _line(book: Book, sheet: Any, digest: Digest, at: int) -> int:
    rows: list[tuple[Value, ...]] = [(row.values[0], row.values[6]) for row in _figures.trend(digest).rows]
    known = [row for row in rows if isinstance(row[1], Figure)]
    words = "各年重复出现的问题数（认定清单）"
    _data(book, sheet, at, words if known else "各年重复出现的问题数：还没有经人认定的屡评屡犯问题", ("年度", "重复问题数"), rows)
    if not known:
        return at + 3 + len(rows)
    chart = book.file.add_chart({"type": "line"})
    first, last = at + 2, at + 1 + len(rows)
    chart.add_series(
        {
            "name": "重复问题数", "categories": [_SHEET, first, 0, last, 0], "values": [_SHEET, first, 1, last, 1],
            "line": {"color": _DARK, "width": 2}, "marker": {"type": "circle", "size": 7, "fill": {"color": "#FFFFFF"}, "border": {"color": _DARK}},
            "data_labels": {"value": True, "position": "above", "font": _FONT},
        }
    )  # fmt: skip
    _named(chart, words)
    chart.set_x_axis({"num_font": _FONT})
    chart.set_y_axis({"num_font": _FONT, "min": 0, "num_format": "0", "major_gridlines": {"visible": True, "line": {"color": "#D9D9D9"}}})
    chart.set_legend({"none": True})
    return _placed(sheet, chart, at, max(len(rows) + 4, 14), 2)


def _named(chart: Any, title: str) -> None:
    chart.set_title({"name": title, "name_font": {"name": "黑体", "size": 12, "bold": False}, "overlay": False})
    chart.set_chartarea({"border": {"color": "#BFBFBF"}})


def _placed(sheet: Any, chart: Any, at: int, rows: int, columns: int) -> int:
    """Right of the numbers; gives the first free row."""
    chart.set_size({"width": _WIDTH, "height": rows * _LINE})
    sheet.insert_chart(at, max(columns, _TABLES) + 1, chart, {"object_position": 2, "y_offset": 4})
    return at + rows + 1


def heat(book: Book, digest: Digest, title: str, rules: Sequence[str]) -> None:
    """部门×问题类别: the counts, the greater the darker, on paper too."""
    table = _figures.matrix(digest)
    sheet = book.sheet("部门问题分布", PRINT_TAB)
    last = len(table.columns) - 1
    book.merged(sheet, 0, last, f"{title}部门问题分布表", "title", 34)
    book.merged(sheet, 1, last, "单位：条；颜色越深条数越多", "unit", 18)
    book.heads(sheet, 2, table.columns)
    at = 3
    for row in table.rows:
        for col, value in enumerate(row.values):
            book.write(sheet, at, col, value, look="heavy" if col == last and isinstance(value, Figure) else "", empty=EMPTY if col else "", link=True)
        sheet.set_row(at, max(20.0, height(row.values, table.columns)))
        at += 1
    if table.rows and last > 1:
        scale = {"type": "2_color_scale", "min_color": "#FFFFFF", "max_color": "#9A9A9A", "min_type": "num", "min_value": 0}
        sheet.conditional_format(3, 1, at - 1, last - 1, scale)
    at = _below(book, sheet, table, rules, at)
    sheet.freeze_panes(3, 1)
    sheet.repeat_rows(2)
    sheet.print_area(0, 0, at - 1, last)


def _below(book: Book, sheet: Any, table: Table, rules: Sequence[str], at: int) -> int:
    wide = (Column("", sum(one.width for one in table.columns)),)
    for line in ("计数口径：", *(f"{n}. {rule}" for n, rule in enumerate(rules, 1))):
        book.merged(sheet, at, len(table.columns) - 1, line, "note", height([line], wide, 12.5))
        at += 1
    return at


def summary(book: Book, digest: Digest, title: str) -> None:
    """概况: the numbers a leader asks for, the years, the grades."""
    sheet = book.sheet("概况", PRINT_TAB)
    table = _figures.overview(digest)
    last = len(table.columns) - 1
    book.merged(sheet, 0, last, f"{title}概况", "title", 34)
    book.merged(sheet, 1, last, "点数字可到“数据来源”查看它由哪些报告、哪些原文构成", "unit", 18)
    book.heads(sheet, 2, table.columns)
    for at, row in enumerate(table.rows, 3):
        _summed(book, sheet, at, row)
    sheet.freeze_panes(3, 0)
    sheet.repeat_rows(2)
    sheet.print_area(0, 0, 2 + len(table.rows), last)


def _summed(book: Book, sheet: Any, at: int, row: Row) -> None:
    for col, value in enumerate(row.values):
        money = isinstance(value, Figure) and value.look is Look.MONEY
        book.write(sheet, at, col, value, link=True, look="middle" if col == 2 else "money_middle" if money else "")
    sheet.set_row(at, 20)
