"""DT005 起止颠倒：写“从某日至某日”，起点却在终点之后。

为什么：实施期、评价期写反，工期和及时性就无从判断。
反例：
    实施期限为2022年8月至2022年3月。
正例：
    实施期限为2022年3月至2022年8月。
依据：无
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from reportmine.checks._look import pattern
from reportmine.checks.dates._years import found
from reportmine.model.document import Span
from reportmine.model.draft import Draft
from reportmine.model.rule import E, Hit, Rule


def check(draft: Draft) -> Iterator[Hit]:
    """Both ends must have their year: 11月至3月 may run into the next one."""
    for first, second, at in (*_dates(draft), *_years(draft)):
        length = min(len(first), len(second))
        if first[:length] > second[:length]:
            yield Hit(f"“{draft.reading.words(at)}”的起点在终点之后。", (at,), "核对起止日期：写反的对调，年份写错的改正。")


def _dates(draft: Draft) -> Iterator[tuple[str, str, Span]]:
    join = pattern("dates", "span", "join")
    for one, other in pairwise(draft.reading.entities_in(draft.reading.outline.span, "date")):
        between = draft.reading.folded[one.span.end : other.span.start]
        if one.span.end < other.span.start and (link := join.match(between)) and link.end() == len(between) and "\n" not in between:
            yield one.value, other.value, Span(one.span.start, other.span.end)


def _years(draft: Draft) -> Iterator[tuple[str, str, Span]]:
    for match in found(draft, pattern("dates", "span", "years")):
        yield match["a"], match["b"], Span(*match.span())


RULE = Rule("DT005", "起止颠倒", E, True, check)
