"""The archive's way: reports → occurrences → links → life lines. The only module that knows this order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from reportmine.analysis import _filled, _identity, _labels
from reportmine.links import candidates, timeline
from reportmine.links._block import Context
from reportmine.links._grams import Commonness
from reportmine.links._wordings import masked
from reportmine.links.common import COMMON, common_lines
from reportmine.links.judgements import NAMES, REJECTED, rulings
from reportmine.links.lines import ASKED, RECURRING, Body, lines_of
from reportmine.links.occurrences import occurrences_of, placed, witnessed
from reportmine.links.registry import registry_of
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
    "lines",
    "material",
    "material_of",
    "recurrences",
    "recurrences_of",
]

_LEVELS = list(Level)


@dataclass(frozen=True, slots=True)
class Material:
    """What links are made of. `left_out` names reports that cannot be placed in a year."""

    occurrences: Sequence[Occurrence]
    reports: Sequence[ReportSeen] = ()
    left_out: tuple[str, ...] = ()
    context: Context = field(default_factory=_labels.context)
    told: Mapping[str, tuple[Claim, ...]] = field(default_factory=dict)  # what the ledger says became of a problem, by its key


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
    return material(archive.records(), registry=registry_of(archive.units()), filled=archive.ledger())


def chosen(stuff: Material, settings: RecurrenceSettings, judgements: Iterable[Judgement] = ()) -> list[LifeLine]:
    """The lines that are asked for, the gravest first."""
    return sorted((line for line in lines(stuff, settings, judgements) if shown(line, settings)), key=gravity)


def material(reports: Iterable[tuple[str, Report]], *, registry: Registry | None = None, filled: Iterable[Filled] = ()) -> Material:
    """Occurrences and witnesses of reports with their keys. Reports are looked at one by one and not held."""
    read = _labels.readers()
    problems: list[list[Occurrence]] = []
    seen: list[ReportSeen] = []
    left_out = []
    once: set[str] = set()
    cells, told = _filled.latest(filled), {}
    for key, report in reports:
        if key in once:
            continue  # the same bytes twice are one report
        once.add(key)
        own, witness = occurrences_of(report, key, read)
        if witness is not None:
            problems.append(own)
            seen.append(witness)
            told.update(_filled.claims_of(own, cells))
        elif report.status is not Status.FAILED:
            left_out.append(report.source)
    subjects = _identity.identify(seen, registry)
    found = [placed(one, subject) for own, subject in zip(problems, subjects, strict=True) for one in own]
    witnesses = [witnessed(one, subject) for one, subject in zip(seen, subjects, strict=True)]
    return Material(found, witnesses, tuple(left_out), told=told)


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
