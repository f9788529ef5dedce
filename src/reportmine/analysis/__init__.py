"""The archive's way: reports → occurrences → links → life lines. The only module that knows this order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from reportmine import digest as _digest
from reportmine.analysis import _copies, _filled, _identity, _labels, _naming
from reportmine.digest import Facts
from reportmine.links import candidates, timeline
from reportmine.links._block import Context
from reportmine.links._grams import Commonness
from reportmine.links._levels import is_request
from reportmine.links._wordings import masked
from reportmine.links.common import COMMON, common_lines
from reportmine.links.judgements import NAMES, REJECTED, rulings
from reportmine.links.lines import ASKED, EVERY, RECURRING, Body, lines_of
from reportmine.links.occurrences import occurrences_of, placed, witnessed
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


def recurrences_of(archive: Kept, settings: RecurrenceSettings | None = None) -> list[LifeLine]:
    """The same for all reports of an archive, by what people decided there."""
    return chosen(material_of(archive), settings or RecurrenceSettings(), archive.judgements())


def material_of(archive: Kept) -> Material:
    """What an archive gives to links; what people confirmed in its registry of units outranks the rules."""
    units = archive.units()
    stuff = material(archive.records(), registry=registry_of(units), near=archive.near(), filled=archive.ledger())
    return replace(stuff, parents=_naming.parents(units))


def digest_of(archive: Kept, settings: DigestSettings | None = None) -> Digest:
    """The digest of an archive, by what people decided there."""
    return digest(material_of(archive), settings, archive.judgements())


def digest(stuff: Material, settings: DigestSettings | None = None, judgements: Iterable[Judgement] = ()) -> Digest:
    """What the reports say together; those of later years than it is asked for are not looked at."""
    asked = settings or DigestSettings()
    known = stuff if asked.last_year is None else _until(stuff, asked.last_year)
    looked = RecurrenceSettings(asked.min_years, asked.window, asked.count_gap, kind=EVERY)
    given = _digest.Input(
        occurrences=known.occurrences, reports=known.reports, facts=known.facts, naming=_naming.naming(),
        lines=[line for line in lines(known, looked, judgements) if line.kind != COMMON],
        requests=frozenset(one.key for one in known.occurrences if is_request(one)), parents=known.parents, left_out=known.left_out,
        also=known.also, filled=known.filled,
    )  # fmt: skip
    return _digest.digest(given, asked)


def _until(stuff: Material, year: int) -> Material:
    reports = [one for one in stuff.reports if one.year <= year]
    return replace(stuff, occurrences=[one for one in stuff.occurrences if one.report_year <= year], reports=reports)


def chosen(stuff: Material, settings: RecurrenceSettings, judgements: Iterable[Judgement] = ()) -> list[LifeLine]:
    """The lines that are asked for, the gravest first."""
    return sorted((line for line in lines(stuff, settings, judgements) if shown(line, settings)), key=gravity)


def material(
    reports: Iterable[tuple[str, Report]], *, registry: Registry | None = None, near: Iterable[Near] = (), filled: Iterable[Filled] = ()
) -> Material:
    """Occurrences and witnesses of reports with their keys. Reports are looked at one by one and not held; copies count once."""
    read = _labels.readers()
    problems: list[list[Occurrence]] = []
    seen: list[ReportSeen] = []
    facts: dict[str, Facts] = {}
    left_out = []
    once: set[str] = set()
    pairs = tuple(near)
    for key, report in reports:
        if key in once:
            continue  # the same bytes twice are one report
        once.add(key)
        own, witness = occurrences_of(report, key, read)
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


def lines(stuff: Material, settings: RecurrenceSettings, judgements: Iterable[Judgement] = ()) -> Iterator[LifeLine]:
    """All life lines, body by body, then what is common to departments; nothing is held but one body's work."""
    rules = rulings(judgements)
    by_body = candidates.bodies(stuff.occurrences)
    context = _informed(stuff.context, by_body.values())
    witnesses: dict[str, list[ReportSeen]] = {}
    for report in stuff.reports:
        witnesses.setdefault(report.body, []).append(report)
    if settings.kind != COMMON:
        for name, members in by_body.items():
            told = {one.key: stuff.told[one.key] for one in members if one.key in stuff.told}
            yield from lines_of(Body(name, members, witnesses.get(name, ()), told), context, rules, settings)
    if settings.kind != RECURRING:
        yield from common_lines(stuff.occurrences, context, settings)


def _informed(context: Context, blocks: Iterable[Sequence[Occurrence]]) -> Context:
    """The context with what all bodies write."""
    common = Commonness()
    for members in blocks:
        common.add([masked(one.text) for one in members])
    return Context(context.name_of, context.related, common)


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
