"""How a budget came about, as one sentence tells it: 年初预算100万元，追加20万元，调减5万元，调整后全年预算115万元."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise

from reportmine.checks._look import paragraphs, pattern
from reportmine.checks._look import sentence as sentence_at
from reportmine.checks.money._figures import Figure, of_entity
from reportmine.checks.money._told import Told, told
from reportmine.model.document import Span
from reportmine.model.draft import Draft

_CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Composed:
    """The first budget, the signed changes and the last one; `carried` of the changes is what came over from the year before."""

    first: Figure
    changes: tuple[Figure, ...]
    last: Figure
    carried: Decimal
    span: Span

    @property
    def sum(self) -> Decimal:
        """What the first budget and the changes make."""
        return self.first.value + sum((change.value for change in self.changes), Decimal(0))

    @property
    def fits(self) -> bool:
        """Whether they make the last budget; what was carried over may be counted apart."""
        slack = self.first.half + self.last.half + sum((change.half for change in self.changes), _CENT)
        return any(abs(made - self.last.value) <= slack for made in (self.sum, self.sum - self.carried))


@lru_cache(maxsize=8)
def composed(draft: Draft) -> tuple[Composed, ...]:
    """Every sentence that tells all of it."""
    return tuple(_composed(draft))


def _composed(draft: Draft) -> Iterator[Composed]:
    amounts = [one for one in told(draft) if one.kind in ("initial", "adjusted")]
    for one, other in pairwise(amounts):
        if (one.kind, other.kind) == ("initial", "adjusted") and sentence_at(draft, one.span.start).end >= other.span.end:
            made = _between(draft, one, other)
            if made is not None:
                yield made


def _between(draft: Draft, first: Told, last: Told) -> Composed | None:
    """None where an amount between is not known to be added or taken away."""
    folded, changes, carried, at = draft.reading.folded, [], Decimal(0), first.span.end
    inside = Span(first.span.end, last.span.start)
    if not any(span.start <= inside.start < span.end for span in paragraphs(draft)) or "其中" in folded[inside.start : inside.end]:
        return None
    for entity in draft.reading.entities_in(inside, "money"):
        lead = folded[at : entity.span.start]
        at = entity.span.end
        way = next((way for way, key in ((1, "added"), (-1, "taken")) if pattern("money", "composed", key).search(lead)), None)
        if way is None or not entity.value or entity.facts.get("approx"):
            return None
        figure = of_entity(draft, entity)
        changes.append(Figure(figure.value * way, figure.half))
        carried += figure.value if pattern("money", "composed", "carried").search(lead) else 0
    if not changes:
        return None
    return Composed(first.figure, tuple(changes), last.figure, carried, Span(first.span.start, last.span.end))
