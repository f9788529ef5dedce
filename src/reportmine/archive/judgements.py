"""What people decided on problems over the years. Rows are only ever added; the latest on a matter counts."""

from __future__ import annotations

from sqlalchemy import Connection, select

from reportmine.archive import history
from reportmine.archive.tables import judgement
from reportmine.model.link import Judgement


def every(connection: Connection) -> list[Judgement]:
    """All of them, oldest first."""
    rows = connection.execute(select(judgement).order_by(judgement.c.id))
    return [Judgement(row.key, row.verdict, row.who, row.at, row.note, row.other) for row in rows]


def insert(connection: Connection, key: str, verdict: str, who: str, note: str, other: str) -> Judgement:
    """Writes one down, with the time of now."""
    one = Judgement(key, verdict, who, history.now(), note, other)
    values = {"key": key, "verdict": verdict, "who": who, "at": one.when, "note": note, "other": other}
    connection.execute(judgement.insert().values(**values))
    history.add(connection, "judged", who=who, detail={"line": key, "verdict": verdict, "other": other, "note": note})
    return one
