"""The digest: what the reports of many departments say together. Every number in it names the reports and problems it is made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from reportmine.model.report import Amount
from reportmine.model.sources import Cell as Cell
from reportmine.model.sources import ProblemRow as ProblemRow
from reportmine.model.sources import Proof as Proof
from reportmine.model.sources import ReportRow as ReportRow
from reportmine.model.sources import Source as Source
from reportmine.model.sources import Way as Way


class Profile(StrEnum):
    """For whom it is written: one page, everything, with what auditors check, or for people's congress (no codes, the trend)."""

    LEADER = "leader"
    FULL = "full"
    AUDIT = "audit"
    CONGRESS = "congress"


@dataclass(frozen=True, slots=True)
class KindRow:
    """How many reports came of one way of evaluation."""

    kind: str
    name: str
    reports: Cell


@dataclass(frozen=True, slots=True)
class Overview:
    """What was evaluated. `telling` are the reports with a chapter on problems: the denominator of every share."""

    departments: Cell
    reports: Cell
    projects: Cell
    telling: Cell
    problems: Cell
    requests: Cell
    budget: Cell | None
    budget_reports: Cell
    spent: Cell | None
    rate: Cell | None
    mean_score: Cell | None
    scored: Cell
    common: int = 0
    individual: int = 0
    kinds: tuple[KindRow, ...] = ()


@dataclass(frozen=True, slots=True)
class GradeRow:
    """How many reports of a year have a grade (优, 良, 中, 差, or 未评级)."""

    year: int
    grade: str
    reports: Cell


@dataclass(frozen=True, slots=True)
class TrendRow:
    """A year in numbers, over the reports of the scope; `repeated` life lines people confirmed that were found in that year."""

    year: int
    departments: Cell
    reports: Cell
    problems: Cell
    mean_score: Cell | None
    rate: Cell | None
    repeated: Cell | None = None


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """A row of 得分汇总: one report. `change` to the score of the same project (same kind of report) in the year before."""

    report: str
    department: str
    unit: str | None
    project: str | None
    year: int
    kind: str
    kind_name: str
    budget: Cell | None
    spent: Cell | None
    rate: Cell | None
    score: Cell | None
    grade: str | None
    last_score: Cell | None
    change: Cell | None
    problems: Cell
    note: str = ""


@dataclass(frozen=True, slots=True)
class CommonRow:
    """A sort of problem over departments. `common`: in enough departments or reports to be called 共性; else 个性.

    `share` is reports with it over reports that tell of problems. `change` compares the number of reports with it in the last year and the
    year before, only over departments with reports in both (`same_departments`; None when there are none).
    `typical` are its best proven cases, one a department.
    """

    leaf: str
    leaf_name: str
    group: str
    group_name: str
    common: bool
    departments: Cell
    projects: Cell
    reports: Cell
    items: Cell
    share: Cell
    amount: Cell | None
    amount_items: Cell | None
    last_year: Cell | None
    this_year: Cell | None
    change: Cell | None
    same_departments: Cell | None
    department_names: tuple[str, ...]
    typical: tuple[str, ...] = ()  # keys of problems


@dataclass(frozen=True, slots=True)
class Aspect:
    """One of the six 方面 of the report on results: groups of classes. `definition` is its opening sentence."""

    name: str
    definition: str
    groups: tuple[str, ...]
    departments: Cell
    reports: Cell
    items: Cell
    amount: Cell | None
    leaves: tuple[str, ...]  # leaves of `Digest.common` that belong to it, the widest first
    cases: tuple[str, ...] = ()  # keys of problems


@dataclass(frozen=True, slots=True)
class RepeatRow:
    """A row of 屡评屡犯清单. Where suspects are not named, one has no department, project, problem, proofs: only what and when."""

    key: str
    confirmed: bool
    department: str | None
    project: str | None
    problem: str
    leaf: str
    leaf_name: str
    level: str
    years: tuple[int, ...]
    times: Cell | None
    status: str
    words: str
    denominator: str
    claim: Proof | None = None
    claim_words: str = ""
    verdict: str = ""
    proofs: tuple[Proof, ...] = ()
    reports: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Repeats:
    """屡评屡犯: what people confirmed, what the machine suspects, and how many are only watched (two years)."""

    confirmed: tuple[RepeatRow, ...]
    suspected: tuple[RepeatRow, ...]
    confirmed_count: Cell
    suspected_count: Cell
    watched_count: Cell
    named: bool = False


@dataclass(frozen=True, slots=True)
class RectifiedRow:
    """What became of a problem of an earlier year. `line` is empty and `year` unknown when the earlier report is not in the archive.

    `status`: 已整改, 自称已整改, 部分整改, 未再提及（待核实）, 持续, 反复 …; `claim` the words that say so. `handled` is what people filled
    into the ledger on the problem as it was found last, by column.
    """

    line: str
    department: str
    project: str | None
    year: int | None
    problem: str
    leaf: str | None
    leaf_name: str
    status: str
    words: str
    claim: Proof | None = None
    found: tuple[Proof, ...] = ()
    handled: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Rectified:
    """以前年度整改: problems found before the last year, by what became of them. The rates state what they are over.

    Problems that the machine alone holds to have come back have no row unless suspects are named; they are counted all the same.

    `due`: problems of earlier years that should be rectified; `done`: said so and not found again; `claimed`: said so, nobody has looked.
    """

    rows: tuple[RectifiedRow, ...]
    due: Cell
    done: Cell
    claimed: Cell
    partly: Cell
    again: Cell
    silent: Cell
    rate: Cell | None
    claimed_rate: Cell | None
    unknown: Cell | None = None  # no later report of the project


@dataclass(frozen=True, slots=True)
class MoneyRow:
    """Money problems are about, by sort: 挤占挪用, 滞留沉淀, 套取 …, over items with an amount."""

    name: str
    leaves: tuple[str, ...]
    departments: Cell
    items: Cell
    amount: Cell | None
    amount_items: Cell
    unclear: int = 0
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Portrait:
    """部门画像 over the last five years. Grades and rates old to new; `groups` its most frequent classes with their counts."""

    department: str
    first_year: int
    last_year: int
    reports: Cell
    mean_score: Cell | None
    grades: tuple[tuple[int, str], ...]
    rates: tuple[tuple[int, Cell], ...]
    problems: Cell
    repeated: Cell
    groups: tuple[tuple[str, str, Cell], ...]


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A department's problems by class (code, cell), only classes it has."""

    department: str
    cells: tuple[tuple[str, Cell], ...]
    total: Cell


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Advice: 整改, 挂钩 or 制度. `leaves` are the problems it is for, `sources` the numbers it rests on."""

    kind: str
    words: str
    leaves: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Achievement:
    """What a report says was reached, in its own words."""

    department: str
    project: str | None
    year: int
    title: str
    proof: Proof


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What was not counted, and why: copies of a report, reports without a year, kinds that look ahead or sum up."""

    why: str
    files: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DigestSettings:
    """What to sum up. No years: all there are. `departments` are parts of names, in the order in which they are to stand.

    A leaf is 共性 in at least `common_departments` departments, or in at least `common_share` of the reports that tell of problems.
    """

    first_year: int | None = None
    last_year: int | None = None
    departments: tuple[str, ...] = ()
    profile: Profile = Profile.FULL
    named_suspects: bool = False
    common_departments: int = 3
    common_share: Decimal = Decimal("0.2")
    min_years: int = 3
    window: int = 5
    count_gap: bool = True


@dataclass(frozen=True, slots=True)
class Scope:
    """What the digest is of. `groups` are the classes (code, name) in order; `rules` the counting rules in words."""

    first_year: int
    last_year: int
    departments: tuple[str, ...]  # canonical, all that have a report in the scope, in their order
    asked: tuple[str, ...]
    profile: Profile
    named_suspects: bool
    taxonomy: str
    groups: tuple[tuple[str, str], ...]
    rules: tuple[str, ...] = ()
    region: str = ""


@dataclass(frozen=True, slots=True)
class Digest:
    """Everything, as pure data; exports only lay it out."""

    scope: Scope
    overview: Overview
    grades: tuple[GradeRow, ...]
    trend: tuple[TrendRow, ...]
    scores: tuple[ScoreRow, ...]
    common: tuple[CommonRow, ...]
    aspects: tuple[Aspect, ...]
    repeats: Repeats
    rectified: Rectified
    money: tuple[MoneyRow, ...]
    portraits: tuple[Portrait, ...]
    matrix: tuple[MatrixRow, ...]
    suggestions: tuple[Suggestion, ...]
    achievements: tuple[Achievement, ...]
    left_out: tuple[LeftOut, ...]
    reports: tuple[ReportRow, ...]
    problems: tuple[ProblemRow, ...]
    sources: tuple[Source, ...]
    schema_version: str = "1.0"

    def report(self, key: str) -> ReportRow:
        """The report of a key; for many use a mapping of your own."""
        return next(one for one in self.reports if one.key == key)


@dataclass(frozen=True, slots=True)
class Change:
    """A difference between two digests: `what` is 新增, 消失, 增加 or 减少; `name` in words, numbers where there are any."""

    table: str
    what: str
    key: str
    name: str
    old: Amount | None = None
    new: Amount | None = None
    unit: str = ""


@dataclass(frozen=True, slots=True)
class DigestDiff:
    """What changed since an older digest."""

    old: Scope
    new: Scope
    changes: tuple[Change, ...] = field(default_factory=tuple)
