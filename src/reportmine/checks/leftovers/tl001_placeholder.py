"""TL001 占位符：模板里要填的地方没有填，还留着 XX、待补充、空括号一类的记号。

为什么：带占位符的报告会被直接退回。姓名用“张××”隐去的、型号里的XX不算。
反例：
    XX局2022年度部门整体支出绩效自评报告
正例：
    云溪县水务局2022年度部门整体支出绩效自评报告
依据：无
"""

from __future__ import annotations

from collections.abc import Iterator

from reportmine.checks._look import matches, pattern, sentence
from reportmine.model.document import Span
from reportmine.model.draft import Draft
from reportmine.model.rule import E, Hit, Rule, W

# How near the words that ask for a name or a seal stand.
_NEAR = 14
_ADVICE = "按实际情况填写，没有内容的删去这一处。"


def check(draft: Draft) -> Iterator[Hit]:
    """Certain marks anywhere; likely ones not in the lines where people sign."""
    tail = draft.reading.outline.tail
    signing = tail[0].span.start if tail else draft.reading.outline.span[1]
    certain = sorted(_certain(draft))
    for span in certain:
        if not _year(draft, span):
            yield Hit(f"还留着占位符“{draft.reading.words(span).strip()}”。", (_around(draft, span),), _ADVICE)
    for match in matches(draft, pattern("leftovers", "placeholder", "likely")):
        span = Span(*match.span())
        before = draft.reading.folded[max(0, span.start - 1) : span.end]
        known = any(span.start < other.end and other.start < span.end for other in certain)
        around = Span(max(span.start - _NEAR, sentence(draft, span.start).start), span.end + 4)
        to_sign = pattern("leftovers", "placeholder", "to_sign").search(draft.reading.fold(around))
        if not known and not to_sign and span.start < signing and not pattern("leftovers", "placeholder", "masked").search(before):
            yield Hit(
                f"这里像是还没有填写：“{draft.reading.words(span).strip() or '空括号'}”。", (_around(draft, span),), _ADVICE, severity=W
            )


def _certain(draft: Draft) -> Iterator[Span]:
    taken: list[Span] = []
    for kind in ("crosses", "marks", "words", "brackets", "gaps"):
        for match in matches(draft, pattern("leftovers", "certain", kind)):
            span = Span(*match.span())
            if not any(span.start < other.end and other.start < span.end for other in taken):
                taken.append(span)
                yield span


def _year(draft: Draft, span: Span) -> bool:
    """20XX年 is another rule's."""
    return draft.reading.folded[span.start : span.start + 2] == "20"


def _around(draft: Draft, span: Span) -> Span:
    """A little more than the mark, so that a person finds it."""
    folded = draft.reading.folded
    end = span.end
    while end < len(folded) and end < span.end + 8 and folded[end] not in "，。；、\n\t":
        end += 1
    return Span(span.start, end)


RULE = Rule("TL001", "占位符", E, True, check)
