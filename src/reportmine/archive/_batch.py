"""Rows on their way into the archive: gathered for a whole transaction, because the database takes many at once far more cheaply."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

from sqlalchemy import Connection, Table, func, select

from reportmine.archive import _grams, _index, history
from reportmine.archive.tables import body, file, location, problem_leaf, quarantine, report, told
from reportmine.archive.tables import history as history_table
from reportmine.errors import ArchiveError

_DIGITS = [f"{number:02x}" for number in range(256)]
# What others point to goes first.
_ORDER = (file, location, told, quarantine, body, report, problem_leaf, history_table)


@dataclass(slots=True)
class Batch:
    """The rows of one transaction. Nothing may be asked of the database that is still waiting here."""

    connection: Connection
    rows: dict[Table, list[dict[str, Any]]] = field(default_factory=lambda: {table: [] for table in _ORDER})
    indexed: list[_index.Indexed] = field(default_factory=list)
    _next: dict[int, int] = field(default_factory=dict)

    def add(self, table: Table, **values: Any) -> None:
        """One more row."""
        self.rows[table].append(values)

    def tell(self, what: str, **values: Any) -> None:
        """One more thing that happened."""
        self.rows[history_table].append(history.row(what, **values))

    def free_doc(self, year: int | None, key: str) -> int:
        """The next number of the report's block in the index; of a full one that of another block of its year."""
        first = _grams.first_doc(year, key)
        for low in chain((first,), (_grams.first_doc(year, digits) for digits in _DIGITS)):
            if low not in self._next:
                top = self.connection.scalar(select(func.max(body.c.doc)).where(body.c.doc >= low, body.c.doc < low + _grams.BLOCK))
                self._next[low] = low if top is None else top + 1
            if self._next[low] < low + _grams.BLOCK:
                self._next[low] += 1
                return self._next[low] - 1
        raise ArchiveError("一个年度的报告超过一百万份，档案库放不下；请按年度分建几个档案库。", code="archive-full")

    def write(self) -> None:
        """Puts everything into the database. The index takes its part by number, which is cheapest for it."""
        for table, rows in self.rows.items():
            if rows:
                self.connection.execute(table.insert(), rows)
        _index.add(self.connection, sorted(self.indexed, key=lambda one: one.doc))


def batches(things: Sequence[Any], size: int = 500) -> Sequence[Sequence[Any]]:
    """The things, so many at a time as fit into one question."""
    return [things[start : start + size] for start in range(0, len(things), size)]
