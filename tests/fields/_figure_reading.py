"""Short reports written in the test as plain lines and pipe tables, read as far as the fields need them."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import yaml

from reportmine.fields import derived, goal, grade, indicators, money, rates, satisfaction, score
from reportmine.model.reading import Reading
from reportmine.outline import outlines
from reportmine.text.assemble import Assembler, CellDraft
from reportmine.text.entities import entities_of
from reportmine.text.fold import fold
from reportmine.text.places import places_of

_FIELDS = (money, rates, score, grade, satisfaction, goal, indicators, derived)


def reading_of(text: str) -> Reading:
    assembler = Assembler("test")
    rows: list[list[str]] = []
    for line in [*text.strip().split("\n"), ""]:
        if line.startswith("|"):
            rows.append([cell.strip() for cell in line.strip().strip("|").split("|")])
            continue
        if rows:
            assembler.table([CellDraft(r, c, words) for r, row in enumerate(rows) for c, words in enumerate(row)])
            rows = []
        if line.strip():
            assembler.block(line.strip())
    document = assembler.document(0)
    outline = outlines(document)[0]
    places = places_of(document, outline)
    folded = fold(document.text)
    return Reading(document, folded, outline, entities_of(folded), tuple(p for _, p in places), tuple(at for at, _ in places))


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
