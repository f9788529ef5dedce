"""A workbook: the list of recurring problems as an office keeps it, common problems, every sentence of evidence in a row."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any

from xlsxwriter import Workbook

from reportmine.exports._columns import columns as columns_of
from reportmine.exports._listed import fit_for_xml, shortened
from reportmine.exports.lifelines import _words as words
from reportmine.model.export import LinesExport, LinesOptions
from reportmine.model.link import LifeLine

_DAY = datetime(2000, 1, 1)  # in place of the time of writing: two runs give the same bytes
_LONGEST, _CELL = 600, 32_767
_FORMULA = ("=", "+", "-", "@")
_A4 = 9
_FONT = {"font_name": "宋体", "font_size": 10, "valign": "top", "border": 1, "border_color": "#B7C3CF", "text_wrap": True}

_Cell = str | int | float | None
_Columns = Sequence[tuple[str, int]]  # titles and widths in characters

_RECURRING: _Columns = (
    ("序号", 5), ("部门（单位）", 20), ("项目", 20), ("问题", 34), ("类别", 18), ("出现年度", 14), ("次数", 6), ("状态", 14),
    ("上次整改说明", 26), ("依据报告", 30), ("认定意见", 14), ("级别", 16), ("情况", 30), ("注意", 30), ("编号", 14),
)  # fmt: skip
_PRINTED = 11  # columns; what is behind them is for filters
_COMMON: _Columns = (
    ("序号", 5), ("问题类别", 12), ("具体问题", 24), ("涉及部门数", 8), ("涉及报告数", 8), ("问题条数", 8), ("年度", 14), ("典型表现", 60),
    ("涉及部门名单", 40), ("编号", 14),
)  # fmt: skip
_EVIDENCE: _Columns = (
    ("序号", 5), ("编号", 14), ("清单", 10), ("部门（单位）", 20), ("年度", 6), ("报告", 34), ("报告种类", 16), ("位置", 20), ("原文", 60),
    ("金额（万元）", 12),
    ("对象", 16), ("指标", 16), ("类别", 8), ("联系级别", 8), ("把握", 8), ("依据", 50), ("文件", 30), ("问题序号", 8),
)  # fmt: skip


def render(lines: Sequence[LifeLine], options: LinesOptions) -> bytes:
    """One sheet a list, then the evidence; every count of the lists can be counted again in it."""
    made = io.BytesIO()
    never = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    file: Any = Workbook(made, {"in_memory": True, **never})
    file.set_properties({"title": "问题的年度脉络", "author": "", "created": _DAY})
    looks = _looks(file)
    found = dict(words.lists(lines))
    for name in (words.CONFIRMED, words.SUSPECTED, words.ASKED, words.REJECTED, words.SINGLE):
        if name in found or name in (words.CONFIRMED, words.SUSPECTED):
            _sheet(file, looks, name, _RECURRING, map(_recurring, found.get(name, ())))
    if words.COMMON in found:
        _sheet(file, looks, words.COMMON, _COMMON, map(_common, found[words.COMMON]))
    _sheet(file, looks, "证据", _EVIDENCE, (row for line in lines for row in _evidence(line)))
    file.close()
    return made.getvalue()


def _looks(file: Any) -> dict[str, Any]:
    head = {**_FONT, "bold": True, "align": "center", "valign": "vcenter", "bg_color": "#DCE6F1"}
    return {
        "plain": file.add_format(_FONT), "quoted": file.add_format({**_FONT, "quote_prefix": True}),
        "number": file.add_format({**_FONT, "align": "center"}), "head": file.add_format(head),
    }  # fmt: skip


def _recurring(line: LifeLine) -> list[_Cell]:
    last = line.claims[-1] if line.claims else None
    reports = "；".join(dict.fromkeys(f"{one.year}年 {one.report_title or one.source}" for one in line.members))
    told = f"{last.year}年{last.fate}：{shortened(last.quote, 120)}" if last else None
    return [
        line.body, line.project, shortened(line.members[-1].quote, 160), f"{line.leaf} {line.leaf_name}",
        "、".join(map(str, line.years)), len(line.years), line.status, told, reports, words.verdict(line) or None, words.level(line),
        "；".join(part for part in (line.words, words.denominator(line)) if part), "；".join(line.notes) or None, line.key,
    ]  # fmt: skip


def _common(line: LifeLine) -> list[_Cell]:
    bodies = sorted({one.body for one in line.members})
    cases = "\n".join(f"{one.body}（{one.year}）：{shortened(one.quote, 90)}" for one in line.members[:2])
    return [
        line.leaf[:3], f"{line.leaf} {line.leaf_name}", len(bodies), line.reports_with, len(line.members),
        "、".join(map(str, line.years)), cases, "、".join(bodies), line.key,
    ]  # fmt: skip


def _evidence(line: LifeLine) -> Iterator[list[_Cell]]:
    links = {one.b: one for one in line.links}
    for one in line.members:
        link = links.get(one.key)
        yield [
            line.key, words.list_of(line), one.body, one.year, one.report_title or one.source, words.kind(one), words.place(one),
            shortened(one.quote, _LONGEST), words.money(one) or None,
            "、".join(one.objects) or None, "、".join(one.indicators) or None, one.leaf,
            link.level.value if link and link.level else None, link.score if link else None,
            "；".join(s.words for s in link.seen) if link else None, one.source, one.problem + 1,
        ]  # fmt: skip


def _sheet(file: Any, looks: dict[str, Any], name: str, columns: _Columns, rows: Iterable[list[_Cell]]) -> None:
    """Numbered rows with a filter, the head on every printed page, one page across."""
    sheet = file.add_worksheet(name)
    for col, (title, width) in enumerate(columns):
        sheet.write_string(0, col, title, looks["head"])
        sheet.set_column(col, col, width)
    last = 0
    for last, row in enumerate(rows, 1):
        for col, value in enumerate([last, *row]):
            _write(sheet, looks, last, col, value)
        sheet.set_row(last, _height([last, *row], columns))
    if last:
        sheet.autofilter(0, 0, last, len(columns) - 1)
    else:
        sheet.merge_range(1, 0, 1, len(columns) - 1, "没有。", looks["plain"])
    sheet.freeze_panes(1, 2)
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.repeat_rows(0)
    sheet.fit_to_pages(1, 0)
    sheet.print_area(0, 0, max(last, 1), min(len(columns), _PRINTED) - 1)
    sheet.set_footer("&C第 &P 页，共 &N 页")


def _write(sheet: Any, looks: dict[str, Any], row: int, col: int, value: _Cell) -> None:
    """Words stay words, whatever they begin with."""
    if isinstance(value, str):
        told = fit_for_xml(value)[:_CELL]
        sheet.write_string(row, col, told, looks["quoted" if told.startswith(_FORMULA) else "plain"])
    elif value is not None:
        sheet.write_number(row, col, value, looks["number"])
    else:
        sheet.write_blank(row, col, None, looks["plain"])


def _height(row: Sequence[_Cell], columns: _Columns) -> float:
    """Points for the longest cell: only some programs find the height of wrapped words by themselves."""
    lines = 1
    for value, (_, width) in zip(row, columns, strict=True):
        if isinstance(value, str):
            lines = max(lines, sum(-(-columns_of(part) // (width - 1)) or 1 for part in value.split("\n")))
    return min(409.0, 13.5 * lines + 3)


EXPORT = LinesExport(
    name="xlsx", suffix=".xlsx", media_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", render=render
)
