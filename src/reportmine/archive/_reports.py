"""One report's rows: what counts is laid over what was read before it is stored and indexed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Row, delete, select

from reportmine.archive import _grams, _index, corrections, rows
from reportmine.archive._batch import Batch
from reportmine.archive._bytes import pressed, unpressed
from reportmine.archive.tables import body, problem_leaf, report, told
from reportmine.model.archived import ArchivedReport, Correction, Told


def insert(batch: Batch, sha: str, one: ArchivedReport, manifest: Told | None, people: Sequence[Correction]) -> dict[str, Any]:
    """Stores a report; what lists show of it."""
    facts = {name: getattr(one, name) for name in rows.COLUMNS}
    leaves: Iterable[tuple[int, str]] = one.leaves
    if manifest is not None or people:
        made, _ = corrections.applied(json.loads(one.record), manifest, people)
        facts, leaves = rows.facts_of(made), rows.leaves_of(made)
    spans: dict[str, list[tuple[int, int]]] = {}
    for passage in one.passages:
        if passage.zone != "title":
            spans.setdefault(passage.zone, []).append((passage.start, passage.start + len(passage.text)))
    same = {"key": one.key, "sha256": sha, "part": one.part, "status": one.status}
    laid = _grams.laid(facts["title"], one.text, spans)
    content = {"text": pressed(one.text), "laid": _grams.packed(laid, one.text), "record": pressed(one.record)}
    _add(batch, {**same, **facts}, leaves, laid, content)
    return facts


def refresh(batch: Batch, keys: Iterable[str]) -> None:
    """Lays manifest and corrections over the records anew."""
    connection = batch.connection
    for key in keys:
        row = connection.execute(select(report).where(report.c.key == key)).one()
        content = connection.execute(select(body).where(body.c.doc == row.doc)).one()
        read, people = json.loads(unpressed(content.record)), corrections.of(connection, [key])
        record, _ = corrections.applied(read, told_of(connection, row.sha256), people)
        remove(connection, row)
        facts, text = rows.facts_of(record), unpressed(content.text)
        laid = _grams.Laid(_grams.plain(facts["title"] or ""), *_text_and_spans(content.laid, text))
        same = {"key": key, "sha256": row.sha256, "part": row.part, "status": row.status}
        kept = {"text": content.text, "laid": _grams.packed(laid, text), "record": content.record}
        _add(batch, {**same, **facts}, rows.leaves_of(record), laid, kept)


def _text_and_spans(packed: str, text: str) -> tuple[str, Mapping[str, Sequence[Sequence[int]]]]:
    laid = _grams.unpacked(packed, text)
    return laid.text, laid.spans


def _add(batch: Batch, facts: dict[str, Any], leaves: Iterable[tuple[int, str]], laid: _grams.Laid, content: dict[str, Any]) -> None:
    doc = batch.free_doc(facts["fiscal_year"], facts["key"])
    batch.add(report, doc=doc, score_value=None if facts["score"] is None else float(facts["score"]), **facts)
    batch.add(body, doc=doc, **content)
    for item, leaf in leaves:
        batch.add(problem_leaf, key=facts["key"], item=item, leaf=leaf)
    batch.indexed.append(_index.Indexed(doc, laid.grams(), _facets(facts)))


def remove(connection: Connection, row: Row[Any]) -> None:
    """Takes a report out, its words out of the index first."""
    content = connection.execute(select(body.c.text, body.c.laid).where(body.c.doc == row.doc)).one()
    laid = _grams.unpacked(content.laid, unpressed(content.text))
    _index.remove(connection, _index.Indexed(row.doc, laid.grams(), _facets(dict(row._mapping))))
    connection.execute(delete(problem_leaf).where(problem_leaf.c.key == row.key))
    connection.execute(delete(report).where(report.c.key == row.key))
    connection.execute(delete(body).where(body.c.doc == row.doc))


def _facets(facts: Mapping[str, Any]) -> list[int]:
    """What filters of a search look at."""
    named = [("unit", facts["unit"]), ("unit", facts["department"]), ("kind", facts["kind"])]
    return sorted({_grams.facet(kind, words) for kind, words in named if words is not None})


def told_of(connection: Connection, sha: str) -> Told | None:
    """What the manifest says of a file."""
    row = connection.execute(select(told).where(told.c.sha256 == sha)).one_or_none()
    return None if row is None else Told(row.path, row.unit, row.year, row.kind)
