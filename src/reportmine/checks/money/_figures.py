"""Amounts fit for arithmetic: each with the half of its last digit, since what is printed was rounded."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from reportmine.checks._look import exact, sentence
from reportmine.model.document import Span
from reportmine.model.draft import Draft
from reportmine.model.reading import Entity
from reportmine.model.report import Evidence, Extraction
from reportmine.model.rule import Missing
from reportmine.text.money import UNITS

_NUMBER = re.compile(r"\d[\d,]*(?:\.\s?(\d+))?")
_PERCENT = re.compile(r"\d+(?:\.\s?(\d+))?\s*%")
_HALF = Decimal("0.5")


@dataclass(frozen=True, slots=True)
class Figure:
    """An amount in yuan; the true one lies within `half` of it."""

    value: Decimal
    half: Decimal

    @property
    def low(self) -> Decimal:
        """The least it may be."""
        return self.value - self.half

    @property
    def high(self) -> Decimal:
        """The most it may be."""
        return self.value + self.half


def figure(draft: Draft, told: Extraction[Decimal] | None, what: str) -> Figure:
    """The amount of a field; raises Missing where it is absent or only about right."""
    value = exact(draft, told, what)
    return Figure(value, _half(draft, told.evidence[0], value) if told is not None and told.evidence else Decimal(0))


def maybe(draft: Draft, told: Extraction[Decimal] | None) -> Figure | None:
    """The same, None where there is nothing exact."""
    try:
        return figure(draft, told, "")
    except Missing:
        return None


def of_entity(draft: Draft, entity: Entity) -> Figure:
    """The amount of an entity of money."""
    return Figure(entity.value, half_of(draft.reading.fold(entity.span), str(entity.facts.get("unit") or "元")))


def half_of(words: str, unit: str) -> Decimal:
    """Half of the last digit of an amount as printed: 120.5万元 is exact to 500元."""
    found = _NUMBER.search(words)
    digits = len(found[1] or "") if found else 0
    return _HALF.scaleb(-digits) * UNITS.get(unit, Decimal(1))


def slipped(one: Decimal, other: Decimal, *, within: int) -> bool:
    """True for an amount mistyped rather than another one: apart by no more than one part in `within`, or the same digits shuffled."""
    digits, others = (sorted(f"{value.normalize():f}".strip("0.")) for value in (one, other))
    shuffled = digits == others and len(digits) > 1 and one.adjusted() == other.adjusted()
    return abs(one - other) * within <= other or shuffled


def _half(draft: Draft, proof: Evidence, value: Decimal) -> Decimal:
    for entity in draft.reading.entities_in(Span(*proof.span), "money"):
        if entity.value == value:
            return of_entity(draft, entity).half
    found = _NUMBER.search(proof.quote)
    number = Decimal(found[0].replace(",", "").replace(" ", "")) if found else Decimal(0)
    return _HALF.scaleb(-len(found[1] or "")) * (value / number) if found and number else Decimal(0)


def shown(told: Extraction[Decimal]) -> Decimal:
    """One unit of the last digit of a rate as printed, as a fraction: 0.0001 for 86.70%, 0.01 for 87%."""
    quote = told.evidence[0].quote if told.evidence else ""
    found = list(_PERCENT.finditer(quote)) or list(_NUMBER.finditer(quote))
    return Decimal(1).scaleb(-2 - (len(found[-1][1] or "") if found else 2))


def rate_words(told: Extraction[Decimal]) -> str:
    """The rate as printed: 86.70%."""
    found = list(_PERCENT.finditer(told.evidence[0].quote)) if told.evidence else []
    return found[-1][0] if found else f"{told.value}" if told.value is None else f"{told.value * 100:.2f}%"


def fits(rate: Decimal, unit: Decimal, part: Figure | None, whole: Figure | None) -> bool:
    """Whether a rate printed to `unit` may be part ÷ whole, rounded or cut off."""
    if part is None or whole is None or whole.low <= 0:
        return False
    return part.low / whole.high - unit <= rate <= part.high / whole.low + unit


def explained(draft: Draft, told: Extraction[Decimal], unit: Decimal, *apart: Extraction[Decimal] | None) -> bool:
    """True when two amounts of the rate's own sentence give it: then it speaks of these, whatever the record holds.

    The amounts of `apart` are of another kind than the rate's and cannot be the part.
    """
    others = {e.value for e in apart if e is not None}
    if told.value is None or not told.evidence:
        return False
    around = sentence(draft, told.evidence[0].span[0])
    amounts = [of_entity(draft, e) for e in draft.reading.entities_in(around, "money") if e.value]
    return any(a is not b and a.value not in others and fits(told.value, unit / 2, a, b) for a in amounts for b in amounts)
