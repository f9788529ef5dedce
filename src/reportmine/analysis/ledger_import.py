"""A filled ledger comes back: what is new is taken, what is wrong or doubtful is told row by row, nothing is overwritten silently."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from reportmine.analysis import _filled
from reportmine.analysis import ledger as present
from reportmine.exports.ledger import given
from reportmine.links.judgements import VERDICTS, rulings
from reportmine.model.ledger import Brought, Column, Filled, Ledger, Remark, Row, Sheet, SheetRow
from reportmine.model.link import Judgement
from reportmine.text.dates import dates
from reportmine.text.fold import fold, squeeze

FILE, ARCHIVE = "file", "archive"
_LONGEST = 2000
_MONTH = re.compile(r"\d{4}-\d{2}")


class Kept(present.Kept, Protocol):
    """What an import needs of an archive: to read it, and to write cells and judgements down."""

    def fill(self, cells: Iterable[Filled]) -> Sequence[Filled]:
        """Writes cells down."""

    def judge(self, key: str, verdict: str, *, who: str, note: str = "", other: str = "") -> Judgement:
        """Writes a judgement down."""


@dataclass(slots=True)
class _Work:
    """One import: what the archive says now, what it said when the file was made, and what has come of it so far."""

    base: Mapping[str, Mapping[str, str]] | None  # None: nobody can tell
    who: str
    take: str | None
    cells: list[Filled] = field(default_factory=list)
    verdicts: dict[str, dict[str, SheetRow]] = field(default_factory=dict)  # life line → what was newly said of it, and where
    remarks: list[Remark] = field(default_factory=list)

    def remark(self, row: SheetRow | None, column: str, words: str, *, key: str = "", conflict: bool = False) -> None:
        """Something to be looked at."""
        self.remarks.append(Remark(row.number if row else None, row.key if row else key, column, words, conflict))


def brought(archive: Kept, sheet: Sheet, *, who: str, take: str | None = None) -> Brought:
    """Takes a workbook in.

    `take`: whose value counts where file and archive both have a newer one (file, archive); without it such cells are told and left.
    """
    ledger = present.ledger_of(archive)
    work = _Work(_base(archive, ledger, sheet.version), who, take)
    rows = {row.key: row for row in ledger.rows}
    for told in _known(work, sheet, rows):
        _protected(work, told, given(rows[told.key]), (sheet.given or {}).get(told.key))
        _row(work, told, rows[told.key])
    _missing(work, sheet, rows)
    stored = archive.fill(work.cells)
    verdicts = tuple(_judged(archive, work))
    return Brought(tuple(stored), verdicts, tuple(work.remarks), len(sheet.rows))


def _base(archive: Kept, ledger: Ledger, told: str) -> dict[str, dict[str, str]] | None:
    """What every row said when the file was made."""
    state = present.state_at(told, list(archive.ledger()), list(archive.judgements()))
    if state is None:
        return None
    cells, rules = _filled.latest(state[0]), rulings(state[1])
    found = {}
    for row in ledger.rows:
        values = {name: cell.value for name, cell in cells.get(row.key, {}).items() if name != Column.VERDICT}
        verdict = present.verdict_of(row.line, rules)
        found[row.key] = values | ({Column.VERDICT.value: verdict} if verdict else {})
    return found


def _known(work: _Work, sheet: Sheet, rows: Mapping[str, Row]) -> Iterator[SheetRow]:
    """The rows that can be taken; the others are told."""
    for name in [name.value for name in Column if name.value not in sheet.headings]:
        work.remark(None, name, "表中没有这一栏，这一栏没有导入。")
    counts = Counter(row.key for row in sheet.rows)
    for row in sheet.rows:
        if not row.key:
            work.remark(row, "编号", "这一行没有编号，不知道是哪一条问题，没有导入。")
        elif row.key not in rows:
            work.remark(row, "编号", f"档案库里没有编号为“{row.key}”的问题，没有导入。")
        elif counts[row.key] > 1:
            work.remark(row, "编号", f"编号“{row.key}”在表中出现{counts[row.key]}次，不知道以哪一行为准，都没有导入。")
        else:
            yield row


def _missing(work: _Work, sheet: Sheet, rows: Mapping[str, Row]) -> None:
    there = {row.key for row in sheet.rows}
    if sheet.given is None:
        work.remark(None, "编号", "文件里没有导出时的记录（“校验”页不在），无法判断有没有删掉的行。")
    if work.base is None:
        work.remark(None, "编号", "无法判断文件和档案库哪一边更新，档案库里已有不同内容的格都按冲突处理。")
    for key in [key for key in sheet.given or () if key not in there]:
        row = rows.get(key)
        words = f"（{row.department}：{row.title}）" if row else ""
        work.remark(None, "编号", f"表中少了这一条{words}，档案库里的内容没有变。", key=key)


def _protected(work: _Work, told: SheetRow, now: Mapping[str, str], before: Mapping[str, str] | None) -> None:
    """Cells of the program that say neither what they said when the file was made nor what the archive says now."""
    for heading, words in now.items():
        cell = squeeze(told.cells.get(heading, words))
        if cell == squeeze(words) or (before is not None and cell == squeeze(before.get(heading, ""))):
            continue
        doubt = "在表中改过" if before is not None else "与档案库不同（表中改过，或者档案库已经更新）"
        work.remark(told, heading, f"这一栏由程序填写，{doubt}，没有采用；内容有误的请用 reportmine correct 更正报告。")


def _row(work: _Work, told: SheetRow, row: Row) -> None:
    taken = dict(row.values)
    for column in Column:
        if column.value not in told.cells:
            continue
        value = _value(work, told, column, told.cells[column.value].strip())
        if value is None:
            continue
        new = _settled(work, told, row, column, value)
        if new is None:
            continue
        taken[column.value] = new
        if column is not Column.VERDICT:
            work.cells.append(Filled(row.key, column.value, new, work.who, anchor=row.title))
        elif row.line is None:
            work.remark(told, column.value, "这条问题没有反复出现，不需要认定意见，没有记下。")
        elif not new:
            work.remark(told, column.value, "认定意见不能清空，原来的意见仍然有效；改变意见请填另一种。")
        else:
            work.verdicts.setdefault(row.line, {}).setdefault(new, told)
    _doubts(work, told, taken)


def _value(work: _Work, told: SheetRow, column: Column, words: str) -> str | None:
    """The value as it is stored; None when it cannot be one, which is told."""
    choices = _filled.book()["choices"].get(column.value)
    if words and choices and words not in choices:
        work.remark(told, column.value, f"“{words}”不在可选的内容里，没有导入；可填：{'、'.join(choices)}。")
        return None
    if words and column.value in _filled.book()["dates"]["columns"]:
        day = _day(words)
        if day is None:
            work.remark(told, column.value, f"“{words}”不是日期，没有导入；请写成 2024-06-30。")
        return day
    if len(words) > _LONGEST:
        work.remark(told, column.value, f"超过{_LONGEST}字，没有导入；请改短，全文作为佐证材料另附。")
        return None
    return words


def _day(words: str) -> str | None:
    """2024年6月30日, 2024.6.30, 2024/6/30 or 20240630 as an ISO date; a month without its day stays one."""
    bare = squeeze(words)
    if re.fullmatch(r"20\d{6}", bare):
        bare = f"{bare[:4]}-{bare[4:6]}-{bare[6:]}"
    found = next(dates(fold(bare)), None)
    if found is None or found.span.start != 0 or found.span.end != len(bare):
        return None
    try:
        date.fromisoformat(f"{found.iso}-01" if _MONTH.fullmatch(found.iso) else found.iso)
    except ValueError:
        return None
    return found.iso


def _settled(work: _Work, told: SheetRow, row: Row, column: Column, value: str) -> str | None:
    """What is to be stored of a cell: None when the archive stays as it is."""
    now = row.told(column)
    if value == now:
        return None
    if work.base is None:
        if not value or not now:
            return value or None
    else:
        base = work.base.get(row.key, {}).get(column.value, "")
        if value == base:
            return None
        if now == base:
            return value
    if work.take is None:
        words = (
            f"表中是“{value or '（空）'}”，档案库里已经是“{now or '（空）'}”，没有导入；以谁为准请用 --take file 或 --take archive 说明。"
        )
        work.remark(told, column.value, words, conflict=True)
    return value if work.take == FILE else None


def _doubts(work: _Work, told: SheetRow, values: Mapping[str, str]) -> None:
    """What was taken but hardly fits together."""
    fates = _filled.book()["fates"]
    closed = _filled.is_closed(values)
    progress, review = values.get(Column.PROGRESS.value, ""), values.get(Column.REVIEW.value, "")
    if closed and progress not in fates["done"]:
        work.remark(told, Column.CLOSED.value, f"已销号，但整改进展是“{progress or '（空）'}”；已按表中内容记下，请核对。")
    if closed and review in (*fates["failed"], *fates["partial"]):
        work.remark(told, Column.CLOSED.value, f"已销号，但复核结果是“{review}”；已按表中内容记下，请核对。")
    if values.get(Column.COMPLETED.value) and progress and progress not in fates["done"]:
        work.remark(told, Column.COMPLETED.value, f"填了完成时间，但整改进展是“{progress}”；已按表中内容记下，请核对。")


def _judged(archive: Kept, work: _Work) -> Iterator[tuple[str, str]]:
    """Verdicts become judgements; of a life line whose rows disagree none does."""
    for line, said in sorted(work.verdicts.items()):
        if len(said) > 1:
            for words, row in said.items():
                work.remark(row, Column.VERDICT.value, f"同一问题各年的行意见不一（{'、'.join(said)}），这里的“{words}”没有记下。")
            continue
        (words,) = said
        archive.judge(line, VERDICTS[words], who=work.who, note="整改台账")
        yield line, words
