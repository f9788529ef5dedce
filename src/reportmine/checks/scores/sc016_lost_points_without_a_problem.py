"""SC016 扣分与问题不对应：扣分较多的指标，问题部分没有提到。

为什么：扣了分就说明有不足，问题部分应当讲清楚；反过来只讲问题不扣分也一样。
反例：
    满意度10分扣4分，存在的问题里没有提到满意度。
正例：
    满意度10分扣4分，存在的问题写“群众满意度86%，低于目标值”。
依据：财预〔2020〕10号第十一条（对未完成绩效目标及偏离绩效目标较大的项目要分析并说明原因，研究提出改进措施）
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from reportmine.checks._look import in_roles, number, pattern
from reportmine.checks.scores._reached import mentions, speaks_of
from reportmine.checks.scores._sheet import Row
from reportmine.checks.scores._sums import whole_sheets
from reportmine.model.document import Span
from reportmine.model.draft import Draft
from reportmine.model.outline import Role
from reportmine.model.rule import Hit, Missing, Rule, W

_FEW = 3
_NOTHING = Decimal(0)


def check(draft: Draft) -> Iterator[Hit]:
    """Only tables of indicators; a reason in the table or a sentence of the text about the indicator is enough."""
    within = _problems(draft)
    rows = [row for sheet in whole_sheets(draft) if sheet.is_detailed for row in sheet.scored]
    if not within or not rows:
        raise Missing("指标得分和问题部分" if not rows else "问题部分")
    share = draft.profile.limits.deduction_share
    silent = [row for row in rows if _lost(row, share=share) and not _is_told(draft, row, within)]
    if not silent:
        return
    points = [(row.name, row.weight or _NOTHING, row.score or _NOTHING) for row in silent[:_FEW]]
    told = "、".join(f"“{name}”扣{number(full - got)}分" for name, full, got in points)
    yield Hit(
        f"{told}{'等' if len(silent) > _FEW else ''}，问题部分没有提到，表中也没有写扣分原因。",
        tuple(span for row in silent[:_FEW] for span in row.at("score", "name")),
        "在问题部分写明这些指标失分反映的不足，或在表中填写扣分原因。",
        calculation="；".join(f"{name}：{number(got)}/{number(full)}" for name, full, got in points),
    )


def _problems(draft: Draft) -> list[Span]:
    """Where problems are told: their sections, and the problems of the record wherever they stand."""
    told = [Span(*p.span) for p in draft.report.problems]
    return [*in_roles(draft, Role.PROBLEMS, Role.CAUSES), *told]


def _lost(row: Row, *, share: Decimal) -> bool:
    if not row.weight or row.score is None:
        return False
    return (row.weight - row.score) / row.weight >= share


def _is_told(draft: Draft, row: Row, within: list[Span]) -> bool:
    if not pattern("scores", "scoring", "no_reason").fullmatch(row.said("reason")):
        return True
    names = [name for name in dict.fromkeys((row.name, *row.levels[1:])) if name]
    if any(mentions(draft, name, within) for name in names):
        return True
    return any(speaks_of(draft, name, pattern("scores", "scoring", "spoken")) for name in names)


RULE = Rule("SC016", "扣分与问题不对应", W, False, check)
