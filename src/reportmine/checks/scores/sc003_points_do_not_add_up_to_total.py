"""SC003 指标得分合计≠总分：各项指标得分加起来与写明的总分不一致。

为什么：总分应当等于各项指标得分之和，改了单项忘改合计是评分表最常见的错误。
反例：
    各项得分合计87.5分，总分栏写89.5分。
正例：
    决策18.0分、过程17.5分、产出28.0分、效益24.0分，综合得分87.5分。
依据：财预〔2020〕10号第十六条（总分由各项指标得分汇总形成）
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from reportmine.checks._look import number, pattern, proof_of
from reportmine.checks.scores._sheet import Row, Sheet
from reportmine.checks.scores._sums import ends, full_marks, groups, plus, scores, weights, whole_sheets
from reportmine.checks.scores._told import dimensions, is_whole, tolerance
from reportmine.model.document import Span
from reportmine.model.draft import Draft
from reportmine.model.report import Evidence, ReportKind
from reportmine.model.rule import E, Hit, Missing, Rule

_NOTHING = Decimal(0)
_ADVICE = "逐项核对指标得分，更正写错的单项得分或总分。"


def check(draft: Draft) -> Iterator[Hit]:
    """Tables first; in reports without a table the dimensions that one paragraph tells."""
    judged = False
    for sheet in whole_sheets(draft):
        stated = _stated(draft, sheet)
        if stated is None or groups(sheet) or any(row.score is None for row in sheet.scored):
            continue
        judged = True
        yield from _in_sheet(sheet, *stated)
    told = draft.basic.score
    if not judged and told is not None and told.value is not None and draft.kind is not ReportKind.RE_EVAL:
        for group in dimensions(draft):
            if not is_whole(draft, group, told.value):
                continue
            judged = True
            total = sum((d.score for d in group), Decimal(0))
            if abs(total - told.value) > tolerance([d.score for d in group], told.value):
                yield Hit(
                    f"正文各部分得分合计{number(total)}分，总分写的是{number(told.value)}分。",
                    (*proof_of(told), *(d.span for d in group)),
                    _ADVICE,
                    calculation=f"{'+'.join(number(d.score) for d in group)}={number(total)}≠{number(told.value)}",
                    relies=(("总分", told),),
                )
    if not judged:
        raise Missing("各项指标得分和总分")


def _stated(draft: Draft, sheet: Sheet) -> tuple[Decimal, tuple[Span | Evidence, ...]] | None:
    """The total of the table, else the report's when the table shows all full marks; None when lines seem to be missing."""
    total, full = sheet.total, weights(sheet.scored)
    if total is not None and total.score is not None:
        return (total.score, total.at("score")) if total.weight in (None, full) or not full else None
    told = draft.basic.score
    if told is None or told.value is None or full != full_marks(draft):
        return None
    return told.value, proof_of(told)


def _in_sheet(sheet: Sheet, stated: Decimal, where: tuple[Span | Evidence, ...]) -> Iterator[Hit]:
    bonus = [row for row in sheet.rows if row.bonus and row.kind == "leaf"]
    total = scores(sheet.scored)
    values = [row.score for row in sheet.scored if row.score is not None]
    tol = tolerance(values, stated)
    weighted = sum(((r.weight or _NOTHING) * (r.score or _NOTHING) / 100 for r in sheet.scored), Decimal(0))
    if any(abs(stated - reached) <= tol for reached in (total, total + scores(bonus), weighted)):
        return
    if sheet.total is None and pattern("scores", "table", "deduction").search("".join(row.name for row in sheet.rows)):
        return
    yield Hit(
        f"表中各项指标得分合计{number(total)}分，总分写的是{number(stated)}分，相差{number(abs(total - stated))}分。",
        (*where, *ends(sheet.scored, "score")),
        _ADVICE,
        calculation=f"{plus(sheet.scored, _score, total)}≠{number(stated)}",
    )


def _score(row: Row) -> Decimal | None:
    return row.score


RULE = Rule("SC003", "指标得分合计≠总分", E, True, check)
