"""What the archive holds of a file: what bulk import hands over in one piece, and what a search brings back."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


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
class Facts:
    """What a report is listed and filtered by.

    `key` is stable over every import: the first 12 hex digits of the file's SHA-256, with -N for the Nth report of a file.
    Money in yuan as decimal words.
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


@dataclass(frozen=True, slots=True)
class ArchivedReport(Facts):
    """One report ready to be stored: its record as JSON (without the text; sorted keys), its text, and what is searched by."""

    record: str
    text: str
    passages: tuple[Passage, ...] = ()
    leaves: tuple[tuple[int, str], ...] = ()  # taxonomy codes of its problems by their 0-based index


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


@dataclass(frozen=True, slots=True)
class Happening:
    """One line of the archive's history: `what` is imported, replaced, located, quarantined, released, corrected, undone …"""

    at: str  # UTC, ISO
    what: str
    key: str | None
    sha256: str | None
    who: str | None
    detail: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Correction:
    """What a person put right: values as JSON. `anchor`: the title of the problem it is about, so that it finds it again.

    `lost`: the report, read anew, has no such problem any more, so the correction waits and is shown.
    """

    number: int
    key: str
    field: str
    old: Any
    new: Any
    who: str
    at: str
    why: str
    anchor: str | None = None
    undone_by: str | None = None
    lost: bool = False


@dataclass(frozen=True, slots=True)
class Listed(Facts):
    """One report as lists show it; values that count (corrections and the manifest applied)."""

    sha256: str
    corrected: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Filter:
    """Which reports: empty fields ask for nothing. `unit` is a part of the name of the unit or its department; `leaf` begins a code."""

    unit: str | None = None
    department: str | None = None
    first_year: int | None = None
    last_year: int | None = None
    kind: str | None = None
    lowest: float | None = None
    highest: float | None = None
    grade: str | None = None
    leaf: str | None = None


@dataclass(frozen=True, slots=True)
class Relative:
    """Another file that holds the same report as the one shown."""

    sha256: str
    keys: tuple[str, ...]
    paths: tuple[str, ...]
    reason: str
    likeness: float


@dataclass(frozen=True, slots=True)
class Shown:
    """Everything the archive has of one report; `record` with what counts laid over what was read, without the text."""

    listed: Listed
    record: dict[str, Any]
    text: str
    locations: tuple[Location, ...] = ()
    corrections: tuple[Correction, ...] = ()
    told: Told | None = None
    near: tuple[Relative, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """A report a search brings back: the best zone the words stand in, how often, and words from there.

    `item` is the 0-based problem (recommendation, outcome). `marks` are half-open spans of `snippet`.
    """

    listed: Listed
    zone: str
    count: int
    snippet: str
    marks: tuple[tuple[int, int], ...]
    item: int | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """One page of a search. `total` reports in all, or, when not `exact`, at least so many."""

    hits: tuple[Hit, ...]
    total: int
    exact: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """What the archive holds, in numbers. `size` in bytes; `causes`: files in quarantine; counts are sorted."""

    files: int
    reports: int
    kinds: tuple[tuple[str | None, int], ...]
    years: tuple[tuple[int | None, int], ...]
    causes: tuple[tuple[str, int], ...]
    pipelines: tuple[tuple[str, int], ...]
    copies: int  # places beyond the first at which files lie
    near: int
    corrections: int
    size: int
    schema: int


@dataclass(frozen=True, slots=True)
class Handed:
    """One row of what was handed in: a unit and a kind, and for each year how many reports there are."""

    unit: str
    kind: str | None
    counts: tuple[int, ...]
