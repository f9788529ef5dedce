"""A number in running text with the words around it: what a candidate for a figure is judged by."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reportmine.fields._figure_cues import pattern
from reportmine.fields._figure_zones import Zone
from reportmine.model.document import Span
from reportmine.model.reading import Entity, Reading

_SENTENCE = re.compile(r"[。！？；]")
# A full stop inside a mistyped number (260。5万元) ends no sentence.
_NOT_STOP = re.compile(r"\d。\d")


@dataclass(frozen=True, slots=True)
class Spot:
    """An entity in a paragraph.

    `before` runs from the last entity of the family (or the start of the half sentence) to it, `after` from it to the
    next one or the end of the sentence. `lead` is everything of the half sentence before it.
    """

    entity: Entity
    zone: Zone
    sentence: Span
    before: Span
    after: Span
    lead: Span


def spots(reading: Reading, found: list[Zone], *kinds: str) -> Iterator[Spot]:
    """The entities of the kinds in all paragraphs, tables left out."""
    for zone in found:
        if zone.table is not None:
            continue
        entities = _outer(list(reading.entities_in(zone.span, *kinds)))
        for index, entity in enumerate(entities):
            sentence = sentence_at(reading.folded, zone.span, entity.span)
            start = max(sentence.start, entities[index - 1].span.end if index else 0)
            end = min(sentence.end, entities[index + 1].span.start if index + 1 < len(entities) else sentence.end)
            before, after = Span(start, entity.span.start), Span(entity.span.end, max(end, entity.span.end))
            yield Spot(entity, zone, sentence, before, after, Span(sentence.start, entity.span.start))


def in_past(reading: Reading, spot: Spot, fiscal_year: int | None) -> bool:
    """True when the half sentence has turned to an earlier year and not come back before the figure."""
    lead = reading.fold(spot.lead)
    turns = [m.end() for name in ("past", "past_bracket") for m in pattern("figures", name).finditer(lead)]
    years = [e for e in reading.entities_in(spot.lead, "year") if fiscal_year is not None]
    turns += [e.span.end - spot.lead.start for e in years if e.value < (fiscal_year or 0) and e.facts["annual"]]
    if not turns:
        return False
    since = lead[max(turns) :]
    back = [e for e in years if e.value == fiscal_year and e.span.start - spot.lead.start >= max(turns)]
    left = since.count("）") > since.count("（")
    return not (back or left or pattern("figures", "present").search(since))


def _outer(entities: list[Entity]) -> list[Entity]:
    """Overlapping entities of one kind: the longer one."""
    kept: list[Entity] = []
    for entity in entities:
        if kept and entity.span.start < kept[-1].span.end:
            if entity.span.end > kept[-1].span.end:
                kept[-1] = entity
            continue
        kept.append(entity)
    return kept


def sentence_at(folded: str, line: Span, at: Span) -> Span:
    """The half sentence (up to 。 or ；) of a paragraph around a span."""
    start, end = line
    for match in _SENTENCE.finditer(folded, line.start, line.end):
        if _NOT_STOP.match(folded, max(0, match.start() - 1)):
            continue
        if match.end() <= at.start:
            start = match.end()
        elif match.start() >= at.end:
            end = match.start()
            break
    return Span(start, end)
