"""TL003 填写说明未删：模板里教人怎么写的话还留在报告里。

为什么：留着提示语，说明这一部分可能还没有写。
反例：
    结合自评情况，分析存在的问题及原因。（200字以内）
正例：
    （删去提示，直接写问题和原因）
依据：无
"""

from __future__ import annotations

from collections.abc import Iterator

from reportmine.checks._look import all_nodes, all_spans, firsts, matches, pattern
from reportmine.model.document import Span
from reportmine.model.draft import Draft
from reportmine.model.rule import E, Hit, I, Rule

_ADVICE = "删去提示语，按它的要求写上实际内容。"


def check(draft: Draft) -> Iterator[Hit]:
    """A whole line that tells how to write; printed notes below an official form only as a remark."""
    bracketed, whole = (firsts(draft, pattern("leftovers", "prompt", key)) for key in ("bracketed", "patterns"))
    headings = {node.head.span.start for node in all_nodes(draft) if node.head is not None and node.own_line} if whole else set()
    for span in all_spans(draft) if bracketed or whole else ():
        match = bracketed.get(span) or (whole.get(span) if span.start not in headings else None)
        if match is not None:
            yield Hit("这里留着模板的填写提示。", (Span(*match.span()),), _ADVICE)
    for match in matches(draft, pattern("leftovers", "prompt", "note")):
        yield Hit("表下留着官方表格的填表说明。", (Span(*match.span()),), "正式上报时可以保留；对外公开前建议删去。", severity=I)


RULE = Rule("TL003", "填写说明未删", E, False, check)
