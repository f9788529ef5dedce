"""NM006 自评报告出现第三人称建议语气：单位自己写的报告里，却在建议本单位应当如何。

为什么：自评是单位自己说自己，写成“某局应加强……”“评价小组认为……”，像是照搬了第三方的稿子。
反例：
    （县水利局自评报告）县水利局应加强财务监督。
正例：
    （县水利局自评报告）我局将加强财务监督。
依据：财预〔2020〕10号第五条（单位自评应由项目单位自主实施）
"""

from __future__ import annotations

from collections.abc import Iterator

from reportmine.checks._bodies import bodies, is_own
from reportmine.checks._look import SELF, in_roles, matches, paragraphs, pattern
from reportmine.model.document import Span
from reportmine.model.draft import Draft
from reportmine.model.outline import Role
from reportmine.model.rule import Hit, I, Rule


def check(draft: Draft) -> Iterator[Hit]:
    """Advice to others (建议县财政局加大投入) is the unit's good right. One finding a report."""
    if draft.kind not in SELF:
        return
    aside = in_roles(draft, Role.RECTIFICATION)
    voices = [Span(*m.span()) for m in matches(draft, pattern("names", "voice", "group"), paragraphs(draft))]
    spans = [*_advised(draft), *(v for v in voices if not any(s.start <= v.start < s.end for s in aside))]
    if spans:
        spans.sort()
        words = draft.reading.words(spans[0])
        where = f"等{len(spans)}处" if len(spans) > 1 else ""
        yield Hit(
            f"这是单位自评报告，却用第三方的口气写“{words}”{where}。",
            tuple(spans[:5]),
            "改用本单位的口气，如“我局将……”；确由第三方代写的，请单位核定内容后再签报。",
        )


def _advised(draft: Draft) -> Iterator[Span]:
    advice = in_roles(draft, Role.RECOMMENDATIONS)
    for body in bodies(draft):
        if not any(s.start <= body.span.start < s.end for s in advice) or not is_own(draft, body):
            continue
        behind = pattern("names", "voice", "advised").match(draft.reading.folded, body.span.end)
        before = draft.reading.folded[max(0, body.span.start - 4) : body.span.start]
        if behind is not None:
            yield Span(body.span.start, behind.end())
        elif lead := pattern("names", "voice", "advise").search(before):
            yield Span(body.span.start - len(lead.group()), body.span.end)


RULE = Rule("NM006", "自评报告出现第三人称建议语气", I, False, check)
