"""When: the date of the report, the day its figures are of, the period it covers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from reportmine.fields._labelled import labelled
from reportmine.fields._relevance import is_report
from reportmine.fields._words import pattern
from reportmine.model.document import Span
from reportmine.model.field import Field, Found
from reportmine.model.reading import Reading
from reportmine.model.report import Extraction, Text
from reportmine.text.dates import DateFound, dates
from reportmine.text.shapes import is_date

_NEAR = 6
_JOIN = re.compile(r"^\s*(?:起)?\s*(?:至|到|—+|-+|~)\s*")
_SHORT_END = re.compile(r"(?P<m>\d{1,2})\s*月\s*(?P<d>\d{1,2})\s*日")


def extract(reading: Reading, found: Found) -> dict[str, Any]:
    """All three; dates in ISO form, without a day YYYY-MM; a period as start/end."""
    names = ("report_date", "base_date", "period")
    if not is_report(reading):
        return {f"basic_info.{name}": None for name in names}
    finders = {"report_date": _report_dates, "base_date": _base_dates, "period": _periods}
    return {f"basic_info.{name}": _text(reading, name, next(finders[name](reading), None)) for name in names}


_Choice = tuple[str, Span, str, float]


def _text(reading: Reading, field: str, choice: _Choice | None) -> Text | None:
    if choice is None:
        return None
    value, span, how, confidence = choice
    return Extraction[str](value=value, evidence=reading.evidence(span), extractor=f"{field}:{how}", confidence=confidence)


def _report_dates(reading: Reading) -> Iterator[_Choice]:
    """The sign-off, a label, a line of the front that is nothing but a date."""
    for line in reading.outline.tail:
        for date in dates(reading.folded, *line.span):
            yield date.iso, date.span, "signed", 0.97
    for item in labelled(reading):
        if item.role == "report_date" or (item.role == "signed_on" and item.source == "close"):
            for date in dates(reading.folded, *item.span):
                yield date.iso, date.span, "label", 0.93
    for line in reversed(reading.outline.front):
        if line.table is None and is_date(reading.fold(line.span).strip("（） ")):
            for date in dates(reading.folded, *line.span):
                yield date.iso, date.span, "cover", 0.88


def _base_dates(reading: Reading) -> Iterator[_Choice]:
    """评价基准日, else the day up to which figures are given, when all such days are one."""
    for date in _behind(reading, "base"):
        yield date.iso, date.span, "named", 0.95
    until = [date for date in _behind(reading, "until") if len(date.iso) == 10]
    if len({date.iso for date in until}) == 1:
        yield until[0].iso, until[0].span, "until", 0.7


def _behind(reading: Reading, cue: str) -> Iterator[DateFound]:
    """Dates right behind a cue."""
    start, end = reading.outline.span
    for match in pattern("date", cue).finditer(reading.folded, start, end):
        date = next(dates(reading.folded, match.end(), min(end, match.end() + 24)), None)
        if date is not None and date.span.start - match.end() <= _NEAR and "。" not in reading.folded[match.end() : date.span.start]:
            yield date


def _periods(reading: Reading) -> Iterator[_Choice]:
    """评价期间 and the two dates behind it."""
    start, end = reading.outline.span
    for match in pattern("date", "period").finditer(reading.folded, start, end):
        for span in _two_dates(reading.folded, match.end(), min(end, match.end() + 50)):
            yield span[0], span[1], "named", 0.9
    for item in labelled(reading):
        if item.role == "period":
            for span in _two_dates(reading.folded, *item.span):
                yield span[0], span[1], "label", 0.93


def _two_dates(folded: str, start: int, end: int) -> Iterator[tuple[str, Span]]:
    """From one date to another; the second may leave out its year."""
    first = next(dates(folded, start, end), None)
    if first is None or first.span.start - start > _NEAR:
        return
    link = _JOIN.match(folded[first.span.end : end])
    if link is None:
        return
    at = first.span.end + link.end()
    second = next(dates(folded, at, end), None)
    if second is not None and second.span.start == at:
        yield f"{first.iso}/{second.iso}", Span(first.span.start, second.span.end)
        return
    short = _SHORT_END.match(folded, at, end)
    if short:
        yield f"{first.iso}/{first.iso[:4]}-{int(short['m']):02d}-{int(short['d']):02d}", Span(first.span.start, short.end())


FIELD = Field("dates", ("basic_info.report_date", "basic_info.base_date", "basic_info.period"), extract)
