"""What a check says about a draft: findings, and what could not be judged. Field names are fixed: outside programs read them."""

from __future__ import annotations

import hashlib

from reportmine.model.profile import Severity
from reportmine.model.report import Evidence, Note, Place, Record, Status


class Fix(Record):
    """A correction that cannot be wrong: the words at `span` become `replacement`."""

    span: tuple[int, int]
    replacement: str


class Finding(Record):
    """One thing a strict reviewer would send back.

    `quote` stands at `span` of the report's text; where something is absent, they are the words behind the gap. `related` are
    further words the finding rests on. `calculation` shows all arithmetic. `part` counts the reports of one file from 1.
    """

    code: str
    name: str
    severity: Severity
    message: str
    quote: str | None = None
    place: Place | None = None
    span: tuple[int, int] | None = None
    advice: str
    calculation: str | None = None
    confidence: float = 1.0
    related: tuple[Evidence, ...] = ()
    fix: Fix | None = None
    part: int | None = None

    @property
    def fingerprint(self) -> str:
        """What makes it the same finding wherever it stands: code, words and part; blanks do not count."""
        words = "|".join((self.code, "".join((self.quote or "").split()), str(self.part or "")))
        return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:16]


class NotEvaluated(Record):
    """A rule that had nothing to judge by; `missing` names what the report does not give, in Chinese."""

    code: str
    name: str
    missing: str
    part: int | None = None


class Suppressed(Record):
    """A finding that somebody has answered for: who, why, and until when (ISO date)."""

    finding: Finding
    reason: str
    who: str
    until: str | None = None


class Deduction(Record):
    """Points a published rubric for reports would take off. `points` is positive; `findings` counts those behind it."""

    item: str
    points: float
    findings: int


class Checked(Record):
    """One file, judged. `profile` is the id of the rules it was judged by and `profile_reason` why these.

    `accepted` counts findings a baseline knew already. Findings stand in the order of the text.
    """

    source: str
    status: Status
    issues: tuple[Note, ...] = ()
    unit: str | None = None
    title: str | None = None
    year: int | None = None
    profile: str | None = None
    profile_reason: str | None = None
    findings: tuple[Finding, ...] = ()
    not_evaluated: tuple[NotEvaluated, ...] = ()
    suppressed: tuple[Suppressed, ...] = ()
    accepted: int = 0
    evaluated: int = 0
    deductions: tuple[Deduction, ...] = ()
