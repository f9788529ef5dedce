"""What a report brings to the archive's memory: its problems as occurrences, its words on earlier ones, what it could have said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from reportmine.links import _objects
from reportmine.links._claims import Labeller, Profile, Profiler, Told, claims, told_in
from reportmine.links._wordings import wording
from reportmine.model.draft import Label
from reportmine.model.link import Occurrence, ReportSeen
from reportmine.model.report import Extraction, Problem, Report, ReportKind, State, Status
from reportmine.text.fold import fold

# Reports that look ahead say nothing of what went wrong; a list of what was mended is no new finding.
_AHEAD = (ReportKind.EX_ANTE.value,)
_MENDS = (ReportKind.RECTIFY_REPORT.value,)
# Reports whose silence proves nothing.
_SILENT = (
    ReportKind.EX_ANTE.value,
    ReportKind.MID_MONITOR.value,
    ReportKind.RECTIFY_REPORT.value,
    ReportKind.BUDGET_ACCOUNTS.value,
    ReportKind.OTHER.value,
)
NAMELESS = "（没有读出单位）"  # begins the name of a body that a report does not give
_UNSURE = 0.5  # a text read by recognition with less certainty is not read


@dataclass(frozen=True, slots=True)
class Subject:
    """Who a report is about: the canonical body and the project family, each with its reason in words."""

    body: str
    body_reason: str = ""
    family: str | None = None
    family_reason: str = ""


@dataclass(frozen=True, slots=True)
class Readers:
    """What the words of problems mean, handed in: a label, and for many at once how far every leaf speaks."""

    label: Labeller
    profiles: Profiler


def year_of(report: Report) -> int | None:
    """The fiscal year; of several the last."""
    basic = report.basic_info
    if basic.fiscal_year is not None and basic.fiscal_year.value is not None:
        return basic.fiscal_year.value
    if basic.fiscal_years is not None and basic.fiscal_years.value:
        return max(basic.fiscal_years.value)
    return None


@dataclass(frozen=True, slots=True)
class Gathered:
    """A report with what it says of earlier problems, before anything is labelled. Without a year it is no witness."""

    key: str
    report: Report
    year: int | None
    told: tuple[Told, ...] = ()

    @property
    def finds(self) -> bool:
        """False for reports whose problems are no new findings: those that look ahead, and lists of what was mended."""
        return self.year is not None and _kind(self.report) not in (*_AHEAD, *_MENDS)

    @property
    def words(self) -> list[tuple[str, str]]:
        """All that has to be labelled, as title and text."""
        own = [(problem.title, problem.text) for problem in self.report.problems] if self.finds else []
        return [*own, *((one[0], one[0]) for one in self.told)]


def gathered(report: Report, key: str) -> Gathered:
    """What has to be labelled of a report."""
    year = year_of(report)
    return Gathered(key, report, year, told_in(report) if year is not None else ())


def labelled(one: Gathered, read: Readers) -> tuple[list[Occurrence], ReportSeen | None]:
    """The problems of a gathered report and the report as a witness; whose they are is told later (`placed`, `witnessed`).

    A report without a year, or that could not be read at all, is no witness.
    """
    report = one.report
    if one.year is None:
        return [], None
    seen = _seen(one, one.year, read)
    if not one.finds:
        return [], seen
    table = tuple(dict.fromkeys(row.level3 for row in report.indicators if row.level3))
    labels = [_label(problem, read) for problem in report.problems]
    told = read.profiles([(p.title, p.text, label) for p, label in zip(report.problems, labels, strict=True)])
    facts = zip(report.problems, labels, told, strict=True)
    return [_occurrence(report, seen, number, *fact, table) for number, fact in enumerate(facts)], seen


def placed(one: Occurrence, subject: Subject) -> Occurrence:
    """The problem with whose it is."""
    return replace(
        one, body=subject.body, body_reason=subject.body_reason, family=subject.family, family_reason=subject.family_reason
    )  # fmt: skip


def witnessed(one: ReportSeen, subject: Subject) -> ReportSeen:
    """The report with whose it is."""
    return replace(one, body=subject.body, family=subject.family)


def _kind(report: Report) -> str:
    return report.kind.value.value if report.kind and report.kind.value else ReportKind.OTHER.value


def _seen(one: Gathered, year: int, read: Readers) -> ReportSeen:
    report, kind = one.report, _kind(one.report)
    basic = report.basic_info
    said = report.statements.get("problems")
    chapter = any("problems" in section.roles for section in report.sections)
    return ReportSeen(
        key=one.key, source=report.source, title=_value(basic.title), kind=kind, year=year, body="",
        department=_value(basic.department), unit=_value(basic.unit), project=_value(basic.project), family=None,
        readable=_readable(report), tells=kind not in _SILENT and (bool(report.problems) or chapter or said is not None),
        says_none=said is not None and said.state is State.STATED_NONE, problems=len(report.problems),
        claims=claims(report, one.key, year, one.told, read.label, read.profiles),
    )  # fmt: skip


def _readable(report: Report) -> bool:
    """False when nothing could be read, or the reader says that it read with little certainty."""
    if report.status is Status.FAILED:
        return False
    return not any(note.code in ("low-confidence", "no-text-layer", "scan-unsure", "no-text") for note in report.issues)


def _occurrence(
    report: Report, seen: ReportSeen, number: int, problem: Problem, label: Label | None, leaves: Profile, table: Sequence[str]
) -> Occurrence:
    quote = "\n".join(proof.quote for proof in problem.evidence) or problem.text
    first = problem.evidence[0].place if problem.evidence else None
    own = (seen.unit or "", seen.department or "", *report.basic_info.unit_aliases)
    return Occurrence(
        report=seen.key, problem=number, source=seen.source, report_title=seen.title, kind=seen.kind,
        year=fact_year(problem.text, seen.year), report_year=seen.year, department=seen.department, unit=seen.unit, body="", body_reason="",
        project=seen.project, family=None, leaf=label.primary if label else None,
        secondary=label.secondary if label else (), words=label.words if label else (), confidence=label.confidence if label else 0.0,
        leaves=leaves, title=problem.title, text=problem.text,
        quote=problem.text if quote == problem.text else quote, place=first.label if first else "", page=first.page if first else None,
        amounts_yuan=problem.amounts_yuan, objects=_objects.objects(problem.text), indicators=_objects.indicators(problem.text, table),
        evidence_level=problem.evidence_level, is_request=problem.is_request, part_of=_objects.part_of(problem.title, own),
    )  # fmt: skip


def _label(problem: Problem, read: Readers) -> Label | None:
    """What is on record outranks a new reading: a person may have corrected it."""
    if problem.category is not None:
        fresh = read.label(problem.title, problem.text)
        words = fresh.words if fresh is not None and fresh.primary == problem.category else ()
        return Label(problem.category, problem.category_secondary, words, fresh.confidence if words and fresh else 1.0)
    return read.label(problem.title, problem.text)


def fact_year(text: str, year: int) -> int:
    """The year the problem is a fact of: an earlier one when the text opens with it and never speaks of the report's own."""
    match = wording("fact_year").search(fold(text))
    if match is None or str(year) in text:
        return year
    told = int(match["year"])
    return told if year - 10 <= told < year else year


def _value(field: Extraction[str] | None) -> str | None:
    return field.value if field is not None else None
