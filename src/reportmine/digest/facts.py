"""What the digest takes from one report beside its problems: money, score, grade, what was reached, what is advised for which problem."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from decimal import Decimal
from pathlib import PurePosixPath
from typing import Any

from reportmine import knowledge
from reportmine.digest._private import masked
from reportmine.model.digest import Proof
from reportmine.model.report import Evidence, Extraction, Item, Recommendation, Report, State, Status
from reportmine.text.fold import squeeze

_HUNDRED = Decimal(100)
_RATE = Decimal("0.0001")
_REACHED, _LONGEST = 3, 300


@dataclass(frozen=True, slots=True)
class Facts:
    """A report in numbers, each with its proof. `fullness` says how much of it could be read, `twin` is the same for all its copies."""

    key: str
    source: str
    region: str | None = None
    budget_yuan: Decimal | None = None
    spent_yuan: Decimal | None = None
    rate: Decimal | None = None
    score: Decimal | None = None
    grade: str | None = None
    derived_grade: bool = False
    proofs: tuple[Proof, ...] = ()
    reached: tuple[Proof, ...] = ()
    advice: tuple[tuple[int, str], ...] = ()
    fullness: tuple[int, ...] = ()
    suffix: str = ""
    twin: str = ""


def facts_of(report: Report, key: str) -> Facts:
    """The facts of a report; what is computed from stated values is taken where nothing is stated."""
    basic = report.basic_info
    budget, spent = _number(basic.budget_yuan), _number(basic.spent_yuan)
    rate, score, grade = _rate(report, budget, spent), _score(report), _told(basic.grade)
    band = report.derived.grade_band if score is not None else None
    stated = {
        "budget_yuan": basic.budget_yuan, "spent_yuan": basic.spent_yuan, "rate": basic.execution_rate, "score": basic.score,
        "grade": basic.grade,
    }  # fmt: skip
    proofs = tuple(proof(one.evidence[0], key, name) for name, one in stated.items() if one is not None and one.evidence)
    return Facts(
        key=key, source=report.source, region=_told(basic.region), budget_yuan=budget, spent_yuan=spent, rate=rate, score=score,
        grade=_grade(grade) or band, derived_grade=grade is None and band is not None, proofs=proofs,
        reached=tuple(_reached(one, key) for one in report.outcomes[:_REACHED] if one.evidence), advice=_advice(report.recommendations),
        fullness=_fullness(report), suffix=PurePosixPath(report.source).suffix.lower(), twin=_twin(report),
    )  # fmt: skip


def proof(evidence: Evidence, key: str, field: str = "") -> Proof:
    """Evidence as the digest keeps it: what belongs to persons is masked."""
    return Proof(key, masked(evidence.quote), evidence.place.label, evidence.place.page, field)


def _reached(one: Item, key: str) -> Proof:
    first = one.evidence[0]
    return Proof(key, masked(one.text[:_LONGEST]), first.place.label, first.place.page, masked(one.title))


def _advice(items: tuple[Recommendation, ...]) -> tuple[tuple[int, str], ...]:
    """For every problem the first advice that is given for it."""
    found: dict[int, str] = {}
    for one in items:
        for problem in one.addresses:
            found.setdefault(problem, masked(one.text[:_LONGEST]))
    return tuple(sorted(found.items()))


def _number(field: Extraction[Any] | None) -> Decimal | None:
    """A value the report does not contradict."""
    if field is None or field.value is None or field.state is State.CONFLICT:
        return None
    return Decimal(field.value)


def _told(field: Extraction[str] | None) -> str | None:
    return field.value if field is not None and field.state is not State.CONFLICT else None


def _grade(told: str | None) -> str | None:
    """One word a grade, whichever a report uses."""
    names: dict[str, str] = knowledge.load("digest")["grades"]
    return names.get(told, told) if told else None


def _rate(report: Report, budget: Decimal | None, spent: Decimal | None) -> Decimal | None:
    stated = _number(report.basic_info.execution_rate)
    if stated is not None:
        return stated
    return (spent / budget).quantize(_RATE) if spent is not None and budget else None


def _score(report: Report) -> Decimal | None:
    """On a scale of 100."""
    score, scale = _number(report.basic_info.score), _number(report.basic_info.score_scale)
    if score is None or scale in (None, _HUNDRED):
        return score
    return (score * _HUNDRED / scale).quantize(Decimal("0.01")) if scale else None


def _fullness(report: Report) -> tuple[int, ...]:
    """How much was read: whole before partly, then problems, fields, advice."""
    basic = report.basic_info
    fields = sum(getattr(basic, name) is not None for name in type(basic).model_fields)
    return (int(report.status is Status.COMPLETE), len(report.problems), fields, len(report.recommendations), len(report.outcomes))


def _twin(report: Report) -> str:
    """The same for two files of one report: year, kind, whose it is, what of, score, and every problem in its words.

    Empty when there are no problems, or when it is not known whose report it is: then likeness proves nothing.
    """
    basic = report.basic_info
    if not report.problems or basic.unit is None:
        return ""
    kind = report.kind.value.value if report.kind and report.kind.value else ""
    head = [
        kind,
        *(str(one.value) if one is not None else "" for one in (basic.fiscal_year, basic.unit, basic.project or basic.title, basic.score)),
    ]
    words = "\x1f".join([*head, *(squeeze(one.text) for one in report.problems)])
    return hashlib.sha256(words.encode()).hexdigest()[:16]
