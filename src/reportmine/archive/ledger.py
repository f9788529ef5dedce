"""What people filled into the ledger of rectification. Rows are only ever added; the latest of a cell counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import Connection, select

from reportmine.archive import history
from reportmine.archive.tables import ledger
from reportmine.model.ledger import Filled


def every(connection: Connection) -> list[Filled]:
    """All of them, oldest first."""
    rows = connection.execute(select(ledger).order_by(ledger.c.id))
    return [Filled(row.key, row.field, row.value, row.who, row.at, row.anchor) for row in rows]


def insert(connection: Connection, cells: Sequence[Filled]) -> list[Filled]:
    """Writes cells down, with the time of now."""
    made = [replace(one, at=history.now()) for one in cells]
    if made:
        names = ("key", "field", "value", "anchor", "who", "at")
        connection.execute(ledger.insert(), [{name: getattr(one, name) for name in names} for one in made])
    for one in made:
        told = {"cell": one.key, "field": one.field, "value": one.value}
        history.add(connection, "filled", key=one.key.partition("#")[0], who=one.who, detail=told)
    return made
