"""The archive in numbers: what it holds, and who has not handed in what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, select, text

from reportmine.archive import migrations, queries, units
from reportmine.archive.tables import correction, file, location, near, quarantine, report
from reportmine.model.archived import Filter, Handed, Standing

_NO_REPORT = "other"


def standing(connection: Connection, name: str, path: Path | None) -> Standing:
    """What the archive holds."""
    located = connection.execute(select(func.count(), func.count(location.c.sha256.distinct())).select_from(location)).one()
    return Standing(
        files=_count(connection, file),
        reports=_count(connection, report),
        kinds=_grouped(connection, report.c.kind),
        years=_grouped(connection, report.c.fiscal_year),
        causes=_grouped(connection, quarantine.c.cause),
        pipelines=_grouped(connection, file.c.pipeline),
        copies=located[0] - located[1],
        near=_count(connection, near),
        corrections=connection.scalar(select(func.count()).where(correction.c.undone_at.is_(None))) or 0,
        size=_size(connection, path),
        schema=migrations.version_of(connection, name) or 0,
    )


def _count(connection: Connection, table: Any) -> int:
    return connection.scalar(select(func.count()).select_from(table)) or 0


def _grouped(connection: Connection, column: ColumnElement[Any]) -> tuple[tuple[Any, int], ...]:
    """How many rows have each value, sorted by value; those without one last."""
    rows = connection.execute(select(column, func.count()).group_by(column)).all()
    return tuple(sorted(((value, number) for value, number in rows), key=lambda row: (row[0] is None, row[0])))


def _size(connection: Connection, path: Path | None) -> int:
    if path is None:
        return int(connection.scalar(text("SELECT pg_database_size(current_database())")) or 0)
    beside = [path, path.with_name(path.name + "-wal")]
    return sum(one.stat().st_size for one in beside if one.exists())


def handed_in(connection: Connection, wanted: Filter, expected: Sequence[str] | None = None) -> tuple[tuple[int, ...], list[Handed]]:
    """The years, and for each unit and kind how many reports there are in them.

    Expected are the units named, or without names those of which there is a report in any year; of a unit every kind that it has
    ever handed in. A unit that never handed in anything has one row without a kind. Units are told apart by their confirmed names.
    """
    body = func.coalesce(report.c.unit, report.c.department)
    columns = (body, report.c.kind, report.c.fiscal_year)
    passing = queries.conditions(Filter(unit=wanted.unit, department=wanted.department, kind=wanted.kind))
    if wanted.kind is None:  # nobody owes what is no report
        passing.append(func.coalesce(report.c.kind, "") != _NO_REPORT)
    query = select(*columns, func.count()).where(body.is_not(None), *passing).group_by(*columns)
    names = units.canonical_names(connection)
    counts: Counter[tuple[str, str | None, int | None]] = Counter()
    for unit, kind, year, number in connection.execute(query):
        counts[names.get(unit, unit), kind, year] += number
    years = _years(wanted, [year for _, _, year in counts if year is not None])
    pairs = {(unit, kind) for unit, kind, _ in counts}
    if expected is not None:
        asked = list(dict.fromkeys(names.get(unit, unit) for unit in expected))
        known = {unit for unit, _ in pairs}
        pairs = {pair for pair in pairs if pair[0] in asked} | {(unit, wanted.kind) for unit in asked if unit not in known}
    rows = sorted(pairs, key=lambda pair: (pair[0], pair[1] or ""))
    return years, [Handed(unit, kind, tuple(counts[unit, kind, year] for year in years)) for unit, kind in rows]


def _years(wanted: Filter, seen: Sequence[int]) -> tuple[int, ...]:
    """The years asked for; where an end is open, up to the first or last year of which there is a report."""
    first = wanted.first_year if wanted.first_year is not None else min(seen, default=None)
    last = wanted.last_year if wanted.last_year is not None else max(seen, default=None)
    return () if first is None or last is None else tuple(range(first, last + 1))
