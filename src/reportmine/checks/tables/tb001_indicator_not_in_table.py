"""TB001 指标名称正文与表不一致：正文点名讨论的指标，评分表里没有。

为什么：正文和评分表出自两个版本的指标体系，得分无从对应。缩写和只写到一、二级的评分表不算。
反例：
    （正文）“设备验收合格率”指标扣2分。（评分表没有这项指标）
正例：
    （正文）“验收合格率”指标扣2分。（评分表：设备验收合格率）
依据：无
"""

from __future__ import annotations

from collections.abc import Iterator

from reportmine.checks._look import matches, paragraphs, pattern, sentence
from reportmine.checks.tables._rows import name_of, rows
from reportmine.model.document import Span
from reportmine.model.draft import Draft
from reportmine.model.rule import Hit, Missing, Rule, W

_ROWS = 6
_SHARED = 0.6


def check(draft: Draft) -> Iterator[Hit]:
    """Only names in quotes that are called indicators, against tables that go down to single indicators."""
    names = [{name_of(row), row.level2 or "", row.level1 or ""} for row in rows(draft)]
    single = [name for group in names for name in group if name and not _is_class(name)]
    if len(single) < _ROWS:
        raise Missing("列到三级指标的评分表")
    known = {name for group in names for name in group if name}
    folded = draft.reading.folded
    for found in matches(draft, pattern("tables", "named", "told"), paragraphs(draft)):
        name = found["one"] or found["two"]
        around = sentence(draft, found.start())
        if _is_class(name) or any(_alike(name, other) for other in known):
            continue
        if pattern("tables", "named", "foreign").search(folded, around.start, around.end):
            continue
        yield Hit(
            f"正文讨论了指标“{name}”，评分表里没有这项指标。",
            (Span(*found.span()),),
            "核对指标体系的版本，正文用评分表里的指标名称。",
            confidence=0.7,
        )


def _is_class(name: str) -> bool:
    return pattern("tables", "named", "class").fullmatch(name) is not None


def _alike(one: str, other: str) -> bool:
    """The same, one inside the other, or most characters shared: an abbreviation."""
    if one in other or other in one:
        return True
    shared = sum(1 for char in set(one) if char in other)
    return shared >= _SHARED * min(len(set(one)), len(set(other)))


RULE = Rule("TB001", "指标名称正文与表不一致", W, False, check)
