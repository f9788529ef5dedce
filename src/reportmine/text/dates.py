"""Dates and years in Chinese text, as ISO strings and integers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reportmine.model.document import Span
from reportmine.text.numerals import chinese_number

_DIGIT = {c: str(i) for i, c in enumerate("零一二三四五六七八九")} | {"〇": "0", "○": "0", "O": "0", "Ｏ": "0", "０": "0"}
_CN_YEAR = "二[〇○零O0][〇○零O0一二三四五六七八九]{2}"
_DATE = re.compile(
    rf"(?P<y>(?<!\d)(?:19|20)\d\s?\d|{_CN_YEAR})\s*(?:年\s*(?P<m>\d{{1,2}}|[一二三四五六七八九十元]{{1,2}})\s*月(?:\s*(?P<d>\d{{1,2}}|[一二三四五六七八九十]{{1,3}})\s*[日号])?"
    r"|(?P<sep>[./-])(?P<m2>\d{1,2})(?:(?P=sep)(?P<d2>\d{1,2}))?(?![\d.%]))"
)
_YEAR = re.compile(rf"(?P<y>(?<!\d)(?:19|20)\d{{2}}|{_CN_YEAR})\s*(?P<tail>年度|年)(?!\s*(?:\d{{1,2}}|[一二三四五六七八九十]{{1,2}})\s*月)")
_PERIOD = re.compile(r"(?P<a>20\d{2})\s*(?:年度?)?\s*[-—~至到]+\s*(?P<b>20\d{2})\s*年")


@dataclass(frozen=True, slots=True)
class DateFound:
    """A date: "2023-03-10", or "2023-03" when no day is written."""

    iso: str
    span: Span


@dataclass(frozen=True, slots=True)
class YearFound:
    """A year; `annual` when written 年度. `first` is the first year of a period 2020—2022年, whose last is `year`."""

    year: int
    span: Span
    annual: bool = False
    first: int | None = None


def dates(folded: str, start: int = 0, end: int | None = None) -> Iterator[DateFound]:
    """All dates with at least a month, in order."""
    for match in _DATE.finditer(folded, start, len(folded) if end is None else end):
        year = _year(match["y"])
        month, day = _small(match["m"] or match["m2"]), _small(match["d"] or match["d2"])
        if month is None or not 1 <= month <= 12 or (day is not None and not 1 <= day <= 31):
            continue
        if match["sep"] and day is None and match["sep"] == ".":
            continue
        iso = f"{year}-{month:02d}" + (f"-{day:02d}" if day is not None else "")
        yield DateFound(iso, Span(match.start(), match.end()))


def years(folded: str, start: int = 0, end: int | None = None) -> Iterator[YearFound]:
    """All years written with 年 or 年度 (not those inside a date), periods as one, in order."""
    stop = len(folded) if end is None else end
    found: list[YearFound] = []
    for match in _PERIOD.finditer(folded, start, stop):
        first, last = int(match["a"]), int(match["b"])
        if first <= last <= first + 30:
            found.append(YearFound(last, Span(match.start(), match.end()), folded[match.end() : match.end() + 1] == "度", first))
    for match in _YEAR.finditer(folded, start, stop):
        if not any(p.span.start <= match.start() < p.span.end for p in found):
            found.append(YearFound(_year(match["y"]), Span(match.start(), match.end()), match["tail"] == "年度"))
    yield from sorted(found, key=lambda y: y.span)


def _year(words: str) -> int:
    return int("".join(_DIGIT.get(c, c) for c in words if not c.isspace()))


def _small(words: str | None) -> int | None:
    if not words:
        return None
    if words == "元":
        return 1
    return int(words) if words.isdigit() else chinese_number(words)
