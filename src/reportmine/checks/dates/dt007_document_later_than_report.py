"""DT007 依据文件晚于评价时间：引用了落款之后才印发的文件。

为什么：报告写成时还没有这份文件，说明文号写错了，或者落款日期不对。
反例：
    落款2020年6月，文中引用“财预〔2021〕6号”。
正例：
    落款2021年6月，文中引用“财预〔2021〕6号”。
依据：无
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from reportmine.checks._look import pattern, proof_of, sentence
from reportmine.checks.dates._years import date_of_signing, signing
from reportmine.model.document import Span
from reportmine.model.draft import Draft
from reportmine.model.rule import Hit, Rule, W

_NUMBER_LINE = 30
_YEAR = re.compile(r"[〔（\[]\s*((?:19|20)\d{2})\s*[〕）\]]")


def check(draft: Draft) -> Iterator[Hit]:
    """The report's own number, in a line of its own, is left out. Each number is told once."""
    day, told = date_of_signing(draft), signing(draft)
    outline = draft.reading.outline
    own = {proof.quote for proof in proof_of(draft.basic.report_no)}
    alone = [line.span for line in (*outline.title, *outline.front) if line.span.end - line.span.start <= _NUMBER_LINE]
    seen: set[str] = set()
    for entity in draft.reading.entities_in(outline.span, "document"):
        lead = pattern("dates", "number", "lead").match(draft.reading.fold(entity.span))
        at = Span(entity.span.start + (lead.end() if lead else 0), entity.span.end)
        number = draft.reading.words(at)
        year = _YEAR.search(draft.reading.fold(at))
        if year is None or int(year[1]) <= day.year or number in seen or _is_own(at, number, alone, own):
            continue
        seen.add(number)
        quote = told.evidence[0].quote if told.evidence else told.value
        yield Hit(
            f"报告落款于{quote}，却引用了{year[1]}年印发的文件（{number}）。",
            (at, *proof_of(told)),
            "核对文号中的年份和落款日期。",
        )
    for at in _issued_later(draft, day):
        quote = told.evidence[0].quote if told.evidence else told.value
        words = draft.reading.words(at).strip()
        yield Hit(f"报告落款于{quote}，却引用了{words}的文件。", (at, *proof_of(told)), "核对印发时间和落款日期。")


def _issued_later(draft: Draft, day: date) -> Iterator[Span]:
    """2022年1月印发的《…》 in a report signed before."""
    folded = draft.reading.folded
    for entity in draft.reading.entities_in(draft.reading.outline.span, "date", "year"):
        told = str(entity.value)
        title = pattern("dates", "issued", "behind").match(folded, entity.span.end)
        if title is None or told <= day.isoformat()[: len(told)]:
            continue
        before = folded[sentence(draft, entity.span.start).start : entity.span.start]
        if not pattern("dates", "issued", "ahead").search(before):
            yield Span(entity.span.start, title.end() - 1)


def _is_own(at: Span, number: str, alone: list[Span], own: set[str]) -> bool:
    return any(span.start <= at.start < span.end for span in alone) or any(number in other or other in number for other in own)


RULE = Rule("DT007", "依据文件晚于评价时间", W, True, check)
