"""PQ009 引用法规定性缺依据：说“违反有关规定”“违规”，没有写违反哪份文件哪一条。

为什么：定性要有依据，被评价单位才认账；不写依据，反馈意见时说不清。
反例：
    3笔支出违反有关规定。
正例：
    3笔支出共2.4万元违反《某县差旅费管理办法》第十二条。
依据：无
"""

from __future__ import annotations

from collections.abc import Iterator

from reportmine.checks._look import matches, pattern, says, span_of
from reportmine.model.document import Span
from reportmine.model.draft import Draft
from reportmine.model.rule import Hit, I, Missing, Rule


def check(draft: Draft) -> Iterator[Hit]:
    """One finding an item; a document, number or article named anywhere in the item is enough."""
    if not draft.report.problems:
        raise Missing("存在的问题")
    folded = draft.reading.folded
    for problem in draft.report.problems:
        pieces = [span_of(evidence) for evidence in problem.evidence]
        said = (
            match
            for match in matches(draft, pattern("findings", "broken", "said"), pieces)
            if not pattern("findings", "broken", "negated").search(folded[max(0, match.start() - 14) : match.start()])
        )
        match = next(said, None)
        if match is not None and says(draft, pattern("findings", "broken", "basis"), pieces) is None:
            yield Hit(
                f"“{match.group()}”是定性的说法，但没有写明违反哪份文件的哪一条。",
                (Span(*match.span()), *problem.evidence[:1]),
                "写明文件名称、文号和条款；找不到依据的，只写事实，不作定性。",
            )


RULE = Rule("PQ009", "引用法规定性缺依据", I, True, check)
