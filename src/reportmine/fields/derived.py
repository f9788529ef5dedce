"""What follows from the stated values: rates by budget and by money received, the grade band of the score."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from reportmine import knowledge
from reportmine.model.field import Field, Found
from reportmine.model.reading import Reading
from reportmine.model.report import Derived

_DIGITS = Decimal("0.0001")
_HUNDRED = Decimal(100)


def extract(reading: Reading, found: Found) -> dict[str, Any]:
    """Computed values, apart from everything the report states."""
    budget, received, spent = (_value(found, f"basic_info.{name}_yuan") for name in ("budget", "received", "spent"))
    derived = Derived(
        execution_rate_of_budget=_rate(spent, budget),
        execution_rate_of_received=_rate(spent, received),
        grade_band=_band(_value(found, "basic_info.score"), _value(found, "basic_info.score_scale")),
    )
    return {"derived": derived}


def _value(found: Found, name: str) -> Decimal | None:
    extraction = found.get(name)
    return extraction.value if extraction is not None else None


def _rate(part: Decimal | None, whole: Decimal | None) -> Decimal | None:
    """Rounded to the usual two digits of a percentage."""
    return None if part is None or not whole else (part / whole).quantize(_DIGITS)


def _band(score: Decimal | None, scale: Decimal | None) -> str | None:
    """The band of the national scale that the score falls into, on a scale of 100."""
    if score is None:
        return None
    share = score * _HUNDRED / (scale or _HUNDRED)
    bands: list[dict[str, Any]] = knowledge.load("score")["band"]
    return next((str(band["grade"]) for band in bands if share >= band["from"]), None)


FIELD = Field(
    name="derived",
    gives=("derived",),
    extract=extract,
    needs=("basic_info.budget_yuan", "basic_info.received_yuan", "basic_info.spent_yuan", "basic_info.score", "basic_info.score_scale"),
)
