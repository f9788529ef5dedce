"""What the rules on dates share: the years a report is about, the day its period ends, words that are quoted."""

from __future__ import annotations

import re
from bisect import bisect_right
from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from reportmine.checks._look import need, pattern, signed
from reportmine.model.document import Span
from reportmine.model.draft import Draft
from reportmine.model.report import Extraction, ReportKind, State
from reportmine.model.rule import Missing
from reportmine.text.needles import may_stand
from reportmine.text.starts import finditer

# Reports that are written before the year is over.
WITHIN_THE_YEAR = frozenset({ReportKind.MID_MONITOR, ReportKind.EX_ANTE})
# Reports that come long after the year.
LONG_AFTER = frozenset({ReportKind.RE_EVAL, ReportKind.RECTIFY_REPORT})


def told_year(draft: Draft) -> int:
    """The fiscal year as the report states it; raises Missing when it only follows from the signing."""
    told = draft.basic.fiscal_year
    if told is None or told.state is State.INFERRED:
        raise Missing("评价年度")
    return need(told, "评价年度")


def years_told(draft: Draft) -> tuple[int, ...]:
    """All years the report is about."""
    several = draft.basic.fiscal_years
    return several.value if several is not None and several.value else (told_year(draft),)


def date_of_signing(draft: Draft) -> date:
    """The day of signing (the last of its month when no day is given); raises Missing."""
    found = signed(draft)
    if found is None:
        raise Missing("落款日期")
    return found


def signing(draft: Draft) -> Extraction[str]:
    """The value that `date_of_signing` rests on."""
    for told in (draft.report.sign_off.date, draft.basic.report_date):
        if told is not None and told.value:
            return told
    raise Missing("落款日期")


def last_day(year: int, month: int) -> int:
    """How many days a month has."""
    return monthrange(year, month)[1]


def period_end(draft: Draft) -> date:
    """The last day of the period under evaluation: as stated, else the last of the year."""
    period = draft.basic.period
    if period is not None and period.value:
        parts = [int(p) for p in period.value.rpartition("/")[2].split("-") if p.isdigit()]
        if len(parts) >= 2 and 1 <= parts[1] <= 12:
            day = min(parts[2], last_day(parts[0], parts[1])) if len(parts) == 3 else last_day(parts[0], parts[1])
            return date(parts[0], parts[1], day)
    return date(told_year(draft), 12, 31)


def about_part_of_a_year(draft: Draft) -> bool:
    """True for reports on a half-year, a quarter, a school year, or on something still to come."""
    title = draft.basic.title
    return draft.kind in WITHIN_THE_YEAR or bool(title and title.value and pattern("dates", "part_of_year").search(title.value))


@lru_cache(maxsize=8)
def quoted(draft: Draft) -> tuple[Span, ...]:
    """Titles in 《》 and words in “”, in order."""
    return tuple(Span(*m.span()) for m in pattern("dates", "style", "inside").finditer(draft.reading.folded, *draft.reading.outline.span))


def is_quoted(draft: Draft, at: int) -> bool:
    """True for an offset inside a title or quotation."""
    spans = quoted(draft)
    index = bisect_right(spans, at, key=_begin) - 1
    return index >= 0 and at < spans[index].end


def _begin(span: Span) -> int:
    return span.start


def found(draft: Draft, wanted: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """Where a pattern stands in the report's text, page furniture left out; in one go, for patterns that stay within a line."""
    if not may_stand(wanted, draft.reading.folded):
        return
    for match in finditer(wanted, draft.reading.folded, *draft.reading.outline.span):
        block = draft.reading.block_at(match.start())
        if block is None or not block.kind.is_furniture:
            yield match


def groups(match: re.Match[str]) -> Iterator[tuple[int, int, int]]:
    """Every named group that took part, as a number with its span."""
    for name, value in match.groupdict().items():
        if value is not None and value.isdigit():
            yield int(value), match.start(name), match.end(name)
