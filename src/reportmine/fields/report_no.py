"""The report's own number: a firm's, or the document number under the title."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from reportmine.fields._labelled import labelled
from reportmine.fields._relevance import is_report
from reportmine.fields._words import bare, joined, pattern
from reportmine.model.document import Span
from reportmine.model.field import Field, Found
from reportmine.model.reading import Reading
from reportmine.model.report import Extraction


def extract(reading: Reading, found: Found) -> dict[str, Any]:
    """A line of the front that is nothing but a number, or a labelled one. Web furniture above the title does not count."""
    spans, how, confidence = next(_numbers(reading), (None, "", 0.0)) if is_report(reading) else (None, "", 0.0)
    if spans is None:
        return {"basic_info.report_no": None}
    value = bare(reading, spans)
    text = Extraction[str](value=value, evidence=reading.evidence(*spans), extractor=f"report_no:{how}", confidence=confidence)
    return {"basic_info.report_no": text}


def _numbers(reading: Reading) -> Iterator[tuple[tuple[Span, ...] | None, str, float]]:
    for line in reading.outline.front:
        words = joined(reading, [line.span])
        match = pattern("report_no", "pattern").match(words.folded) if line.table is None else None
        if match:
            yield words.spans(*match.span("no")), "line", 0.95
    for item in labelled(reading):
        words = joined(reading, [item.span])
        if item.role == "report_no" and item.source == "cover" and any(c.isdigit() for c in words.folded) and len(words.folded) <= 40:
            yield (item.span,), "label", 0.9


FIELD = Field("report_no", ("basic_info.report_no",), extract)
