"""Every record as it counts, some hundred at a time: what analysis reads."""

from __future__ import annotations

import json

from sqlalchemy import Connection, select

from reportmine.archive import corrections, queries
from reportmine.archive._bytes import unpressed
from reportmine.archive._reports import told_of
from reportmine.archive.tables import body, report
from reportmine.model.archived import Correction
from reportmine.model.report import Report


def some(connection: Connection, after: str, count: int) -> list[tuple[str, Report]]:
    """The reports whose keys come next, with manifest and corrections laid over what was read."""
    query = select(report.c.key, report.c.sha256, body.c.record, body.c.text).join(body, body.c.doc == report.c.doc)
    rows = connection.execute(query.where(report.c.key > after).order_by(report.c.key).limit(count)).all()
    places = queries.locations(connection, [row.sha256 for row in rows])
    people: dict[str, list[Correction]] = {}
    for one in corrections.of(connection, [row.key for row in rows]):
        people.setdefault(one.key, []).append(one)
    found = []
    for row in rows:
        record, _ = corrections.applied(json.loads(unpressed(row.record)), told_of(connection, row.sha256), people.get(row.key, ()))
        where = places.get(row.sha256, ())
        # What a person knows the file by: where it was found first; bytes have no name of their own.
        whole = {**record, "source": where[0].path if where else row.key, "text": unpressed(row.text)}
        found.append((row.key, Report.model_validate(whole)))
    return found
