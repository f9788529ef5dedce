"""How files and their reports come into the archive: one transaction, once, whatever happens on the way."""

from __future__ import annotations

import json
import struct
import zlib
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, delete, func, select

from reportmine.archive import _grams, _index, corrections, history, rows
from reportmine.archive.tables import body, file, location, near, problem_leaf, quarantine, report, told
from reportmine.model.archived import ArchivedReport, Correction, Entry, Location, Near, Told

Put = tuple[Entry, Sequence[Location], Told | None]


class _Indexed(NamedTuple):
    """A report on its way into the index; they go in by number, which is cheapest."""

    doc: int
    grams: _index.Grams
    facets: list[int]


def put_all(connection: Connection, puts: Iterable[Put]) -> None:
    """Several files in one transaction."""
    waiting: list[_Indexed] = []
    for entry, locations, manifest in puts:
        waiting += _put(connection, entry, locations, manifest)
    _index_all(connection, waiting)


def _index_all(connection: Connection, waiting: Iterable[_Indexed]) -> None:
    for one in sorted(waiting, key=lambda one: one.doc):
        _index.add(connection, *one)


def _put(connection: Connection, entry: Entry, locations: Sequence[Location], manifest: Told | None) -> list[_Indexed]:
    sha = entry.sha256
    before = connection.execute(
        select(file.c.pipeline, file.c.attempts, quarantine.c.cause)
        .outerjoin(quarantine, quarantine.c.sha256 == file.c.sha256)
        .where(file.c.sha256 == sha)
    ).one_or_none()
    if before is None:
        _insert_file(connection, entry)
    locate(connection, sha, locations)
    changed = manifest is not None and _tell(connection, sha, manifest)
    if before is not None and before.pipeline == entry.pipeline and before.cause is None:
        return refresh(connection, _keys_of(connection, sha)) if changed else []
    if before is not None:
        _update_file(connection, entry, before.attempts + 1)
    _quarantine(connection, entry)
    if entry.failure is not None:
        # What an older version could read is not thrown away because this one fails.
        return []
    made = _replace_reports(connection, entry)
    _tell_history(connection, entry, before)
    return made


def _insert_file(connection: Connection, entry: Entry) -> None:
    values = {"size": entry.size, "format": entry.format, "pipeline": entry.pipeline, "sketch": packed(entry.sketch)}
    connection.execute(file.insert().values(sha256=entry.sha256, attempts=1, **values))


def _update_file(connection: Connection, entry: Entry, attempts: int) -> None:
    values: dict[str, Any] = {"pipeline": entry.pipeline, "attempts": attempts}
    if entry.failure is None:
        values |= {"format": entry.format, "sketch": packed(entry.sketch)}
    connection.execute(file.update().where(file.c.sha256 == entry.sha256).values(**values))


def _tell_history(connection: Connection, entry: Entry, before: Any | None) -> None:
    detail: dict[str, Any] = {"pipeline": entry.pipeline, "reports": [one.key for one in entry.reports]}
    if before is None:
        history.add(connection, "imported", sha256=entry.sha256, detail=detail)
    elif before.cause is not None:
        history.add(connection, "released", sha256=entry.sha256, detail=detail | {"cause": before.cause})
    else:
        history.add(connection, "replaced", sha256=entry.sha256, detail=detail | {"before": before.pipeline})


def _quarantine(connection: Connection, entry: Entry) -> None:
    connection.execute(delete(quarantine).where(quarantine.c.sha256 == entry.sha256))
    failure = entry.failure
    if failure is not None:
        values = {"cause": failure.cause, "message": failure.message, "detail": failure.detail}
        connection.execute(quarantine.insert().values(sha256=entry.sha256, **values))
        history.add(connection, "quarantined", sha256=entry.sha256, detail={"cause": failure.cause, "pipeline": entry.pipeline})


def locate(connection: Connection, sha: str, locations: Sequence[Location]) -> None:
    """Where the bytes lie. A path leads to one content: what lay there before has moved or was overwritten."""
    for one in dict.fromkeys(locations):
        values = {"size": one.size, "modified": one.modified}
        connection.execute(delete(location).where(location.c.path == one.path, location.c.sha256 != sha))
        done = connection.execute(location.update().where(location.c.path == one.path, location.c.sha256 == sha).values(**values))
        if not done.rowcount:
            connection.execute(location.insert().values(sha256=sha, path=one.path, **values))


def _tell(connection: Connection, sha: str, manifest: Told) -> bool:
    """Keeps what the manifest says; True when that is news."""
    values = {"path": manifest.path, "unit": manifest.unit, "year": manifest.year, "kind": manifest.kind}
    before = connection.execute(select(told).where(told.c.sha256 == sha)).one_or_none()
    if before is not None and all(getattr(before, name) == value for name, value in values.items()):
        return False
    connection.execute(delete(told).where(told.c.sha256 == sha))
    connection.execute(told.insert().values(sha256=sha, **values))
    return True


def _keys_of(connection: Connection, sha: str) -> list[str]:
    return list(connection.scalars(select(report.c.key).where(report.c.sha256 == sha).order_by(report.c.key)))


def _replace_reports(connection: Connection, entry: Entry) -> list[_Indexed]:
    """The file's reports in the place of those an older version made; says in the history which values changed."""
    before = {row.key: row for row in connection.execute(select(report).where(report.c.sha256 == entry.sha256))}
    for row in before.values():
        _remove(connection, row)
    manifest = told_of(connection, entry.sha256)
    people = _by_key(corrections.of(connection, [one.key for one in entry.reports]))
    made = []
    for one in entry.reports:
        values, added = _insert(connection, entry.sha256, one, manifest, people.get(one.key, []))
        made.append(added)
        old = before.get(one.key)
        changed = {n: [getattr(old, n), values[n]] for n in rows.COLUMNS if old is not None and getattr(old, n) != values[n]}
        if changed:
            history.add(connection, "changed", sha256=entry.sha256, key=one.key, detail=changed)
    return made


def _by_key(found: Iterable[Correction]) -> dict[str, list[Correction]]:
    people: dict[str, list[Correction]] = {}
    for one in found:
        people.setdefault(one.key, []).append(one)
    return people


def _insert(
    connection: Connection, sha: str, one: ArchivedReport, manifest: Told | None, people: list[Correction]
) -> tuple[dict[str, Any], _Indexed]:
    record = json.loads(one.record)
    made, _ = corrections.applied(record, manifest, people)
    facts = rows.facts_of(made) if manifest is not None or people else {name: getattr(one, name) for name in rows.COLUMNS}
    zones: dict[str, list[tuple[int, int]]] = {}
    for passage in one.passages:
        if passage.zone != "title":
            zones.setdefault(passage.zone, []).append((passage.start, passage.start + len(passage.text)))
    doc = _free_doc(connection, facts["fiscal_year"], one.key)
    _insert_facts(connection, {"key": one.key, "sha256": sha, "part": one.part, "status": one.status, "doc": doc, **facts}, made)
    packed_zones = json.dumps(zones, sort_keys=True, separators=(",", ":"))
    values = {"text": pressed(one.text), "zones": packed_zones, "record": pressed(one.record)}
    connection.execute(body.insert().values(doc=doc, **values))
    return facts, _Indexed(doc, _grams.zone_grams(facts["title"], _grams.plain(one.text), zones), facets_of(facts))


def _insert_facts(connection: Connection, values: dict[str, Any], record: dict[str, Any]) -> None:
    connection.execute(report.insert().values(score_value=_float(values["score"]), **values))
    leaves = [{"key": values["key"], "item": item, "leaf": leaf} for item, leaf in rows.leaves_of(record)]
    if leaves:
        connection.execute(problem_leaf.insert(), leaves)


def _float(words: str | None) -> float | None:
    return None if words is None else float(words)


def facets_of(facts: Any) -> list[int]:
    """What filters of a search look at."""
    value = facts.get if isinstance(facts, dict) else lambda name: getattr(facts, name)
    named = [("unit", value("unit")), ("unit", value("department")), ("kind", value("kind"))]
    return sorted({_grams.facet(kind, words) for kind, words in named if words is not None})


def _free_doc(connection: Connection, year: int | None, key: str) -> int:
    low = _grams.first_doc(year, key)
    top = connection.scalar(select(func.max(body.c.doc)).where(body.c.doc >= low, body.c.doc < low + _grams.BLOCK))
    return low if top is None else top + 1


def _remove(connection: Connection, row: Row[Any]) -> None:
    content = connection.execute(select(body.c.text, body.c.zones).where(body.c.doc == row.doc)).one()
    grams = _grams.zone_grams(row.title, _grams.plain(unpressed(content.text)), json.loads(content.zones))
    _index.remove(connection, row.doc, grams, facets_of(row))
    connection.execute(delete(problem_leaf).where(problem_leaf.c.key == row.key))
    connection.execute(delete(report).where(report.c.key == row.key))
    connection.execute(delete(body).where(body.c.doc == row.doc))


def refresh(connection: Connection, keys: Iterable[str]) -> list[_Indexed]:
    """Lays manifest and corrections over the records anew; what is returned must go into the index."""
    made = []
    for key in keys:
        row = connection.execute(select(report).where(report.c.key == key)).one()
        content = connection.execute(select(body).where(body.c.doc == row.doc)).one()
        people = corrections.of(connection, [key])
        record, _ = corrections.applied(json.loads(unpressed(content.record)), told_of(connection, row.sha256), people)
        _remove(connection, row)
        facts = rows.facts_of(record)
        doc = _free_doc(connection, facts["fiscal_year"], key)
        same = {"key": key, "sha256": row.sha256, "part": row.part, "status": row.status}
        _insert_facts(connection, {**same, "doc": doc, **facts}, record)
        connection.execute(body.insert().values(doc=doc, text=content.text, zones=content.zones, record=content.record))
        grams = _grams.zone_grams(facts["title"], _grams.plain(unpressed(content.text)), json.loads(content.zones))
        made.append(_Indexed(doc, grams, facets_of(facts)))
    return made


def correct(connection: Connection, one: Correction) -> int:
    """Writes a correction down and lets it count."""
    number = corrections.insert(connection, one)
    _index_all(connection, refresh(connection, [one.key]))
    return number


def undo(connection: Connection, one: Correction, who: str) -> None:
    """Takes a correction back."""
    corrections.mark_undone(connection, one, who)
    _index_all(connection, refresh(connection, [key for key in [one.key] if _exists(connection, key)]))


def _exists(connection: Connection, key: str) -> bool:
    return connection.scalar(select(report.c.key).where(report.c.key == key)) is not None


def told_of(connection: Connection, sha: str) -> Told | None:
    """What the manifest says of a file."""
    row = connection.execute(select(told).where(told.c.sha256 == sha)).one_or_none()
    return None if row is None else Told(row.path, row.unit, row.year, row.kind)


def link_near(connection: Connection, pairs: Iterable[Near]) -> None:
    """Keeps which files hold the same report; of a pair that is known the new words count."""
    for pair in pairs:
        a, b = sorted((pair.a, pair.b))
        connection.execute(delete(near).where(near.c.a == a, near.c.b == b))
        connection.execute(near.insert().values(a=a, b=b, reason=pair.reason, likeness=pair.likeness))


def packed(sketch: Sequence[int]) -> bytes | None:
    """A sketch as bytes: the width of a number, then the numbers."""
    if not sketch:
        return None
    width = 4 if max(sketch) < 1 << 32 else 8
    return bytes([width]) + struct.pack(f"<{len(sketch)}{'I' if width == 4 else 'Q'}", *sketch)


def unpacked(data: bytes | None) -> tuple[int, ...]:
    """The sketch that was packed."""
    if not data:
        return ()
    width = data[0]
    return struct.unpack(f"<{(len(data) - 1) // width}{'I' if width == 4 else 'Q'}", data[1:])


def pressed(words: str) -> bytes:
    """Text in as few bytes as is quick."""
    return zlib.compress(words.encode("utf-8", "surrogatepass"), 6)


def unpressed(data: bytes) -> str:
    """The text that was pressed."""
    return zlib.decompress(data).decode("utf-8", "surrogatepass")
