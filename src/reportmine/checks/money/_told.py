"""Amounts of the whole as the text tells them: 全年支出1,150.2万元. Only what stands right behind its label counts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache

from reportmine import knowledge
from reportmine.checks._look import amounts, paragraphs, pattern, sections, sentence, year
from reportmine.checks.money._figures import Figure, of_entity
from reportmine.model.document import Span
from reportmine.model.draft import Draft
from reportmine.model.outline import Role
from reportmine.model.reading import Entity
from reportmine.model.report import ReportKind

_CLAUSE = re.compile(r"[，。；：、！？\n]")
_ASIDE = frozenset({Role.PROBLEMS, Role.CAUSES, Role.RECOMMENDATIONS, Role.RECTIFICATION, Role.RESULT_USE, Role.OTHER})
_REACH = 60


@dataclass(frozen=True, slots=True)
class Told:
    """An amount and what it is: adjusted, initial, budget, received, spent, carried_out or carried_in.

    `span` runs from the label to the amount; `aside` is True in the sections on problems, advice and earlier years.
    """

    kind: str
    figure: Figure
    span: Span
    unit: str
    aside: bool


@lru_cache(maxsize=8)
def told(draft: Draft) -> tuple[Told, ...]:
    """Every amount of the whole in the paragraphs of the report, in order."""
    asides = [Span(node.title.start, node.end) for node in sections(draft, *_ASIDE)]
    found = []
    for span, entities in amounts(draft):
        for entity in entities:
            one = _of(draft, span, entity)
            if one is not None:
                aside = any(s.start <= entity.span.start < s.end for s in asides)
                found.append(Told(one[0], of_entity(draft, entity), one[1], str(entity.facts.get("unit")), aside))
    return tuple(found)


def _of(draft: Draft, span: Span, entity: Entity) -> tuple[str, Span] | None:
    """The kind of an amount and where its label begins, None where the label is not that of the whole."""
    facts = entity.facts
    if entity.value is None or facts.get("approx") or facts.get("per_unit") or facts.get("low") is not None or facts.get("doubtful"):
        return None
    folded = draft.reading.folded
    if pattern("money", "told", "any").search(folded, max(span.start, entity.span.start - _REACH), entity.span.start) is None:
        return None
    begin = max(span.start, entity.span.start - _REACH)
    if _depth(folded, max(span.start, entity.span.start - 200), entity.span.start):
        return None
    cuts = [m.end() for m in _CLAUSE.finditer(folded, begin, entity.span.start)]
    lead = folded[cuts[-1] if cuts else begin : entity.span.start]
    if pattern("money", "told", "foreign").search(lead.replace("上年结转", "").replace("上年度结转", "")) or _of_other_year(draft, lead):
        return None
    if draft.kind is ReportKind.DEPT_OVERALL_SELF and "项目支出" in lead:
        return None
    for kind, wanted in _kinds():
        if wanted.fullmatch(lead.strip()):
            return kind, Span(entity.span.start - len(lead.lstrip()), entity.span.end)
    return None


def _depth(folded: str, start: int, end: int) -> bool:
    """True inside a bracket that is still open."""
    before = folded[start:end]
    return before.count("（") > before.count("）")


def _of_other_year(draft: Draft, lead: str) -> bool:
    fiscal = year(draft)
    years = [int(y) for y in re.findall(r"20\d\d(?=年)", lead)]
    return bool(fiscal and years and "结转" not in lead and not any(y in (fiscal, fiscal + 1) for y in years))


@cache
def _kinds() -> tuple[tuple[str, re.Pattern[str]], ...]:
    book = knowledge.load("checks/money")["told"]
    return tuple((kind, re.compile(f"{book['whole']}(?:{label}){book['tail']}")) for kind, label in book["kinds"].items())


@lru_cache(maxsize=8)
def carried_in(draft: Draft) -> tuple[Decimal | None, tuple[Span, ...]]:
    """What was carried over from the year before: 0 where the report says there was none, None where it says nothing."""
    wanted = pattern("money", "near", "carried_in")
    told = dict(amounts(draft))
    for span in paragraphs(draft):
        for entity in told.get(span, ()):
            lead = draft.reading.folded[max(span.start, entity.span.start - 24) : entity.span.start]
            if wanted.search(lead) and entity.value is not None and not entity.facts.get("approx"):
                return entity.value, (entity.span,)
        none = pattern("money", "near", "carried_in_none").search(draft.reading.folded, span.start, span.end)
        if none is not None:
            return Decimal(0), (Span(*none.span()),)
    return None, ()


def returned(draft: Draft) -> list[Decimal]:
    """Amounts that went back to the treasury or were cut, wherever they are told."""
    folded = draft.reading.folded
    found = []
    for span, entities in amounts(draft):
        for entity in entities:
            lead, tail = folded[max(span.start, entity.span.start - 24) : entity.span.start], folded[entity.span.end : entity.span.end + 24]
            if pattern("money", "near", "returned").search(lead) or pattern("money", "near", "returned_after").match(tail):
                found.append(entity.value)
    return [value for value in found if value]


def borne(draft: Draft, *spans: Span) -> bool:
    """True when the sentences around say who bore what was spent beyond the money received: 垫付, 上年结转, 自筹 …"""
    folded = draft.reading.folded
    around = [sentence(draft, span.start) for span in spans]
    return any(pattern("money", "near", "borne").search(folded, s.start, s.end) for s in around)
