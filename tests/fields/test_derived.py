from __future__ import annotations

from decimal import Decimal
from types import SimpleNamespace

import pytest
from _reading import reading_of

from reportmine.fields import derived


@pytest.mark.parametrize(
    ("score", "scale", "band"),
    [
        ("90", None, "优"),
        ("89.99", None, "良"),
        ("79.6", None, "中"),
        ("59", None, "差"),
        ("110", "120", "优"),
        (None, None, None),
    ],
)
def test_band(score: str | None, scale: str | None, band: str | None) -> None:
    found = {name: SimpleNamespace(value=Decimal(v)) for name, v in (("basic_info.score", score), ("basic_info.score_scale", scale)) if v}
    assert derived.extract(reading_of("某报告"), found)["derived"].grade_band == band


def test_rates_of_budget_and_received() -> None:
    amounts = {"budget": "1200000", "received": "1000000", "spent": "867000"}
    found = {f"basic_info.{name}_yuan": SimpleNamespace(value=Decimal(v)) for name, v in amounts.items()}
    values = derived.extract(reading_of("某报告"), found)["derived"]
    assert (values.execution_rate_of_budget, values.execution_rate_of_received) == (Decimal("0.7225"), Decimal("0.8670"))


def test_nothing_without_amounts() -> None:
    values = derived.extract(reading_of("某报告"), {})["derived"]
    assert values.execution_rate_of_budget is None
    assert values.execution_rate_of_received is None
