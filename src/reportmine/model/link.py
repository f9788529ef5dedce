"""Problems over the years: what is compared, what was seen, and the life line that comes of it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

LEDGER = "整改台账"  # stands for a report where people's ledger tells what became of a problem


class Level(StrEnum):
    """How firmly two problems belong together (domain: recurrence). R1 to R3 are one unit's, R4 is statistics, R5 crosses units."""

    STRONG = "R1"
    SAME_PROJECT = "R2"
    SAME_UNIT = "R3"
    SAME_CLASS = "R4"
    COMMON = "R5"


class Mark(StrEnum):
    """What a year says of a problem: reported, not mentioned, said to be rectified, no report, report unreadable."""

    PROBLEM = "P"
    FREE = "F"
    RECTIFIED = "X"
    NONE = "N"
    UNREADABLE = "U"


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One problem of one report, with all that links look at. `problem` counts from 0.

    `unit` is the name as written, `body` the canonical name after aliases and reforms with `body_reason` in words; `family` is the
    project's name without year, issue and generic words (None when the report names no project). `year` is the fiscal year, or the
    year of the fact where the text dates it earlier. `part_of` names the subordinate body the problem is about, when it is not the unit.
    `leaves` is how far every leaf speaks, the details included; its weights add up to 1.
    """

    report: str
    problem: int
    source: str
    report_title: str | None
    kind: str
    year: int
    department: str | None
    unit: str | None
    body: str
    body_reason: str
    project: str | None
    family: str | None
    leaf: str | None
    secondary: tuple[str, ...]
    words: tuple[str, ...]
    confidence: float
    title: str
    text: str
    quote: str
    place: str
    page: int | None = None
    amounts_yuan: tuple[Decimal, ...] = ()
    objects: tuple[str, ...] = ()
    indicators: tuple[str, ...] = ()
    evidence_level: str = ""
    is_request: bool = False
    part_of: str | None = None
    leaves: tuple[tuple[str, float], ...] = ()
    report_year: int = 0
    family_reason: str = ""

    @property
    def key(self) -> str:
        """Stable over every run: the report's key and the problem's number."""
        return f"{self.report}#{self.problem}"


@dataclass(frozen=True, slots=True)
class Claim:
    """Words that say what became of an earlier problem: status done, partial, ongoing, open or unknown, with their proof."""

    report: str
    source: str
    year: int
    problem: str
    status: str
    quote: str
    place: str
    leaf: str | None = None
    leaves: tuple[tuple[str, float], ...] = ()
    within: bool = False  # told with the problem itself, or by a report on rectification of that year: it comes after the year's finding
    verified: bool = False  # ticked off by people in the ledger of rectification

    @property
    def fate(self) -> str:
        """The status as people write it."""
        return _FATES.get(self.status, "说法不明")


_FATES = {"done": "称已整改", "partial": "称部分整改", "ongoing": "称正在整改", "open": "称尚未整改"}


@dataclass(frozen=True, slots=True)
class ReportSeen:
    """A report as a witness: what it could have said of a problem. `year` is its fiscal year.

    `readable`: its words could be read. `tells`: it has a chapter on problems, or says that there are none (`says_none`).
    """

    key: str
    source: str
    title: str | None
    kind: str
    year: int
    body: str
    department: str | None
    unit: str | None
    project: str | None
    family: str | None
    readable: bool = True
    tells: bool = True
    says_none: bool = False
    problems: int = 0
    claims: tuple[Claim, ...] = ()


@dataclass(frozen=True, slots=True)
class RecurrenceSettings:
    """What to look for. Problems found in at least `min_years` of the last `window` years are 屡评屡犯.

    `count_gap`: years need not follow each other. `years`, `unit`, `project`, `level` (the weakest shown) and `kind` choose what is shown.
    """

    min_years: int = 3
    window: int = 5
    count_gap: bool = True
    years: tuple[int, int] | None = None
    unit: str | None = None
    project: str | None = None
    level: Level = Level.SAME_UNIT
    kind: str = "all"
    departments: int = 2  # a common line needs at least so many


@dataclass(frozen=True, slots=True)
class Seen:
    """What one comparison saw: its name, how strongly it speaks from 0 to 1, the weight it has, and a Chinese sentence."""

    name: str
    score: float
    weight: float
    words: str


@dataclass(frozen=True, slots=True)
class Link:
    """Two problems held side by side. `same` is the machine's answer; `vetoes` say in words what holds the level down."""

    a: str
    b: str
    level: Level | None
    score: float
    same: bool
    seen: tuple[Seen, ...]
    vetoes: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a person decided on a life line (`key`) or on two problems (`key` is "a|b"). It outranks every score.

    `verdict`: confirmed 认定, rejected 不认定, merge 合并 (with `other`), split 拆分 (the problem `other` leaves the line).
    """

    key: str
    verdict: str
    who: str
    when: str
    note: str = ""
    other: str = ""


@dataclass(frozen=True, slots=True)
class YearMark:
    """A year of a life line: its mark, and the reports it rests on."""

    year: int
    mark: Mark
    reports: tuple[str, ...] = ()
    words: str = ""
    partial: bool = False  # with `rectified`: only partly, or still under way


@dataclass(frozen=True, slots=True)
class LifeLine:
    """A problem through the years of one unit (`recurring`), or the same sort of problem in several departments (`common`).

    `key` is a stable hash of unit, family and leaf. `status` is the Chinese status of domain §6.3, `pattern` its marks old to new.
    `reports_seen` and `reports_with` are the denominators that always stand beside a count; `verdict` is a person's, if any.
    """

    key: str
    kind: str
    body: str | None
    family: str | None
    leaf: str
    level: Level
    status: str
    pattern: tuple[YearMark, ...]
    members: tuple[Occurrence, ...]
    links: tuple[Link, ...]
    claims: tuple[Claim, ...] = ()
    reasons: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    reports_seen: int = 0
    reports_with: int = 0
    verdict: Judgement | None = None
    repeated: bool = False  # 屡评屡犯 by the settings
    words: str = ""  # the status in a sentence
    leaf_name: str = ""
    project: str | None = None

    @property
    def years(self) -> tuple[int, ...]:
        """The years in which the problem was reported."""
        return tuple(dict.fromkeys(mark.year for mark in self.pattern if mark.mark is Mark.PROBLEM))

    @property
    def marks(self) -> str:
        """The pattern as letters, old to new: PXP."""
        return "".join(mark.mark.value for mark in self.pattern)
