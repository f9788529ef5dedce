"""SC019 平均分计算不符：写明的平均分与列出的各个得分的平均数不一致。

为什么：多个项目（县区、年度）汇总成一个得分时，平均数算错会改变整体结论。
反例：
    三个项目分别得91.2分、83.6分、97.0分，平均得分92.6分。
正例：
    三个项目分别得91.2分、83.6分、97.0分，平均得分90.6分。
依据：无
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from reportmine.checks._grid import Grid, grids
from reportmine.checks._look import decimals, number, pattern
from reportmine.checks._look import sentence as sentence_at
from reportmine.checks.scores._sheet import sheets
from reportmine.checks.scores._told import told
from reportmine.model.document import Span
from reportmine.model.draft import Draft
from reportmine.model.rule import Hit, Missing, Rule, W

_COUNT = re.compile(r"([2-9两二三四五六七八九十]|\d{2})个?(?:子?项目|县|区|市|乡镇|年|单位|学校|标段|片区)")
# Between the sentence and the table it opens: the end of the line, a caption, the words of a long one.
_NEAR = 80
_JOINED = 4
_DIGITS = {word: value for value, word in enumerate("零一二三四五六七八九十")} | {"两": 2}


def check(draft: Draft) -> Iterator[Hit]:
    """Only plain means whose parts stand in the same sentence; a weighted mean without its weights cannot be judged."""
    folded = draft.reading.folded
    judged = False
    for span in told(draft):
        if "平均" not in folded[span.start : span.end]:
            continue
        for match in pattern("scores", "average", "value").finditer(folded, span.start, span.end):
            whole = sentence_at(draft, match.start())
            parts = _parts(folded, whole, Span(*match.span())) or _below(draft, whole)
            if parts is None:
                continue
            judged = True
            yield from _compared(Decimal(match["score"]), match["score"], parts, (Span(*match.span()), whole))
    yield from _tables(draft)
    if not judged and not any(_average(row.name) for sheet in sheets(draft) for row in sheet.rows):
        raise Missing("平均分及其组成")


def _parts(folded: str, whole: Span, mean: Span) -> list[Decimal] | None:
    """The scores beside the mean, or None when they are no plain list."""
    words = folded[whole.start : whole.end]
    if pattern("scores", "average", "not_simple").search(words):
        return None
    part = pattern("scores", "average", "part")
    found = [
        Decimal(m["score"])
        for m in part.finditer(folded, whole.start, whole.end)
        if not mean.start <= m.start() < mean.end and Decimal(m["score"]) > 0
    ]
    count = _COUNT.search(words)
    if count is not None and (_DIGITS.get(count[1]) or int(count[1])) != len(found):
        return None
    return found if len(found) >= 2 else None


def _below(draft: Draft, whole: Span) -> list[Decimal] | None:
    """The scores of the table that the sentence opens (…平均得分86.3分：), as many as it says."""
    words = draft.reading.fold(whole).strip()
    grid = _meant(draft, whole, words)
    if grid is None or pattern("scores", "average", "not_simple").search(words) or not grid.words:
        return None
    scored = [col for col in range(grid.table.cols) if pattern("scores", "average", "column").fullmatch(grid.label(0, col))]
    if len(scored) != 1 or any(pattern("scores", "average", "weighed").search(head) for head in grid.words[0]):
        return None
    rows = [row for row in range(1, len(grid.words)) if not pattern("scores", "average", "sum_row").search(grid.words[row][0])]
    scores = [score for row in rows if (score := grid.number(row, scored[0])) is not None]
    count = _COUNT.search(words)
    told = count is None or (_DIGITS.get(count[1]) or int(count[1])) == len(scores)
    return scores if told and len(scores) == len(rows) >= 2 else None


def _meant(draft: Draft, whole: Span, words: str) -> Grid | None:
    """The table right below, or right above, or the one whose number the sentence names (见表1)."""
    named = re.search(r"表\s?(\d{1,2}|[一二三四五六七八九十])(?![\d-])", words)
    if named is not None:
        return next((g for g in grids(draft) if re.search(rf"表{named[1]}(?!\d)", g.caption)), None)
    below = (g for g in grids(draft) if 0 <= g.table.span.start - whole.end <= _NEAR)
    above = (g for g in grids(draft) if 0 <= whole.start - g.table.span.end <= _JOINED)
    return next(below, None) or next(above, None)


def _tables(draft: Draft) -> Iterator[Hit]:
    for sheet in sheets(draft):
        rows = [row for row in sheet.leaves if not _average(row.name)]
        for row in sheet.rows:
            scores = [r.score for r in rows if r.score is not None]
            if _average(row.name) and row.score is not None and len(scores) == len(rows) >= 2:
                yield from _compared(row.score, row.said("score"), scores, row.at("score"))


def _average(name: str) -> bool:
    return pattern("scores", "table", "average").fullmatch(name) is not None


def _compared(mean: Decimal, words: str, parts: list[Decimal], at: tuple[Span, ...]) -> Iterator[Hit]:
    computed = sum(parts, Decimal(0)) / len(parts)
    if abs(computed - mean) > Decimal(1).scaleb(-decimals(words)):
        shown = number(computed.quantize(Decimal("0.01")))
        yield Hit(
            f"列出的{len(parts)}个得分平均为{shown}分，写的平均分是{number(mean)}分。",
            at,
            "重新计算平均分；按权重加权的，写明各自的权重。",
            calculation=f"（{'+'.join(number(p) for p in parts)}）÷{len(parts)}={shown}≠{number(mean)}",
        )


RULE = Rule("SC019", "平均分计算不符", W, True, check)
