"""How files and their reports come into the archive: one transaction, once, whatever happens on the way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, Row, delete, select

from reportmine.archive import _reports, corrections, rows
from reportmine.archive._batch import Batch, batches
from reportmine.archive._bytes import packed
from reportmine.archive.tables import file, location, near, quarantine, report, told
from reportmine.model.archived import Correction, Entry, Location, Near, Told

Put = tuple[Entry, Sequence[Location], Told | None]


def put_all(connection: Connection, puts: Iterable[Put]) -> None:
    """Several files in one transaction."""
    for some in _without_repeats(puts):
        batch = Batch(connection)
        before = _before(connection, [entry.sha256 for entry, _, _ in some])
        people = _people(connection, [one.key for entry, _, _ in some for one in entry.reports])
        _locate_all(batch, [(entry.sha256, one) for entry, locations, _ in some for one in locations])
        for entry, _, manifest in some:
            _put(batch, entry, manifest, before.get(entry.sha256), people)
        batch.write()


def _without_repeats(puts: Iterable[Put]) -> Iterator[list[Put]]:
    """Runs of files that are all different: the second of two equal ones must find the first in the database."""
    run: dict[str, Put] = {}
    for put in puts:
        if put[0].sha256 in run:
            yield list(run.values())
            run = {}
        run[put[0].sha256] = put
    if run:
        yield list(run.values())


def _before(connection: Connection, shas: Sequence[str]) -> dict[str, Row[Any]]:
    """What the archive has of these files."""
    query = select(file.c.sha256, file.c.pipeline, file.c.attempts, quarantine.c.cause)
    query = query.outerjoin(quarantine, quarantine.c.sha256 == file.c.sha256)
    found: dict[str, Any] = {}
    for some in batches(shas):
        found |= {row.sha256: row for row in connection.execute(query.where(file.c.sha256.in_(some)))}
    return found


def _people(connection: Connection, keys: Sequence[str]) -> dict[str, list[Correction]]:
    found: dict[str, list[Correction]] = {}
    for some in batches(keys):
        for one in corrections.of(connection, some):
            found.setdefault(one.key, []).append(one)
    return found


def _put(batch: Batch, entry: Entry, manifest: Told | None, before: Row[Any] | None, people: dict[str, list[Correction]]) -> None:
    sha, connection = entry.sha256, batch.connection
    if before is None:
        values = {"size": entry.size, "format": entry.format, "pipeline": entry.pipeline, "sketch": packed(entry.sketch)}
        batch.add(file, sha256=sha, attempts=1, **values)
    news = manifest is not None and _tell(batch, sha, manifest, known=before is not None)
    if before is not None:
        manifest = manifest or _reports.told_of(connection, sha)
        if before.pipeline == entry.pipeline and before.cause is None:
            if news:
                _reports.refresh(batch, _keys_of(connection, sha))
            return
        _renew(connection, entry, before.attempts + 1)
    if entry.failure is not None:
        # What an older version could read is not thrown away because this one fails.
        failure = {"cause": entry.failure.cause, "message": entry.failure.message, "detail": entry.failure.detail}
        batch.add(quarantine, sha256=sha, **failure)
        batch.tell("quarantined", sha256=sha, detail={"cause": entry.failure.cause, "pipeline": entry.pipeline})
        return
    older = _take_out(connection, sha) if before is not None else {}
    for one in entry.reports:
        facts = _reports.insert(batch, sha, one, manifest, people.get(one.key, ()))
        _tell_changes(batch, sha, one.key, facts, older.get(one.key))
    _tell_arrival(batch, entry, before)


def _renew(connection: Connection, entry: Entry, attempts: int) -> None:
    values: dict[str, Any] = {"pipeline": entry.pipeline, "attempts": attempts}
    if entry.failure is None:
        values |= {"format": entry.format, "sketch": packed(entry.sketch)}
    connection.execute(file.update().where(file.c.sha256 == entry.sha256).values(**values))
    connection.execute(delete(quarantine).where(quarantine.c.sha256 == entry.sha256))


def _take_out(connection: Connection, sha: str) -> dict[str, Row[Any]]:
    """The reports that an older version made, no longer in the archive."""
    older = {row.key: row for row in connection.execute(select(report).where(report.c.sha256 == sha)).all()}
    for row in older.values():
        _reports.remove(connection, row)
    return older


def _tell_changes(batch: Batch, sha: str, key: str, facts: dict[str, Any], older: Row[Any] | None) -> None:
    """Which values a new reading changed."""
    if older is not None:
        before = older._mapping
        changed = {name: [before[name], facts[name]] for name in rows.COLUMNS if before[name] != facts[name]}
        if changed:
            batch.tell("changed", sha256=sha, key=key, detail=changed)


def _tell_arrival(batch: Batch, entry: Entry, before: Row[Any] | None) -> None:
    detail: dict[str, Any] = {"pipeline": entry.pipeline, "reports": [one.key for one in entry.reports]}
    if before is None:
        batch.tell("imported", sha256=entry.sha256, detail=detail)
    elif before.cause is not None:
        batch.tell("released", sha256=entry.sha256, detail=detail | {"cause": before.cause})
    else:
        batch.tell("replaced", sha256=entry.sha256, detail=detail | {"before": before.pipeline})


def locate(connection: Connection, sha: str, locations: Sequence[Location]) -> None:
    """Where the bytes of a known file lie as well."""
    batch = Batch(connection)
    _locate_all(batch, [(sha, one) for one in locations])
    batch.write()


def _locate_all(batch: Batch, places: Sequence[tuple[str, Location]]) -> None:
    """A path leads to one content: what lay there before has moved or was overwritten."""
    connection = batch.connection
    lying = {one.path: (sha, one) for sha, one in places}
    for some in batches(list(lying)):
        connection.execute(delete(location).where(location.c.path.in_(some)))
    for path, (sha, one) in lying.items():
        batch.add(location, sha256=sha, path=path, size=one.size, modified=one.modified)


def _tell(batch: Batch, sha: str, manifest: Told, *, known: bool) -> bool:
    """Keeps what the manifest says; True when that is news."""
    if known:
        if _reports.told_of(batch.connection, sha) == manifest:
            return False
        batch.connection.execute(delete(told).where(told.c.sha256 == sha))
    values = {"sha256": sha, "path": manifest.path, "unit": manifest.unit, "year": manifest.year, "kind": manifest.kind}
    if known:  # reports that are laid out anew ask the database for it
        batch.connection.execute(told.insert().values(**values))
    else:
        batch.add(told, **values)
    return True


def _keys_of(connection: Connection, sha: str) -> list[str]:
    return list(connection.scalars(select(report.c.key).where(report.c.sha256 == sha).order_by(report.c.key)))


def correct(connection: Connection, one: Correction) -> int:
    """Writes a correction down and lets it count."""
    number = corrections.insert(connection, one)
    _refresh(connection, one.key)
    return number


def undo(connection: Connection, one: Correction, who: str) -> None:
    """Takes a correction back."""
    corrections.mark_undone(connection, one, who)
    _refresh(connection, one.key)


def _refresh(connection: Connection, key: str) -> None:
    """A correction may outlive its report."""
    batch = Batch(connection)
    if connection.scalar(select(report.c.key).where(report.c.key == key)) is not None:
        _reports.refresh(batch, [key])
    batch.write()


def link_near(connection: Connection, pairs: Iterable[Near]) -> None:
    """Keeps which files hold the same report; of a pair that is known the new words count."""
    for pair in pairs:
        a, b = sorted((pair.a, pair.b))
        connection.execute(delete(near).where(near.c.a == a, near.c.b == b))
        connection.execute(near.insert().values(a=a, b=b, reason=pair.reason, likeness=pair.likeness))
