"""TB009 表内序号/合并异常：指标放在了不该在的一级指标下面，或表内序号重复、跳号。

为什么：多半是合并单元格拉错一行，满意度因此算进产出，一级指标的分值和得分都会跟着错。成本作为一级指标的新格式不算。
反例：
    产出指标下面列着“服务对象满意度”。
正例：
    满意度指标（或效益指标）下面列着“服务对象满意度”。
依据：财预〔2020〕10号附1、附2（指标的层级）
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from reportmine import knowledge
from reportmine.checks._grid import Grid, grids
from reportmine.checks._look import pattern
from reportmine.checks.tables._rows import cell
from reportmine.model.draft import Draft
from reportmine.model.report import Indicator
from reportmine.model.rule import Hit, Missing, Rule, W

_LEAST = 4
# A number told twice is followed by one left out.
_MOST = 2


def check(draft: Draft) -> Iterator[Hit]:
    """Names of classes below another class, and a column of serial numbers that does not count on."""
    rows = [row for row in draft.report.indicators if row.level1 and row.level1 != row.level3]
    tables = grids(draft)
    if not rows and not tables:
        raise Missing("表格")
    for row in rows:
        yield from _misplaced(row)
    for grid in tables:
        yield from _serial(grid)


def _misplaced(row: Indicator) -> Iterator[Hit]:
    level1 = row.level1 or ""
    if pattern("tables", "place", "known", "level1").search(level1) is None:
        return
    for rule in knowledge.load("checks/tables")["place"]["rule"]:
        name = next((n for n in (row.level2, row.level3) if n and re.search(rule["name"], n)), None)
        if name is not None and not re.search(rule["under"], level1):
            yield Hit(
                f"“{name}”列在“{level1}”下面，层级放错了。",
                (*cell(row, name), *cell(row, row.level1)),
                "核对合并单元格，把这一行移到对应的一级指标下，并重算小计。",
                confidence=0.75,
            )
            return


def _serial(grid: Grid) -> Iterator[Hit]:
    """1, 2, 3, 5: one number twice or left out; a count that starts again is another part of the table."""
    for col in range(min(2, grid.table.cols)):
        if not any(pattern("tables", "shape", "serial").fullmatch(grid.words[row][col]) for row in range(min(3, len(grid.words)))):
            continue
        told = [(r, int(grid.words[r][col])) for r in range(len(grid.words)) if grid.words[r][col].isdigit() and grid.own(r, col)]
        wrong = [(one, other) for one, other in pairwise(told) if other[1] not in (one[1] + 1, 1)]
        if len(told) >= _LEAST and 1 <= len(wrong) <= _MOST and told[0][1] == 1:
            (_, before), (row, number) = wrong[0]
            what = "重复" if number == before else "不连续"
            yield Hit(f"表内序号{what}：{before}后面是{number}。", (grid.span(row, col),), "核对是否漏行或重行，重新编号。")


RULE = Rule("TB009", "表内序号/合并异常", W, False, check)
