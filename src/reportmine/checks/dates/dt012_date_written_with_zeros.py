"""DT012 日期位数不规范：月、日前面编了虚位“0”，或者落款用“2022.3.5”这样的写法。

为什么：公文的成文日期用阿拉伯数字写全年、月、日，月、日不编虚位。
反例：
    2022年03月05日
正例：
    2022年3月5日
依据：无
"""

from __future__ import annotations

from collections.abc import Iterator

from reportmine.checks._look import matches, paragraphs, pattern, span_of
from reportmine.model.document import Span
from reportmine.model.draft import Draft
from reportmine.model.rule import Hit, I, Rule
from reportmine.text.dates import dates

_ADVICE = "写作“2022年3月5日”的样式：月、日前不加“0”，用“年、月、日”隔开。"


def check(draft: Draft) -> Iterator[Hit]:
    """The date of signing has one right form and gets it; tables are left alone."""
    signed = _signed(draft)
    for at in signed:
        words = draft.reading.words(at)
        yield Hit(f"落款日期“{words}”写法不规范。", (at,), _ADVICE, fix=_right(draft, at))
    zeros = pattern("dates", "zero", "chinese")
    others = [Span(*m.span()) for m in matches(draft, zeros, paragraphs(draft)) if not any(_touch(Span(*m.span()), at) for at in signed)]
    if others:
        where = f"（共{len(others)}处）" if len(others) > 1 else ""
        yield Hit(f"“{draft.reading.words(others[0])}”的月、日前编了虚位“0”{where}。", tuple(others[:6]), _ADVICE)


def _signed(draft: Draft) -> list[Span]:
    """The date of signing where its form is wrong; as a rule there is one."""
    spans = [line.span for line in draft.reading.outline.tail if line.table is None]
    told = draft.report.sign_off.date
    spans += [span_of(e) for e in (told.evidence if told else ()) if not any(_touch(span_of(e), s) for s in spans)]
    lines = set(paragraphs(draft))
    inside = [s for s in spans if any(p.start <= s.start and s.end <= p.end for p in lines)]
    found = [Span(*m.span()) for key in ("chinese", "figures") for m in matches(draft, pattern("dates", "zero", key), inside)]
    return [span for span in found if _right(draft, span)]


def _right(draft: Draft, at: Span) -> str | None:
    found = next(dates(draft.reading.folded, *at), None)
    if found is None or found.span != at:
        return None
    year, month, *day = found.iso.split("-")
    return f"{year}年{int(month)}月" + (f"{int(day[0])}日" if day else "")


def _touch(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


RULE = Rule("DT012", "日期位数不规范", I, True, check)
