"""SC007 正文得分与表格得分不一致：正文写的总分（或分项得分）与评分表里的不同。

为什么：正文和附表是两处填写的，改了一处忘改另一处，报送后会被退回。
反例：
    正文：自评得分96分；自评表总分：95.2分。
正例：
    正文：自评得分95.2分；自评表总分：95.20分。
依据：无
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from reportmine.checks._grid import grids
from reportmine.checks._look import number, proof_of
from reportmine.checks.scores._sheet import Row
from reportmine.checks.scores._sums import full_marks, told_and_shown, whole_sheets
from reportmine.model.document import Span
from reportmine.model.draft import Draft
from reportmine.model.report import Evidence
from reportmine.model.rule import E, Hit, I, Missing, Rule

_ADVICE = "以评分表为准核对正文，把两处改成一致。"


def check(draft: Draft) -> Iterator[Hit]:
    """The total first, then the dimensions that a summary table shows line by line."""
    shown = _shown(draft)
    told = draft.basic.score
    judged = False
    if told is not None and told.value is not None and told.extractor.startswith("text") and shown:
        judged = True
        value, where = shown[0]
        if len({v for v, _ in shown}) == 1 and value != told.value:
            rounded = told.value == told.value.to_integral_value() and abs(told.value - value) <= Decimal("0.5")
            yield Hit(
                f"正文写的得分是{number(told.value)}分，表中总分是{number(value)}分"
                + ("，正文应是取了整数。" if rounded else f"，相差{number(abs(value - told.value))}分。"),
                (*proof_of(told), *where),
                "正文照表中的得分写，不要取整。" if rounded else _ADVICE,
                calculation=f"{number(told.value)}≠{number(value)}",
                severity=I if rounded else None,
            )
        elif len({v for v, _ in shown}) > 1 and told.value not in {v for v, _ in shown}:
            judged = False
    for dimension, rows in told_and_shown(draft):
        if len(rows) != 1:
            continue
        judged = True
        score = rows[0].score
        if score is not None and abs(score - dimension.score) > Decimal("0.005"):
            yield Hit(
                f"正文写“{dimension.name}”得{number(dimension.score)}分，表中为{number(score)}分。",
                (dimension.span, *rows[0].at("score")),
                _ADVICE,
                calculation=f"{number(dimension.score)}≠{number(score)}",
            )
    if not judged:
        raise Missing("正文和表格中的得分")


def _shown(draft: Draft) -> list[tuple[Decimal, tuple[Span | Evidence, ...]]]:
    """The totals of the tables; a total in a form's own cell (自评得分 | 95.2) when no table adds up."""
    full = full_marks(draft)
    found: list[tuple[Decimal, tuple[Span | Evidence, ...]]] = []
    told_score = draft.basic.score.value if draft.basic.score is not None else None
    for sheet in whole_sheets(draft):
        total = sheet.total
        if total is not None and total.score is not None and total.weight in (None, full):
            if told_score is not None and _beside(draft, total, told_score):
                return []
            found.append((total.score, total.at("score")))
    told = draft.basic.score
    if not found and told is not None and told.alternatives and not any(sheet.named for sheet in whole_sheets(draft)):
        found = [(other.value, other.evidence[-1:]) for other in told.alternatives]
    return found


def _beside(draft: Draft, total: Row, told: Decimal) -> bool:
    """True when another column of the total's line has the score of the text: the unit's own points and the evaluator's."""
    at = total.at("score")[:1]
    if total.score == told:
        return False
    lines = ((grid, row) for grid in grids(draft) for row in range(len(grid.words)))
    here = next(((grid, row) for grid, row in lines if at and any(c is not None and c.span == at[0] for c in grid.cells[row])), None)
    return here is not None and any(here[0].number(here[1], col) == told for col in range(here[0].table.cols))


RULE = Rule("SC007", "正文得分与表格得分不一致", E, True, check)
