"""The archive's way: reports → occurrences → links → life lines. The only module that knows this order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from reportmine import digest as _digest
from reportmine.analysis import _copies, _filled, _identity, _labels, _linking, _naming, _reading
from reportmine.digest import Facts
from reportmine.links import candidates, timeline
from reportmine.links._block import Context
from reportmine.links._levels import is_request
from reportmine.links.common import COMMON, common_lines
from reportmine.links.crew import Crew, uncollected
from reportmine.links.judgements import NAMES, REJECTED, rulings
from reportmine.links.lines import ASKED, EVERY, RECURRING, Body, Reasons, Wanted
from reportmine.links.occurrences import placed, witnessed
from reportmine.links.registry import registry_of
from reportmine.model.archived import Near
from reportmine.model.digest import Digest, DigestSettings
from reportmine.model.ledger import Filled
from reportmine.model.link import Claim, Judgement, Level, LifeLine, Occurrence, RecurrenceSettings, ReportSeen
from reportmine.model.report import Report, Status
from reportmine.model.unit import Unit
from reportmine.model.units import Registry

__all__ = [
    "ASKED",
    "COMMON",
    "NAMES",
    "RECURRING",
    "Kept",
    "Material",
    "chosen",
    "digest",
    "digest_of",
    "given",
    "lines",
    "material",
    "material_of",
    "recurrences",
    "recurrences_of",
]

_LEVELS = list(Level)


@dataclass(frozen=True, slots=True)
class Material:
    """What links and digests are made of. `left_out` names reports that cannot be placed in a year.

    `facts` by the key of the report; `also` the files that are left out as copies of a report, by its key; `parents` the registry's.
    """

    occurrences: Sequence[Occurrence]
    reports: Sequence[ReportSeen] = ()
    left_out: tuple[str, ...] = ()
    context: Context = field(default_factory=_labels.context)
    told: Mapping[str, tuple[Claim, ...]] = field(default_factory=dict)  # what the ledger says became of a problem, by its key
    filled: Mapping[str, Mapping[str, str]] = field(default_factory=dict)  # what people filled into the ledger on it, by column
    facts: Mapping[str, Facts] = field(default_factory=dict)
    also: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    parents: Mapping[str, str] = field(default_factory=dict)


class Kept(Protocol):
    """What analysis needs of an archive: every report as it counts, with its key, and what people decided."""

    def records(self) -> Iterable[tuple[str, Report]]:
        """All reports in a fixed order."""

    def judgements(self) -> Sequence[Judgement]:
        """All judgements, oldest first."""

    def units(self) -> Sequence[Unit]:
        """The registry of units."""

    def ledger(self) -> Sequence[Filled]:
        """What people filled into the ledger, oldest first."""

    def near(self) -> Sequence[Near]:
        """The files that hold the same report."""


def recurrences(
    reports: Iterable[Report], settings: RecurrenceSettings | None = None, judgements: Iterable[Judgement] = ()
) -> list[LifeLine]:
    """The life lines of reports, those asked for, the gravest first."""
    return chosen(material((key_of(report), report) for report in reports), settings or RecurrenceSettings(), judgements)


def recurrences_of(archive: Kept, settings: RecurrenceSettings | None = None, *, workers: int = 1) -> list[LifeLine]:
    """The same for all reports of an archive, by what people decided there."""
    return chosen(material_of(archive, workers=workers), settings or RecurrenceSettings(), archive.judgements(), workers=workers)


def material_of(archive: Kept, *, workers: int = 1) -> Material:
    """What an archive gives to links; what people confirmed in its registry of units outranks the rules."""
    units = archive.units()
    stuff = material(archive.records(), registry=registry_of(units), near=archive.near(), filled=archive.ledger(), workers=workers)
    return replace(stuff, parents=_naming.parents(units))


def digest_of(archive: Kept, settings: DigestSettings | None = None, *, workers: int = 1) -> Digest:
    """The digest of an archive, by what people decided there."""
    return digest(material_of(archive, workers=workers), settings, archive.judgements(), workers=workers)


def digest(stuff: Material, settings: DigestSettings | None = None, judgements: Iterable[Judgement] = (), *, workers: int = 1) -> Digest:
    """What the reports say together; those of later years than it is asked for are not looked at."""
    asked = settings or DigestSettings()
    with uncollected():
        return _digest.digest(given(stuff, asked, judgements, workers=workers), asked)


def given(stuff: Material, asked: DigestSettings, judgements: Iterable[Judgement] = (), *, workers: int = 1) -> _digest.Input:
    """What a digest is made from: the reports up to the last year asked for, and their life lines."""
    known = stuff if asked.last_year is None else _until(stuff, asked.last_year)
    reasons = Reasons.REPEATED if asked.named_suspects else Reasons.JUDGED
    looked = RecurrenceSettings(asked.min_years, asked.window, asked.count_gap, kind=EVERY)
    return _digest.Input(
        occurrences=known.occurrences, reports=known.reports, facts=known.facts, naming=_naming.naming(),
        lines=list(lines(known, looked, judgements, reasons=reasons, workers=workers)),
        requests=frozenset(one.key for one in known.occurrences if is_request(one)), parents=known.parents, left_out=known.left_out,
        also=known.also, filled=known.filled,
    )  # fmt: skip


def _until(stuff: Material, year: int) -> Material:
    reports = [one for one in stuff.reports if one.year <= year]
    return replace(stuff, occurrences=[one for one in stuff.occurrences if one.report_year <= year], reports=reports)


def chosen(
    stuff: Material, settings: RecurrenceSettings, judgements: Iterable[Judgement] = (), *, workers: int = 1
) -> list[LifeLine]:  # fmt: skip
    """The lines that are asked for, the gravest first."""
    return sorted((line for line in lines(stuff, settings, judgements, workers=workers) if shown(line, settings)), key=gravity)


def material(
    reports: Iterable[tuple[str, Report]],
    *,
    registry: Registry | None = None,
    near: Iterable[Near] = (),
    filled: Iterable[Filled] = (),
    workers: int = 1,
) -> Material:
    """Occurrences and witnesses of reports with their keys. Only a few reports are held at a time; copies count once."""
    problems: list[list[Occurrence]] = []
    seen: list[ReportSeen] = []
    facts: dict[str, Facts] = {}
    left_out = []
    pairs = tuple(near)
    with Crew(workers) as crew:
        for key, report, own, witness in _reading.occurrences(reports, crew):
            if witness is not None:
                problems.append(own)
                seen.append(witness)
                facts[key] = _digest.facts_of(report, key)
            elif report.status is not Status.FAILED:
                left_out.append(report.source)
    stay = _copies.chosen(list(facts.values()), {one.key: one.year for one in seen}, pairs)
    problems = [own for own, one in zip(problems, seen, strict=True) if one.key in stay]
    seen = [one for one in seen if one.key in stay]
    subjects = _identity.identify(seen, registry)
    found = [placed(one, subject) for own, subject in zip(problems, subjects, strict=True) for one in own]
    witnesses = [witnessed(one, subject) for one, subject in zip(seen, subjects, strict=True)]
    also = {key: files for key, files in stay.items() if files}
    cells = _filled.adopted(_filled.latest(filled), problems, pairs)
    return Material(
        found, witnesses, tuple(left_out), facts={key: facts[key] for key in stay}, also=also,
        told=_filled.claims(problems, cells), filled=_filled.values(problems, cells),
    )  # fmt: skip


def key_of(report: Report) -> str:
    """As in the archive: the first 12 digits of the file's SHA-256, with -N for the Nth report of a file; else the file's name."""
    stem = report.sha256[:12] if report.sha256 else report.source
    return f"{stem}-{report.part}" if report.part and report.part > 1 else stem


def lines(
    stuff: Material,
    settings: RecurrenceSettings,
    judgements: Iterable[Judgement] = (),
    *,
    reasons: Reasons = Reasons.ALL,
    workers: int = 1,
) -> Iterator[LifeLine]:
    """All life lines, body by body, then what is common to departments; nothing is held but the work on a few bodies.

    `reasons`: which lines are told with reasons. `workers`: processes for an archive that has enough for them; the lines are the same.
    """
    witnesses: dict[str, list[ReportSeen]] = {}
    for report in stuff.reports:
        witnesses.setdefault(report.body, []).append(report)
    bodies = [
        Body(name, members, witnesses.get(name, ()), {one.key: stuff.told[one.key] for one in members if one.key in stuff.told})
        for name, members in candidates.bodies(stuff.occurrences).items()
    ]
    with Crew(workers) as crew:
        context = _linking.informed(bodies, stuff.context, crew)
        if settings.kind != COMMON:
            yield from _linking.linked(bodies, context, Wanted(rulings(judgements), settings, reasons), crew)
    if settings.kind not in (RECURRING, EVERY):
        yield from common_lines(stuff.occurrences, context, settings)


def shown(line: LifeLine, settings: RecurrenceSettings) -> bool:
    """Whether a line is among those asked for."""
    if settings.kind not in ("all", line.kind):
        return False
    if line.kind != COMMON and _LEVELS.index(line.level) > _LEVELS.index(settings.level):
        return False
    if settings.years is not None and not any(settings.years[0] <= year <= settings.years[1] for year in line.years):
        return False
    names = [name for one in line.members for name in (one.body, one.unit, one.department) if name]
    if settings.unit is not None and not any(settings.unit in name for name in names):
        return False
    return settings.project is None or any(settings.project in (one.project or "") for one in line.members)


def gravity(line: LifeLine) -> tuple[int, int, int, int, str, str]:
    """Sorts lines, the gravest first: confirmed ones, then by status, level, number of years; common ones by departments."""
    kinds = (RECURRING, ASKED, COMMON)
    if line.kind == COMMON:
        return kinds.index(COMMON), 0, 0, -len({one.body for one in line.members}), line.leaf, line.key
    rejected = line.verdict is not None and line.verdict.verdict == REJECTED
    status = timeline.SERIOUS.index(line.status) if line.status in timeline.SERIOUS else len(timeline.SERIOUS)
    return kinds.index(line.kind) + 3 * rejected, status, _LEVELS.index(line.level), -len(line.years), line.body or "", line.key
