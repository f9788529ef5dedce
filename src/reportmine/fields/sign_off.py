"""Who signed the report, and when."""

from __future__ import annotations

from typing import Any

from reportmine.fields._labelled import labelled
from reportmine.fields._people import units_of
from reportmine.fields._relevance import is_report
from reportmine.fields._words import bare
from reportmine.model.document import Span
from reportmine.model.field import Field, Found
from reportmine.model.reading import Reading
from reportmine.model.report import Extraction, SignOff, Text
from reportmine.text.dates import dates


def extract(reading: Reading, found: Found) -> dict[str, Any]:
    """The lines under the report; without a name there the labelled one (填报单位：X) that stands with them or on a form."""
    return {"sign_off": SignOff(unit=_unit(reading), date=_date(reading)) if is_report(reading) else SignOff()}


def _unit(reading: Reading) -> Text | None:
    names = [pair for line in reading.outline.tail for pair in units_of(reading, line)]
    if names:
        return _text(reading, "、".join(name for name, _ in names), [span for _, span in names], "line", 0.95)
    signed = [item for item in labelled(reading) if item.role in ("signer", "evaluator") and (item.source == "close" or _is_form(reading))]
    return _text(reading, bare(reading, [signed[0].span]), [signed[0].span], "label", 0.9) if signed else None


def _is_form(reading: Reading) -> bool:
    """A form is signed above its table."""
    start, end = reading.outline.span
    return any(start <= t.span.start and 2 * (t.span.end - t.span.start) > end - start for t in reading.document.tables)


def _date(reading: Reading) -> Text | None:
    for line in reading.outline.tail:
        for date in dates(reading.folded, *line.span):
            return _text(reading, date.iso, [date.span], "line", 0.97)
    return None


def _text(reading: Reading, value: str, spans: list[Span], how: str, confidence: float) -> Text:
    return Extraction[str](value=value, evidence=reading.evidence(*spans), extractor=f"sign_off:{how}", confidence=confidence)


FIELD = Field("sign_off", ("sign_off",), extract)
