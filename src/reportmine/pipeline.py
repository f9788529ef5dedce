"""One report's way: read, outline, fields. The only module that knows this order."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from reportmine import __version__, fields, parts, readers
from reportmine.errors import ReportmineError, UnreadableFile
from reportmine.fields._relevance import is_report
from reportmine.model.document import Document
from reportmine.model.field import Field
from reportmine.model.reader import Reader, Source
from reportmine.model.reading import Reading
from reportmine.model.report import BasicInfo, Note, Provenance, Report, Status
from reportmine.outline import outlines
from reportmine.readers._source import choose, open_source
from reportmine.text.entities import entities_of
from reportmine.text.fold import fold
from reportmine.text.places import places_of


def parse(path: Path, *, name: str | None = None) -> list[Report]:
    """The reports in a file, in order. A file that cannot be read gives one report with status failed and its reason.

    `name` is what `source` says (the path as given, when left out). Programming errors are not caught.
    """
    return [report for report, _ in parse_with_layout(path, name=name)]


def parse_with_layout(path: Path, *, name: str | None = None) -> list[tuple[Report, Document | None]]:
    """Like `parse`, each report with the document it was read from (None when the file could not be read)."""
    shown = name if name is not None else str(path)
    try:
        source = open_source(path, name=shown)
        document = read(source)
    except ReportmineError as error:
        return [(failed(shown, error), None)]
    return [(report, document) for report in reports_of(document, source)]


def read(source: Source) -> Document:
    """The document in a source, by the reader for its kind. Raises ReportmineError when it cannot be read or says nothing."""
    document = choose(source, _readers()).read(source)
    if not any(document.body()):
        raise UnreadableFile("文件里没有可读的文字；请确认文件内容后再试。", source=source.name, code="no-text")
    return document


def failed(source: str, error: ReportmineError) -> Report:
    """The record of a file that could not be read."""
    note = Note(code=error.code, message=error.message)
    return Report(source=source, status=Status.FAILED, issues=(note,), provenance=Provenance(reportmine=__version__))


def reports_of(document: Document, source: Source) -> list[Report]:
    """Every report of a document that has been read."""
    folded = fold(document.text)
    entities = entities_of(folded)
    found = outlines(document, folded)
    reports = []
    for index, outline in enumerate(found):
        places = places_of(document, outline)
        reading = Reading(document, folded, outline, entities, tuple(p for _, p in places), tuple(at for at, _ in places))
        reports.append(_report(reading, source, index + 1 if len(found) > 1 else None))
    return reports


def _report(reading: Reading, source: Source, part: int | None) -> Report:
    values = _extract(reading)
    notes = [Note(code=i.code, message=i.message, span=(i.span.start, i.span.end) if i.span else None) for i in reading.document.issues]
    notes += values.pop("issues", ())
    basic = {name.partition(".")[2]: v for name, v in values.items() if name.startswith("basic_info.") and v is not None}
    rest = {name: v for name, v in values.items() if "." not in name and v is not None}
    return Report(
        source=source.name,
        part=part,
        sha256=hashlib.sha256(source.data).hexdigest(),
        text=reading.text,
        status=Status.PARTIAL if notes else Status.COMPLETE,
        issues=tuple(notes),
        basic_info=BasicInfo(**basic),
        provenance=_provenance(reading.document),
        **rest,
    )


def _extract(reading: Reading) -> dict[str, Any]:
    """Runs the fields, each after those it needs."""
    found: dict[str, Any] = {}
    relevant = is_report(reading)
    for field in _fields():
        if not (relevant or field.always):
            continue
        needed: Mapping[str, Any] = {name: found.get(name) for name in field.needs}
        found.update(field.extract(reading, needed))
    return found


def _provenance(document: Document) -> Provenance:
    ledger = document.ledger
    counts = {"source": ledger.source, "body": ledger.body, "furniture": ledger.furniture, "added": ledger.added}
    counts |= {"deleted": ledger.deleted, "hidden": ledger.hidden}
    counts |= {f"dropped:{reason}": n for reason, n in sorted(ledger.dropped.items())}
    return Provenance(reader=document.reader, reportmine=__version__, ledger=counts)


@cache
def _readers() -> tuple[Reader, ...]:
    return parts.discover(readers, "READER", Reader)


@cache
def _fields() -> tuple[Field, ...]:
    """All fields, each behind those it needs; names that nobody gives, and circles, are our own bugs and raise."""
    waiting = list(parts.discover(fields, "FIELD", Field))
    given: set[str] = set()
    ordered: list[Field] = []
    while waiting:
        ready = [field for field in waiting if set(field.needs) <= given]
        if not ready:
            raise TypeError("fields wait for each other or for names nobody gives: " + ", ".join(f.name for f in waiting))
        ordered += ready
        given.update(name for field in ready for name in field.gives)
        waiting = [field for field in waiting if field not in ready]
    return tuple(ordered)
