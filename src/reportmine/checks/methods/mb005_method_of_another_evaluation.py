"""MB005 方法名与评价类型不符：单位自评写了标杆管理法、最低成本法等，却没有相应的比较数据。

为什么：单位自评用的是定量与定性评价相结合的比较法；照抄财政评价的方法名又没有数据支撑，容易被认为是套话。
反例：
    本次自评采用标杆管理法、最低成本法。（全文没有同类单位或单位成本的数据）
正例：
    本次自评采用定量与定性评价相结合的比较法，将完成值与年度指标值对比打分。
依据：财预〔2020〕10号第十六条、第十七条
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from reportmine.checks._look import matches, pattern, sentence, signed
from reportmine.model.document import Span
from reportmine.model.draft import Draft
from reportmine.model.report import ReportKind
from reportmine.model.rule import Hit, I, Missing, Rule

_SINCE = date(2020, 2, 25)
_SELF = (ReportKind.PROJECT_SELF, ReportKind.PROJECT_SELF_TABLE)
_NEEDS = {"标杆管理法": "benchmark", "最低成本法": "cheapest", "成本效益分析法": "gains"}


def check(draft: Draft) -> Iterator[Hit]:
    """Only methods that cannot be used without figures of their own; a remark."""
    if draft.report.kind is None or draft.report.kind.value not in _SELF:
        return
    if not draft.report.methods:
        raise Missing("评价方法")
    day = signed(draft)
    if day is not None and day < _SINCE:
        return
    empty = [m for m in draft.report.methods if m.name in _NEEDS and m.evidence and not _is_used(draft, m.name, m.evidence[0].span[0])]
    if empty:
        names = "、".join(method.name for method in empty)
        yield Hit(
            f"单位自评写明采用{names}，但文中没有相应的比较数据。",
            tuple(method.evidence[0] for method in empty),
            "补充相应的对比数据，或者按实际做法改为“定量与定性评价相结合的比较法”。",
        )


def _is_used(draft: Draft, name: str, at: int) -> bool:
    """Figures or comparisons anywhere but in the sentence that names the method."""
    named = sentence(draft, at)
    return any(not named.start <= m.start() < named.end for m in matches(draft, pattern("methods", "methods", _NEEDS[name]))) or (
        pattern("methods", "methods", "denied").search(draft.reading.fold(Span(named.start, at))) is not None
    )


RULE = Rule("MB005", "方法名与评价类型不符", I, False, check)
