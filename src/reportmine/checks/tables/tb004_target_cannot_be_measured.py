"""TB004 目标值缺失或不可衡量：指标值空着，或只写“提高”“加强”“显著”一类的词。

为什么：没有可衡量的目标值，就无法判断是否完成，得分没有依据。写明是定性指标、并能分档判断的不算。
反例：
    社会效益指标：居民生活环境，年度指标值“显著提升”。
正例：
    社会效益指标：生活垃圾集中处理率，年度指标值“≥95%”。
依据：财预〔2021〕101号（指标值应可衡量，定性指标可分级表述）
"""

from __future__ import annotations

from collections.abc import Iterator

from reportmine.checks._look import pattern
from reportmine.checks.tables._rows import cell, name_of, valued
from reportmine.model.document import Span
from reportmine.model.draft import Draft
from reportmine.model.report import Indicator
from reportmine.model.rule import Hit, Missing, Rule, W


def check(draft: Draft) -> Iterator[Hit]:
    """A table without any targets has no such column and is left alone."""
    rows = valued(draft)
    if not any(row.target for row in rows):
        raise Missing("指标值一栏")
    for row in rows:
        words = "".join(draft.reading.fold(_span(row)).split())
        if pattern("tables", "target", "declared").search(words) or "执行率" in name_of(row):
            continue
        if not row.target:
            yield Hit(f"指标“{name_of(row)}”有完成情况，没有指标值。", cell(row, row.level3), "补上年初批复的指标值。")
        elif pattern("tables", "target", "vague").fullmatch(row.target):
            yield Hit(
                f"指标“{name_of(row)}”的指标值“{row.target}”无法衡量。",
                cell(row, row.target),
                "改用可以计数或计算的指标值；确属定性指标的，注明“定性”并写清分档判断的标准。",
            )


def _span(row: Indicator) -> Span:
    return Span(row.evidence[0].span[0], row.evidence[-1].span[1])


RULE = Rule("TB004", "目标值缺失或不可衡量", W, True, check)
