"""What every rule sees: a draft as read, the profile it is judged by, and what stands beside it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from reportmine.model.document import Trace
from reportmine.model.profile import Profile
from reportmine.model.reading import Reading
from reportmine.model.report import BasicInfo, Report, ReportKind


@dataclass(frozen=True, slots=True)
class Label:
    """Taxonomy leaves of a problem (P0801) or its class when no leaf is sure (P0800); `words` spoke for the primary one."""

    primary: str
    secondary: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    confidence: float = 1.0


@dataclass(frozen=True, slots=True, eq=False)
class Draft:
    """One report under check. Two drafts are the same only when they are one object, so looks at it can be kept.

    `labels` and `advice_labels` stand in the order of the report's problems and recommendations (None: no leaf found).
    `previous` is the report of the same unit one year earlier, `others` all drafts of the same run (this file's among them),
    `beside` the names of the files in the draft's folder (None when it is unknown what was handed in with it), `today` the day of the check
    (None: nothing is judged by it).
    """

    report: Report
    reading: Reading
    profile: Profile
    labels: tuple[Label | None, ...] = ()
    advice_labels: tuple[Label | None, ...] = ()
    previous: Draft | None = None
    others: tuple[Draft, ...] = ()
    beside: tuple[str, ...] | None = None
    today: date | None = None

    @property
    def basic(self) -> BasicInfo:
        """The basic information of the record."""
        return self.report.basic_info

    @property
    def kind(self) -> ReportKind:
        """What sort of report it is; `other` when unknown."""
        kind = self.report.kind
        return kind.value if kind is not None and kind.value is not None else ReportKind.OTHER

    @property
    def traces(self) -> tuple[Trace, ...]:
        """Comments, revisions, hidden and coloured words, and properties of the file."""
        return self.reading.document.traces
