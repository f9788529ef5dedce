"""One report's way: read, outline, fields, labels, checks. The only module that knows this order."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from reportmine import __version__, fields, knowledge, parts, readers
from reportmine.checks import _answered, _profiles, _rubric, _runner
from reportmine.errors import ReportmineError, UnreadableFile
from reportmine.fields._recognised import weighed
from reportmine.fields._relevance import is_report
from reportmine.model.checking import CheckSettings
from reportmine.model.document import Block, BlockKind, Document, Ledger, Span
from reportmine.model.draft import Draft
from reportmine.model.field import Field
from reportmine.model.finding import Checked, Finding
from reportmine.model.profile import Profile
from reportmine.model.reader import Reader, Source
from reportmine.model.reading import Reading
from reportmine.model.report import SCHEMA_VERSION, BasicInfo, Note, Problem, Provenance, Report, Status
from reportmine.outline import outlines
from reportmine.problems import classifier, lexicon
from reportmine.readers._source import choose, open_source
from reportmine.text.entities import entities_of
from reportmine.text.fold import fold
from reportmine.text.places import places_of
from reportmine.text.similarity import alike

# Knowledge that only checks, the archive and import look at.
_NOT_FOR_RECORDS = (
    "checks/",
    "profiles/",
    "rubric.",
    "rule_quality.",
    "causes.",
    "kind_names.",
    "archive.",
    "superseded.",
    "ledger.",
    "notices.",
)
_SURE = 0.3  # a label below this stays with the draft and out of the record


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
    return [report for report, _ in _records(document, source.name, hashlib.sha256(source.data).hexdigest())]


def drafts_of(document: Document, source: str, sha256: str | None = None, profile: Profile | None = None) -> list[Draft]:
    """Every report of a document with what a check needs: how it was read, and the profile given or the one that fits it."""
    records = _records(document, source, sha256)
    return [_draft(report, reading, profile or _profiles.choose(report)[0]) for report, reading in records]


def _draft(report: Report, reading: Reading, profile: Profile) -> Draft:
    labels = tuple(lexicon.label(problem.title, problem.text) for problem in report.problems)
    advice = tuple(lexicon.answers(told.title, told.text) for told in report.recommendations)
    return Draft(report, reading, profile, labels=labels, advice_labels=advice)


def check(files: Sequence[tuple[Path, str]], settings: CheckSettings) -> Iterator[tuple[Checked, Document | None]]:
    """Every file (path, name to show), judged; with the document it was read from. One that cannot be read says why.

    When the files are one batch they are all read before the first is judged, so that each can be compared with the others.
    """
    previous = [draft for path in settings.previous for draft in _taken(path, path.name, None).drafts]
    taken: Iterable[_Taken] = (_taken(path, name, settings.profile) for path, name in files)
    if settings.together:
        taken = list(taken)
        everybody = tuple(draft for one in taken for draft in one.drafts)
        names = tuple(sorted(path.name for path, _ in files))
    else:
        everybody, names = (), None
    for one in taken:
        drafts = [
            replace(
                draft,
                previous=previous_of(draft, previous) or (settings.earlier(draft) if settings.earlier is not None else None),
                others=everybody,
                beside=names,
                today=settings.today,
            )
            for draft in one.drafts
        ]
        yield _judged(one, drafts, settings), one.document


def remarks_on_ignored(results: Sequence[Checked], settings: CheckSettings) -> list[Finding]:
    """Entries of the list of suppressions that are past their day or answered for nothing in any file."""
    answered = [(result.source, one.finding) for result in results for one in result.suppressed]
    used = frozenset(e for e in settings.ignored if any(_answered.speaks_of(e, finding, source) for source, finding in answered))
    return _answered.remarks(settings.ignored, used, settings.today)


def previous_of(draft: Draft, reports: Sequence[Draft]) -> Draft | None:
    """Of earlier reports the latest one of the same unit (and project, where both name one); one given alone is taken as it is."""
    year = draft.basic.fiscal_year.value if draft.basic.fiscal_year else None
    told = [other for other in reports if len(reports) == 1 or _same_subject(draft, other)]
    dated = [(other.basic.fiscal_year.value, other) for other in told if other.basic.fiscal_year and other.basic.fiscal_year.value]
    earlier = [(when, other) for when, other in dated if year is None or when < year]
    return max(earlier, key=lambda pair: pair[0])[1] if earlier else (told[0] if len(reports) == 1 and told else None)


def remembered(report: Report, document: Document | None = None) -> Draft:
    """A report on record as a draft to compare with. `document`: its file read again; without it the text on record is read line by line.

    The record counts, with what people put right in it, unless the file now reads differently.
    """
    at = (report.part or 1) - 1
    if document is not None and document.text != report.text:
        again = drafts_of(document, report.source, report.sha256)
        return again[at] if at < len(again) else again[0]
    readings = readings_of(document or _plain(report.text or ""))
    return _draft(report, readings[at] if at < len(readings) else readings[0], _profiles.choose(report)[0])


def _plain(text: str) -> Document:
    """A text as a document of one paragraph a line, with the same offsets."""
    blocks = []
    start = 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append(Block(BlockKind.PARAGRAPH, Span(start, start + len(line))))
        start += len(line) + 1
    visible = sum(not char.isspace() for char in text)
    return Document(text, tuple(blocks), (), "archive", Ledger(source=visible, body=visible))


@cache
def version() -> str:
    """What records are made with: the program's version and a fingerprint of the knowledge and the schema behind them.

    Records of another version may differ; the archive reads them anew when it is told to.
    """
    digest = hashlib.sha256(SCHEMA_VERSION.encode())
    for name, data in sorted(knowledge.files()):
        if not name.startswith(_NOT_FOR_RECORDS):
            digest.update(name.encode() + b"\0" + data)
    return f"{__version__}+{digest.hexdigest()[:8]}"


@dataclass(frozen=True, slots=True)
class _Taken:
    """A file as read for a check: its drafts, or why there are none."""

    source: str
    document: Document | None = None
    drafts: tuple[Draft, ...] = ()
    issues: tuple[Note, ...] = ()
    status: Status = Status.COMPLETE


def _taken(path: Path, name: str, profile: Profile | None) -> _Taken:
    try:
        source = open_source(path, name=name)
        document = read(source)
    except ReportmineError as error:
        return _Taken(name, issues=(Note(code=error.code, message=error.message),), status=Status.FAILED)
    drafts = tuple(drafts_of(document, name, hashlib.sha256(source.data).hexdigest(), profile))
    notes = drafts[0].report.issues if drafts else ()
    reports = tuple(draft for draft in drafts if is_report(draft.reading))
    if not reports:
        message = "这份文件不像绩效评价报告或绩效自评报告，没有逐条检查；请确认是否选错了文件。"
        notes = (*notes, Note(code="not-a-report", message=message))
    return _Taken(name, document, reports, notes, drafts[0].report.status if drafts else Status.COMPLETE)


def _judged(taken: _Taken, drafts: Sequence[Draft], settings: CheckSettings) -> Checked:
    verdicts = [_runner.run(draft, settings.rules, asked=settings.asked) for draft in drafts]
    found = [finding for verdict in verdicts for finding in verdict.findings]
    answered = _answered.answer(found, settings.ignored, taken.source, settings.today)
    left, accepted = _answered.without_known(answered.left, settings.baseline.get(Path(taken.source).name, {}))
    first = drafts[0].report.basic_info if drafts else BasicInfo()
    body = first.unit or first.department
    return Checked(
        source=taken.source,
        status=taken.status,
        issues=taken.issues,
        unit=body.value if body else None,
        title=first.title.value if first.title else None,
        year=first.fiscal_year.value if first.fiscal_year else None,
        profile=drafts[0].profile.id if drafts else None,
        profile_reason=(_profiles.choose(drafts[0].report)[1] if settings.profile is None else "按指定选用") if drafts else None,
        findings=left,
        not_evaluated=tuple(unknown for verdict in verdicts for unknown in verdict.not_evaluated),
        suppressed=answered.suppressed,
        accepted=accepted,
        evaluated=sum(verdict.evaluated for verdict in verdicts),
        deductions=_rubric.deductions(left),
    )


def _same_subject(draft: Draft, other: Draft) -> bool:
    """One unit under one of its names, and not two different projects."""
    ours, theirs = _bodies(draft), _bodies(other)
    if not ours & theirs:
        return False
    projects = [d.basic.project.value for d in (draft, other) if d.basic.project and d.basic.project.value]
    return len(projects) < 2 or alike(projects[0], projects[1]) >= 0.6


def _bodies(draft: Draft) -> set[str]:
    named = [field.value for field in (draft.basic.department, draft.basic.unit) if field and field.value]
    return {*named, *draft.basic.unit_aliases}


def _records(document: Document, source: str, sha256: str | None) -> list[tuple[Report, Reading]]:
    readings = readings_of(document)
    parts_told = [index + 1 if len(readings) > 1 else None for index in range(len(readings))]
    return [(_report(reading, source, sha256, part), reading) for reading, part in zip(readings, parts_told, strict=True)]


def readings_of(document: Document) -> list[Reading]:
    """Every report of a document, ready for the fields."""
    folded = fold(document.text)
    entities = entities_of(folded)
    readings = []
    for outline in outlines(document, folded):
        places = places_of(document, outline)
        readings.append(Reading(document, folded, outline, entities, tuple(p for _, p in places), tuple(at for at, _ in places)))
    return readings


def _report(reading: Reading, source: str, sha256: str | None, part: int | None) -> Report:
    values = weighed(_extract(reading), reading.document)
    notes = [Note(code=i.code, message=i.message, span=(i.span.start, i.span.end) if i.span else None) for i in reading.document.issues]
    notes += values.pop("issues", ())
    basic = {name.partition(".")[2]: v for name, v in values.items() if name.startswith("basic_info.") and v is not None}
    rest = {name: v for name, v in values.items() if "." not in name and v is not None}
    rest["problems"] = tuple(_labelled(problem) for problem in rest.get("problems", ()))
    return Report(
        source=source,
        part=part,
        sha256=sha256,
        text=reading.text,
        status=Status.PARTIAL if notes else Status.COMPLETE,
        issues=tuple(notes),
        basic_info=BasicInfo(**basic),
        provenance=_provenance(reading.document),
        **rest,
    )


def _labelled(problem: Problem) -> Problem:
    """The problem with its leaves of the taxonomy, as far as they are sure enough to be put on record."""
    label = classifier.label(problem.title, problem.text)
    if label is None or label.confidence < _SURE:
        return problem
    return problem.model_copy(update={"category": label.primary, "category_secondary": label.secondary})


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
