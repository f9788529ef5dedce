"""A table for people and programs alike: what commands of the archive print, and what exports write."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import IO

Cell = str | int | float | None


@dataclass(frozen=True, slots=True)
class Column:
    """`name` for programs, `heading` for people; `widest`: columns of a screen that text output gives it at most."""

    name: str
    heading: str
    widest: int = 30


@dataclass(frozen=True, slots=True)
class Listing:
    """Rows under columns; `title` names it where there are several, `nothing` is said when it has no rows, `remark` stands below."""

    title: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]
    nothing: str = "没有内容。"
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Book:
    """What an export writes: the archived reports row by row, and their problems and recommendations likewise.

    `records` gives each report's whole record; it may be asked for once.
    """

    listings: Sequence[Listing]
    records: Iterable[dict[str, object]]


@dataclass(frozen=True, slots=True)
class BookExport:
    """One format of an export of the archive; its module has the same name. `write` may write while it reads."""

    name: str
    suffix: str
    write: Callable[[Book, IO[bytes]], None]
