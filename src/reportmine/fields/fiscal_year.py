"""The year, or years, that the report is about."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from itertools import islice
from typing import Any

from reportmine.fields._labelled import labelled
from reportmine.fields._relevance import is_report
from reportmine.fields._words import joined
from reportmine.model.document import Span
from reportmine.model.field import Field, Found
from reportmine.model.outline import Line
from reportmine.model.reading import Entity, Reading
from reportmine.model.report import Extraction, State
from reportmine.text.dates import YearFound, years

_FIRST_LINES = 6
_ANNUAL, _PLAIN = 3, 1
_LONGEST_PERIOD = 6
_PERIOD = re.compile(r"（(?P<first>(?:19|20)\d\d)[-—–~至](?P<last>(?:19|20)\d\d)）")
_LISTED = re.compile(r"(?P<first>(?:19|20)\d\d)年?(?:[、和及与](?:19|20)\d\d年?){0,3}[、和及与](?P<last>(?:19|20)\d\d)年")
_TOLD_PERIOD = re.compile(
    r"(?:评价|评估|自评)(?:的)?(?:期间?|时段|时间段|时间范围|年度|年限|期限)(?:为|是|：)[ \t]*"
    r"(?P<first>(?:19|20)\d\d)年?(?:度|1月(?:1日)?)?[-—–~至到]+(?P<last>(?:19|20)\d\d)年(?:度|12月(?:31日|底)?)?"
)


def extract(reading: Reading, found: Found) -> dict[str, Any]:
    """The year in the title; else on the cover, in a table, in the opening, the one named most; last the year before signing."""
    chosen = _chosen(reading) if is_report(reading) else None
    if chosen is None:
        return {"basic_info.fiscal_year": None, "basic_info.fiscal_years": None}
    year, spans, how, confidence = chosen
    state = State.INFERRED if how == "signed" else State.STATED
    evidence = reading.evidence(*spans)
    single = Extraction[int](value=year.year, evidence=evidence, extractor=f"fiscal_year:{how}", confidence=confidence, state=state)
    several = None
    if year.first is not None and year.first < year.year:
        all_years = tuple(range(year.first, year.year + 1))
        several = Extraction[tuple[int, ...]](value=all_years, evidence=evidence, extractor=f"fiscal_year:{how}", confidence=confidence)
    return {"basic_info.fiscal_year": single, "basic_info.fiscal_years": several}


_Choice = tuple[YearFound, tuple[Span, ...], str, float]


def _chosen(reading: Reading) -> _Choice | None:
    outline = reading.outline
    return (
        _joined_year(reading, [line.span for line in outline.title], "title", 0.97)
        or _joined_year(reading, [i.span for i in labelled(reading) if i.role == "fiscal_year"], "label", 0.95)
        or _joined_year(reading, _below_title(reading), "cover", 0.9)
        or _told_period(reading)
        or _spoken(reading, list(_opening(reading)), "opening", 0.8)
        or _spoken(reading, [outline.span], "text", 0.6)
        or _before_signing(reading)
    )


def _joined_year(reading: Reading, spans: Iterable[Span], how: str, confidence: float) -> _Choice | None:
    """The year in a title or cell: a period before a year, 年度 before 年, the first before the others."""
    words = joined(reading, spans)
    found = [*years(words.folded), *_bare_year(words.folded), *_bare_period(words.folded)]
    best = min(found, key=lambda y: (y.first is None, not y.annual, y.span.start), default=None)
    return (best, words.spans(*best.span), how, confidence) if best else None


def _bare_year(folded: str) -> list[YearFound]:
    """The year in a cell that holds nothing but 2022."""
    return [YearFound(int(folded), Span(0, 4))] if re.fullmatch(r"(?:19|20)\d\d", folded) else []


def _bare_period(folded: str) -> list[YearFound]:
    """（2020-2022） in a title; 2021、2022年度 with every year of the period named."""
    found = [m for m in _PERIOD.finditer(folded) if m["first"] < m["last"]]
    found += [m for m in _LISTED.finditer(folded) if int(m["last"]) - int(m["first"]) + 1 == len(re.findall(r"(?:19|20)\d\d", m.group()))]
    return [YearFound(int(m["last"]), Span(*m.span()), first=int(m["first"])) for m in found]


def _told_period(reading: Reading) -> _Choice | None:
    """评价期间为2020年1月1日至2022年12月31日: whole years, more than one."""
    match = _TOLD_PERIOD.search(reading.folded, *reading.outline.span)
    if match is None or not 0 < int(match["last"]) - int(match["first"]) < _LONGEST_PERIOD:
        return None
    span = Span(*match.span())
    return YearFound(int(match["last"]), span, first=int(match["first"])), (span,), "period", 0.9


def _below_title(reading: Reading) -> list[Span]:
    """（2022年度） on a line of its own."""
    lines = [*reading.outline.front, *_first_lines(reading)]
    short = [line.span for line in lines if line.table is None and line.span.end - line.span.start <= 14]
    return [span for span in short if any(y.annual for y in years(reading.folded, *span))][:1]


def _first_lines(reading: Reading) -> list[Line]:
    return list(islice((line for node in reading.outline.walk() for line in node.lines), _FIRST_LINES))


def _opening(reading: Reading) -> Iterable[Span]:
    return (line.span for line in [*reading.outline.front, *_first_lines(reading)] if line.table is None)


def _spoken(reading: Reading, spans: Iterable[Span], how: str, confidence: float) -> _Choice | None:
    """The year named most, 年度 counting more than 年; years after the signing cannot be it."""
    latest = _signing_year(reading)
    found = [e for span in spans for e in reading.entities_in(span, "year") if latest is None or e.value <= latest]
    weights: Counter[int] = Counter()
    for entity in found:
        weights[entity.value] += _ANNUAL if entity.facts["annual"] else _PLAIN
    if not weights:
        return None
    year = max(weights, key=lambda y: (weights[y], y))
    first = next(e for e in found if e.value == year)
    return _found(first), (first.span,), how, confidence


def _found(entity: Entity) -> YearFound:
    return YearFound(entity.value, entity.span, entity.facts["annual"], None)


def _signing_year(reading: Reading) -> int | None:
    dates = [e for line in reading.outline.tail for e in reading.entities_in(line.span, "date")]
    return int(dates[0].value[:4]) if dates else None


def _before_signing(reading: Reading) -> _Choice | None:
    """A report is signed in the year after the one it is about."""
    dates = [e for line in reading.outline.tail for e in reading.entities_in(line.span, "date")]
    if not dates:
        return None
    return YearFound(int(dates[0].value[:4]) - 1, dates[0].span), (dates[0].span,), "signed", 0.4


FIELD = Field("fiscal_year", ("basic_info.fiscal_year", "basic_info.fiscal_years"), extract)
