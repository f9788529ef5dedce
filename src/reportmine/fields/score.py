"""The report's score on its own scale; for a re-evaluation also the self score that it checks."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from reportmine.fields._figure_cues import pattern
from reportmine.fields._figure_zones import Zone, title_of, zones
from reportmine.fields._score_candidates import Points, in_tables, in_text
from reportmine.model.document import Span
from reportmine.model.field import Field, Found
from reportmine.model.reading import Reading
from reportmine.model.report import Alternative, Extraction, State

_ENOUGH = 4.0
_AGREES = 1.0
_SAME = Decimal("0.005")
_HUNDRED = Decimal(100)


def extract(reading: Reading, found: Found) -> dict[str, Any]:
    """Score, self score of a re-evaluation, scale."""
    nothing: dict[str, Any] = dict.fromkeys(FIELD.gives)
    if pattern("score", "no_own_score").search(title_of(reading)):
        return nothing
    where = zones(reading)
    year = found.get("basic_info.fiscal_year")
    text = list(in_text(reading, where, year.value if year is not None else None))
    table = list(in_tables(reading, where))
    scale = _scale(reading, where)
    highest = scale.value if scale is not None and scale.value is not None else _HUNDRED
    score = _extraction(reading, [p for p in text if p.own], [p for p in table if p.own], highest)
    other = _extraction(reading, [p for p in text if not p.own], [p for p in table if not p.own], highest)
    return {"basic_info.score": score, "basic_info.score_self": other, "basic_info.score_scale": scale}


def _extraction(reading: Reading, text: list[Points], table: list[Points], highest: Decimal) -> Extraction[Decimal] | None:
    """The text's best score, else the table's; where both speak and differ the table's is kept beside it."""
    told = _best(text, highest)
    shown = _best([p for p in table if p.full in (None, highest)], highest)
    best = told or shown
    if best is None:
        return None
    disagree = told is not None and shown is not None and abs(told.value - shown.value) > _SAME
    rivals = [shown] if disagree and shown is not None else []
    witness = shown.spans[-1:] if shown is not None and told is not None and not rivals else ()
    base = 0.6 + 0.05 * (best.score - _ENOUGH) + (0.08 if witness else 0) - (0.2 if rivals else 0)
    return Extraction(
        value=best.value,
        evidence=reading.evidence(*best.spans, *witness),
        extractor=best.rule,
        confidence=round(min(0.98, max(0.4, base)), 2),
        state=State.CONFLICT if rivals else State.STATED,
        alternatives=tuple(Alternative(value=p.value, evidence=reading.evidence(*p.spans)) for p in rivals),
    )


def _best(points: list[Points], highest: Decimal) -> Points | None:
    """Most points wins; a value told several times gains; among equals the first."""
    good = [p for p in points if p.score >= _ENOUGH and p.value <= highest]
    ranked = [(p.score + _AGREES * min(2, sum(abs(p.value - q.value) <= _SAME for q in good) - 1), -i, p) for i, p in enumerate(good)]
    return max(ranked, key=lambda row: (row[0], row[1]))[2] if ranked else None


def _scale(reading: Reading, where: list[Zone]) -> Extraction[Decimal] | None:
    """The full marks as stated: 百分制 is 100; 折算为百分制 beats the marks it was converted from."""
    found: list[tuple[Decimal, Span]] = []
    for zone in where:
        if zone.table is not None or (zone.part == "annex" and found):
            continue
        for match in pattern("score", "scale").finditer(reading.folded, zone.span.start, zone.span.end):
            digits = match["scale"] or match["scale2"] or match["scale3"] or "100"
            found.append((Decimal(digits), Span(match.start(), match.end())))
    if not found:
        return None
    hundred = [row for row in found if row[0] == _HUNDRED and pattern("score", "scale_hundred").search(reading.fold(row[1]))]
    value, span = (hundred or found)[0]
    confidence = 0.85 if value == _HUNDRED else 0.7
    return Extraction(value=value, evidence=reading.evidence(span), extractor="text:score_scale", confidence=confidence)


FIELD = Field(
    name="score",
    gives=("basic_info.score", "basic_info.score_self", "basic_info.score_scale"),
    extract=extract,
    needs=("basic_info.fiscal_year",),
)
