"""TB008 单位栏与数值不匹配：单位写%而数值是0.95，或单位写万元而数值像是元。

为什么：汇总系统按单位栏换算，写错一格，结果差一百倍或一万倍。
反例：
    计量单位%，指标值95，实际完成值0.95。
正例：
    计量单位%，指标值95，实际完成值95。
依据：无
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from reportmine.checks._grid import Grid, grids
from reportmine.checks._look import pattern
from reportmine.checks.tables._heads import columns
from reportmine.checks.tables._rows import cell, name_of
from reportmine.model.draft import Draft
from reportmine.model.report import Indicator
from reportmine.model.rule import Hit, I, Missing, Rule
from reportmine.text.targets import Value, value

_LARGE = Decimal(100_000)
_RATIO = (Decimal(2000), Decimal(20000))


def check(draft: Draft) -> Iterator[Hit]:
    """Bare numbers beside a target with a unit, and tables with a column of units."""
    rows = [row for row in draft.report.indicators if row.actual]
    tables = [grid for grid in grids(draft) if _unit_column(grid) is not None]
    if not rows and not tables:
        raise Missing("有完成值的指标表")
    for row in rows:
        yield from _row(row)
    for grid in tables:
        yield from _table(grid)


def _row(row: Indicator) -> Iterator[Hit]:
    target, actual = value(row.target), value(row.actual)
    if target.kind != "amount" or actual.kind != "amount" or actual.unit or actual.number is None or not target.number:
        return
    as_fraction = target.unit == "%" and target.number > 1 and 0 < actual.number <= 1
    if as_fraction or (target.unit.startswith("元") and "万" in target.words and _is_yuan(target, actual)):
        yield _hit(name_of(row), row.target or "", row.actual or "", row)


def _is_yuan(target: Value, actual: Value) -> bool:
    """Target 150万元 is held as 1500000元: a bare 149.36 is in 万元, a bare 1493600 in 元."""
    assert target.number is not None
    assert actual.number is not None
    return _RATIO[0] <= actual.number / (target.number / 10000) <= _RATIO[1]


def _hit(name: str, target: str, actual: str, row: Indicator) -> Hit:
    return Hit(
        f"指标“{name}”的指标值是“{target}”，完成值写成“{actual}”，单位像是不同。",
        cell(row, row.actual, last=True),
        "按指标值的单位改写完成值，并写上单位。",
        confidence=0.7,
    )


def _unit_column(grid: Grid) -> tuple[int, int] | None:
    for row in range(min(4, len(grid.words))):
        for col in range(grid.table.cols):
            if pattern("tables", "unit", "column").fullmatch(grid.words[row][col]):
                return row, col
    return None


def _table(grid: Grid) -> Iterator[Hit]:
    place, head = _unit_column(grid), columns(grid)
    if place is None or head is None:
        return
    for row in range(head.row + 1, len(grid.words)):
        unit = grid.words[row][place[1]]
        for part in ("target", "actual"):
            col = head.columns.get(part)
            number = grid.number(row, col) if col is not None else None
            if col is None or number is None:
                continue
            if (unit == "%" and 0 < number < 1) or (unit == "万元" and number >= _LARGE):
                yield Hit(
                    f"单位是{unit}，数值写成{grid.words[row][col]}。",
                    (grid.span(row, col), grid.span(row, place[1])),
                    "改写数值或单位，使两者相符。",
                    confidence=0.7,
                )


RULE = Rule("TB008", "单位栏与数值不匹配", I, False, check)
