"""What is asked of the archive, search apart: known files, lists, where things lie."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, or_, select

from reportmine import knowledge
from reportmine.archive import corrections
from reportmine.archive._batch import batches
from reportmine.archive._bytes import unpacked, unpressed
from reportmine.archive._reports import told_of
from reportmine.archive.tables import body, file, location, near, problem_leaf, quarantine, report
from reportmine.errors import ArchiveError
from reportmine.model.archived import Correction, Failure, Filter, Known, Listed, Location, Near, Quarantined, Relative, Shown

_LISTED = [name for name in Listed.__dataclass_fields__ if name != "corrected"]
SORTS = ("unit", "year", "score", "kind", "title", "key")
_ORDERS: dict[str, ColumnElement[Any]] = {
    "unit": func.coalesce(report.c.unit, report.c.department),
    "year": report.c.fiscal_year,
    "score": report.c.score_value,
    "kind": report.c.kind,
    "title": report.c.title,
    "key": report.c.key,
}


def known(connection: Connection, shas: Collection[str]) -> dict[str, Known]:
    """Of these bytes, the ones the archive has seen."""
    found: dict[str, Known] = {}
    for some in batches(sorted(set(shas))):
        query = select(file.c.sha256, file.c.pipeline, quarantine.c.cause).outerjoin(quarantine, quarantine.c.sha256 == file.c.sha256)
        for row in connection.execute(query.where(file.c.sha256.in_(some))):
            found[row.sha256] = Known(row.pipeline, row.cause is not None)
    return found


def sketches(connection: Connection, after: str, count: int) -> list[tuple[str, tuple[int, ...]]]:
    """The next sketches in the order of their files' hashes."""
    query = (
        select(file.c.sha256, file.c.sketch).where(file.c.sha256 > after, file.c.sketch.is_not(None)).order_by(file.c.sha256).limit(count)
    )
    return [(row.sha256, unpacked(row.sketch)) for row in connection.execute(query)]


def outdated(connection: Connection, pipeline: str) -> list[tuple[str, tuple[Location, ...]]]:
    """The files that another version read, with where they lie; those in quarantine too."""
    shas = list(connection.scalars(select(file.c.sha256).where(file.c.pipeline != pipeline).order_by(file.c.sha256)))
    places = locations(connection, shas)
    return [(sha, places.get(sha, ())) for sha in shas]


def locations(connection: Connection, shas: Sequence[str]) -> dict[str, tuple[Location, ...]]:
    """Where files lie, in the order of their paths."""
    found: dict[str, list[Location]] = {}
    for some in batches(shas):
        for row in connection.execute(select(location).where(location.c.sha256.in_(some))):
            found.setdefault(row.sha256, []).append(Location(row.path, row.size, row.modified))
    return {sha: tuple(sorted(places, key=lambda place: place.path)) for sha, places in found.items()}


def quarantined(connection: Connection, cause: str | None = None) -> list[Quarantined]:
    """The files that are no record, by cause and hash."""
    query = select(quarantine, file.c.attempts, file.c.format, file.c.size).join(file, file.c.sha256 == quarantine.c.sha256)
    if cause is not None:
        query = query.where(quarantine.c.cause == cause)
    rows = sorted(connection.execute(query).all(), key=lambda row: (row.cause, row.sha256))
    places = locations(connection, [row.sha256 for row in rows])
    advice = {cause["code"]: cause["advice"] for cause in knowledge.load("causes")["cause"]}
    return [
        Quarantined(
            row.sha256,
            tuple(place.path for place in places.get(row.sha256, ())),
            Failure(row.cause, row.message, row.detail),
            row.attempts,
            row.format,
            row.size,
            advice.get(row.cause, ""),
        )
        for row in rows
    ]


def conditions(wanted: Filter) -> list[ColumnElement[bool]]:
    """A filter as conditions on the table of reports."""
    r = report.c
    found: list[ColumnElement[bool]] = []
    if wanted.unit is not None:
        found.append(or_(r.unit.icontains(wanted.unit, autoescape=True), r.department.icontains(wanted.unit, autoescape=True)))
    if wanted.department is not None:
        found.append(r.department.icontains(wanted.department, autoescape=True))
    pairs = (
        (wanted.first_year, r.fiscal_year.__ge__),
        (wanted.last_year, r.fiscal_year.__le__),
        (wanted.lowest, r.score_value.__ge__),
        (wanted.highest, r.score_value.__le__),
        (wanted.kind, r.kind.__eq__),
        (wanted.grade, r.grade.__eq__),
    )
    found += [test(value) for value, test in pairs if value is not None]
    if wanted.leaf is not None:
        leaves = select(problem_leaf.c.key).where(problem_leaf.c.leaf.startswith(wanted.leaf, autoescape=True))
        found.append(r.key.in_(leaves))
    return found


def listed(
    connection: Connection, wanted: Filter, *, sort: str = "unit", descending: bool = False, limit: int | None = None, offset: int = 0
) -> list[Listed]:
    """Reports, sorted; what has no value comes last, equal ones by year and key."""
    columns = [report.c[name] for name in _LISTED]
    order = _ORDERS[sort]
    by = [order.is_(None), order.desc() if descending else order, report.c.fiscal_year, report.c.key]
    rows = connection.execute(select(*columns).where(*conditions(wanted)).order_by(*by).limit(limit).offset(offset)).all()
    return _marked(connection, [Listed(**row._mapping) for row in rows])


def count(connection: Connection, wanted: Filter) -> int:
    """How many reports a filter lets through."""
    return connection.scalar(select(func.count()).select_from(report).where(*conditions(wanted))) or 0


def _marked(connection: Connection, found: list[Listed]) -> list[Listed]:
    """The rows with the names of the fields that people put right."""
    people: dict[str, list[str]] = {}
    for some in batches([one.key for one in found]):
        for one in corrections.of(connection, some):
            people.setdefault(one.key, []).append(one.field)
    return [replace(one, corrected=tuple(dict.fromkeys(people[one.key]))) if one.key in people else one for one in found]


def unit_names(connection: Connection, part: str) -> list[str]:
    """The names of units and departments that hold these words, as they stand in reports."""
    found: set[str] = set()
    for column in (report.c.unit, report.c.department):
        found.update(connection.scalars(select(column).distinct().where(column.icontains(part, autoescape=True))))
    return sorted(found)


def listed_by_key(connection: Connection, keys: Sequence[str]) -> dict[str, Listed]:
    """Reports by their keys."""
    found: list[Listed] = []
    for some in batches(keys):
        rows = connection.execute(select(*(report.c[name] for name in _LISTED)).where(report.c.key.in_(some)))
        found += [Listed(**row._mapping) for row in rows]
    return {one.key: one for one in _marked(connection, found)}


def resolve(connection: Connection, told: str, name: str) -> str:
    """The full key that begins as told. Raises ArchiveError when there is none or several."""
    words = told.strip().lower()
    exact: str | None = connection.scalar(select(report.c.key).where(report.c.key == words))
    if exact is not None:
        return exact
    query = select(report.c.key).where(report.c.key.startswith(words, autoescape=True)).order_by(report.c.key).limit(6)
    found: list[str] = list(connection.scalars(query)) if words else []
    if len(found) == 1:
        return found[0]
    if found:
        raise ArchiveError(f"以“{told}”开头的报告不止一份：{'、'.join(found[:5])}；请写全编号。", source=name, code="many-reports")
    raise ArchiveError(f"档案库里没有编号为“{told}”的报告；用 reportmine list 查看编号。", source=name, code="no-such-report")


def shown(connection: Connection, keys: Sequence[str], *, near: bool = True) -> list[Shown]:
    """Everything about some reports, in the order asked for; `near`: with other files that hold the same."""
    query = select(report.c.key, report.c.sha256, body.c.text, body.c.record).join(body, body.c.doc == report.c.doc)
    rows = {row.key: row for some in batches(keys) for row in connection.execute(query.where(report.c.key.in_(some))).all()}
    listed = listed_by_key(connection, keys)
    places = locations(connection, sorted({row.sha256 for row in rows.values()}))
    people: dict[str, list[Correction]] = {}
    for some in batches(keys):
        for one in corrections.of(connection, some):
            people.setdefault(one.key, []).append(one)
    made = []
    for key in keys:
        row = rows[key]
        manifest = told_of(connection, row.sha256)
        record, used = corrections.applied(json.loads(unpressed(row.record)), manifest, people.get(key, ()))
        relatives = tuple(_relatives(connection, row.sha256)) if near else ()
        lying = places.get(row.sha256, ())
        made.append(Shown(listed[key], record, unpressed(row.text), lying, tuple(used), manifest, relatives))
    return made


def every_near(connection: Connection) -> list[Near]:
    """All pairs of files that hold the same report."""
    rows = connection.execute(select(near).order_by(near.c.a, near.c.b))
    return [Near(row.a, row.b, row.reason, row.likeness) for row in rows]


def _relatives(connection: Connection, sha: str) -> Iterator[Relative]:
    """The other files that hold the same report, the most alike first."""
    query = select(near).where(or_(near.c.a == sha, near.c.b == sha))
    pairs = sorted(connection.execute(query).all(), key=lambda row: (-row.likeness, row.a, row.b))
    others = [row.b if row.a == sha else row.a for row in pairs]
    places = locations(connection, others)
    keys: dict[str, list[str]] = {}
    for some in batches(others):
        for row in connection.execute(select(report.c.sha256, report.c.key).where(report.c.sha256.in_(some)).order_by(report.c.key)):
            keys.setdefault(row.sha256, []).append(row.key)
    for row, other in zip(pairs, others, strict=True):
        paths = tuple(place.path for place in places.get(other, ()))
        yield Relative(other, tuple(keys.get(other, ())), paths, row.reason, row.likeness)
