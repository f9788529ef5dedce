"""A workbook for the office that collects reports: who has which faults, every fault in a row, what was not checked, what was not read."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from xlsxwriter import Workbook

from reportmine.exports._columns import columns as columns_of
from reportmine.exports._listed import by_severity, fit_for_xml, heading, listed, reasons, shortened, where
from reportmine.exports.manuals import GROUPS, LEVELS
from reportmine.model.export import FindingsExport, FindingsOptions
from reportmine.model.finding import Checked, Finding
from reportmine.model.profile import Severity
from reportmine.model.report import Status

_DAY = datetime(2000, 1, 1)  # in place of the time of writing: two runs give the same bytes
_LONGEST = 600
_CELL = 32_767  # what a cell can hold
_FORMULA = ("=", "+", "-", "@")
_A4 = 9
_FONT = {"font_name": "宋体", "font_size": 10, "valign": "top"}
_FRAMED = {**_FONT, "border": 1, "border_color": "#B7C3CF"}
_FILLS = {LEVELS[Severity.ERROR]: "#F8D9D6", LEVELS[Severity.WARNING]: "#FCEBC8", LEVELS[Severity.INFO]: "#FFFFFF"}
_NAMELESS = "（没有读出单位）"

_Cell = str | int | float | None
_Columns = Sequence[tuple[str, int]]  # titles and widths in characters

_FINDINGS: _Columns = (
    ("序号", 5), ("单位", 13), ("报告", 18), ("级别", 8), ("类别", 8), ("规则", 12), ("位置", 13), ("原文", 26), ("问题", 26), ("计算", 18),
    ("怎么改", 24), ("年度", 6), ("把握", 6), ("文件", 18), ("代码", 8),
)  # fmt: skip
_PRINTED = 11  # columns; what is behind them is for filters
_UNKNOWN: _Columns = (("序号", 5), ("单位", 20), ("报告", 36), ("规则", 28), ("没有读到", 28), ("文件", 30), ("代码", 8))
_UNREAD: _Columns = (("序号", 5), ("文件", 50), ("情况", 12), ("原因", 70))
_ANSWERED: _Columns = (
    ("序号", 5), ("单位", 18), ("报告", 30), ("规则", 18), ("位置", 18), ("原文", 30), ("理由", 30), ("说明人", 10),
    ("到期", 12), ("代码", 8),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Book:
    """A workbook and the looks of its cells."""

    file: Any
    plain: Any
    quoted: Any
    head: Any
    title: Any
    number: Any
    total: Any
    levels: dict[str, Any]

    def write(self, sheet: Any, row: int, col: int, value: _Cell, look: Any = None) -> None:
        """Words stay words, whatever they begin with, even when somebody edits the cell."""
        if isinstance(value, str):
            words = fit_for_xml(value)[:_CELL]
            usual = self.quoted if words.startswith(_FORMULA) else self.plain
            sheet.write_string(row, col, words, look or usual)
        elif value is not None:
            sheet.write_number(row, col, value, look or self.number)
        else:
            sheet.write_blank(row, col, None, look or self.plain)


def render(checked: Sequence[Checked], options: FindingsOptions) -> bytes:
    """The counts of the first sheet are those of the rows of the second."""
    made = io.BytesIO()
    book = _book(made)
    _summary(book, checked, options)
    _listing(book, "问题清单", _FINDINGS, _findings(checked, options), "没有发现问题。")
    _listing(book, "未检查", _UNKNOWN, _unknown(checked), "没有因为缺少依据而未检查的规则。")
    _listing(book, "无法读取", _UNREAD, _unread(checked), "全部文件都读出来了。")
    if any(one.suppressed for one in checked):
        _listing(book, "已忽略", _ANSWERED, _answered(checked), "")
    book.file.close()
    return made.getvalue()


def _book(made: io.BytesIO) -> _Book:
    never = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    file: Any = Workbook(made, {"in_memory": True, **never})
    file.set_properties({"title": "绩效报告检查结果", "author": "", "created": _DAY})
    file.set_size(24_000, 14_000)
    middle = {"align": "center", "valign": "vcenter"}
    return _Book(
        file=file,
        plain=file.add_format({**_FRAMED, "text_wrap": True}),
        quoted=file.add_format({**_FRAMED, "text_wrap": True, "quote_prefix": True}),
        head=file.add_format({**_FRAMED, **middle, "bold": True, "text_wrap": True, "bg_color": "#DCE6F1"}),
        title=file.add_format({**_FONT, "font_size": 14, "bold": True}),
        number=file.add_format({**_FRAMED, "align": "center"}),
        total=file.add_format({**_FRAMED, **middle, "bold": True, "bg_color": "#F2F2F2"}),
        levels={level: file.add_format({**_FRAMED, "align": "center", "bg_color": fill}) for level, fill in _FILLS.items()},
    )


def _summary(book: _Book, checked: Sequence[Checked], options: FindingsOptions) -> None:
    """Units down, rules across; sums on both sides."""
    counts: dict[str, Counter[str]] = {}
    names: dict[str, str] = {}
    for one in checked:
        if one.status is Status.FAILED:
            continue
        row = counts.setdefault(_unit(one), Counter())
        row["files"] += 1
        row["accepted"] += one.accepted
        for finding in listed(one.findings, options):
            row.update((finding.code, finding.severity.value, "all"))
            names.setdefault(finding.code, finding.name)
    codes = sorted(names, key=_order)
    keys = ["files", *(s.value for s in Severity), "all", "accepted", *codes]
    sheet = book.file.add_worksheet("汇总")
    book.write(sheet, 0, 0, _told(checked, counts), book.title)
    titles = ["单位", "文件数", *LEVELS.values(), "合计", "以前已知", *(f"{names[code]}\n{code}" for code in codes)]
    for col, title in enumerate(titles):
        book.write(sheet, 1, col, title, book.head)
    for number, (unit, row) in enumerate(counts.items(), 2):
        book.write(sheet, number, 0, unit)
        for col, key in enumerate(keys, 1):
            book.write(sheet, number, col, row[key] or None if key in names else row[key])
    last = len(counts) + 2
    book.write(sheet, last, 0, "合计", book.total)
    for col, key in enumerate(keys, 1):
        book.write(sheet, last, col, sum(row[key] for row in counts.values()), book.total)
    sheet.set_column(0, 0, 26)
    sheet.set_column(1, 6, 8)
    if codes:
        sheet.set_column(7, 6 + len(codes), 10)
    sheet.set_row(0, 24)
    sheet.set_row(1, 58)
    sheet.freeze_panes(2, 1)
    if counts:
        sheet.autofilter(1, 0, last - 1, len(titles) - 1)
    _print_setup(sheet, 1, wide=len(codes) <= 12)
    sheet.repeat_columns(0)


def _told(checked: Sequence[Checked], counts: dict[str, Counter[str]]) -> str:
    failed = sum(one.status is Status.FAILED for one in checked)
    found = sum(row["all"] for row in counts.values())
    unread = f"，{failed}个文件无法读取" if failed else ""
    return f"绩效报告检查结果：{len(counts)}个单位，{len(checked) - failed}个文件读出，{found}处问题{unread}"


def _order(code: str) -> tuple[int, str]:
    groups = list(GROUPS)
    return groups.index(code[:2]) if code[:2] in groups else len(groups), code


def _unit(one: Checked) -> str:
    return one.unit or _NAMELESS + re.split(r"[\\/]", one.source)[-1]


def _findings(checked: Sequence[Checked], options: FindingsOptions) -> Iterator[list[_Cell]]:
    for one in checked:
        for finding in by_severity(listed(one.findings, options)):
            yield [
                _unit(one), heading(one), LEVELS[finding.severity], GROUPS.get(finding.code[:2], ""), finding.name,
                where(finding), _quote(finding), finding.message, finding.calculation, finding.advice, one.year,
                round(finding.confidence, 2), one.source, finding.code,
            ]  # fmt: skip


def _quote(finding: Finding) -> str | None:
    return shortened(finding.quote, _LONGEST) if finding.quote else None


def _unknown(checked: Sequence[Checked]) -> Iterator[list[_Cell]]:
    for one in checked:
        for entry in one.not_evaluated:
            name = f"{heading(one)}（第{entry.part}份）" if entry.part else heading(one)
            yield [_unit(one), name, entry.name, entry.missing, one.source, entry.code]


def _unread(checked: Sequence[Checked]) -> Iterator[list[_Cell]]:
    for one in checked:
        if one.status is Status.FAILED:
            yield [one.source, "没有读成", reasons(one)]
        elif one.issues:
            yield [one.source, "读出，有提示", reasons(one)]


def _answered(checked: Sequence[Checked]) -> Iterator[list[_Cell]]:
    for one in checked:
        for entry in one.suppressed:
            found = entry.finding
            yield [_unit(one), heading(one), found.name, where(found), _quote(found), entry.reason, entry.who, entry.until, found.code]


def _listing(book: _Book, name: str, columns: _Columns, rows: Iterable[list[_Cell]], nothing: str) -> None:
    """A sheet of numbered rows with a filter and a header on every printed page."""
    sheet = book.file.add_worksheet(name)
    for col, (title, width) in enumerate(columns):
        book.write(sheet, 0, col, title, book.head)
        sheet.set_column(col, col, width)
    last = 0
    for last, row in enumerate(rows, 1):
        for col, value in enumerate([last, *row]):
            book.write(sheet, last, col, value, book.levels.get(value) if isinstance(value, str) else None)
        sheet.set_row(last, _height([last, *row], columns))
    if last:
        sheet.autofilter(0, 0, last, len(columns) - 1)
    else:
        sheet.merge_range(1, 0, 1, len(columns) - 1, nothing, book.plain)
    sheet.set_row(0, 24)
    sheet.freeze_panes(1, 3)
    sheet.print_area(0, 0, max(last, 1), min(len(columns), _PRINTED) - 1)
    _print_setup(sheet, 0, wide=True)


def _height(row: Sequence[_Cell], columns: _Columns) -> float:
    """Points for the longest cell: only some programs find the height of wrapped words by themselves."""
    lines = 1
    for value, (_, width) in zip(row, columns, strict=True):
        if isinstance(value, str):
            lines = max(lines, sum(-(-columns_of(line) // (width - 1)) or 1 for line in value.split("\n")))
    return min(409.0, 13.5 * lines + 3)


def _print_setup(sheet: Any, header: int, *, wide: bool) -> None:
    """A4 across; `wide` fits all columns on one page."""
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
    sheet.repeat_rows(header)
    sheet.set_footer("&C第 &P 页，共 &N 页")
    if wide:
        sheet.fit_to_pages(1, 0)


EXPORT = FindingsExport(
    name="xlsx", suffix=".xlsx", media_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", render=render
)
