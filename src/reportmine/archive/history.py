"""What happened to files and reports, in the order it happened; rows are only ever added."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, or_, select

from reportmine.archive.tables import history, report
from reportmine.model.archived import Happening


def now() -> str:
    """This second, in UTC. The clock is asked here and nowhere else in the archive."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def row(
    what: str, *, sha256: str | None = None, key: str | None = None, who: str | None = None, detail: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    """One thing that happened now, as a row."""
    words = json.dumps(detail or {}, ensure_ascii=False, sort_keys=True)
    return {"at": now(), "what": what, "sha256": sha256, "key": key, "who": who, "detail": words}


def add(connection: Connection, what: str, **told: Any) -> None:
    """One more thing that happened; takes what `row` takes."""
    connection.execute(history.insert().values(**row(what, **told)))


def of_report(connection: Connection, key: str) -> list[Happening]:
    """What happened to a report and to its file, oldest first."""
    sha = connection.scalar(select(report.c.sha256).where(report.c.key == key))
    # What happened to another report of the same file is not of interest here.
    of_file = (history.c.sha256 == sha) & history.c.key.is_(None)
    query = select(history).where(or_(history.c.key == key, of_file) if sha else history.c.key == key).order_by(history.c.id)
    return [Happening(one.at, one.what, one.key, one.sha256, one.who, json.loads(one.detail)) for one in connection.execute(query)]
