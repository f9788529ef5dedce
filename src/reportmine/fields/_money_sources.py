"""Where the budget comes from: the parts by level (中央, 省级, 自筹 …) told right behind it."""

from __future__ import annotations

from reportmine.fields._money_text import Candidate, level_before
from reportmine.model.document import Span
from reportmine.model.reading import Reading
from reportmine.model.report import FundSource


def sources_of(reading: Reading, budget: Candidate | None) -> tuple[FundSource, ...]:
    """The levels with their amounts, as far as they stand in the sentence of the budget and do not exceed it."""
    if budget is None or budget.spot is None:
        return ()
    found: dict[str, FundSource] = {}
    for entity in reading.entities_in(Span(budget.spot.entity.span.end, budget.spot.sentence.end), "money"):
        level = level_before(reading, entity.span)
        if level is None or entity.value is None:
            break
        name, start = level
        if entity.value <= budget.value and name not in found:
            evidence = reading.evidence(Span(start, entity.span.end))
            found[name] = FundSource(level=name, amount_yuan=entity.value, evidence=evidence)
    return tuple(found.values())
