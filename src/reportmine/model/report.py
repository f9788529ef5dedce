"""The record made of one report. Field names are fixed: outside programs read them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Generic, TypeVar

from pydantic import BaseModel, ConfigDict, Field, PlainSerializer, model_validator

SCHEMA_VERSION = "1.0"

Value = TypeVar("Value")


def plain_number(value: Decimal) -> int | float:
    """An exact number as JSON writes it: whole ones without a point."""
    return int(value) if value == value.to_integral_value() else float(value)


# Amounts are exact inside and plain numbers in JSON, so that any program can read them.
Amount = Annotated[Decimal, PlainSerializer(lambda value: plain_number(value), return_type=float, when_used="json")]


class Record(BaseModel):
    """Base of all parts of a record: frozen, no unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class ReportKind(StrEnum):
    """What sort of report it is (domain: kinds); the sort decides which fields and rules apply."""

    PROJECT_SELF = "project_self"
    PROJECT_SELF_TABLE = "project_self_table"
    DEPT_OVERALL_SELF = "dept_overall_self"
    DEPT_EVAL = "dept_eval"
    FINANCE_EVAL = "finance_eval"
    POLICY_EVAL = "policy_eval"
    TRANSFER_SELF = "transfer_self"
    RE_EVAL = "re_eval"
    EX_ANTE = "ex_ante"
    MID_MONITOR = "mid_monitor"
    RESULT_REPORT = "result_report"
    RECTIFY_REPORT = "rectify_report"
    BUDGET_ACCOUNTS = "budget_accounts"
    OTHER = "other"


class State(StrEnum):
    """How a value came about. `stated_none`: the report says 无; `inferred`: not written as such, the evidence says from what."""

    STATED = "stated"
    STATED_NONE = "stated_none"
    CONFLICT = "conflict"
    INFERRED = "inferred"


class Status(StrEnum):
    """How a file fared: read whole, read with trouble (see issues), or not at all."""

    COMPLETE = "complete"
    PARTIAL = "partial"
    FAILED = "failed"


class Place(Record):
    """Where words stand, for people and programs. `label` is how a person finds it: 第三部分（二）第1条, 第5页 表2 第3行."""

    label: str
    page: int | None = None
    section: str | None = None
    paragraph: int | None = None
    table: int | None = None
    row: int | None = None
    col: int | None = None
    sheet: str | None = None


class Evidence(Record):
    """Words that prove a value: `text[span[0]:span[1]] == quote`, in code points of the report's `text`."""

    quote: str
    span: tuple[int, int]
    place: Place


class Alternative(Record, Generic[Value]):
    """Another value the report gives for the same field, with its words."""

    value: Value
    evidence: tuple[Evidence, ...]


class Extraction(Record, Generic[Value]):
    """A value and its proof. `extractor` names the rule that found it; `confidence` in [0, 1] is calibrated on the corpus."""

    value: Value | None
    evidence: tuple[Evidence, ...] = ()
    extractor: str = ""
    confidence: float = Field(default=1.0, ge=0, le=1)
    state: State = State.STATED
    alternatives: tuple[Alternative[Value], ...] = ()


Text = Extraction[str]
Number = Extraction[Amount]
Year = Extraction[int]


class Basis(Record):
    """A document the evaluation rests on: 《title》（number）."""

    title: str | None = None
    number: str | None = None
    evidence: tuple[Evidence, ...] = ()


class Survey(Record):
    """A questionnaire: sheets handed out, returned, valid; `satisfaction` as a fraction."""

    issued: int | None = None
    returned: int | None = None
    valid: int | None = None
    satisfaction: Amount | None = None
    evidence: tuple[Evidence, ...] = ()


class FundSource(Record):
    """Money by origin: `level` 中央, 省级, 市级, 县级, 自筹 … as written; yuan."""

    level: str
    amount_yuan: Amount
    evidence: tuple[Evidence, ...] = ()


class BasicInfo(Record):
    """Who, what, when, how much, as the report states it. Money in yuan, rates as fractions."""

    title: Text | None = None
    fiscal_year: Year | None = None
    fiscal_years: Extraction[tuple[int, ...]] | None = None
    region: Text | None = None
    department: Text | None = None
    unit: Text | None = None
    project: Text | None = None
    project_code: Text | None = None
    evaluator: Text | None = None
    commissioner: Text | None = None
    report_no: Text | None = None
    report_date: Text | None = None
    base_date: Text | None = None
    period: Text | None = None
    budget_yuan: Number | None = None
    budget_initial_yuan: Number | None = None
    received_yuan: Number | None = None
    spent_yuan: Number | None = None
    carried_out_yuan: Number | None = None
    total_investment_yuan: Number | None = None
    execution_rate: Number | None = None
    arrive_rate: Number | None = None
    score: Number | None = None
    score_self: Number | None = None
    score_scale: Number | None = None
    grade: Text | None = None
    satisfaction: Number | None = None
    goal: Text | None = None
    legal_basis: tuple[Basis, ...] = ()
    sources: tuple[FundSource, ...] = ()
    survey: Survey | None = None
    unit_aliases: tuple[str, ...] = ()


class Derived(Record):
    """What is computed from the stated values and never mixed with them. Rates are fractions."""

    execution_rate_of_budget: Amount | None = None
    execution_rate_of_received: Amount | None = None
    grade_band: str | None = None


class Method(Record):
    """An evaluation method by the name the report uses; `statutory` as in 财预〔2020〕10号 article 17."""

    name: str
    statutory: bool
    evidence: tuple[Evidence, ...]
    confidence: float = 1.0


class Item(Record):
    """An achievement: lead phrase and full words (number stripped). `span` runs from the first to the last word."""

    title: str
    text: str
    number: str | None = None
    span: tuple[int, int]
    evidence: tuple[Evidence, ...]
    extractor: str = ""
    confidence: float = 1.0


class Problem(Item):
    """A problem a reader would count. Categories are taxonomy codes, null until a classifier has spoken; yuan."""

    category: str | None = None
    category_secondary: tuple[str, ...] = ()
    amounts_yuan: tuple[Amount, ...] = ()
    evidence_level: str
    phrased_as_advice: bool = False
    is_request: bool = False
    cause: Text | None = None


class Recommendation(Item):
    """Advice to somebody (`advice`) or the unit's own promise (`commitment`); `addresses` are 0-based problem indices."""

    addresses: tuple[int, ...] = ()
    rec_type: str


class Indicator(Record):
    """A row of an indicator table as written; merged cells filled. Weight and score in points."""

    level1: str | None = None
    level2: str | None = None
    level3: str | None = None
    target: str | None = None
    actual: str | None = None
    weight: Amount | None = None
    score: Amount | None = None
    reason: str | None = None
    evidence: tuple[Evidence, ...]


class Rectification(Record):
    """A problem of earlier years and what the report says became of it: `status` is one of done, ongoing, open, unknown."""

    problem: str
    status: str
    status_words: str | None = None
    evidence: tuple[Evidence, ...]


class SignOff(Record):
    """Who signed and when (ISO date, or YYYY-MM without a day)."""

    unit: Text | None = None
    date: Text | None = None


class Section(Record):
    """A heading: its number as read, its title, its depth from 1, its roles."""

    number: str | None
    title: str
    level: int
    roles: tuple[str, ...]
    span: tuple[int, int]
    place: Place


class Note(Record):
    """Trouble that did not stop the reading; `message` is a Chinese sentence."""

    code: str
    message: str
    span: tuple[int, int] | None = None


class Provenance(Record):
    """What read the file. `ledger` counts visible source characters by where they went."""

    reader: str | None = None
    reportmine: str
    ledger: dict[str, int] = {}


class Report(Record):
    """One report of one file. `part` counts from 1 when a file holds several, else it is null."""

    schema_version: str = SCHEMA_VERSION
    source: str
    part: int | None = None
    sha256: str | None = None
    text: str | None = None
    status: Status = Status.COMPLETE
    issues: tuple[Note, ...] = ()
    kind: Extraction[ReportKind] | None = None
    basic_info: BasicInfo = BasicInfo()
    derived: Derived = Derived()
    methods: tuple[Method, ...] = ()
    outcomes: tuple[Item, ...] = ()
    problems: tuple[Problem, ...] = ()
    recommendations: tuple[Recommendation, ...] = ()
    statements: dict[str, Text] = {}
    indicators: tuple[Indicator, ...] = ()
    sections: tuple[Section, ...] = ()
    previous_rectification: tuple[Rectification, ...] = ()
    sign_off: SignOff = SignOff()
    provenance: Provenance

    def proofs(self) -> Iterator[Evidence]:
        """Every evidence in the record, in the order of its fields."""
        return _proofs(self)

    @model_validator(mode="after")
    def _is_proven(self) -> Report:
        """A quote that is not what stands at its span is a mistake of ours and must not leave the house."""
        if self.text is not None:
            for proof in self.proofs():
                if self.text[proof.span[0] : proof.span[1]] != proof.quote:
                    raise ValueError(f"{self.source}: not at {proof.span}: {proof.quote!r}")
        return self


def _proofs(part: object) -> Iterator[Evidence]:
    """Depth first over a stack of iterators: generators inside generators hand every proof up through all of them."""
    stack = [iter((part,))]
    while stack:
        for one in stack[-1]:
            if isinstance(one, Evidence):
                yield one
            elif isinstance(one, tuple):
                if one:
                    stack.append(iter(one))
                    break
            elif isinstance(one, (BaseModel, dict)):
                stack.append(iter((one.__dict__ if isinstance(one, BaseModel) else one).values()))
                break
        else:
            stack.pop()
