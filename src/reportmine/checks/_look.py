"""What many rules need: values or Missing, words with their places, sentences, and numbers as people write them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from functools import cache, lru_cache
from typing import Any, TypeVar

from reportmine import knowledge
from reportmine.model.document import Cell, Span, Table
from reportmine.model.draft import Draft
from reportmine.model.outline import Line, Node, Role
from reportmine.model.reading import Entity
from reportmine.model.report import Evidence, Extraction, ReportKind
from reportmine.model.rule import Missing
from reportmine.text.needles import may_stand, needles
from reportmine.text.sentences import half_sentences as cut_in_halves
from reportmine.text.starts import has_few, search

Value = TypeVar("Value")

EVALUATIONS = frozenset({ReportKind.DEPT_EVAL, ReportKind.FINANCE_EVAL, ReportKind.POLICY_EVAL})
SELF = frozenset({ReportKind.PROJECT_SELF, ReportKind.PROJECT_SELF_TABLE, ReportKind.DEPT_OVERALL_SELF, ReportKind.TRANSFER_SELF})
# So few spans are looked at one by one.
_FEW = 6
# Further back no guard of a pattern looks.
_BEHIND = 8
_SENTENCE_END = re.compile(r"[。！？；\n]")
# The order in which a report tells things; what is absent is missed in front of whatever comes later.
_ORDER = (
    (Role.BASIC, Role.MONEY, Role.GOALS),
    (Role.EVALUATION_WORK, Role.METHODS),
    (Role.CONCLUSION, Role.INDICATORS, Role.OUTCOMES),
    (Role.RECTIFICATION,),
    (Role.PROBLEMS, Role.CAUSES),
    (Role.RECOMMENDATIONS,),
    (Role.RESULT_USE, Role.OTHER),
    (Role.ATTACHMENTS,),
)


@cache
def pattern(file: str, *keys: str) -> re.Pattern[str]:
    """A pattern of knowledge/checks/<file>.toml, for folded text; a list is taken as alternatives."""
    entry: Any = knowledge.load(f"checks/{file}")
    for key in keys:
        entry = entry[key]
    return re.compile(entry if isinstance(entry, str) else "|".join(f"(?:{p})" for p in entry), re.M)


def need(extraction: Extraction[Value] | None, what: str) -> Value:
    """The value of a field; raises Missing(what) when the report does not give it."""
    if extraction is None or extraction.value is None:
        raise Missing(what)
    return extraction.value


def exact(draft: Draft, extraction: Extraction[Decimal] | None, what: str) -> Decimal:
    """An amount fit for arithmetic: raises Missing when it is absent or only about right (约, 近, 余)."""
    value = need(extraction, what)
    assert extraction is not None
    for proof in extraction.evidence:
        around = Span(max(0, proof.span[0] - 2), proof.span[1] + 3)
        near = [e for e in draft.reading.entities_in(around, "money") if e.span.start < proof.span[1] and e.span.end > proof.span[0]]
        if any(e.facts.get("approx") for e in near):
            raise Missing(f"{what}（只有约数）")
    return value


def proof_of(*extractions: Extraction[Any] | None) -> tuple[Evidence, ...]:
    """The first evidence of each value that has one."""
    return tuple(e.evidence[0] for e in extractions if e is not None and e.evidence)


def span_of(evidence: Evidence) -> Span:
    """Where an evidence stands."""
    return Span(*evidence.span)


@lru_cache(maxsize=8)
def lines(draft: Draft) -> tuple[Line, ...]:
    """Every line of the report in reading order (title, front, sections, sign-off, annexes); a table is one line with `table` set."""
    outline = draft.reading.outline
    nodes = [line for node in (*outline.sections, *outline.annex) for line in node.all_lines()]
    return tuple(sorted([*outline.title, *outline.front, *nodes, *outline.tail], key=lambda line: line.span))


@lru_cache(maxsize=8)
def paragraphs(draft: Draft) -> tuple[Span, ...]:
    """The spans of all lines that are no tables."""
    return tuple(line.span for line in lines(draft) if line.table is None)


@lru_cache(maxsize=8)
def tables(draft: Draft) -> tuple[Table, ...]:
    """The tables of this report."""
    return tuple(draft.reading.document.tables[line.table] for line in lines(draft) if line.table is not None)


def cells(draft: Draft) -> Iterator[Cell]:
    """Every cell of every table, merged ones once."""
    return (cell for table in tables(draft) for cell in table.cells)


def matches(draft: Draft, wanted: re.Pattern[str], within: Iterable[Span] | None = None) -> Iterator[re.Match[str]]:
    """Where a pattern stands in the folded words of the report's paragraphs and cells, or of the spans given; furniture is left out."""
    folded = draft.reading.folded
    if not may_stand(wanted, folded):
        return
    spans: Sequence[Span] = all_spans(draft) if within is None else within if isinstance(within, (tuple, list)) else tuple(within)
    # Most patterns stand nowhere or in few places: looks at the whole are cheaper than one at every cell.
    if len(spans) > _FEW:
        spans = likely(draft, wanted, spans)
    for span in spans:
        yield from wanted.finditer(folded, span.start, span.end)


def firsts(draft: Draft, wanted: re.Pattern[str]) -> dict[Span, re.Match[str]]:
    """Where a pattern first stands in each paragraph or cell that has it."""
    folded, spans = draft.reading.folded, all_spans(draft)
    if not spans or not may_stand(wanted, folded):
        return {}
    tried = ((span, search(wanted, folded, span.start, span.end)) for span in likely(draft, wanted, spans))
    return {span: found for span, found in tried if found is not None}


def spans_with(draft: Draft, wanted: re.Pattern[str]) -> Sequence[Span]:
    """The paragraphs and cells in which a pattern begins."""
    return _in_order(all_spans(draft), _begun(draft.reading.folded, wanted, ordered(draft))) if all_spans(draft) else ()


def likely(draft: Draft, wanted: re.Pattern[str], spans: Sequence[Span]) -> Sequence[Span]:
    """The spans in which the pattern can stand, in the order given: those with its words where it may begin anywhere."""
    if not spans:
        return ()
    order = ordered(draft) if spans is all_spans(draft) else spans
    if order is not ordered(draft) and order is not paragraphs(draft):
        order = sorted(spans)
    at_end = "$" in wanted.pattern  # an end of line is another in the whole text
    words = needles(wanted) if at_end or not has_few(wanted) else None
    if words is not None:
        return _in_order(spans, _with_words(draft.reading.folded, words, order))
    return spans if at_end else _in_order(spans, _begun(draft.reading.folded, wanted, order))


def _in_order(spans: Sequence[Span], held: set[Span]) -> Sequence[Span]:
    return [span for span in spans if span in held] if held else ()


def _begun(folded: str, wanted: re.Pattern[str], order: Sequence[Span]) -> set[Span]:
    """The spans, sorted, in which a look at the whole text finds the pattern's beginning."""
    held: set[Span] = set()
    at, stop = order[0].start, max(span.end for span in order[-2:])
    while (found := search(wanted, folded, at, stop)) is not None:
        index = bisect_right(order, found.start(), key=_begin) - 1
        if index >= 0 and found.start() < order[index].end:
            held.add(order[index])
            at = order[index].end
        elif index + 1 < len(order):
            at = order[index + 1].start
        else:
            break
    return held


def _with_words(folded: str, words: Iterable[str], order: Sequence[Span]) -> set[Span]:
    """The spans, sorted, that hold one of the words, or have it so close before them that a guard may look back at it."""
    held: set[Span] = set()
    stop = max(span.end for span in order[-2:])
    for word in words:
        at = max(0, order[0].start - _BEHIND)
        while (at := folded.find(word, at, stop)) >= 0:
            index = max(0, bisect_right(order, at, key=_begin) - 1)
            behind = bisect_right(order, at + _BEHIND, key=_begin)
            held.update(order[index:behind])
            at = max(at + 1, order[index].end - _BEHIND)
    return held


@lru_cache(maxsize=8)
def ordered(draft: Draft) -> list[Span]:
    """The same in the order of the text."""
    return sorted(all_spans(draft))


def _begin(span: Span) -> int:
    return span.start


@lru_cache(maxsize=8)
def all_spans(draft: Draft) -> tuple[Span, ...]:
    """The spans of all paragraphs, and of all cells behind them."""
    return (*paragraphs(draft), *(cell.span for cell in cells(draft)))


def says(draft: Draft, wanted: re.Pattern[str], within: Iterable[Span] | None = None) -> Span | None:
    """Where a pattern first stands, or None."""
    return next((Span(*m.span()) for m in matches(draft, wanted, within)), None)


@lru_cache(maxsize=64)
def in_roles(draft: Draft, *roles: Role) -> tuple[Span, ...]:
    """The paragraphs of the sections with one of the roles."""
    return tuple(draft.reading.paragraphs(sections(draft, *roles)))


@lru_cache(maxsize=64)
def sections(draft: Draft, *roles: Role) -> tuple[Node, ...]:
    """The outermost sections with one of the roles by their own title."""
    wanted, found = frozenset(roles), set[int]()
    outermost = []
    for node in _titled(draft):
        if not wanted.isdisjoint(node.roles):
            up = node.parent
            while up is not None and id(up) not in found:
                up = up.parent
            if up is None:
                found.add(id(node))
                outermost.append(node)
    return tuple(outermost)


@lru_cache(maxsize=8)
def _titled(draft: Draft) -> tuple[Node, ...]:
    return tuple(node for node in all_nodes(draft) if node.roles)


@lru_cache(maxsize=8)
def all_nodes(draft: Draft) -> tuple[Node, ...]:
    """Every node of the body in reading order."""
    return tuple(draft.reading.outline.walk())


@lru_cache(maxsize=8)
def amounts(draft: Draft) -> tuple[tuple[Span, tuple[Entity, ...]], ...]:
    """The paragraphs that tell amounts of money, in order, with these amounts."""
    money = [entity for entity in draft.reading.entities if entity.kind == "money"]
    starts = [entity.span.start for entity in money]
    told = ((span, money[bisect_left(starts, span.start) : bisect_left(starts, span.end)]) for span in paragraphs(draft))
    whole = ((span, tuple(entity for entity in entities if entity.span.end <= span.end)) for span, entities in told if entities)
    return tuple((span, entities) for span, entities in whole if entities)


@lru_cache(maxsize=512)
def half_sentences(draft: Draft, span: Span) -> tuple[Span, ...]:
    """The sentences of a paragraph, cut at semicolons as well."""
    return tuple(cut_in_halves(draft.reading.folded, span))


def sentence(draft: Draft, at: int) -> Span:
    """The sentence (up to 。！？； or the line's end) that an offset stands in."""
    folded = draft.reading.folded
    start, end = draft.reading.outline.span
    ends = [m.end() for m in _SENTENCE_END.finditer(folded, max(start, at - 400), at)]
    stop = _SENTENCE_END.search(folded, at, end)
    begin = ends[-1] if ends else max(start, at - 400)
    return Span(begin, stop.start() if stop and folded[stop.start()] == "\n" else stop.end() if stop else end)


def gap(draft: Draft, role: Role) -> tuple[Span, ...]:
    """Where a missing section is missed: the heading that follows the place where it should stand, else the last line."""
    rank = next((n for n, roles in enumerate(_ORDER) if role in roles), 0)
    later = {role for roles in _ORDER[rank + 1 :] for role in roles}
    for node in draft.reading.outline.sections:
        if node.head is not None and node.roles and set(node.roles) <= later:
            return (node.head.span,)
    return last_line(draft)


def last_line(draft: Draft) -> tuple[Span, ...]:
    """The last line of the report's body, where what should have ended it is missed."""
    found = [line.span for line in lines(draft) if line.table is None and draft.reading.fold(line.span).strip()]
    return (found[-1],) if found else ()


def first_line(draft: Draft) -> tuple[Span, ...]:
    """The first line of the report."""
    return next(((span,) for span in paragraphs(draft) if draft.reading.fold(span).strip()), ())


def signed(draft: Draft) -> date | None:
    """The day the report was signed, or the last day of its month when no day is given."""
    for told in (draft.report.sign_off.date, draft.basic.report_date):
        if told is not None and told.value:
            return _day(told.value)
    return None


def year(draft: Draft) -> int | None:
    """The fiscal year, when the report is about a single one."""
    return draft.basic.fiscal_year.value if draft.basic.fiscal_year else None


def wan(amount: Decimal) -> str:
    """An amount in yuan as 1,286.5万元; small ones in 元."""
    if abs(amount) < 10000 or (amount % 100):
        return f"{amount.normalize():,f}元"
    return f"{(amount / 10000).normalize():,f}万元"


def percent(fraction: Decimal, places: int = 2) -> str:
    """A fraction as 86.70%."""
    return f"{fraction * 100:.{places}f}%"


def number(value: Decimal) -> str:
    """A number without needless zeros."""
    return f"{value.normalize():f}"


def decimals(words: str) -> int:
    """How many decimals the first number in the words is written with."""
    found = re.search(r"\d[\d,]*(?:\.(\d+))?", words)
    return len(found[1] or "") if found else 0


def _day(iso: str) -> date | None:
    parts = [int(p) for p in iso.split("-") if p.isdigit()]
    try:
        if len(parts) == 3:
            return date(*parts)
        if len(parts) == 2:
            after = date(parts[0] + parts[1] // 12, parts[1] % 12 + 1, 1)
            return date.fromordinal(after.toordinal() - 1)
    except ValueError:
        return None
    return None
