"""The headings of the report, in order, with their roles: the table of contents it should have had."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from reportmine.model.field import Field, Found
from reportmine.model.outline import Node
from reportmine.model.reading import Reading
from reportmine.model.report import Section
from reportmine.text.fold import unspaced


def extract(reading: Reading, found: Found) -> dict[str, Any]:
    """Every heading of body and annexes; numbered items in running text are no headings."""
    nodes = [*reading.outline.sections, *reading.outline.annex]
    return {"sections": tuple(section for node in nodes for section in _sections(reading, node, 1))}


def _sections(reading: Reading, node: Node, level: int) -> Iterator[Section]:
    titled = node.title.end > node.title.start
    if titled:
        start = node.head.span.start if node.head else node.title.start
        yield Section(
            number="".join(reading.words(node.marker.span).split()) if node.marker else None,
            title=unspaced(reading.words(node.title)),
            level=level,
            roles=tuple(role.value for role in node.roles),
            span=(start, max(node.end, node.title.end)),
            place=reading.place(start),
        )
    for child in node.children:
        yield from _sections(reading, child, level + titled)


FIELD = Field("sections", ("sections",), extract, always=True)
