"""For a draft last year's report of the same unit and project, out of the archive."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Protocol

from reportmine import pipeline
from reportmine.errors import ReportmineError
from reportmine.links.families import same_family
from reportmine.links.registry import registry_of
from reportmine.links.units import compare
from reportmine.model.archived import Filter, Listed, Location, Shown
from reportmine.model.document import Document
from reportmine.model.draft import Draft
from reportmine.model.report import Report, ReportKind
from reportmine.model.unit import Unit
from reportmine.model.units import Registry
from reportmine.readers._source import open_source

Found = Callable[[str, Sequence[Location]], Path | None]  # where a file of this hash lies unchanged
Told = Callable[[Draft, Listed | None], None]
# What is no predecessor of another kind of report.
_APART = frozenset(
    kind.value
    for kind in (
        ReportKind.EX_ANTE, ReportKind.MID_MONITOR, ReportKind.RESULT_REPORT, ReportKind.RECTIFY_REPORT, ReportKind.BUDGET_ACCOUNTS,
        ReportKind.OTHER,
    )
)  # fmt: skip


class Kept(Protocol):
    """What is asked of an archive."""

    def reports(self, wanted: Filter | None = None) -> Sequence[Listed]:
        """Reports, filtered."""

    def records_of(self, keys: Sequence[str]) -> Iterable[tuple[str, Report]]:
        """Some reports with their keys, as they count."""

    def show(self, key: str) -> Shown:
        """Everything about one report."""

    def units(self) -> Sequence[Unit]:
        """The registry of units."""


def lookup(archive: Kept, original: Found, told: Told = lambda draft, found: None) -> Callable[[Draft], Draft | None]:
    """Finds last year's report for a draft; `told` hears which it was, or that there is none.

    Its file is read again where it lies unchanged; else the text on record has to do, which knows no tables and no styles.
    """
    registry = registry_of(archive.units())

    def earlier(draft: Draft) -> Draft | None:
        year = draft.basic.fiscal_year.value if draft.basic.fiscal_year else None
        before = archive.reports(Filter(first_year=year - 1, last_year=year - 1)) if year is not None else ()
        found = min((one for one in before if _fits(draft, one, registry)), key=lambda one: _order(draft, one), default=None)
        told(draft, found)
        return None if found is None else _remembered(archive, found, original)

    return earlier


def _fits(draft: Draft, one: Listed, registry: Registry) -> bool:
    """Of the same unit, and of the same project where it is about one; never the draft itself."""
    if one.sha256 == draft.report.sha256 or (one.kind in _APART and one.kind != draft.kind.value):
        return False
    body = next((ours for ours, theirs in _pairs(draft, one) if compare(ours, theirs, registry).same), None)
    if body is None:
        return False
    ours = draft.basic.project.value if draft.basic.project else None
    if not ours or not one.project:
        return not ours and not one.project and draft.kind.value == one.kind
    return same_family(ours, one.project, body).same


def _pairs(draft: Draft, one: Listed) -> Iterator[tuple[str, str]]:
    """Names to compare: units where both name one (a department has many), else departments or what stands for them."""
    unit = draft.basic.unit.value if draft.basic.unit else None
    department = draft.basic.department.value if draft.basic.department else None
    if unit and one.unit:
        yield unit, one.unit
    elif (unit or department) and (one.unit or one.department):
        yield department or unit or "", one.department or one.unit or ""


def _order(draft: Draft, one: Listed) -> tuple[bool, bool, bool, str]:
    """The report of the same kind first, then what was read whole."""
    ours = draft.basic.project.value if draft.basic.project else None
    return one.kind != draft.kind.value, one.project != ours, one.status != "complete", one.key


def _remembered(archive: Kept, one: Listed, original: Found) -> Draft | None:
    report = next((report for _, report in archive.records_of([one.key])), None)
    if report is None or not report.text:
        return None
    return pipeline.remembered(report, _read(original(one.sha256, archive.show(one.key).locations), report.source))


def _read(path: Path | None, name: str) -> Document | None:
    """The file read again; None when it cannot be."""
    if path is None:
        return None
    try:
        return pipeline.read(open_source(path, name=name))
    except ReportmineError:
        return None
