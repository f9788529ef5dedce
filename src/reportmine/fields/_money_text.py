"""Amounts of money in running text as candidates for the money fields."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cache

from reportmine import knowledge
from reportmine.fields._figure_cues import Hit, adjusted, cues, first, nearest, pattern
from reportmine.fields._figure_spots import Spot, sentence_at, spots
from reportmine.fields._figure_zones import Zone, weight
from reportmine.model.document import Span
from reportmine.model.reading import Entity, Reading

_PART = -5.0
_LEVEL = -2.5
_BRACKET = -4.0
_APPROXIMATE = -3.0
_DOUBTFUL = -1.0
_OTHER_YEAR = -4.0
# In a report on several years: one of them, and all of them together.
_SINGLE_YEAR = -3.0
SINGLE = "single_year"
_WHOLE_PERIOD = 2.0
# Several years in a report on one of them.
_LONGER_PERIOD = -3.0
_LONGEST_AFTER = 8
# 仍有23万元未支出: what stands right behind the amount says what became of it, whatever it was before.
_WHOLE = frozenset({"budget", "received", "spent"})
_ADDED = _WHOLE | {"gap", "part"}
_BEHIND = frozenset({"carried", "gap"})
_RESPECTIVELY = re.compile("分别|依次")


@dataclass(frozen=True, slots=True)
class Candidate:
    """An amount for a field: its kind (initial, budget …), points, the words that prove it, and how it was found."""

    kind: str
    value: Decimal
    score: float
    spans: tuple[Span, ...]
    zone: Zone
    rule: str
    reasons: tuple[str, ...] = ()
    part: bool = False
    level: str | None = None
    spot: Spot | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Years:
    """The year or years a report is about; both None when nothing is known."""

    first: int | None
    last: int | None

    @property
    def several(self) -> bool:
        """True for a report on more than one year."""
        return self.first != self.last


def text_candidates(reading: Reading, found: list[Zone], years: Years) -> list[Candidate]:
    """Every amount in running text with the kind its label gives it, unlabelled ones left out."""
    candidates: list[Candidate] = []
    for spot in spots(reading, found, "money"):
        facts = spot.entity.facts
        if spot.entity.value is None or facts.get("per_unit") or facts.get("low") is not None:
            continue
        earlier = next((c for c in reversed(candidates) if c.kind != "part"), None)
        candidate = _candidate(reading, spot, years, earlier) or _unlabelled(reading, spot)
        if candidate is not None:
            candidates.append(candidate)
    return _with_sums(reading, candidates) + _respectively(reading, found)


def _candidate(reading: Reading, spot: Spot, years: Years, earlier: Candidate | None) -> Candidate | None:
    hit = _label(reading, spot) or _summed(reading, spot, earlier)
    if hit is None:
        return None
    folded = reading.folded
    before, after = reading.fold(spot.before), reading.fold(spot.after)
    part, level = _part(reading, spot)
    zone = weight(spot.zone, "money")
    points = {
        "label": hit.cue.weight,
        "gap": -0.05 * max(0, hit.gap - 6) - (1.0 if hit.apart else 0.0),
        "zone": zone,
        "before": adjusted(cues("money", "before"), before),
        "after": adjusted(cues("money", "after"), after) if zone > 0 else 0.0,
        "part": part,
        "sentence": adjusted(cues("money", "sentence"), reading.fold(spot.lead)),
        "year": _year_points(reading, spot, hit, years),
        "approx": _APPROXIMATE if spot.entity.facts.get("approx") else 0.0,
        "doubtful": _DOUBTFUL if spot.entity.facts.get("doubtful") else 0.0,
    }
    if points["part"] and hit.cue.name == "adjusted" and "（" in folded[spot.lead.start : spot.lead.end]:
        points["part"] = 0.0
    span = Span(min(hit.start, spot.entity.span.start), max(hit.end, spot.entity.span.end))
    named = [cue.name for cue in cues("money", "before") if cue.pattern.search(before)]
    reasons = tuple(name for name, value in points.items() if value and name != "before") + tuple(named)
    if points["year"] == _SINGLE_YEAR:
        reasons += (SINGLE,)
    kind, rule = hit.cue.name, f"text:{hit.cue.name}"
    return Candidate(kind, spot.entity.value, sum(points.values()), (span,), spot.zone, rule, reasons, part <= _BRACKET, level, spot)


def _unlabelled(reading: Reading, spot: Spot) -> Candidate | None:
    """An amount with nothing but its source, a 、 or 合计 before it: a part, or the sum, of what its neighbours tell."""
    level = level_before(reading, spot.entity.span)
    name = level[0] if level is not None and level[1] >= spot.before.start else None
    before = reading.fold(spot.before)
    if spot.entity.value is None or not (name or before.lstrip().startswith("、") or pattern("money", "sum_up").fullmatch(before)):
        return None
    return Candidate("part", spot.entity.value, 0.0, (spot.entity.span,), spot.zone, "text:part", part=True, level=name, spot=spot)


def _with_sums(reading: Reading, candidates: list[Candidate]) -> list[Candidate]:
    """省级补助500万元，县级配套300万元，总计800万元: what the amounts before it add up to is the whole, they are its parts."""
    kept: dict[int, Candidate] = {}
    for at, whole in enumerate(candidates):
        parts = _parts_of(candidates, at)
        kind = next((candidates[p].kind for p in parts if candidates[p].kind in _WHOLE), None)
        summed = whole.spot is not None and pattern("money", "sum_up").fullmatch(reading.fold(whole.spot.before))
        if kind is None or not (summed or any(candidates[p].level for p in parts)):
            continue
        kept |= {p: replace(candidates[p], score=candidates[p].score + _PART, part=True) for p in parts}
        if whole.kind not in _WHOLE or whole.kind == kind:
            score = max(whole.score, *(candidates[p].score - (_PART if candidates[p].part else 0) for p in parts)) + 1
            kept[at] = replace(whole, kind=kind, score=score, part=False, rule=f"text:{kind}")
    return [kept.get(at, candidate) for at, candidate in enumerate(candidates)]


def _parts_of(candidates: list[Candidate], at: int) -> list[int]:
    """The places of the amounts right before one, in its sentence, that add up to it; empty when they do not."""
    whole, total, parts = candidates[at], Decimal(0), []
    for place in range(at - 1, -1, -1):
        part = candidates[place]
        if part.spot is None or whole.spot is None or part.spot.sentence != whole.spot.sentence or part.kind not in _ADDED:
            return []
        total += part.value
        parts.append(place)
        if total >= whole.value:
            return parts if total == whole.value and len(parts) > 1 else []
    return []


def _label(reading: Reading, spot: Spot) -> Hit | None:
    """The nearest label before the amount, or the one right behind it when a comma parts the first from the amount."""
    table = cues("money", "label")
    before = nearest(table, reading.folded, spot.before.start, spot.before.end)
    stop = min(spot.after.end, spot.after.start + _LONGEST_AFTER + 8)
    after = first(table, reading.folded, spot.after.start, stop)
    if after is not None and (after.apart or after.gap > _LONGEST_AFTER or "（" in reading.folded[spot.after.start : after.start]):
        after = None
    if before is not None and _RESPECTIVELY.search(reading.folded, before.end, spot.before.end):
        return None
    if before is not None and reading.folded.endswith(("分别", "依次"), 0, before.start) and reading.fold(spot.after)[:1] in "、和及与":
        return None
    if after is not None and after.cue.name in _BEHIND and after.gap <= 1:
        return after
    if before is None or (after is not None and before.apart and not _in_clause(reading, spot, before)):
        return after
    return before


def _in_clause(reading: Reading, spot: Spot, hit: Hit) -> bool:
    """True when the label opens its clause's list: 安排资金，其中 … keeps reaching over the comma."""
    return bool(pattern("money", "carries_over").search(reading.folded[hit.end : spot.entity.span.start]))


def _summed(reading: Reading, spot: Spot, earlier: Candidate | None) -> Hit | None:
    """合计15万元 behind amounts of one kind in the same sentence is of that kind too."""
    before = reading.fold(spot.before)
    if not pattern("money", "sum_up").fullmatch(before):
        return None
    listed = _listed(reading, spot)
    if listed is not None:
        return Hit(listed.cue, spot.before.start, spot.before.end, 0, False)
    if earlier is None or earlier.spot is None or earlier.spot.sentence != spot.sentence:
        return None
    if earlier.value >= (spot.entity.value or 0) or earlier.part:
        return None
    cue = next((cue for cue in cues("money", "label") if cue.name == earlier.kind), None)
    return Hit(cue, spot.before.start, spot.before.end, 0, False) if cue else None


def _listed(reading: Reading, spot: Spot) -> Hit | None:
    """The label of amounts that stand in a row before their sum: 三年分别支出1万元、2万元和3万元，合计6万元."""
    row = list(reading.entities_in(Span(spot.sentence.start, spot.before.start), "money"))
    opened = list(_RESPECTIVELY.finditer(reading.folded, spot.sentence.start, spot.before.start))
    first_amount = next((e for e in row if opened and e.span.start > opened[-1].start()), None)
    if first_amount is None or sum(e.value or 0 for e in row[row.index(first_amount) :]) != spot.entity.value:
        return None
    return nearest(cues("money", "label"), reading.folded, spot.sentence.start, first_amount.span.start)


@cache
def _level_pattern() -> re.Pattern[str]:
    book = knowledge.load("money")
    return re.compile(f"(?P<level>{book['level']}){book['level_tail']}")


def _part(reading: Reading, spot: Spot) -> tuple[float, str | None]:
    """Points for being a part of another amount, and the source of money named right before it."""
    before, lead = reading.fold(spot.before), reading.fold(spot.lead)
    match = _level_pattern().search(before)
    level = match["level"] if match else None
    if lead.count("（") > lead.count("）"):
        return _BRACKET, level
    if "其中" in before:
        return _PART, level
    opened = list(pattern("money", "list_opens").finditer(lead))
    earlier = [m for m in opened if m.end() <= len(lead) - len(before)]
    listed = bool(earlier) and not _reset_since(lead[earlier[-1].end() :]) and bool(re.search(r"\d", lead[earlier[-1].end() :]))
    if listed or re.match(r"\s*、", before):
        return (_PART if not pattern("money", "reset").match(before) or match else 0.0), level
    return (_LEVEL if match else 0.0), level


def _reset_since(words: str) -> bool:
    """True when a clause after the list's opening speaks of the whole again."""
    return any(pattern("money", "reset").match("，" + clause) for clause in words.split("，")[1:])


def _year_points(reading: Reading, spot: Spot, hit: Hit, years: Years) -> float:
    """An amount of another year is not this year's; a date in a later year is only when something was counted."""
    if years.first is None or years.last is None:
        return 0.0
    whole = _WHOLE_PERIOD if years.several and pattern("money", "period").search(_clause(reading, spot)) else 0.0
    named = [*_named_years(reading, spot), *reading.entities_in(Span(spot.entity.span.end, hit.end), "year")]
    if not named or whole:
        return whole
    last = named[-1]
    year = last.value if last.kind == "year" else int(str(last.value)[:4])
    first_year = last.facts.get("first") or year
    if years.several and last.kind == "year" and years.first <= first_year and year <= years.last:
        return _WHOLE_PERIOD if (first_year, year) == (years.first, years.last) else _SINGLE_YEAR
    if first_year <= years.last <= year:
        return 0.5 if years.several or first_year == year else _LONGER_PERIOD
    return _OTHER_YEAR if last.kind == "year" or year < years.last - 1 else (-1.0 if year < years.last else 0.0)


def _clause(reading: Reading, spot: Spot) -> str:
    return reading.fold(spot.before).rpartition("，")[2]


def _named_years(reading: Reading, spot: Spot) -> list[Entity]:
    """The years and dates before an amount in its half sentence; those in a bracket closed before it speak of something else."""
    lead = reading.fold(spot.lead)
    closed = [Span(spot.lead.start + m.start(), spot.lead.start + m.end()) for m in re.finditer(r"（[^（）]*）", lead)]
    found = reading.entities_in(spot.lead, "year", "date")
    return [e for e in found if not any(c.start <= e.span.start < c.end for c in closed)]


def _respectively(reading: Reading, found: list[Zone]) -> list[Candidate]:
    """年初预算、全年预算、实际支出分别为1万元、2万元、3万元: the labels in their order."""
    candidates: list[Candidate] = []
    table = cues("money", "label")
    for zone in found:
        if zone.table is not None:
            continue
        for match in pattern("money", "respectively").finditer(reading.folded, zone.span.start, zone.span.end):
            stop = sentence_at(reading.folded, zone.span, Span(match.end(), match.end())).end
            values = list(reading.entities_in(Span(match.end(), stop), "money"))
            pieces = re.finditer(r"[^、和及与]+", reading.folded[match.start("labels") : match.end("labels")])
            hits = [nearest(table, reading.folded, match.start("labels") + p.start(), match.start("labels") + p.end()) for p in pieces]
            if len(hits) != len(values):
                continue
            for hit, entity in zip(hits, values, strict=True):
                if hit is not None and entity.value is not None:
                    score = hit.cue.weight + weight(zone, "money")
                    spans = (Span(hit.start, hit.end), entity.span)
                    candidates.append(Candidate(hit.cue.name, entity.value, score, spans, zone, "text:respectively"))
    return candidates


def all_received(reading: Reading, found: list[Zone]) -> list[tuple[Span, Zone]]:
    """Where the text says that all of the money has arrived, and does not say it of one source only."""
    hits = []
    for zone in found:
        if zone.table is not None:
            continue
        for match in pattern("money", "all_received").finditer(reading.folded, zone.span.start, zone.span.end):
            sentence = sentence_at(reading.folded, zone.span, Span(match.start(), match.end()))
            lead = reading.folded[sentence.start : match.start()]
            clause = lead.rpartition("，")[2]
            if pattern("money", "not_all_received").search(clause[-10:]):
                continue
            if _level_pattern().search(clause):
                continue
            hits.append((Span(match.start(), match.end()), zone))
    return hits


def level_before(reading: Reading, amount: Span) -> tuple[str, int] | None:
    """The source of money named right before an amount, and where its name begins."""
    start = max(0, amount.start - 24)
    match = _level_pattern().search(reading.folded, start, amount.start)
    return (match["level"], match.start()) if match else None
