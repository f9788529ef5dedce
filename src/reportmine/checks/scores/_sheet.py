"""Score tables as sheets: leaves, subtotals and the total, with the line of the budget's execution wherever it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from reportmine import knowledge
from reportmine.checks._grid import grids
from reportmine.checks._look import EVALUATIONS, pattern
from reportmine.checks.scores._columns import Columns, bare, columns_at, named
from reportmine.model.document import Cell, Span, Table
from reportmine.model.draft import Draft
from reportmine.model.report import ReportKind
from reportmine.text.fold import squeeze

_POINTS = re.compile(r"(-?\d{1,4}(?:\.\d+)?)(?:分|%)?")
_RATE = re.compile(r"(\d{1,4}(?:\.\d+)?)(%?)")
_AMOUNT = re.compile(r"([\d,]+(?:\.\d+)?)(?:万元|元)?")
_INLINE = re.compile(r"[（(]?(?:权重|满分|分值|共)?[:：]?(\d{1,3}(?:\.\d+)?)(?:分|%)?[)）]?$")
_EMPTY = re.compile(r"[-—/／\\\s]*")
_CAPTION = 60


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a sheet. `kind` is leaf, sub (a sum of lines) or total; `levels` the names left to right; `spans` of its parts.

    `class1` is the first level as one of the usual classes. `bonus` marks points on top of the full marks.
    """

    kind: str
    levels: tuple[str, ...]
    spans: dict[str, Span]
    weight: Decimal | None = None
    score: Decimal | None = None
    words: dict[str, str] | None = None
    bonus: bool = False

    @property
    def name(self) -> str:
        """The name of the indicator."""
        return self.levels[-1] if self.levels else ""

    @property
    def class1(self) -> str | None:
        """What class the line belongs to by its first level."""
        return class_of(self.levels[0]) if self.levels else None

    @property
    def is_execution(self) -> bool:
        """True for the line of the budget's execution."""
        return any(class_of(level) == "预算执行率" for level in self.levels)

    def said(self, part: str) -> str:
        """The squeezed words of a part (target, actual, reason, score …)."""
        return (self.words or {}).get(part, "")

    def at(self, *parts: str) -> tuple[Span, ...]:
        """Where parts of the line stand, those that it has."""
        return tuple(self.spans[part] for part in parts if part in self.spans)


@dataclass(frozen=True, slots=True)
class Execution:
    """The line of the money block that carries points: full marks, points and rate as printed, amounts of its row."""

    row: Row
    rate: Decimal | None
    budget: Decimal | None
    spent: Decimal | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """One score table (or one cut by pages). `upper` are points printed for a whole level beside its first line."""

    rows: tuple[Row, ...]
    columns: Columns
    upper: tuple[Row, ...]
    execution: Execution | None
    caption: str
    named: bool

    @property
    def leaves(self) -> list[Row]:
        """The lines of indicators; points on top are left out."""
        return [row for row in self.rows if row.kind == "leaf" and not row.bonus]

    @property
    def total(self) -> Row | None:
        """The line of the total."""
        return next((row for row in reversed(self.rows) if row.kind == "total"), None)

    @property
    def is_detailed(self) -> bool:
        """True when first-level classes have several lines: a sheet of indicators, not a summary."""
        return len(self.columns.levels) > 1 and len(self.leaves) > len({row.levels[0] for row in self.leaves})

    @property
    def has_scores(self) -> bool:
        """True when points were given at all."""
        return any(row.score is not None for row in self.leaves)

    @property
    def execution_row(self) -> Row | None:
        """The line of the budget's execution, among the indicators or in the money block."""
        return next((row for row in self.leaves if row.is_execution), self.execution.row if self.execution else None)

    @property
    def scored(self) -> list[Row]:
        """All lines that add up: the indicators and the execution line of the money block."""
        inside = any(row.is_execution for row in self.leaves)
        return [*([self.execution.row] if self.execution and not inside else []), *self.leaves]


@lru_cache(maxsize=4096)
def class_of(words: str) -> str | None:
    """预算执行率, 产出指标, 效益指标 …: what class a first-level name means."""
    return next((name for name, wanted in _classes() if wanted.search(words)), None)


@lru_cache(maxsize=1)
def _classes() -> list[tuple[str, re.Pattern[str]]]:
    return [(name, re.compile(words)) for name, words in knowledge.load("checks/scores")["classes"].items()]


@lru_cache(maxsize=8)
def sheets(draft: Draft) -> tuple[Sheet, ...]:
    """The score tables of the report; tables that go on with a table before are one sheet with it."""
    own = draft.kind is ReportKind.RE_EVAL or draft.kind in EVALUATIONS
    found: list[Sheet] = []
    money: Execution | None = None
    weight, score = named("weight"), named("score")
    for grid in grids(draft):
        table, cells = grid.table, grid.cells
        words = [[squeeze(draft.reading.fold(cell.span)) if cell else "" for cell in row] for row in cells]
        labels = {word: bare(word) for row in words for word in row}
        figures = {word for word, label in labels.items() if weight.fullmatch(label) or score.fullmatch(label)}
        heads = [not figures.isdisjoint(row) for row in words]
        money = _execution(words, cells, heads) or money
        is_named = any(map(pattern("scores", "table", "name_cell").fullmatch, labels.values()))
        for sheet in _sheets(draft, table, words, cells, found[-1] if found else None, heads, own=own, is_named=is_named):
            if found and _continues(found[-1], sheet):
                found[-1] = _joined(found[-1], sheet)
            else:
                found.append(sheet)
        if money is not None and found and found[-1].execution is None:
            found[-1] = replace(found[-1], execution=money)
            money = None
    return tuple(_with_parents(sheet) for sheet in found if any(row.kind == "leaf" for row in sheet.rows))


def _continues(before: Sheet, sheet: Sheet) -> bool:
    return before.total is None and before.columns.names == sheet.columns.names and before.columns.full == sheet.columns.full


def _joined(one: Sheet, two: Sheet) -> Sheet:
    return replace(one, rows=one.rows + two.rows, upper=one.upper + two.upper, execution=one.execution or two.execution)


def _sheets(
    draft: Draft,
    table: Table,
    words: list[list[str]],
    cells: list[list[Cell | None]],
    before: Sheet | None,
    heads: list[bool],
    *,
    own: bool,
    is_named: bool,
) -> Iterator[Sheet]:
    """The sheets of one table: each header opens one; rows before any header go on with the sheet before.

    `heads`: the rows that name full marks or points, of which every header has one.
    """
    caption = squeeze(draft.reading.folded[max(0, table.span.start - _CAPTION) : table.span.start])
    columns: Columns | None = None
    rows: list[Row] = []
    upper: list[Row] = []
    skip = 0
    if before is not None and before.total is None and len(words[0]) > max(before.columns.heads) and _figures(words[0], before.columns):
        columns = before.columns
    for index in range(len(words)):
        if index < skip:
            continue
        opened = columns_at(words, index, own=own) if any(heads[index : index + 2]) else None
        if opened is not None:
            if columns is not None and rows:
                yield Sheet(tuple(rows), columns, tuple(upper), None, caption, is_named)
            columns, rows, upper, skip = opened, [], [], index + opened.rows
        elif columns is not None:
            row = _row(words[index], cells[index], columns)
            if row is not None:
                rows.append(row)
                if row.kind == "leaf":
                    upper += [told for told in _upper(words, cells, index, columns) if not any(_same(told, other) for other in upper)]
    if columns is not None and rows:
        yield Sheet(tuple(rows), columns, tuple(upper), None, caption, is_named)


def _figures(row: list[str], columns: Columns) -> bool:
    wanted = [*columns.full[-1:], *columns.points[-1:]]
    return bool(wanted) and all(_POINTS.fullmatch(row[col]) for col in wanted) and not _POINTS.fullmatch(row[columns.deepest])


def _row(words: list[str], cells: list[Cell | None], columns: Columns) -> Row | None:
    """One line, or None when it names nothing or has no figures."""
    labels = list(dict.fromkeys(words[col] for col in columns.levels if words[col]))
    first = [bare(word) for word in words[: columns.deepest + 1] if word]
    full = columns.full[-1] if columns.full else None
    got = columns.points[-1] if columns.points else None
    weight, score = _points(words, full), _points(words, got)
    is_total = any(named("total").fullmatch(label) for label in first)
    is_sub = any(named("subtotal").fullmatch(label) for label in first)
    if not is_total and not labels:
        return None
    if weight is None and score is None:
        return None
    parts = {"name": columns.deepest, "weight": full, "score": got, "rate": columns.rate, "grade": columns.grade}
    parts |= {part: columns.names[part] for part in ("target", "actual", "reason") if part in columns.names}
    spans = {part: cell.span for part, col in parts.items() if col is not None and (cell := cells[col]) is not None}
    told = {part: words[col] for part, col in parts.items() if col is not None and not _EMPTY.fullmatch(words[col])}
    first_cell = next((cell for cell in cells if cell is not None), None)
    if (is_total or is_sub) and first_cell is not None:
        spans["name"] = first_cell.span
    levels = tuple(_plain(label) for label in labels)
    if len(columns.levels) > 1 and words[columns.levels[0]] and levels and levels[0] != _plain(words[columns.levels[0]]):
        levels = (_plain(words[columns.levels[0]]), *levels)
    bonus = any(pattern("scores", "table", "bonus").search(label) for label in labels) or bool(score is not None and score < 0)
    return Row("total" if is_total else "sub" if is_sub else "leaf", levels, spans, weight, score, told, bonus)


def _points(words: list[str], col: int | None) -> Decimal | None:
    match = _POINTS.fullmatch(words[col]) if col is not None else None
    return Decimal(match[1]) if match else None


def _plain(label: str) -> str:
    """产出指标（50分） is 产出指标."""
    return _INLINE.sub("", label) or label


def _same(one: Row, other: Row) -> bool:
    """One level, told again beside its next line."""
    return (one.levels, one.weight, one.score) == (other.levels, other.weight, other.score)


def _upper(words: list[list[str]], cells: list[list[Cell | None]], index: int, columns: Columns) -> Iterator[Row]:
    """Points printed for a whole level: in its name (产出指标（50分）), or in a merged cell of a column of its own."""
    for col in columns.levels[:-1]:
        cell = cells[index][col]
        if cell is None or not words[index][col]:
            continue
        inline = re.search(r"[（(](?:权重|满分|分值|共)?[:：]?(\d{1,3}(?:\.\d+)?)分?[)）]$", words[index][col])
        full = next((c for c in columns.full[:-1] if c > col and not any(col < other <= c for other in columns.levels)), None)
        got = next((c for c in columns.points[:-1] if c > col and not any(col < other <= c for other in columns.levels)), None)
        weight = Decimal(inline[1]) if inline else _points(words[index], full)
        score = _points(words[index], got)
        if weight is None and score is None:
            continue
        spans = {"name": cell.span}
        for part, at in (("weight", full), ("score", got)):
            if at is not None and (other := cells[index][at]) is not None:
                spans[part] = other.span
        levels = dict.fromkeys(_plain(words[index][at]) for at in columns.levels if at <= col and words[index][at])
        yield Row("sub", tuple(levels), spans, weight, score)


def _with_parents(sheet: Sheet) -> Sheet:
    """Lines of a table with one column of names that sum up the lines below them (产出指标, then its indicators) are subtotals."""
    rows = list(sheet.rows)
    for index, row in enumerate(rows):
        if row.kind != "leaf" or class_of(row.name) is None or row.weight is None or len(row.levels) > 1:
            continue
        below: list[Row] = []
        for other in rows[index + 1 :]:
            if other.kind != "leaf" or (len(other.levels) == 1 and class_of(other.name) is not None and other.name[:2] != row.name[:2]):
                break
            if len(other.levels) > 1 and class_of(other.levels[0]) != class_of(row.name):
                break
            below.append(other)
            if len(below) > 1 or len(other.levels) > 1 or class_of(other.name) is None:
                told = sum((r.weight or Decimal(0) for r in below), Decimal(0))
                if told == row.weight:
                    rows[index] = replace(row, kind="sub")
                    break
    return replace(sheet, rows=tuple(rows))


def _execution(words: list[list[str]], cells: list[list[Cell | None]], heads: list[bool]) -> Execution | None:
    """The line of the money block with points: its header names 分值 and 得分 beside 执行数 or 执行率."""
    for index, row in enumerate(words):
        if not heads[index]:
            continue
        labels = [bare(word) for word in row]
        full = next((c for c, label in enumerate(labels) if named("weight").fullmatch(label)), None)
        got = next((c for c, label in enumerate(labels) if named("score").fullmatch(label)), None)
        rate = _column(labels, "exec_rate")
        spent = _column(labels, "spent")
        if full is None or got is None or (rate is None and spent is None):
            continue
        for below in range(index + 1, min(index + 6, len(words))):
            weight, score = _points(words[below], full), _points(words[below], got)
            if weight is None:
                continue
            parts = (("name", 0), ("weight", full), ("score", got), ("rate", rate))
            spans = {part: cell.span for part, col in parts if col is not None and (cell := cells[below][col]) is not None}
            told = {part: words[below][col] for part, col in parts if col is not None and words[below][col]}
            line = Row("leaf", ("预算执行率",), spans, weight, score, told)
            amounts = (_amount(words[below], _column(labels, "budget")), _amount(words[below], spent))
            return Execution(line, rate_of(told.get("rate", "")), *amounts)
    return None


def _column(labels: list[str], name: str) -> int | None:
    """The last column of that sort: 全年预算数 stands behind 年初预算数."""
    return next((c for c in range(len(labels) - 1, -1, -1) if pattern("scores", "table", name).fullmatch(labels[c])), None)


def _amount(row: list[str], col: int | None) -> Decimal | None:
    match = _AMOUNT.fullmatch(row[col]) if col is not None else None
    return Decimal(match[1].replace(",", "")) if match else None


def rate_of(words: str) -> Decimal | None:
    """86.70% as a fraction; None for words without one."""
    match = _RATE.fullmatch(words)
    return Decimal(match[1]) / 100 if match and (match[2] or Decimal(match[1]) > 1) else None
