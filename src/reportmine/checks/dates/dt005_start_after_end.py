"""DT005 起止颠倒：写“从某日至某日”，起点却在终点之后。

为什么：实施期、评价期写反，工期和及时性就无从判断。
反例：
    实施期限为2022年8月至2022年3月。
正例：
    实施期限为2022年3月至2022年8月。
依据：无
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from reportmine.checks._look import pattern, sentence, signed
from reportmine.checks.dates._years import found
from reportmine.model.document import Span
from reportmine.model.draft import Draft
from reportmine.model.rule import E, Hit, Rule

_DECEMBER = 12
# Taken into the next year, such a span would be ten months long or longer.
_CLOSE = 2
_SCHOOL = 9
_NEAR = 24


def check(draft: Draft) -> Iterator[Hit]:
    """Where the years are not told, only what cannot run into the next one: 11月至3月 may."""
    told: list[Span] = []
    for first, second, at in (*_dates(draft), *_begun(draft), *_years(draft), *_dotted(draft)):
        length = min(len(first), len(second))
        if first[:length] > second[:length]:
            told.append(at)
            yield _hit(draft, at)
    for at in (*_partly(draft), *_months(draft)):
        if not any(at.start < other.end and other.start < at.end for other in told):
            yield _hit(draft, at)


def _hit(draft: Draft, at: Span) -> Hit:
    return Hit(f"“{draft.reading.words(at).strip()}”的起点在终点之后。", (at,), "核对起止日期：写反的对调，年份写错的改正。")


def _dates(draft: Draft) -> Iterator[tuple[str, str, Span]]:
    join = pattern("dates", "span", "join")
    for one, other in pairwise(draft.reading.entities_in(draft.reading.outline.span, "date")):
        between = draft.reading.folded[one.span.end : other.span.start]
        if one.span.end < other.span.start and (link := join.match(between)) and link.end() == len(between) and "\n" not in between:
            yield one.value, other.value, Span(one.span.start, other.span.end)


def _begun(draft: Draft) -> Iterator[tuple[str, str, Span]]:
    """2022年8月开工，2022年3月竣工."""
    begun, ended, folded = pattern("dates", "span", "begun"), pattern("dates", "span", "ended"), draft.reading.folded
    for one, other in pairwise(draft.reading.entities_in(draft.reading.outline.span, "date")):
        near = one.span.end < other.span.start <= one.span.end + _NEAR
        if (
            near
            and begun.match(folded[one.span.end : other.span.start])
            and (end := ended.match(folded[other.span.end : other.span.end + 12]))
        ):
            yield one.value, other.value, Span(one.span.start, other.span.end + end.end())


def _dotted(draft: Draft) -> Iterator[tuple[str, str, Span]]:
    for match in found(draft, pattern("dates", "span", "dotted")):
        yield _iso(match["a"]), _iso(match["b"]), Span(*match.span())


def _iso(words: str) -> str:
    year, month = words.replace("/", ".").split(".")
    return f"{year}-{int(month):02d}"


def _partly(draft: Draft) -> Iterator[Span]:
    """2021年3月22日至8日, 7月22日—7月4日; 2022年9月至7月 where the report was signed before the next July."""
    for match in found(draft, pattern("dates", "span", "partly")):
        first, second = int(match["m"]), int(match["n"] or match["m"])
        if match["n"] is None and (match["d"] is None or match["e"] is None):
            continue
        days = (int(match["d"] or 0), int(match["e"] or 0))
        backwards = first == second and all(days) and days[0] > days[1]
        if backwards or _runs_backwards(draft, match, first, second):
            yield Span(*match.span())


def _months(draft: Draft) -> Iterator[Span]:
    for match in found(draft, pattern("dates", "span", "months")):
        if _runs_backwards(draft, match, int(match["m"]), int(match["n"])):
            yield Span(*match.span())


def _runs_backwards(draft: Draft, match: re.Match[str], first: int, second: int) -> bool:
    """True when the span, taken into the next year, would end after the signing, or be far too long for the work it tells of."""
    if not 1 <= second < first <= _DECEMBER:
        return False
    around = draft.reading.fold(sentence(draft, match.start()))
    if pattern("dates", "span", "runs_on").search(around):
        return False
    day = signed(draft)
    if match["y"] and day is not None:
        year = int(match["y"])
        return (year, first) <= (day.year, day.month) < (year + 1, second)
    if first - second <= _CLOSE and match.re is pattern("dates", "span", "months"):
        return first != _SCHOOL
    return first - second <= _CLOSE + 1 and bool(pattern("dates", "span", "work").search(around))


def _years(draft: Draft) -> Iterator[tuple[str, str, Span]]:
    for match in found(draft, pattern("dates", "span", "years")):
        yield match["a"], match["b"], Span(*match.span())


RULE = Rule("DT005", "起止颠倒", E, True, check)
