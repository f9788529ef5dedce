"""DT001 标题年度与正文年度不符：标题写的是一个年度，正文说预算和支出的句子全是另一个年度。

为什么：多半是拿上年稿子改的，改了标题没改正文；年度错了，后面的金额和结论都站不住。
反例：
    标题“2022年度……自评报告”，正文“2021年预算安排120万元，2021年支出118万元”。
正例：
    标题“2022年度……自评报告”，正文“2022年预算安排120万元，比2021年增加5万元”。
依据：无
"""

from __future__ import annotations

from collections.abc import Iterator

from reportmine.checks._look import amounts, half_sentences, matches, paragraphs, pattern, proof_of, signed
from reportmine.checks._look import sentence as sentence_at
from reportmine.checks.dates._years import is_quoted, told_year, years_told
from reportmine.model.document import Span
from reportmine.model.draft import Draft
from reportmine.model.rule import E, Hit, Missing, Rule

_AT_LEAST = 2
_NEAR = 12


def check(draft: Draft) -> Iterator[Hit]:
    """Sentences with an amount and a year, looking back left out; one of the report's own year is enough for silence."""
    year, own = told_year(draft), set(years_told(draft))
    told = draft.basic.fiscal_year
    if told is None or told.extractor not in ("fiscal_year:title", "fiscal_year:label", "fiscal_year:cover"):
        raise Missing("标题或封面上的年度")
    spans = _claims(draft, own)
    if spans is None or len(spans) != 1:
        return
    other, at = next(iter(spans.items()))
    if len(at) >= _AT_LEAST or (_is_sure(draft, at[0]) and not _speaks_of(draft, own)):
        yield Hit(
            f"标题写的是{year}年度，正文说到预算、资金和评价对象的句子却都是{other}年（{len(at)}处），没有一处写{year}年。",
            (*at[:3], *told.evidence[:1]),
            f"核对金额属于哪一年：是{year}年的，把正文年份改过来；是{other}年的，改标题或换成{year}年的数据。",
            relies=(("评价年度", told),),
        )


def _claims(draft: Draft, own: set[int]) -> dict[int, list[Span]] | None:
    """The years the body takes for its own, with their places; None as soon as it is the title's."""
    spans: dict[int, list[Span]] = {}
    for sentence in _money_sentences(draft):
        found = list(draft.reading.entities_in(sentence, "year", "date"))
        years = {int(str(e.value)[:4]) for e in found if e.value} | {e.facts["first"] for e in found if e.facts.get("first")}
        if years & own:
            return None
        if len(years) == 1 and not pattern("dates", "looks_back").search(draft.reading.folded, *sentence):
            spans.setdefault(years.pop(), []).append(next(e.span for e in found))
    for other, span in _evaluated(draft):
        if other in own:
            return None
        spans.setdefault(other, []).append(span)
    for match in matches(draft, pattern("dates", "old_year", "caption"), paragraphs(draft)) if spans else ():
        other = int(match["y"] or match["z"])
        if match.start() > _title_end(draft) and other in spans:
            spans[other].append(Span(*match.span()))
    return spans


def _is_sure(draft: Draft, at: Span) -> bool:
    """One place is enough where it says what was evaluated, or tells the budget or spending that the record holds."""
    if any(span == at for _, span in _evaluated(draft)):
        return True
    around, basic = sentence_at(draft, at.start), draft.basic
    told = proof_of(basic.budget_yuan, basic.budget_initial_yuan, basic.spent_yuan)
    return any(around.start <= proof.span[0] < around.end for proof in told)


def _speaks_of(draft: Draft, own: set[int]) -> bool:
    """True when the body names the title's year for itself, not looking back or ahead."""
    folded, day, outline = draft.reading.folded, signed(draft), draft.reading.outline
    tail = min((line.span.start for line in outline.tail), default=outline.span[1])
    for entity in draft.reading.entities_in(Span(_title_end(draft), outline.span[1]), "year", "date"):
        year = int(str(entity.value)[:4])
        if year not in own or entity.span.start >= tail or (entity.kind == "date" and day is not None and day.year <= year):
            continue
        around = sentence_at(draft, entity.span.start)
        behind = folded[entity.span.end : min(around.end, entity.span.end + 20)]
        if (
            not is_quoted(draft, entity.span.start)
            and not pattern("dates", "old_year", "ahead").search(behind)
            and not pattern("dates", "old_year", "ahead_of").search(folded[around.start : entity.span.start])
            and not pattern("dates", "looks_back").search(folded, *around)
        ):
            return True
    return False


def _title_end(draft: Draft) -> int:
    return max((line.span.end for line in draft.reading.outline.title), default=0)


def _evaluated(draft: Draft) -> Iterator[tuple[int, Span]]:
    """The years of what the body says was evaluated: 对2022年度…项目开展了部门评价."""
    folded, title_end = draft.reading.folded, _title_end(draft)
    for match in matches(draft, pattern("dates", "old_year", "evaluated"), paragraphs(draft)):
        around = sentence_at(draft, match.start())
        near = folded[max(around.start, match.start() - _NEAR) : min(around.end, match.end() + _NEAR)]
        history = pattern("dates", "old_year", "history").search(near)
        if match.start() > title_end and not history and not is_quoted(draft, match.start("y")):
            yield int(match["y"]), Span(match.start("y"), match.end())


def _money_sentences(draft: Draft) -> Iterator[Span]:
    title_end = _title_end(draft)
    for paragraph, _ in amounts(draft):
        if paragraph.start < title_end:
            continue
        for sentence in half_sentences(draft, paragraph):
            money = next(iter(draft.reading.entities_in(sentence, "money")), None)
            if money and not is_quoted(draft, money.span.start) and pattern("dates", "money_words").search(draft.reading.folded, *sentence):
                yield sentence


RULE = Rule("DT001", "标题年度与正文年度不符", E, False, check)
