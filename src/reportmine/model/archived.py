"""What the archive holds of a file: what bulk import hands over in one piece, and what a search brings back."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Location:
    """Where a file's bytes were found: `path` as people know it, parts inside a packed file after "!" (a.zip!b/c.docx)."""

    path: str
    size: int
    modified: str | None = None  # ISO day, when the file system says so


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a file is in quarantine: a stable cause (knowledge/causes.toml), a Chinese sentence, technical words for the record."""

    cause: str
    message: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of a report that a search can bring back. `zone`: title, problems, recommendations, outcomes or text.

    `start` is its place in the report's text, `item` the 0-based index of the problem (or recommendation, outcome) it is.
    """

    zone: str
    text: str
    start: int
    item: int | None = None


@dataclass(frozen=True, slots=True)
class ArchivedReport:
    """One report ready to be stored: its record as JSON (without the text), its text, and what is searched and filtered by.

    `key` is stable over every import: the first 12 hex digits of the file's SHA-256, with -N for the Nth report of a file.
    Money in yuan as decimal words, rates as fractions; `record` has sorted keys.
    """

    key: str
    part: int | None
    kind: str | None
    title: str | None
    fiscal_year: int | None
    department: str | None
    unit: str | None
    project: str | None
    region: str | None
    score: str | None
    grade: str | None
    budget_yuan: str | None
    spent_yuan: str | None
    report_date: str | None
    status: str
    record: str
    text: str
    passages: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """A file as import leaves it: its reports, or why it is in quarantine. Committed in one transaction.

    `sketch` are the words by which near-duplicates are found (MinHash of the text, as unsigned numbers); empty when there is no text.
    """

    sha256: str
    size: int
    format: str | None
    pipeline: str
    reports: tuple[ArchivedReport, ...] = ()
    failure: Failure | None = None
    sketch: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Known:
    """What the archive already has of some bytes: the version that read them, and whether they are in quarantine."""

    pipeline: str
    quarantined: bool


@dataclass(frozen=True, slots=True)
class Told:
    """What a person's manifest says of a file; it outranks what was read. Empty fields say nothing."""

    path: str
    unit: str | None = None
    year: int | None = None
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class Near:
    """Two files that hold the same report: `reason` in words, `likeness` in [0, 1] (1: the same text)."""

    a: str
    b: str
    reason: str
    likeness: float


@dataclass(frozen=True, slots=True)
class Quarantined:
    """A file that is no record yet."""

    sha256: str
    paths: tuple[str, ...]
    failure: Failure
    attempts: int = 1
    format: str | None = None
    size: int = 0
    advice: str = field(default="")
