"""Which part of the report an offset lies in, and how much a figure found there weighs (knowledge/figures.toml)."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from reportmine import knowledge
from reportmine.model.document import Span
from reportmine.model.outline import Line, Node, Role
from reportmine.model.reading import Reading
from reportmine.text.fold import squeeze

_STRICT = frozenset({Role.PROBLEMS, Role.CAUSES, Role.RECOMMENDATIONS, Role.RECTIFICATION, Role.RESULT_USE})


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
                found += [Zone(line.span, part, roles, line.table, repeated) for line in _lines(node)]
    return sorted(found, key=lambda zone: zone.span)


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


def zone_at(found: list[Zone], at: int) -> Zone | None:
    """The zone that covers an offset."""
    index = bisect_right([zone.span.start for zone in found], at) - 1
    return found[index] if 0 <= index < len(found) and found[index].span.end > at else None


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
