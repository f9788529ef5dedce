"""DT008 遗留上年年份：在只能写评价年度的地方写着更早的年份。

为什么：拿上年报告改写时漏改年份，是审核退回最常见的原因之一。
反例：
    2022年度报告中写“现将2021年度绩效自评情况报告如下”。
正例：
    2022年度报告中写“针对2021年度自评发现的问题，已完成整改”。
依据：无
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain

from reportmine.checks._look import half_sentences, in_roles, matches, paragraphs, pattern, sentence, signed
from reportmine.checks.dates._leftover import Found, labelled, overdue, put_to_figures, used
from reportmine.checks.dates._years import groups, is_quoted, told_year, years_told
from reportmine.model.document import Span
from reportmine.model.draft import Draft
from reportmine.model.outline import Role
from reportmine.model.report import ReportKind
from reportmine.model.rule import Hit, Rule, W
from reportmine.text.fold import squeeze

_ADVICE = "核对这处年份；是从上年报告沿用下来的，改成评价年度，并核对同句的数据。"
_SHORTEST = 16
_NOT_FOR = frozenset({ReportKind.EX_ANTE, ReportKind.RECTIFY_REPORT, ReportKind.RESULT_REPORT, ReportKind.OTHER})


def check(draft: Draft) -> Iterator[Hit]:
    """Fixed phrases, promises whose time had passed before the signing, and sentences word for word from last year's report."""
    year, own = told_year(draft), years_told(draft)
    if draft.kind in _NOT_FOR:
        return
    told: set[int] = set()
    aside = in_roles(draft, Role.RECTIFICATION, Role.RESULT_USE)
    here = chain(_fixed(draft, year, own), _promises(draft), _copied(draft, year))
    more = chain(labelled(draft, year, own), overdue(draft), put_to_figures(draft, year, own))
    for found, apart in ((here, aside), (more, aside), (used(draft, year, own), [])):
        for old, at, words in found:
            if at.start not in told and not any(s.start <= at.start < s.end for s in apart):
                told.add(at.start)
                yield Hit(f"{year}年度的报告里写着“{words}”，{old}年像是旧稿遗留的年份。", (at,), _ADVICE)


def _fixed(draft: Draft, year: int, own: tuple[int, ...]) -> Found:
    history = pattern("dates", "old_year", "history")
    keys = ("fixed", "object") if draft.kind is ReportKind.DEPT_OVERALL_SELF else ("fixed", "object", "work")
    for match in (m for key in keys for m in matches(draft, pattern("dates", "old_year", key), paragraphs(draft))):
        for old, start, _ in groups(match):
            around = sentence(draft, start)
            near = draft.reading.folded[max(around.start, match.start() - 12) : min(around.end, match.end() + 12)]
            if old in own or not year - 4 <= old < year or is_quoted(draft, start) or history.search(near):
                continue
            if not any(e.value in own and not is_quoted(draft, e.span.start) for e in draft.reading.entities_in(around, "year")):
                yield old, Span(start, match.end()), draft.reading.words(Span(start, match.end())).strip()


def _promises(draft: Draft) -> Found:
    day = signed(draft)
    if day is None:
        return
    for match in matches(draft, pattern("dates", "old_year", "promise"), in_roles(draft, Role.RECOMMENDATIONS)):
        if int(match["y"]) < day.year and not is_quoted(draft, match.start()):
            at = Span(match.start("y"), match.end())
            yield int(match["y"]), at, draft.reading.words(Span(*match.span()))


def _copied(draft: Draft, year: int) -> Found:
    """Sentences that told of last year in last year's report and stand here unchanged."""
    before = draft.previous
    if before is None or before.basic.fiscal_year is None or before.basic.fiscal_year.value is None:
        return
    old = before.basic.fiscal_year.value
    if old >= year:
        return
    theirs = _sentences(before)
    for words, span in _sentences(draft).items():
        if words in theirs and _of_year(words, old) and pattern("dates", "old_year", "told").search(words):
            found = re.search(str(old), draft.reading.folded[span.start : span.end])
            if found and not is_quoted(draft, span.start + found.start()):
                yield old, span, draft.reading.words(span)[:60]


def _of_year(words: str, year: int) -> bool:
    history = pattern("dates", "old_year", "history").search(words) or pattern("dates", "looks_back").search(words)
    return not history and set(re.findall(r"(?<!\d)20\d\d(?=年)", words)) == {str(year)}


@lru_cache(maxsize=8)
def _sentences(draft: Draft) -> dict[str, Span]:
    found: dict[str, Span] = {}
    for paragraph in paragraphs(draft):
        for span in half_sentences(draft, paragraph):
            words = squeeze(draft.reading.fold(span))
            if len(words) >= _SHORTEST:
                found.setdefault(words, span)
    return found


RULE = Rule("DT008", "遗留上年年份", W, False, check)
