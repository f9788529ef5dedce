"""The rules of a place and time: bands, weights, limits and deadlines by which a draft is judged. Data, never code."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Literal

from pydantic import BaseModel, ConfigDict

from reportmine.model.report import ReportKind


class Severity(StrEnum):
    """How bad a finding is: E must be mended before submission, W is worth a look, I is a remark."""

    ERROR = "E"
    WARNING = "W"
    INFO = "I"


class Strict(BaseModel):
    """Base of all parts of a profile: frozen, no unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Band(Strict):
    """A grade and the scores it stands for, in points. The lower bound belongs to it, the upper one only where bands are whole numbers."""

    grade: str
    min: Decimal
    max: Decimal


class Applies(Strict):
    """When a profile is chosen by itself: all that is given must fit; never when `by_hand`.

    Dates are those of signing; `region` is a place named in the report, `fund` a word of its title or project.
    """

    by_hand: bool = False
    region: str | None = None
    fund: str | None = None
    kinds: tuple[ReportKind, ...] = ()
    sign_date_from: date | None = None
    sign_date_to: date | None = None
    year_from: int | None = None
    year_to: int | None = None


class Scoring(Strict):
    """How points follow from a rate: `proportional` (up to `cap` points), `step` (steps of [from per cent, points]) or `floor`.

    `completed_within_budget`: the points of a finished project that kept to its budget. `floor`: per cent below which there is nothing.
    """

    mode: Literal["proportional", "step", "floor"]
    cap: Decimal = Decimal(10)
    steps: tuple[tuple[Decimal, Decimal], ...] = ()
    completed_within_budget: Decimal | None = None
    floor: Decimal = Decimal(60)


class WeightRules(Strict):
    """Rules on the points of first-level indicators in an evaluation."""

    integer_multiple_of: int | None = None
    min_each: Decimal | None = None
    output_effect_greater_than_rest: bool = False


class Require(Strict):
    """What a report must have beyond the national texts, with the severity of its absence (None: not asked for)."""

    previous_rectification: Severity | None = None
    satisfaction: Severity | None = Severity.WARNING
    grade_in_self: Severity | None = None
    lead_evaluator: Severity | None = Severity.INFO
    sections: tuple[str, ...] = ()


class Deadlines(Strict):
    """Days and dates a place has set. `signed_months` is how long after the year's end a report may be signed."""

    feedback_days: int | None = None
    rectify_days: int | None = None
    signed_months: int = 18


class Limits(Strict):
    """Thresholds of heuristic rules. Rates and similarities are fractions from 0 to 1."""

    low_confidence: Decimal = Decimal("0.8")
    exec_rate_explain_below: Decimal | None = Decimal("0.8")
    overrun_from: Decimal = Decimal("1.5")
    satisfaction_low: Decimal = Decimal("0.8")
    same_text: Decimal = Decimal("0.8")
    same_problem: Decimal = Decimal("0.9")
    copied_advice: Decimal = Decimal("0.85")
    deduction_share: Decimal = Decimal("0.1")
    no_problem_below: Decimal = Decimal(95)


class Profile(Strict):
    """One set of rules. `base` names the profile it differs from; everything not written is inherited.

    `severities` maps rule codes to E, W, I or "off". `basis` says which official text stands behind which value.
    """

    id: str
    name: str
    base: str | None = None
    applies: Applies = Applies()
    assumed: bool = False
    score_scale: Decimal = Decimal(100)
    bands: tuple[Band, ...] = ()
    bands_integer: bool = False
    grade_aliases: dict[str, str] = {}
    self_weights: dict[str, Decimal] = {}
    self_weights_alternatives: tuple[dict[str, Decimal], ...] = ()
    weight_tolerance: Decimal = Decimal(0)
    goal_table_total: Decimal | None = None
    eval_l1: tuple[str, ...] = ()
    eval_weight_rules: WeightRules = WeightRules()
    output_benefit_min_weight: Decimal | None = None
    require_l2: tuple[str, ...] = ()
    exec_rate_denominator: Literal["budget", "received"] = "budget"
    exec_scoring: Scoring | None = None
    quant_scoring: Scoring | None = None
    satisfaction_scoring: Scoring | None = None
    qual_bands: tuple[tuple[Decimal, Decimal], ...] = ()
    methods: tuple[str, ...] = ()
    require: Require = Require()
    deadlines: Deadlines = Deadlines()
    limits: Limits = Limits()
    severities: dict[str, Literal["E", "W", "I", "off"]] = {}
    basis: dict[str, str] = {}
