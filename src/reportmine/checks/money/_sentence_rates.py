"""Rates of spending whose own sentence tells what was spent and what there was: 调整后272.80万元，支出121.57万元，执行率44.56%."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from reportmine.checks._look import amounts as amounts_of
from reportmine.checks._look import decimals, half_sentences, matches, pattern
from reportmine.checks.money._figures import Figure, fits, maybe, of_entity
from reportmine.model.document import Span
from reportmine.model.draft import Draft
from reportmine.model.reading import Entity

_MANY = 8
# Further apart than this the amounts are of something else.
_FAR = Decimal("0.3")
_LABEL = 24


@dataclass(frozen=True, slots=True)
class SentenceRate:
    """A rate that no two amounts beside it give; `part` ÷ `whole` is what the words next to it mean."""

    words: str
    part: Figure
    whole: Figure
    at: tuple[Span, ...]

    @property
    def right(self) -> Decimal:
        """The rate that follows."""
        return self.part.value / self.whole.value


def wrong_in_sentences(draft: Draft) -> Iterator[SentenceRate]:
    """Silent wherever any amounts of the paragraph or of the record fit."""
    told = [span for span, entities in amounts_of(draft) if len(entities) > 1]
    for found in matches(draft, pattern("money", "rate", "in_sentence"), told):
        span = next(span for span in told if span.start <= found.start() < span.end)
        piece = next((p for p in half_sentences(draft, span) if p.start <= found.start() < p.end), span)
        rate, unit = Decimal(found["rate"]) / 100, Decimal(1).scaleb(-2 - decimals(found["rate"]))
        amounts = [e for e in draft.reading.entities_in(Span(piece.start, found.start()), "money") if e.value]
        if len(amounts) == 1:
            # The budget stands in the sentence before.
            piece = Span(span.start, piece.end)
            amounts = [e for e in draft.reading.entities_in(Span(piece.start, found.start()), "money") if e.value]
        if not 2 <= len(amounts) <= _MANY or any(e.facts.get("approx") for e in amounts) or _foreign(draft, piece, found):
            continue
        spent, wholes = _labelled(draft, piece, amounts)
        if spent is None or not wholes or _fits_any(draft, span, rate, unit):
            continue
        part, base = of_entity(draft, spent), min(wholes, key=lambda e: abs(spent.value / e.value - rate))
        whole = of_entity(draft, base)
        if part.value < whole.value and abs(part.value / whole.value - rate) <= _FAR:
            yield SentenceRate(f"{found['rate']}%", part, whole, (Span(*found.span()), spent.span, base.span))


def _foreign(draft: Draft, piece: Span, found: re.Match[str]) -> bool:
    return pattern("money", "rate", "not_of_sentence").search(draft.reading.folded, piece.start, found.end() + 6) is not None


def _labelled(draft: Draft, piece: Span, amounts: list[Entity]) -> tuple[Entity | None, list[Entity]]:
    """The one amount spent, and those that were there to spend."""
    spent, wholes = [], []
    at = piece.start
    for entity in amounts:
        lead = draft.reading.folded[max(at, entity.span.start - _LABEL) : entity.span.start]
        at = entity.span.end
        if pattern("money", "rate", "spent_label").search(lead):
            spent.append(entity)
        elif pattern("money", "rate", "whole_label").search(lead):
            wholes.append(entity)
    return (spent[0] if len(spent) == 1 else None), wholes


def _fits_any(draft: Draft, span: Span, rate: Decimal, unit: Decimal) -> bool:
    """Whether the rate is a quotient of any two amounts of the paragraph, of sums of neighbours, or of the record's amounts."""
    told = [of_entity(draft, e) for e in draft.reading.entities_in(span, "money") if e.value]
    runs = [_sum(told[i:j]) for i in range(len(told)) for j in range(i + 2, min(len(told), i + 5) + 1)]
    basic = draft.basic
    known = [maybe(draft, f) for f in (basic.budget_yuan, basic.budget_initial_yuan, basic.received_yuan, basic.spent_yuan)]
    figures = [*told, *runs, *(f for f in known if f is not None)]
    return any(a is not b and a.value <= b.value * 2 and fits(rate, unit, a, b) for a in figures for b in figures)


def _sum(figures: list[Figure]) -> Figure:
    return Figure(sum((f.value for f in figures), Decimal(0)), sum((f.half for f in figures), Decimal(0)))
