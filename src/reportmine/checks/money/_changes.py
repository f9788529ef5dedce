"""Changes of an amount as the text tells them: from what to what, by how much, by how many per cent."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from reportmine.checks._look import amounts, decimals, half_sentences, matches, paragraphs, pattern, year
from reportmine.checks.money._figures import Figure, maybe, of_entity
from reportmine.model.document import Span
from reportmine.model.draft import Draft
from reportmine.model.reading import Entity

_HALF = Decimal("0.5")
_CHANGE = re.compile("上年|去年|上一年|[比较][^，。；]{0,12}[增减]|同比|增长|下降")


@dataclass(frozen=True, slots=True)
class Change:
    """`old` became `new`; `way` is +1 or -1 as the words say. `rate` is the change told in per cent, `unit` one of its last digits.

    `rate_way` is the direction the per cent's own verb tells.
    """

    old: Figure
    new: Figure
    way: int
    span: Span
    rate: Decimal | None = None
    unit: Decimal = Decimal(0)
    rate_way: int | None = None

    def rate_fits(self) -> bool:
        """Whether the per cent told is right, rounded or cut off; True when none is told."""
        if self.rate is None or self.old.low <= 0:
            return True
        low, high = (self.new.low - self.old.high) / self.old.high, (self.new.high - self.old.low) / self.old.low
        low, high = sorted((abs(low), abs(high)))
        return low * 100 - self.unit <= self.rate <= high * 100 + self.unit

    @property
    def true_rate(self) -> Decimal:
        """The change in per cent as the amounts give it."""
        return abs(self.new.value - self.old.value) / self.old.value * 100


def way_of(verb: str) -> int:
    """+1 for 增加, -1 for 减少."""
    return 1 if pattern("money", "growth", "up").search(verb) else -1


@lru_cache(maxsize=8)
def from_to(draft: Draft) -> tuple[Change, ...]:
    """由10万元增加到12万元，增长20%."""
    made = []
    for found in matches(draft, pattern("money", "growth", "from_to"), paragraphs(draft)):
        old, new = _plain(found["old"]), _plain(found["new"])
        if old.value:
            made.append(_with_rate(draft, Change(old, new, way_of(found["way"]), Span(*found.span()))))
    return tuple(made)


@lru_cache(maxsize=8)
def by_points(draft: Draft) -> tuple[tuple[Change, Decimal, Span], ...]:
    """由71%提高到88%，提高17个百分点: the change and the points told where they are wrong."""
    folded, made = draft.reading.folded, []
    for change in from_to(draft):
        found = pattern("money", "growth", "points").match(folded, change.span.end, change.span.end + 24)
        if found is not None and "%" in folded[change.span.end - 2 : change.span.end]:
            gap = Decimal(found["gap"])
            right = abs(change.new.value - change.old.value)
            if abs(gap - right) > change.new.half + change.old.half + _HALF.scaleb(-decimals(found["gap"])):
                made.append((change, gap, Span(change.span.start, found.end())))
    return tuple(made)


@lru_cache(maxsize=8)
def by_difference(draft: Draft) -> tuple[list[Change], ...]:
    """支出120万元，比上年增加20万元，增长20%: one reading for each amount told before the difference in the sentence."""
    return tuple(_by_difference(draft))


def _by_difference(draft: Draft) -> Iterator[list[Change]]:
    wanted = pattern("money", "growth", "difference")
    for piece, entities in _pieces(draft):
        for index, entity in enumerate(entities):
            lead = draft.reading.folded[piece.start : entity.span.start]
            found = wanted.search(lead[-24:])
            if found is None or (not index and not _whose(draft, lead)) or re.search("预算|目标|计划|标准", found["base"]):
                continue
            way, gap = way_of(found["way"]), of_entity(draft, entity)
            told = []
            for new, start in [*((of_entity(draft, e), e.span.start) for e in entities[:index]), *_whose(draft, lead)]:
                old = Figure(new.value - way * gap.value, new.half + gap.half)
                if old.value > 0:
                    told.append(_with_rate(draft, Change(old, new, way, Span(start, entity.span.end))))
            if told:
                yield told


def _whose(draft: Draft, lead: str) -> list[tuple[Figure, int]]:
    """支出同比增加8万元 without an amount beside: the amount spent, as the record has it."""
    spent = draft.basic.spent_yuan
    if spent is None or not spent.value or not spent.evidence or not pattern("money", "growth", "spent_clause").search(lead):
        return []
    told = maybe(draft, spent)
    return [(told, spent.evidence[0].span[0])] if told is not None else []


@lru_cache(maxsize=8)
def against(draft: Draft) -> tuple[list[Change], ...]:
    """支出17.36万元（…），较上年19.04万元下降8.82%: one reading for each amount told before the old one."""
    return (*_against(draft), *([change] for change in _against_numbers(draft)))


def _against(draft: Draft) -> Iterator[list[Change]]:
    folded = draft.reading.folded
    for piece, entities in _pieces(draft):
        for index, entity in enumerate(entities):
            tail = _percent_behind(folded, entities, index, piece.end) if index else None
            lead = folded[max(piece.start, entity.span.start - 20) : entity.span.start]
            if tail is None or pattern("money", "growth", "base").search(lead) is None or re.search("预算|目标|计划|增|减", lead[-12:]):
                continue
            years = [int(y) for y in re.findall(r"20\d\d(?=年)", lead)]
            if years and year(draft) is not None and years[-1] == year(draft):
                continue
            old, way = of_entity(draft, entity), way_of(tail["verb"])
            yield [_with_rate(draft, Change(old, of_entity(draft, e), way, Span(e.span.start, tail.end())), tail) for e in entities[:index]]


@lru_cache(maxsize=8)
def moved_against(draft: Draft) -> tuple[tuple[Span, Decimal, Decimal, Decimal], ...]:
    """结转12万元，比上年15万元增加3万元: place, old, new and difference where no amount told before fits."""
    return tuple(_moved_against(draft))


def _moved_against(draft: Draft) -> Iterator[tuple[Span, Decimal, Decimal, Decimal]]:
    folded = draft.reading.folded
    for piece, entities in _pieces(draft):
        for index in range(1, len(entities) - 1):
            base, gap = entities[index], entities[index + 1]
            lead = folded[max(piece.start, base.span.start - 20) : base.span.start]
            verb = pattern("money", "growth", "by").fullmatch(folded, base.span.end, gap.span.start)
            if verb is None or pattern("money", "growth", "base").search(lead) is None or re.search("预算|目标|计划", lead[-12:]):
                continue
            old, moved, way = of_entity(draft, base), of_entity(draft, gap), way_of(verb.group())
            news = [of_entity(draft, e) for e in entities[:index]]
            if not any(abs(new.value - old.value - way * moved.value) <= new.half + old.half + moved.half for new in news):
                yield Span(entities[index - 1].span.start, gap.span.end), old.value, news[-1].value, moved.value


def _percent_behind(folded: str, entities: list[Entity], index: int, end: int) -> re.Match[str] | None:
    """较上年100万元增长20%, or with the difference between: 较上年100万元增加20万元，增长20%."""
    percent = pattern("money", "growth", "percent")
    found = percent.match(folded, entities[index].span.end, end)
    if found is None and index + 1 < len(entities):
        between = folded[entities[index].span.end : entities[index + 1].span.start]
        if pattern("money", "growth", "by").fullmatch(between):
            found = percent.match(folded, entities[index + 1].span.end, end)
    return found


def _against_numbers(draft: Draft) -> Iterator[Change]:
    folded = draft.reading.folded
    for found in matches(draft, pattern("money", "growth", "against"), paragraphs(draft)):
        tail = pattern("money", "growth", "percent").match(folded, found.end(), found.end() + 24)
        old, new = _plain(found["old"]), _plain(found["new"])
        if tail is not None and old.value and "元" not in found["unit"]:
            yield _with_rate(draft, Change(old, new, way_of(tail["verb"]), Span(found.start(), tail.end())), tail)


@lru_cache(maxsize=8)
def two_years(draft: Draft) -> tuple[Change, ...]:
    """上年支出100万元，本年支出120万元，增长20%: a sentence with these two amounts and no other."""
    return tuple(_two_years(draft))


def _two_years(draft: Draft) -> Iterator[Change]:
    for piece, entities in _pieces(draft):
        if len(entities) != 2:
            continue
        first, second = entities
        folded = draft.reading.folded
        lead, between = folded[piece.start : first.span.start], folded[first.span.end : second.span.start]
        tail = pattern("money", "growth", "percent").match(folded, second.span.end, piece.end)
        moved = pattern("money", "growth", "difference").search(between) or pattern("money", "growth", "to").search(between)
        if tail is None or moved or "（" in between:
            continue
        old_first = bool(re.search(r"上年|去年|上一年", lead)) and not re.search(r"上年|去年|比|较|预算|目标", between)
        years = [re.findall(r"20\d\d(?=年)", words) for words in (lead, between)]
        if not old_first and not (
            years[0] and years[1] and int(years[0][-1]) + 1 == int(years[1][-1]) and not re.search("预算|目标", between)
        ):
            continue
        change = Change(of_entity(draft, first), of_entity(draft, second), way_of(tail["verb"]), Span(first.span.start, tail.end()))
        yield _with_rate(draft, change, tail)


def _with_rate(draft: Draft, change: Change, found: re.Match[str] | None = None) -> Change:
    tail = found or pattern("money", "growth", "percent").match(draft.reading.folded, change.span.end, change.span.end + 24)
    if tail is None:
        return change
    unit = Decimal(1).scaleb(-decimals(tail["rate"]))
    span = Span(change.span.start, tail.end())
    return Change(change.old, change.new, change.way, span, Decimal(tail["rate"]), unit, way_of(tail["verb"]))


@lru_cache(maxsize=8)
def _pieces(draft: Draft) -> tuple[tuple[Span, list[Entity]], ...]:
    """The sentences of paragraphs that tell of a change, each with its amounts that are fit for arithmetic."""
    folded = draft.reading.folded
    spans = [span for span, told in amounts(draft) if len(told) > 1 and _CHANGE.search(folded, span.start, span.end)]
    pieces = [piece for span in spans for piece in half_sentences(draft, span)]
    told = ((piece, [e for e in draft.reading.entities_in(piece, "money") if _sound(e)]) for piece in pieces)
    return tuple((piece, entities) for piece, entities in told if entities)


def _sound(entity: Entity) -> bool:
    facts = entity.facts
    return bool(entity.value) and not (facts.get("approx") or facts.get("per_unit") or facts.get("low") is not None)


def _plain(words: str) -> Figure:
    return Figure(Decimal(words.replace(",", "")), _HALF.scaleb(-decimals(words)))
