"""How much money: budget, money received and spent, what is carried over, total investment, and where it comes from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from typing import Any

from reportmine.fields._figure_cues import adjusted, cues
from reportmine.fields._figure_zones import Zone, is_re_evaluation, weight, zones
from reportmine.fields._money_sources import sources_of
from reportmine.fields._money_table import table_candidates
from reportmine.fields._money_text import SINGLE, Candidate, Years, all_received, text_candidates
from reportmine.model.document import Span
from reportmine.model.field import Field, Found
from reportmine.model.reading import Entity, Reading
from reportmine.model.report import Alternative, Extraction, State

_ENOUGH = 3.5
_FALLBACK = 5.0
_AGREES = 1.0
_RATE_FITS = 3.0
_ALL_RECEIVED = 4.0
_INFERRED = ("text:all_received", "text:invest_as_budget", "text:received_as_budget")
# Two amounts are the same when they differ by less than the last digit that either of them writes.
_SAME = Decimal("0.0006")
# Rates are written with two digits, or cut to whole percents by a tenth.
_FITS_WITHIN = Decimal("0.0011")


def extract(reading: Reading, found: Found) -> dict[str, Any]:
    """All money fields in one pass: the budget first, since the others are checked against it."""
    where = zones(reading)
    text = _of_own_check(reading, text_candidates(reading, where, _years(found)))
    table = table_candidates(reading, where)
    budget = _budget(text, [c for c in table if c.level is None])
    table = [c for c in table if c.level is None or (budget is not None and budget.level == c.level)]
    text = _of_all_years(text, table)
    initial = _best(_kind(text, "initial"), _kind(table, "initial"))
    received = _received(reading, where, text, table, budget)
    budget = budget or _as_received(reading, where, received)
    wholes = [c for c in _kind(text, "adjusted", "budget", "initial", "received") if c.score >= _ENOUGH]
    amounts = [c.value for c in (budget, received, *wholes) if c is not None]
    spent = _best(_with_rates(reading, _without_items(_kind(text, "spent")), amounts), _kind(table, "spent"))
    carried = _best(_kind(text, "carried"), _kind(table, "carried"))
    invest = _best(_at_least(_kind(text, "invest"), budget), _at_least(_kind(table, "invest"), budget))
    return {
        "basic_info.budget_yuan": _extraction(reading, budget, text, table, ("adjusted", "budget", "initial")),
        "basic_info.budget_initial_yuan": _extraction(reading, initial, text, table, ("initial",)),
        "basic_info.received_yuan": _extraction(reading, received, text, table, ("received",)),
        "basic_info.spent_yuan": _extraction(reading, spent, text, table, ("spent",)),
        "basic_info.carried_out_yuan": _extraction(reading, carried, text, table, ("carried",)),
        "basic_info.total_investment_yuan": _extraction(reading, invest, text, table, ("invest",)),
        "basic_info.sources": sources_of(reading, budget),
    }


def _years(found: Found) -> Years:
    year, several = found.get("basic_info.fiscal_year"), found.get("basic_info.fiscal_years")
    last = year.value if year is not None else None
    return Years(several.value[0] if several is not None else last, last)


def _of_own_check(reading: Reading, candidates: list[Candidate]) -> list[Candidate]:
    """In a report that checks another one its own figures count: 经核实 beats 自评认为, said anywhere in the sentence."""
    if not is_re_evaluation(reading):
        return candidates
    whose = cues("money", "whose")
    return [replace(c, score=c.score + (adjusted(whose, reading.fold(c.spot.lead)) if c.spot is not None else 0.0)) for c in candidates]


def _of_all_years(text: list[Candidate], table: list[Candidate]) -> list[Candidate]:
    """In a report on several years the amount of one of them counts only where none is told for all."""
    whole = {c.kind for c in (*text, *table) if c.score >= _ENOUGH and SINGLE not in c.reasons}
    return [c for c in text if SINGLE not in c.reasons or c.kind not in whole]


def _at_least(candidates: list[Candidate], budget: Candidate | None) -> list[Candidate]:
    """A total investment below one year's budget is that of a part."""
    return [c for c in candidates if budget is None or c.value >= budget.value]


def _kind(candidates: Iterable[Candidate], *kinds: str) -> list[Candidate]:
    return [c for c in candidates if c.kind in kinds]


def _top(candidates: list[Candidate]) -> Candidate | None:
    """The candidate with most points; those that others agree with gain, among equals the first."""
    if not candidates:
        return None
    scored = [(c.score + _AGREES * min(2, _agreeing(c, candidates)), -index, c) for index, c in enumerate(candidates)]
    return max(scored, key=lambda row: (row[0], row[1]))[2]


def _agreeing(candidate: Candidate, candidates: list[Candidate]) -> int:
    return sum(1 for c in candidates if c is not candidate and c.score > 0 and _same(c.value, candidate.value))


def _without_items(candidates: list[Candidate]) -> list[Candidate]:
    """Leaves out spending on single things when several are told: their sum is nobody's statement."""
    items = [c for c in candidates if "item" in c.reasons]
    return [c for c in candidates if c not in items] if len({c.value for c in items}) > 1 else candidates


def _best(text: list[Candidate], table: list[Candidate]) -> Candidate | None:
    """The text's candidate when it is good enough, else the table's."""
    for pool in ([c for c in text if c.score >= _ENOUGH], [c for c in table if c.score >= _ENOUGH]):
        top = _top(pool)
        if top is not None:
            return top
    return None


def _budget(text: list[Candidate], table: list[Candidate]) -> Candidate | None:
    """After adjustment if both are told; total investment only where no budget is told but its public sources are."""
    for pool in (text, table):
        adjusted = [c for c in _kind(pool, "adjusted") if c.score >= _ENOUGH + 2]
        rest = [c for c in _kind(pool, "adjusted", "budget", "initial") if c.score >= _ENOUGH]
        top = _top(adjusted) or _top(rest)
        if top is not None:
            return top
    funded = [c for c in _kind(text, "invest") if c.score >= _FALLBACK + 2 and "after" in c.reasons]
    top = _top(funded)
    return None if top is None else replace(top, rule="text:invest_as_budget")


def _received(
    reading: Reading, where: list[Zone], text: list[Candidate], table: list[Candidate], budget: Candidate | None
) -> Candidate | None:
    """What arrived: an amount with that label, or the amount that 全部到位 speaks of."""
    candidates = _kind(text, "received")
    told = bool(candidates)
    for span, zone in all_received(reading, where):
        if told and "率" in reading.fold(span):
            continue  # a rate of 100% beside another amount contradicts it, it does not replace it
        score = _ALL_RECEIVED + weight(zone, "money")
        direct = _direct(reading, text, span)
        if direct is not None:
            candidates.append(replace(direct, kind="received", score=score + 1, spans=(*direct.spans, span), rule="text:all_received"))
        elif budget is not None and score >= _ENOUGH:
            candidates.append(Candidate("received", budget.value, score, (*budget.spans, span), zone, "text:all_received"))
    if budget is not None:
        candidates = [replace(c, score=c.score + _AGREES) if _same(c.value, budget.value) else c for c in candidates]
    return _best(candidates, _kind(table, "received"))


def _as_received(reading: Reading, where: list[Zone], received: Candidate | None) -> Candidate | None:
    """Where no budget is told but all of it arrived (到位率100%), what arrived is the budget."""
    if received is None or received.spot is None:
        return None
    sentence = received.spot.sentence
    said = next((span for span, _ in all_received(reading, where) if sentence.start <= span.start < sentence.end), None)
    return replace(received, kind="budget", spans=(*received.spans, said), rule="text:received_as_budget") if said is not None else None


def _direct(reading: Reading, text: list[Candidate], span: Span) -> Candidate | None:
    """The whole amount that stands in the same clause or sentence before 全部到位."""
    whole = [
        c
        for c in _kind(text, "adjusted", "budget", "initial", "invest")
        if not c.part and c.spot is not None and c.spot.sentence.start <= c.spot.entity.span.end <= span.start <= c.spot.sentence.end
    ]
    return whole[-1] if whole else None


def _with_rates(reading: Reading, candidates: list[Candidate], amounts: list[Decimal]) -> list[Candidate]:
    """Spending that fits the rate told right behind it, by a budget or the money received, is the one meant."""
    return [replace(c, score=c.score + _RATE_FITS) if _fits(reading, c, amounts) else c for c in candidates]


def _fits(reading: Reading, candidate: Candidate, amounts: list[Decimal]) -> bool:
    if candidate.spot is None:
        return False
    told: list[Entity] = [e for e in reading.entities_in(candidate.spot.after, "rate") if e.value is not None]
    rates = [e.value for e in told if not e.facts.get("points")]
    return any(abs(candidate.value / amount - rate) <= _FITS_WITHIN for rate in rates[:2] for amount in amounts if amount)


def _same(one: Decimal, other: Decimal) -> bool:
    return abs(one - other) <= _SAME * max(abs(one), abs(other), Decimal(1))


def _extraction(
    reading: Reading, chosen: Candidate | None, text: list[Candidate], table: list[Candidate], kinds: tuple[str, ...]
) -> Extraction[Decimal] | None:
    """The value with its proof; what a table says otherwise of the same kind is kept beside it."""
    if chosen is None:
        return None
    rivals = _rivals(chosen, text, table)
    state = State.CONFLICT if rivals else State.INFERRED if chosen.rule in _INFERRED else State.STATED
    alternatives = tuple(Alternative(value=c.value, evidence=reading.evidence(*c.spans)) for c in rivals)
    spans = (*chosen.spans, *_witnesses(chosen, table))
    return Extraction(
        value=chosen.value,
        evidence=reading.evidence(*spans),
        extractor=chosen.rule,
        confidence=_confidence(chosen, rivals=bool(rivals), witnessed=len(spans) > len(chosen.spans)),
        state=state,
        alternatives=alternatives,
    )


def _witnesses(chosen: Candidate, table: list[Candidate]) -> list[Span]:
    """The cell of a table that says the same."""
    if chosen.zone.table is not None:
        return []
    agreeing = [c for c in table if c.kind in (chosen.kind, *_ALIKE.get(chosen.kind, ())) and _same(c.value, chosen.value)]
    return list(agreeing[0].spans[-1:]) if agreeing else []


_ALIKE = {"budget": ("adjusted",), "adjusted": ("budget",), "initial": ("initial",)}


def _rivals(chosen: Candidate, text: list[Candidate], table: list[Candidate]) -> list[Candidate]:
    """Totals of a table (or sure statements of the text) of the very same kind that say another amount."""
    if chosen.zone.table is not None:
        return []
    strict = [c for c in table if c.kind == chosen.kind and c.score >= _ENOUGH + 2]
    if any(_same(c.value, chosen.value) for c in strict):
        return []
    unlike = [c for c in strict if not _same(c.value, chosen.value)]
    told = [
        c
        for c in text
        if c.kind == chosen.kind
        and c.zone.roles != chosen.zone.roles
        and "summary" in (*c.zone.roles, *chosen.zone.roles)
        and c.score >= _ENOUGH
        and not _same(c.value, chosen.value)
    ]
    return (unlike + told)[:3]


def _confidence(chosen: Candidate, *, rivals: bool, witnessed: bool) -> float:
    base = min(0.97, 0.78 + 0.03 * max(0.0, chosen.score - _ENOUGH))
    if chosen.rule in ("text:invest_as_budget", "text:received_as_budget"):
        base = 0.6
    if chosen.rule.startswith("table"):
        base = min(base, 0.9)
    return round(min(0.98, max(0.4, base + (0.05 if witnessed else 0) - (0.25 if rivals else 0))), 2)


FIELD = Field(
    name="money",
    gives=(
        "basic_info.budget_yuan",
        "basic_info.budget_initial_yuan",
        "basic_info.received_yuan",
        "basic_info.spent_yuan",
        "basic_info.carried_out_yuan",
        "basic_info.total_investment_yuan",
        "basic_info.sources",
    ),
    extract=extract,
    needs=("basic_info.fiscal_year", "basic_info.fiscal_years"),
)
