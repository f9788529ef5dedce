"""Values read from a picture are as sure as the characters they were read from."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import Any

from pydantic import BaseModel

from reportmine.model.document import Document
from reportmine.model.report import Evidence, Extraction

Stretch = tuple[int, int, float]  # start, end, how sure its characters are


def weighed(values: dict[str, Any], document: Document) -> dict[str, Any]:
    """The values of fields, the confidence of each multiplied by that of the words it rests on, as far as these were recognised."""
    stretches = _stretches(document)
    return {name: _weighed(value, stretches) for name, value in values.items()} if stretches else values


def _stretches(document: Document) -> list[Stretch]:
    """Every recognised paragraph and cell, in order."""
    found = [(b.span.start, b.span.end, b.where.confidence) for b in document.blocks if b.table is None]
    found += [(c.span.start, c.span.end, c.where.confidence) for table in document.tables for c in table.cells]
    return sorted((start, end, sure) for start, end, sure in found if sure is not None)


def _weighed(value: Any, stretches: Sequence[Stretch]) -> Any:
    if isinstance(value, tuple):
        items = tuple(_weighed(item, stretches) for item in value)
        return items if any(new is not old for new, old in zip(items, value, strict=True)) else value
    if not isinstance(value, BaseModel) or isinstance(value, Evidence):
        return value
    inner = {name: getattr(value, name) for name in type(value).model_fields}
    changed = {name: new for name, old in inner.items() if (new := _weighed(old, stretches)) is not old}
    if isinstance(value, Extraction):
        sure = min((_least(one.span, stretches) for one in value.evidence), default=1.0)
        changed["confidence"] = round(value.confidence * sure, 4)
    return value.model_copy(update=changed) if changed else value


def _least(span: tuple[int, int], stretches: Sequence[Stretch]) -> float:
    """The lowest confidence of the recognised text that a span touches; 1 where it touches none."""
    sure = 1.0
    index = bisect_right(stretches, span[0], key=lambda stretch: stretch[1])
    while index < len(stretches) and stretches[index][0] < span[1]:
        sure = min(sure, stretches[index][2])
        index += 1
    return sure
