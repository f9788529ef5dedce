"""A price told once for the whole report (每台补助5万元), and numbers with their amounts in other sentences (44台，涉及补助220万元)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from reportmine.checks._look import half_sentences, matches, paragraphs, pattern
from reportmine.checks.money._figures import Figure, of_entity
from reportmine.model.document import Span
from reportmine.model.draft import Draft
from reportmine.text.money import UNITS

_LEAD = 16


@dataclass(frozen=True, slots=True)
class Counted:
    """A number of things and what they cost."""

    count: Decimal
    total: Figure
    at: Span

    def costs(self, price: Decimal) -> bool:
        """Whether the price gives the total."""
        return abs(self.count * price - self.total.value) <= self.total.half


@lru_cache(maxsize=8)
def prices(draft: Draft) -> tuple[re.Match[str], ...]:
    """Every price told in a paragraph, in order."""
    return tuple(matches(draft, pattern("money", "price", "told"), paragraphs(draft)))


def one_price(draft: Draft) -> tuple[Decimal, Span, str] | None:
    """The only price of the report, where it is told and of what; None when there are several or none."""
    found = prices(draft)
    told = {_value(m) for m in found}
    units = {m["per"] or m["per2"] for m in found}
    if len(told) != 1 or len(units) != 1 or None in told | units:
        return None
    around = Span(max(0, found[0].start() - _LEAD), found[0].end() + 4)
    return (next(iter(told)) or Decimal(0), Span(*found[0].span()), str(units.pop())) if not _loose(draft, around) else None


def counted(draft: Draft, unit: str) -> Iterator[Counted]:
    """Sentences without a price that tell one number of the things and one amount of the same aid right behind it."""
    folded = draft.reading.folded
    number = re.compile(rf"(?<![\d.])(?P<count>\d[\d,]*)\s?{re.escape(unit)}(?!次|均|/|以)")
    for span in paragraphs(draft):
        if "元" not in folded[span.start : span.end] or number.search(folded, span.start, span.end) is None:
            continue
        for piece in half_sentences(draft, span):
            totals = [e for e in draft.reading.entities_in(piece, "money") if e.value and not e.facts.get("approx")]
            counts = list(number.finditer(folded, piece.start, totals[-1].span.start)) if len(totals) == 1 else []
            if not counts or totals[0].facts.get("per_unit") or _loose(draft, piece):
                continue
            # Of 315 machines 44 are meant: the last one told before the amount.
            lead = folded[max(counts[-1].end(), totals[0].span.start - _LEAD) : totals[0].span.start]
            if pattern("money", "price", "aid").search(lead) or counts[-1].end() >= totals[0].span.start - 2:
                count = Decimal(counts[-1]["count"].replace(",", ""))
                yield Counted(count, of_entity(draft, totals[0]), Span(counts[-1].start(), totals[0].span.end))


def _loose(draft: Draft, span: Span) -> bool:
    return pattern("money", "price", "loose").search(draft.reading.folded, span.start, span.end) is not None


def _value(found: re.Match[str]) -> Decimal | None:
    words, unit = (found["one"], found["unit1"]) if found["one"] else (found["two"], found["unit2"])
    return Decimal(words.replace(",", "")) * UNITS[unit] if words else None
