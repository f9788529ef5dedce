"""Rows of indicator tables as the record holds them, and where their cells stand."""

from __future__ import annotations

from reportmine.model.draft import Draft
from reportmine.model.report import Evidence, Indicator
from reportmine.model.rule import Missing


def rows(draft: Draft) -> tuple[Indicator, ...]:
    """The indicators of the report; raises Missing when it has no table of them."""
    if not draft.report.indicators:
        raise Missing("绩效指标表")
    return draft.report.indicators


def valued(draft: Draft) -> list[Indicator]:
    """The indicators of tables that tell targets and what was reached; raises Missing when there are none."""
    found = [row for row in rows(draft) if row.target or row.actual]
    if not found:
        raise Missing("有目标值和完成值的指标表")
    return found


def cell(row: Indicator, words: str | None, *, last: bool = False) -> tuple[Evidence, ...]:
    """The cell of the row that holds the words, the last one where two do; the row's first cell when there is none."""
    found = [proof for proof in row.evidence if words is not None and "".join(proof.quote.split()) == words]
    return (found[-1 if last else 0],) if found else row.evidence[:1]


def name_of(row: Indicator) -> str:
    """The name of the indicator, or of its class."""
    return row.level3 or row.level2 or row.level1 or ""
