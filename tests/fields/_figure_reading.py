"""What the fields on money, rates and scores find in a short report, every quote checked."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import yaml
from _reading import reading_of

from reportmine.fields import derived, goal, grade, indicators, money, rates, satisfaction, score
from reportmine.model.reading import Reading

_FIELDS = (money, rates, score, grade, satisfaction, goal, indicators, derived)


def found_in(text: str, year: int | None) -> dict[str, Any]:
    reading = reading_of(text)
    found: dict[str, Any] = {"basic_info.fiscal_year": None if year is None else SimpleNamespace(value=year)}
    for module in _FIELDS:
        given = module.FIELD.extract(reading, found)
        assert set(given) == set(module.FIELD.gives)
        found.update(given)
    _assert_proven(reading, found)
    return found


def _assert_proven(reading: Reading, found: dict[str, Any]) -> None:
    for name, value in found.items():
        for proof in getattr(value, "evidence", ()) or ():
            assert reading.text[proof.span[0] : proof.span[1]] == proof.quote, name


def value_of(found: dict[str, Any], name: str) -> Any:
    """The bare value: a number as float, words as they are, None when there is none."""
    extraction = found.get(f"basic_info.{name}")
    value = getattr(extraction, "value", None)
    return float(value) if isinstance(value, Decimal) else value


def cases(name: str) -> list[Any]:
    return yaml.safe_load(Path(__file__).with_name(name).read_text(encoding="utf-8"))
