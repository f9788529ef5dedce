"""MN012 金额缺单位：预算、支出、资金后面的数字没有写元、万元或亿元。

为什么：没有单位的金额无法核对，读者只能猜。表头、表名已写单位的表格不算。
反例：
    项目预算120，支出118。
正例：
    项目预算120万元，支出118万元。
依据：无
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportmine.checks._grid import Grid, grids
from reportmine.checks._look import paragraphs, pattern, sentence
from reportmine.model.document import Span
from reportmine.model.draft import Draft
from reportmine.model.rule import Hit, Rule, W
from reportmine.text.starts import finditer

_BEFORE = 160
_NUMBER = re.compile(r"(?<![\d.,])(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{2,}(?:\.\d+)?|\d+\.\d+)(?=[，。；、）]|\s*$)", re.M)


def check(draft: Draft) -> Iterator[Hit]:
    """Numbers right behind a label of money in the text, and tables of money that name no unit anywhere."""
    folded = draft.reading.folded
    for span in paragraphs(draft):
        for number in finditer(_NUMBER, folded, span.start, span.end):
            label = pattern("money", "unit", "label").search(folded, max(span.start, number.start() - 16), number.start())
            if label is None or pattern("money", "unit", "not_amount").fullmatch(number[0]):
                continue
            around = sentence(draft, number.start())
            if pattern("money", "unit", "told_before").search(folded, max(0, around.start - _BEFORE), around.end) is not None:
                continue
            at = Span(label.start(), number.end())
            yield Hit(f"“{folded[at.start : at.end]}”没有写金额单位。", (at,), "在数字后面补上元或万元，全文用同一个单位。")
    for grid in grids(draft):
        cell = _bare(draft, grid)
        if cell is not None:
            name, span = cell
            yield Hit(f"表中“{name}”一栏的金额没有单位，表头和表名也没有写。", (span,), "在表名右侧写“单位：万元”，或在表头注明单位。")


def _bare(draft: Draft, grid: Grid) -> tuple[str, Span] | None:
    """The first column of money with numbers in a table that says 元 nowhere, nor do the words before it."""
    before = draft.reading.folded[max(draft.reading.outline.span.start, grid.table.span.start - _BEFORE) : grid.table.span.start]
    if "元" in "".join(word for row in grid.words for word in row) or re.search("元", before):
        return None
    for row in range(min(4, len(grid.words) - 1)):
        for col in range(grid.table.cols):
            below = next((r for r in range(row + 1, len(grid.words)) if grid.number(r, col) is not None), None)
            if (
                below is not None
                and pattern("money", "unit", "cell").fullmatch(grid.words[row][col])
                and (grid.number(below, col) or 0) > 1
            ):
                return grid.words[row][col], grid.span(row, col)
    return None


RULE = Rule("MN012", "金额缺单位", W, True, check)
