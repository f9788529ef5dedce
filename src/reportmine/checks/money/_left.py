"""What was left at the year's end, told apart from what was spent: 年底结转43万元; 还有85348元没有支付."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

from reportmine.checks._look import amounts, pattern
from reportmine.checks.money._figures import Figure, maybe, of_entity, slipped
from reportmine.checks.money._told import returned
from reportmine.model.document import Span
from reportmine.model.draft import Draft

_LEAD, _TAIL = 20, 12
_TENTH = 10


def slips(draft: Draft) -> Iterator[tuple[Figure, Decimal, Span]]:
    """Amounts left that miss budget (or money received) less spending by a slip; nothing else beside them explains them."""
    basic = draft.basic
    spent = maybe(draft, basic.spent_yuan)
    wholes = [w for w in (maybe(draft, basic.received_yuan), maybe(draft, basic.budget_yuan)) if w is not None and w.value]
    rights = [w.value - spent.value for w in wholes if spent is not None and w.value > spent.value]
    if not rights or spent is None or returned(draft):
        return
    every = {e.value for e in draft.reading.entities_in(draft.reading.outline.span, "money")}
    if any(right in every for right in rights):
        return
    for left, span, paragraph in _lefts(draft):
        slack = left.half + spent.half + Decimal("0.01")
        if any(abs(left.value - right) <= slack + w.half for right, w in zip(rights, wholes, strict=False)):
            return
        near = min(rights, key=lambda right: abs(right - left.value))
        if slipped(left.value, near, within=_TENTH) and not _made_of(draft, left, paragraph):
            yield left, near, span
            return


def _lefts(draft: Draft) -> Iterator[tuple[Figure, Span, Span]]:
    folded = draft.reading.folded
    for span, entities in amounts(draft):
        for entity in entities:
            if not entity.value or entity.facts.get("approx") or entity.facts.get("per_unit"):
                continue
            lead = folded[max(span.start, entity.span.start - _LEAD) : entity.span.start]
            tail = folded[entity.span.end : min(span.end, entity.span.end + _TAIL)]
            if pattern("money", "near", "other_left").search(lead[lead.rfind("，") + 1 :]):
                continue
            if pattern("money", "near", "left").search(lead) or pattern("money", "near", "left_after").match(tail):
                yield of_entity(draft, entity), entity.span, span


def _made_of(draft: Draft, left: Figure, paragraph: Span) -> bool:
    """True when two amounts of its paragraph add up to it or differ by it."""
    others = [of_entity(draft, e) for e in draft.reading.entities_in(paragraph, "money") if e.value]
    pairs = [(a, b) for a, b in combinations(others, 2) if left.value not in (a.value, b.value)]
    return any(
        abs(made - left.value) <= a.half + b.half + left.half for a, b in pairs for made in (a.value + b.value, abs(a.value - b.value))
    )
