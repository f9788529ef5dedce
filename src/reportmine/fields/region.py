"""The area, as it can be read in the title or in the names of the bodies."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from reportmine.fields._labelled import labelled
from reportmine.fields._places import region_at
from reportmine.fields._relevance import is_report
from reportmine.fields._title_parts import title_parts
from reportmine.fields._words import bare, joined, pattern
from reportmine.model.document import Span
from reportmine.model.field import Field, Found
from reportmine.model.reading import Reading
from reportmine.model.report import Extraction

_NEEDS = ("basic_info.department", "basic_info.unit", "basic_info.commissioner")


def extract(reading: Reading, found: Found) -> dict[str, Any]:
    """A label, else the title, else the first name among department, unit and client that begins with its place."""
    if not is_report(reading):
        return {"basic_info.region": None}
    name, spans, how, confidence = next(_candidates(reading, found), (None, (), "", 0.0))
    if name is None:
        return {"basic_info.region": None}
    evidence = reading.evidence(*spans)
    return {"basic_info.region": Extraction[str](value=name, evidence=evidence, extractor=f"region:{how}", confidence=confidence)}


def _candidates(reading: Reading, found: Found) -> Iterator[tuple[str, tuple[Span, ...], str, float]]:
    parts = title_parts(reading)
    town = parts.text(parts.unit) if not parts.region else None
    if parts.region:
        spans = parts.words.spans(*parts.region)
        yield bare(reading, spans), spans, "title", 0.95
    for item in labelled(reading):
        if item.role == "region":
            yield bare(reading, [item.span]), (item.span,), "label", 0.9
    for field in _NEEDS:
        value = found[field]
        for evidence in value.evidence if value is not None else ():
            words = joined(reading, [Span(*evidence.span)])
            place = region_at(words.folded, 0)
            if place:
                place = _with_town(words.folded, place, town)
                spans = words.spans(*place)
                yield bare(reading, spans), spans, "name", 0.85


def _with_town(name: str, place: tuple[int, int], town: str | None) -> tuple[int, int]:
    """A title that begins with nothing but a township (榆荫镇2022年度…) is about it: its county and it, where a name holds both."""
    match = pattern("township", "bare").match(town or "")
    if match is None or not name.startswith(match.group(), place[1]):
        return place
    return place[0], place[1] + match.end()


FIELD = Field("region", ("basic_info.region",), extract, needs=_NEEDS)
