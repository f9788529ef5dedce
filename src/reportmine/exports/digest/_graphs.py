"""What a letter shows as charts: chosen figures of the digest, before they are drawn. Nothing in them is counted anew."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from reportmine.exports.digest import _figures
from reportmine.exports.digest._table import Figure, Table, Value, figure, several_years
from reportmine.model.digest import Digest

_TOP = 10
_REPORTS, _PROBLEMS, _REPEATED = 2, 3, 6  # columns of 年度趋势
_TREND = "年度变化"


class Form(StrEnum):
    """Lying bars, lying bars in parts, standing bars side by side, a line."""

    BARS = "bars"
    STACKED = "stacked"
    COLUMNS = "columns"
    LINE = "line"


@dataclass(frozen=True, slots=True)
class Series:
    """The figures of one name, one for each category; None where nothing is known."""

    name: str
    values: tuple[Figure | None, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart: its title with the unit, what the categories are, the categories, the figures, and where they stand as a table."""

    form: Form
    title: str
    heading: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    origin: str


def grades(digest: Digest) -> Iterator[Chart]:
    """Grades over the years; of one year the table beside it says all."""
    table = _figures.grades(digest)
    if not several_years(digest) or len(table.rows) < 2:
        return
    kept = [n for n in range(1, len(table.columns)) if any(row.values[n] is not None for row in table.rows)]
    yield _of(table, kept, Form.STACKED, "各年评价等级分布（单位：份）", "得分与等级分布表")


def years(digest: Digest) -> Iterator[Chart]:
    """Reports and problems of every year."""
    table = _figures.trend(digest)
    if len(table.rows) > 1:
        yield _of(table, [_REPORTS, _PROBLEMS], Form.COLUMNS, "各年报告数（份）和问题条数（条）", f"{_TREND}表")


def repeated(digest: Digest) -> Iterator[Chart]:
    """How many confirmed problems were found again in every year."""
    table = _figures.trend(digest)
    known = [row for row in table.rows if row.values[_REPEATED] is not None]
    if digest.repeats.confirmed and len(known) > 1:
        yield _of(table, [_REPEATED], Form.LINE, "各年重复出现的问题数（认定清单，单位：条）", f"{_TREND}表")


def aspects(digest: Digest) -> Iterator[Chart]:
    """The problems of the six 方面."""
    table = _figures.aspects(digest)
    if digest.problems:
        yield _of(table, [3], Form.BARS, "各方面问题条数（单位：条）", "各方面问题情况表")


def common(digest: Digest, origin: str) -> Iterator[Chart]:
    """The widest problems; `origin` is where all of them stand."""
    rows = sorted((row for row in digest.common if row.common), key=lambda row: -row.departments.value)[:_TOP]
    if rows:
        head = "共性问题涉及部门数（前十，单位：个）" if len(rows) == _TOP else "共性问题涉及部门数（单位：个）"
        own = Series("涉及部门数", tuple(figure(row.departments) for row in rows))
        yield Chart(Form.BARS, head, "具体问题", tuple(row.leaf_name for row in rows), (own,), origin)


def _of(table: Table, kept: Sequence[int], form: Form, title: str, origin: str) -> Chart:
    """Columns of a table as series; the first column names the categories."""
    series = tuple(Series(table.columns[n].title, tuple(_figure(row.values[n]) for row in table.rows)) for n in kept)
    names = tuple(str(row.values[0]) for row in table.rows)
    if form in (Form.COLUMNS, Form.LINE):
        names = tuple(name.removesuffix("年") for name in names)  # many years stand side by side
    return Chart(form, title, table.columns[0].title, names, series, origin)


def _figure(value: Value) -> Figure | None:
    return value if isinstance(value, Figure) else None
