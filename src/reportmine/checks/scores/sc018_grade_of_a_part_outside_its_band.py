"""SC018 分项等级不符：某一部分的等级与它的得分率不相称。

为什么：分项也评了等级的，同样要按分档来，否则读者看不出哪部分好、哪部分差。
反例：
    投入指标25分，得19.5分（得分率78%），等级“优”。
正例：
    投入指标25分，得19.5分（得分率78%），等级“中”。
依据：财预〔2020〕10号第十八条（分档；报告另有分档的从其规定）
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from reportmine.checks._look import matches, number, pattern, percent
from reportmine.checks.scores._bands import Scale, scale_of
from reportmine.checks.scores._sheet import sheets
from reportmine.checks.scores._told import told
from reportmine.model.document import Span
from reportmine.model.draft import Draft
from reportmine.model.rule import Hit, Missing, Rule, W

_HUNDRED = Decimal(100)


def check(draft: Draft) -> Iterator[Hit]:
    """A column of grades in a table, and grades behind a rate in the text."""
    parts: list[tuple[str, Decimal, str, tuple[Span, ...]]] = [
        (row.name, row.score / row.weight, row.said("grade"), row.at("grade", "score", "weight"))
        for sheet in sheets(draft)
        for row in sheet.leaves
        if row.said("grade") and row.weight and row.score is not None
    ]
    graded = matches(draft, pattern("scores", "rating", "grade"), told(draft))
    parts += [("该项", Decimal(m["rate"]) / _HUNDRED, m["grade"], (Span(*m.span()),)) for m in graded]
    if not parts:
        raise Missing("分项的等级")
    scale = scale_of(draft)
    yield from (hit for part in parts for hit in _judged(draft, scale, *part))


def _judged(draft: Draft, scale: Scale, name: str, rate: Decimal, grade: str, at: tuple[Span, ...]) -> Iterator[Hit]:
    known = scale.named(draft, grade.strip('“”"'))
    right, _ = scale.right(rate * _HUNDRED)
    if known is None or not right or known in right:
        return
    yield Hit(
        f"“{name}”得分率{percent(rate)}，按分档应为“{'或'.join(sorted(right))}”，写的是“{grade}”。",
        at,
        "按得分率改正这一部分的等级，或核对得分和分值。",
        calculation=f"{scale.shown(sorted(right | {known}))}；得分率{number((rate * _HUNDRED).quantize(Decimal('0.01')))}",
    )


RULE = Rule("SC018", "分项等级不符", W, True, check)
