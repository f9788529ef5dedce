"""MB006 方法罗列未使用：列出三种以上评价方法，后文却看不出用过任何一种。

为什么：方法是结论的来路；只列名称，没有对比、问卷、成本数据，评审会认为评价没有真正做。
反例：
    采用比较法、因素分析法、公众评判法。（后文只有“项目完成较好”）
正例：
    采用比较法和公众评判法：与上年相比故障率下降4个百分点，回收问卷95份。
依据：无
"""

from __future__ import annotations

from collections.abc import Iterator

from reportmine.checks._look import EVALUATIONS, matches, pattern, sentence
from reportmine.model.draft import Draft
from reportmine.model.rule import Hit, I, Missing, Rule, W

_MANY = 3


def check(draft: Draft) -> Iterator[Hit]:
    """A table of indicators with aims and results is a comparison; any figure compared or person asked is a use,
    and so is what is told in brackets behind a name."""
    named = [method for method in draft.report.methods if method.evidence and method.name.endswith("法")]
    if not named:
        raise Missing("评价方法")
    if len(named) < _MANY or any(row.target and row.actual for row in draft.report.indicators):
        return
    if any(draft.reading.folded[method.evidence[-1].span[1] : method.evidence[-1].span[1] + 1] == "（" for method in named):
        return
    where = [sentence(draft, method.evidence[0].span[0]) for method in named]
    for match in matches(draft, pattern("methods", "methods", "compares")):
        if not any(span.start <= match.start() < span.end for span in where):
            return
    kind = draft.report.kind.value if draft.report.kind else None
    yield Hit(
        f"列出了{'、'.join(method.name for method in named)}共{len(named)}种方法，后文看不出用过哪一种。",
        tuple(method.evidence[0] for method in named),
        "写出每种方法用在哪里、得到什么数据；没有用到的方法删去。",
        severity=W if kind in EVALUATIONS else I,
        confidence=0.7,
    )


RULE = Rule("MB006", "方法罗列未使用", W, False, check)
