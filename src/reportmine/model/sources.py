"""What a digest counts and how: reports, problems, proofs, and the source of every number."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from reportmine.model.report import Amount


class Way(StrEnum):
    """How a number is made, so that it can be made again from `Digest.reports` and `Digest.problems` alone.

    REPORTS, DEPARTMENTS, PROJECTS count different ones over `Source.reports`; PROBLEMS counts `Source.problems`, LINES `Source.lines`;
    AMOUNT adds `ProblemRow.amount_yuan`; BUDGET, SPENT add and SCORE averages a field of the reports that have it; RATE is money spent over
    budget of the reports that have both; STATED is `Source.field` of the one report; SHARE is the first of `Source.parts` over the second,
    DIFFERENCE the first less the second.
    """

    REPORTS = "reports"
    DEPARTMENTS = "departments"
    PROJECTS = "projects"
    PROBLEMS = "problems"
    LINES = "lines"
    AMOUNT = "amount"
    BUDGET = "budget"
    SPENT = "spent"
    SCORE = "score"
    RATE = "rate"
    STATED = "stated"
    SHARE = "share"
    DIFFERENCE = "difference"


@dataclass(frozen=True, slots=True)
class Source:
    """A row of 数据来源: a number and all it is made of. `value` in yuan, points, pieces, or a fraction (`unit`: 元, 分, 份, 个, 条, %).

    `id` is D0001 and on, in the order of the tables; `table`, `row` and `column` name where it stands, `how` tells how it is counted.
    `reports` and `problems` are keys of `Digest.reports` and `Digest.problems`, `lines` keys of life lines, `parts` other ids.
    """

    id: str
    table: str
    row: str
    column: str
    value: Amount
    unit: str
    way: Way
    how: str
    reports: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    field: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """A number in a table and the id of its source. There is no cell (None) where nothing is known."""

    value: Amount
    source: str


@dataclass(frozen=True, slots=True)
class Proof:
    """Words of a report: which report (its key), the words, where they stand. `field` says what they prove."""

    report: str
    quote: str
    place: str
    page: int | None = None
    field: str = ""


@dataclass(frozen=True, slots=True)
class ReportRow:
    """A report as the digest looks at it; money in yuan, rates as fractions. Base of all numbers that count reports.

    `department` is the 主管部门 it rolls up to (canonical), `family` what counts as the project: its name without year,
    部门整体, or a name of its own where none was read.
    `counted`: it lies in the scope; those of earlier years stand here too, for comparison. `tells`: it has a chapter on problems.
    `derived_grade`: the grade is not written, it follows from the score. `also` are the files left out as copies of this one.
    """

    key: str
    source: str
    title: str | None
    kind: str
    kind_name: str
    year: int
    department: str
    unit: str | None
    project: str | None
    family: str
    counted: bool
    tells: bool
    budget_yuan: Amount | None = None
    spent_yuan: Amount | None = None
    rate: Amount | None = None
    score: Amount | None = None
    grade: str | None = None
    derived_grade: bool = False
    problems: int = 0
    proofs: tuple[Proof, ...] = ()
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ProblemRow:
    """A row of 分部门问题清单, and the base of all numbers that count problems. `key` is report#number.

    `amount_yuan` is the money the problem is about, None where none is written or it is not clear which of several it is
    (`amounts_unclear`); `repeated` in words, only from what people confirmed unless suspects are named; `line` its life line then.
    `advice` is what its own report recommends for it, `handled` what people filled into the ledger on it, by column.
    `request`: it asks for money, people or policy, and is counted nowhere.
    """

    key: str
    report: str
    department: str
    unit: str | None
    project: str | None
    year: int
    leaf: str
    leaf_name: str
    group: str
    group_name: str
    title: str
    quote: str
    place: str
    page: int | None
    counted: bool
    amount_yuan: Amount | None = None
    amounts_unclear: bool = False
    indicators: tuple[str, ...] = ()
    evidence_level: str = ""
    request: bool = False
    repeated: str = ""
    line: str = ""
    advice: str = ""
    handled: Mapping[str, str] = field(default_factory=dict)
