"""Which part of the report an offset lies in, and how much a figure found there weighs (knowledge/figures.toml)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from reportmine import knowledge
from reportmine.model.document import Span
from reportmine.model.outline import Line, Node, Role
from reportmine.model.reading import Reading
from reportmine.text.fold import squeeze

_STRICT = frozenset({Role.PROBLEMS, Role.CAUSES, Role.RECOMMENDATIONS, Role.RECTIFICATION, Role.RESULT_USE})
_SENTENCE_END = "。；！？…：:;!?”」）)"
_SHORTEST_BROKEN = 20


@dataclass(frozen=True, slots=True)
class Zone:
    """A line of the report. `part`: title, front, body, tail or annex; `roles` as strings; `table` for a table.

    `repeated` is True below a heading that other sections repeat: those are told project by project.
    """

    span: Span
    part: str
    roles: tuple[str, ...]
    table: int | None = None
    repeated: bool = False


@lru_cache(maxsize=2)
def zones(reading: Reading) -> list[Zone]:
    """Every line of the report with its zone, in order of the text."""
    outline = reading.outline
    found = [Zone(line.span, "title", (), line.table) for line in outline.title]
    found += [Zone(line.span, "front", (), line.table) for line in outline.front]
    found += [Zone(line.span, "tail", (), line.table) for line in outline.tail]
    repeats = _repeated_titles(reading)
    for part, nodes in (("body", outline.sections), ("annex", outline.annex)):
        for top in nodes:
            for node in top.walk():
                roles = tuple(str(role) for role in _governing(node))
                repeated = _is_repeated(reading, node, repeats)
                spans = _paragraphs(reading.folded, list(_lines(node)))
                found += [Zone(span, part, roles, table, repeated) for span, table in spans]
    return sorted(found, key=lambda zone: zone.span)


def _paragraphs(folded: str, lines: list[Line]) -> Iterator[tuple[Span, int | None]]:
    """Lines with their table; lines that were broken inside a sentence (wrapped text, page breaks) are one."""
    open_span: Span | None = None
    for line in lines:
        if open_span is not None and _goes_on(folded, open_span, line):
            open_span = Span(open_span.start, line.span.end)
            continue
        if open_span is not None:
            yield open_span, None
        open_span = line.span if line.table is None else None
        if line.table is not None:
            yield line.span, line.table
    if open_span is not None:
        yield open_span, None


def _goes_on(folded: str, before: Span, line: Line) -> bool:
    if line.table is not None or line.span.start < before.end:
        return False
    broken = before.end - before.start >= _SHORTEST_BROKEN and folded[before.end - 1] not in _SENTENCE_END
    return line.continues or (broken and line.marker is None and line.span.start - before.end <= 2)


def _lines(node: Node) -> Iterator[Line]:
    if node.head is not None and node.own_line:
        yield node.head
    yield from node.lines


def _governing(node: Node) -> tuple[Role, ...]:
    """The roles that hold for a node: those of an ancestor that is nothing but problems, advice and the like beat its own."""
    at = node.parent
    while at is not None:
        if at.roles and set(at.roles) <= _STRICT:
            return at.roles
        at = at.parent
    return node.role


def _repeated_titles(reading: Reading) -> Counter[str]:
    """Titles of second rank that stand below at least two sections: 甲项目/资金情况, 乙项目/资金情况."""
    counts: Counter[str] = Counter()
    for section in reading.outline.sections:
        counts.update({squeeze(reading.fold(child.title)) for child in section.children if child.own_line})
    return Counter({title: n for title, n in counts.items() if n >= 2 and title})


def _is_repeated(reading: Reading, node: Node, repeats: Counter[str]) -> bool:
    at: Node | None = node
    while at is not None:
        if at.parent is not None and at.parent.parent is None and squeeze(reading.fold(at.title)) in repeats:
            return True
        at = at.parent
    return False


def title_of(reading: Reading) -> str:
    """The report's title without blanks."""
    return "".join(squeeze(reading.fold(line.span)) for line in reading.outline.title)


def is_re_evaluation(reading: Reading) -> bool:
    """True for a report that checks another report's figures, told by its title."""
    return re.search(knowledge.load("figures")["re_evaluation"], title_of(reading)) is not None


def weight(zone: Zone, family: str) -> float:
    """What a figure of a family (money, rate, score …) gains or loses by standing in the zone."""
    table: dict[str, dict[str, float]] = knowledge.load("figures")["zone"]
    names = zone.roles or (zone.part,)
    value = max(float(table.get(name, {}).get(family, 0)) for name in names)
    if zone.part == "annex":
        value += float(table["annex"].get(family, 0))
    if zone.repeated:
        value += float(table["repeated"].get(family, 0))
    return value
