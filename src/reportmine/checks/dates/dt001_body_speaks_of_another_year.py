"""DT001 标题年度与正文年度不符：标题写的是一个年度，正文说预算和支出的句子全是另一个年度。

为什么：多半是拿上年稿子改的，改了标题没改正文；年度错了，后面的金额和结论都站不住。
反例：
    标题“2022年度……自评报告”，正文“2021年预算安排120万元，2021年支出118万元”。
正例：
    标题“2022年度……自评报告”，正文“2022年预算安排120万元，比2021年增加5万元”。
依据：无
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from reportmine.checks._look import amounts, half_sentences, matches, paragraphs, pattern
from reportmine.checks._look import sentence as sentence_at
from reportmine.checks.dates._years import is_quoted, told_year, years_told
from reportmine.model.document import Span
from reportmine.model.draft import Draft
from reportmine.model.rule import E, Hit, Missing, Rule

_AT_LEAST = 2


def check(draft: Draft) -> Iterator[Hit]:
    """Sentences with an amount and a year, looking back left out; one of the report's own year is enough for silence."""
    year, own = told_year(draft), set(years_told(draft))
    told = draft.basic.fiscal_year
    if told is None or told.extractor not in ("fiscal_year:title", "fiscal_year:label", "fiscal_year:cover"):
        raise Missing("标题或封面上的年度")
    others: Counter[int] = Counter()
    spans: dict[int, list[Span]] = {}
    for sentence in _money_sentences(draft):
        found = list(draft.reading.entities_in(sentence, "year", "date"))
        years = {int(str(e.value)[:4]) for e in found if e.value} | {e.facts["first"] for e in found if e.facts.get("first")}
        if years & own:
            return
        if len(years) == 1 and not pattern("dates", "looks_back").search(draft.reading.folded, *sentence):
            other = years.pop()
            others[other] += 1
            spans.setdefault(other, []).append(next(e.span for e in found))
    for other, span in _evaluated(draft):
        if other in own:
            return
        others[other] += 1
        spans.setdefault(other, []).append(span)
    if len(others) == 1 and next(iter(others.values())) >= _AT_LEAST:
        other, count = next(iter(others.items()))
        yield Hit(
            f"标题写的是{year}年度，正文说到预算、资金和评价对象的句子却都是{other}年（{count}处），没有一处写{year}年。",
            (*spans[other][:3], *told.evidence[:1]),
            f"核对金额属于哪一年：是{year}年的，把正文年份改过来；是{other}年的，改标题或换成{year}年的数据。",
            relies=(("评价年度", told),),
        )


def _evaluated(draft: Draft) -> Iterator[tuple[int, Span]]:
    """The years of what the body says was evaluated: 对2022年度…项目开展了部门评价."""
    title_end = max((line.span.end for line in draft.reading.outline.title), default=0)
    for match in matches(draft, pattern("dates", "old_year", "evaluated"), paragraphs(draft)):
        around = sentence_at(draft, match.start())
        history = pattern("dates", "old_year", "history").search(draft.reading.fold(around))
        if match.start() > title_end and not history and not is_quoted(draft, match.start("y")):
            yield int(match["y"]), Span(match.start("y"), match.end())


def _money_sentences(draft: Draft) -> Iterator[Span]:
    title_end = max((line.span.end for line in draft.reading.outline.title), default=0)
    for paragraph, _ in amounts(draft):
        if paragraph.start < title_end:
            continue
        for sentence in half_sentences(draft, paragraph):
            money = next(iter(draft.reading.entities_in(sentence, "money")), None)
            if money and not is_quoted(draft, money.span.start) and pattern("dates", "money_words").search(draft.reading.folded, *sentence):
                yield sentence


RULE = Rule("DT001", "标题年度与正文年度不符", E, False, check)
