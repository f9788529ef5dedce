"""The ledger as a workbook that people fill in: white cells are theirs, grey ones the program's."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_col_to_name

from reportmine import knowledge
from reportmine.exports._columns import columns as columns_of
from reportmine.exports._listed import fit_for_xml
from reportmine.exports.ledger._layout import GIVEN, HEAD, HIDDEN, KEY, LOST, NOTES, NOTHING, NUMBER, PLACES, SHEET, given, is_open
from reportmine.exports.listing import harmless
from reportmine.model.ledger import Column, Filled, Ledger, Row

_DAY = datetime(2000, 1, 1)  # in place of the time of writing: two runs give the same bytes
_CELL, _A4, _TALLEST = 32_767, 9, 409.0
_BORDER = {"border": 1, "border_color": "#8A96A3"}
_FONT = {"font_name": "宋体", "font_size": 10, "valign": "vcenter"}
_GREY, _LOCKED = "#F2F2F2", "#D9D9D9"
_MIDDLE = frozenset({NUMBER, "评价年度", "责任人", "整改时限", "整改进展", "完成时间", "复核结果", "是否销号", "认定意见"})
_FORMATS: Mapping[str, dict[str, Any]] = {
    "given": {**_FONT, **_BORDER, "text_wrap": True, "bg_color": _GREY},
    "given-middle": {**_FONT, **_BORDER, "text_wrap": True, "bg_color": _GREY, "align": "center"},
    "open": {**_FONT, **_BORDER, "text_wrap": True},
    "open-middle": {**_FONT, **_BORDER, "text_wrap": True, "align": "center"},
    "date": {**_FONT, **_BORDER, "align": "center", "num_format": "yyyy-mm-dd"},
    "key": {**_FONT, **_BORDER, "font_size": 8, "font_color": "#7F7F7F", "bg_color": _LOCKED},
    "head": {**_FONT, **_BORDER, "bold": True, "text_wrap": True, "align": "center", "bg_color": "#D6DCE4"},
    "head-open": {**_FONT, **_BORDER, "bold": True, "text_wrap": True, "align": "center", "bg_color": "#FFFFFF"},
    "title": {"font_name": "黑体", "font_size": 18, "align": "center", "valign": "vcenter"},
    "remark": {**_FONT, "align": "left", "font_size": 9},
    "notes": {**_FONT, "font_size": 11, "text_wrap": True, "valign": "top"},
    "notes-head": {"font_name": "黑体", "font_size": 14, "valign": "vcenter"},
}


def render(ledger: Ledger) -> bytes:
    """The workbook."""
    made = io.BytesIO()
    never = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    file: Any = Workbook(made, {"in_memory": True, **never})
    file.set_properties({"title": SHEET, "author": "", "created": _DAY})
    file.set_size(26_000, 14_000)
    looks = {name: file.add_format(told) for name, told in _FORMATS.items()}
    looks |= {f"{name}-quoted": file.add_format({**told, "quote_prefix": True}) for name, told in _FORMATS.items()}
    looks |= {"late": file.add_format({"bg_color": "#F8CBAD", "bold": True}), "closed": file.add_format({"font_color": "#7F7F7F"})}
    _table(file, looks, ledger)
    _notes(file, looks, ledger)
    if ledger.lost:
        _lost(file, looks, ledger.lost)
    _hidden(file, ledger)
    file.close()
    return made.getvalue()


def _table(file: Any, looks: dict[str, Any], ledger: Ledger) -> None:
    sheet = file.add_worksheet(SHEET)
    printed = sum(place.printed for place in PLACES)
    sheet.merge_range(0, 0, 0, printed - 1, "绩效评价发现问题整改台账", looks["title"])
    sheet.merge_range(1, 0, 1, printed - 1, fit_for_xml(_remark(ledger)), looks["remark"])
    for col, place in enumerate(PLACES):
        sheet.write_string(HEAD, col, place.heading, looks["head-open" if place.column else "head"])
        sheet.set_column(col, col, place.width)
    for at, row in enumerate(ledger.rows, HEAD + 1):
        _row(sheet, looks, at, row, at - HEAD)
    last = HEAD + max(len(ledger.rows), 1)
    if not ledger.rows:
        sheet.merge_range(last, 0, last, printed - 1, "没有问题。", looks["given"])
    _validations(sheet, ledger)
    _conditions(sheet, looks, last)
    sheet.set_row(0, 32)
    sheet.set_row(HEAD, 32)
    sheet.autofilter(HEAD, 0, last, len(PLACES) - 1)
    sheet.freeze_panes(HEAD + 1, 3)
    _print(sheet, last, printed)


def _remark(ledger: Ledger) -> str:
    closed = sum(_is_closed(row) for row in ledger.rows)
    return f"范围：{ledger.scope}。共{len(ledger.rows)}条，已销号{closed}条。白底的栏由人填写，灰底的栏由程序填写；填法见“{NOTES}”。"


def _is_closed(row: Row) -> bool:
    return row.told(Column.CLOSED) in knowledge.load("ledger")["fates"]["closed"]


def _row(sheet: Any, looks: dict[str, Any], at: int, row: Row, number: int) -> None:
    told = given(row)
    tallest = 1
    for col, place in enumerate(PLACES):
        if place.heading == NUMBER:
            sheet.write_number(at, col, number, looks["given-middle"])
            continue
        words = row.told(place.column) if place.column else row.key if place.heading == KEY else told[place.heading]
        _cell(sheet, looks, at, col, words, _look(row, place.heading, place.column))
        tallest = max(tallest, sum(-(-columns_of(line) // (place.width - 2)) or 1 for line in words.split("\n")))
    sheet.set_row(at, min(_TALLEST, 13.5 * tallest + 4))


def _look(row: Row, heading: str, column: Column | None) -> str:
    if heading == KEY:
        return "key"
    side = "-middle" if heading in _MIDDLE else ""
    if column is None or not is_open(row, column):
        return f"given{side}"
    return "date" if heading in knowledge.load("ledger")["dates"]["columns"] else f"open{side}"


def _cell(sheet: Any, looks: dict[str, Any], at: int, col: int, words: str, look: str) -> None:
    """Words stay words; a whole date becomes one, so that the column can be sorted."""
    day = _day(words) if look == "date" else None
    if day is not None:
        sheet.write_datetime(at, col, day, looks[look])
    elif not words and look.startswith("given"):
        sheet.write_string(at, col, NOTHING, looks[look])
    elif not words:
        sheet.write_blank(at, col, None, looks[look])
    else:
        plain = look if harmless(words) is words else f"{look}-quoted"
        sheet.write_string(at, col, fit_for_xml(words)[:_CELL], looks[plain])


def _day(words: str) -> datetime | None:
    try:
        return datetime.combine(date.fromisoformat(words), datetime.min.time()) if len(words) == 10 else None
    except ValueError:
        return None


def _validations(sheet: Any, ledger: Ledger) -> None:
    """Lists to choose from, and dates."""
    told = knowledge.load("ledger")
    for col, place in enumerate(PLACES):
        rows = [HEAD + n for n, row in enumerate(ledger.rows, 1) if place.column and is_open(row, place.column)]
        rule: dict[str, Any] = {}
        if place.heading in told["choices"]:
            choices = told["choices"][place.heading]
            rule = {
                "validate": "list",
                "source": choices,
                "error_title": place.heading,
                "error_message": f"请从列表中选：{'、'.join(choices)}",
            }
        elif place.heading in told["dates"]["columns"]:
            rule = {"validate": "date", "criteria": ">=", "value": date(2000, 1, 1), "error_type": "warning"}
            rule["error_message"] = "请填日期，如 2024-06-30"
        if rule and rows:
            others = [[first, col, last, col] for first, last in _runs(rows)]
            rule["error_title"] = place.heading
            sheet.data_validation(*others[0], rule | ({"other_cells": others[1:]} if len(others) > 1 else {}))


def _runs(rows: Sequence[int]) -> Iterator[tuple[int, int]]:
    """First and last of every run of numbers that follow each other."""
    start = before = rows[0]
    for row in rows[1:]:
        if row != before + 1:
            yield start, before
            start = row
        before = row
    yield start, before


def _conditions(sheet: Any, looks: dict[str, Any], last: int) -> None:
    """What is overdue stands out when the file is opened; what is ticked off steps back."""
    letter = {place.heading: xl_col_to_name(col) for col, place in enumerate(PLACES)}
    first, (done, *_) = HEAD + 2, knowledge.load("ledger")["fates"]["closed"]
    due, closed = f"${letter['整改时限']}{first}", f"${letter['是否销号']}{first}"
    col = next(col for col, place in enumerate(PLACES) if place.heading == "整改时限")
    late = f'=AND(ISNUMBER({due}),{due}<TODAY(),{closed}<>"{done}")'
    sheet.conditional_format(HEAD + 1, col, last, col, {"type": "formula", "criteria": late, "format": looks["late"]})
    over = {"type": "formula", "criteria": f'={closed}="{done}"', "format": looks["closed"]}
    sheet.conditional_format(HEAD + 1, 0, last, len(PLACES) - 1, over)


def _print(sheet: Any, last: int, printed: int) -> None:
    """A4 across, all columns on one page, the head on every page."""
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.set_margins(left=0.3, right=0.3, top=0.5, bottom=0.6)
    sheet.repeat_rows(HEAD)
    sheet.fit_to_pages(1, 0)
    sheet.print_area(0, 0, last, printed - 1)
    sheet.set_footer("&C第 &P 页，共 &N 页")


def _notes(file: Any, looks: dict[str, Any], ledger: Ledger) -> None:
    sheet = file.add_worksheet(NOTES)
    sheet.set_column(0, 0, 4)
    sheet.set_column(1, 1, 96)
    sheet.write_string(0, 0, "填写说明", looks["notes-head"])
    sheet.set_row(0, 26)
    for number, words in enumerate(_told(ledger), 1):
        sheet.write_number(number, 0, number, looks["notes"])
        sheet.write_string(number, 1, fit_for_xml(words), looks["notes"])
        sheet.set_row(number, 16.0 * -(-columns_of(words) // 94) + 2)
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.hide_gridlines(2)


def _told(ledger: Ledger) -> Iterator[str]:
    choices: dict[str, list[str]] = knowledge.load("ledger")["choices"]
    counts = Counter(_is_closed(row) for row in ledger.rows)
    yield f"范围：{ledger.scope}。共{len(ledger.rows)}条问题，其中未销号{counts[False]}条、已销号{counts[True]}条。"
    yield "每条问题一行；同一问题由几份报告指出的，各占一行。"
    if ledger.requests:
        yield f"另有{ledger.requests}条是经费、人员或政策方面的诉求，不属于整改事项，没有列入。"
    yield f"由人填写的栏（白底）：{'、'.join(column.value for column in Column)}。"
    yield "其余的栏（灰底）由程序从评价报告中取来，改了也不会导入；内容有误的，请用 reportmine correct 更正报告。"
    for name, told in choices.items():
        yield f"{name}：从列表中选，{'、'.join(told)}。"
    yield "认定意见：只有反复出现的问题（“历年情况”不是“—”）需要填。填“认定”即列入认定清单，填“不认定”即不再作为反复出现的问题。"
    yield "整改时限、完成时间：填日期，如 2024-06-30；只知道月份的填 2024-06。过期而未销号的，时限一格会变色。"
    yield "标有“（参考）”的整改建议不是报告里写的，是这类问题通常的建议，请结合实际。"
    yield "可以排序、筛选、隐藏行列；请不要改动“编号”，不要删行，也不要删除隐藏的“校验”页。"
    yield "填好后运行 reportmine ledger import 文件 --who 姓名。拿不准的、改错地方的、两边都改过的，会逐条列出，不会悄悄覆盖。"
    if ledger.lost:
        yield f"有{len(ledger.lost)}格以前填的内容找不到对应的问题（报告重读后问题变了，或报告已不在），列在“{LOST}”页。"


def _lost(file: Any, looks: dict[str, Any], lost: Sequence[Filled]) -> None:
    sheet = file.add_worksheet(LOST)
    heads = (("问题", 40), ("栏目", 12), ("内容", 40), ("填写人", 12), ("时间（UTC）", 20), (KEY, 24))
    for col, (heading, width) in enumerate(heads):
        sheet.write_string(0, col, heading, looks["head"])
        sheet.set_column(col, col, width)
    for at, one in enumerate(lost, 1):
        for col, words in enumerate((one.anchor, one.field, one.value, one.who, one.at, one.key)):
            _cell(sheet, looks, at, col, words, "open")


def _hidden(file: Any, ledger: Ledger) -> None:
    """What an import needs to know of the state in which the file was made: the version, the keys, what the program wrote."""
    sheet = file.add_worksheet(HIDDEN)
    sheet.write_string(0, 0, ledger.version)
    for col, heading in enumerate(GIVEN, 1):
        sheet.write_string(0, col, heading)
    for at, row in enumerate(ledger.rows, 1):
        told = given(row)
        for col, words in enumerate((row.key, *(told[heading] for heading in GIVEN))):
            sheet.write_string(at, col, fit_for_xml(words)[:_CELL])
    sheet.very_hidden()
