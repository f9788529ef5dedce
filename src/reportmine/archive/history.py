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


def add(
    connection: Connection,
    what: str,
    *,
    sha256: str | None = None,
    key: str | None = None,
    who: str | None = None,
    detail: Mapping[str, Any] | None = None,
) -> None:
    """One more thing that happened."""
    words = json.dumps(detail or {}, ensure_ascii=False, sort_keys=True)
    connection.execute(history.insert().values(at=now(), what=what, sha256=sha256, key=key, who=who, detail=words))


def of_report(connection: Connection, key: str) -> list[Happening]:
    """What happened to a report and to its file, oldest first."""
    sha = connection.scalar(select(report.c.sha256).where(report.c.key == key))
    # What happened to another report of the same file is not of interest here.
    of_file = (history.c.sha256 == sha) & history.c.key.is_(None)
    query = select(history).where(or_(history.c.key == key, of_file) if sha else history.c.key == key).order_by(history.c.id)
    return [Happening(row.at, row.what, row.key, row.sha256, row.who, json.loads(row.detail)) for row in connection.execute(query)]
