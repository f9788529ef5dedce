"""A table before it is laid out: columns, rows, figures that know their source. Workbook and page show the same ones."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from reportmine.model.digest import Cell, Digest

WAN = Decimal(10_000)


class Look(StrEnum):
    """How a figure is written: pieces, 万元, a share in per cent, points, or a change with its sign."""

    COUNT = "count"
    MONEY = "money"
    SHARE = "share"
    SCORE = "score"
    CHANGE = "change"
    SCORE_CHANGE = "score_change"


@dataclass(frozen=True, slots=True)
class Figure:
    """A number and the id of its source; money in yuan."""

    value: Decimal
    source: str
    look: Look = Look.COUNT

    @property
    def shown(self) -> Decimal:
        """In the unit of the page: yuan become 万元."""
        return self.value / WAN if self.look is Look.MONEY else self.value


@dataclass(frozen=True, slots=True)
class Mixed:
    """Words with figures in them."""

    parts: tuple[str | Figure, ...]


Value = str | int | Figure | Mixed | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column; its width in characters. `codes` for programs only, `extra` stands in the version for filters alone."""

    title: str
    width: int
    codes: bool = False
    extra: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """Values in the order of the columns. The rest is what a reader filters by.

    `minor` rows are left out where only the main ones are printed.
    """

    values: tuple[Value, ...]
    departments: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    groups: tuple[str, ...] = ()
    status: str = ""
    minor: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table. `money`: amounts in it are in 万元. `rules`: it counts, so the counting rules stand below it.

    `note` is a sentence below it, `nothing` stands in place of rows, `minor` says what rows are left out in print.
    """

    name: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    nothing: str
    money: bool = False
    rules: bool = False
    note: str = ""
    minor: str = ""

    def printed(self) -> list[int]:
        """The columns of the version for printing."""
        return [n for n, one in enumerate(self.columns) if not one.extra]


def figure(cell: Cell | None, look: Look = Look.COUNT) -> Figure | None:
    """A cell of the digest as a figure."""
    return Figure(Decimal(cell.value), cell.source, look) if cell is not None else None


def figures(row: Row) -> list[tuple[int, Figure]]:
    """Every figure of a row with the number of its column, those inside of words too."""
    found = []
    for n, value in enumerate(row.values):
        parts = value.parts if isinstance(value, Mixed) else (value,)
        found += [(n, part) for part in parts if isinstance(part, Figure)]
    return found


def told(value: Mixed) -> str:
    """Words and figures as a person writes them."""
    return "".join(part if isinstance(part, str) else written(part) for part in value.parts)


def mixed(rows: Iterable[tuple[str, Figure | None, str]], by: str) -> Mixed | None:
    """What stands before, the figure, what stands behind; several of them."""
    parts: list[str | Figure] = []
    for before, value, behind in rows:
        if value is not None:
            parts += [*([by] if parts else []), before, value, behind]
    return Mixed(tuple(part for part in parts if part != "")) if parts else None


def written(value: Figure) -> str:
    """The figure as a person writes it."""
    number = value.shown
    if value.look is Look.MONEY:
        return f"{number:,.2f}"
    if value.look is Look.SHARE:
        return f"{number * 100:.2f}%"
    if value.look is Look.SCORE:
        return f"{number:.2f}"
    if value.look is Look.SCORE_CHANGE:
        return f"{number:+.2f}" if number else "0.00"
    if value.look is Look.CHANGE:
        return f"{number:+.0f}" if number else "0"
    return f"{number:,.0f}"


def columns(*given: tuple[str, int] | Column) -> tuple[Column, ...]:
    """Columns from titles and widths."""
    return tuple(one if isinstance(one, Column) else Column(*one) for one in given)


def without_codes(table: Table) -> Table:
    """The table as people's congress reads it: no codes."""
    kept = [n for n, one in enumerate(table.columns) if not one.codes]
    rows = tuple(replace(row, values=tuple(row.values[n] for n in kept)) for row in table.rows)
    return replace(table, columns=tuple(table.columns[n] for n in kept), rows=rows)


def span(digest: Digest) -> str:
    """2023年度, or 2019–2023年度."""
    first, last = digest.scope.first_year, digest.scope.last_year
    return f"{last}年度" if first == last else f"{first}–{last}年度"


def several_years(digest: Digest) -> bool:
    """Whether rows must say of which year they are."""
    return digest.scope.first_year != digest.scope.last_year


def joined(parts: Iterable[str | None], by: str = "、") -> str | None:
    """What is there, joined; nothing when nothing is."""
    return by.join(part for part in parts if part) or None


def where(place: str, page: int | None) -> str:
    """Where a person finds it."""
    return place if place or not page else f"第{page}页"


def years_of(years: Sequence[int]) -> str:
    """2019、2020、2022."""
    return "、".join(map(str, years))
