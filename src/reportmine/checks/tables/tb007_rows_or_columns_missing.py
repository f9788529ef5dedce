"""TB007 表格行列缺失：指标表有表头没有数据，或者整类指标（如效益指标）缺失。

为什么：自评须覆盖产出和效益；缺一类指标，权重和得分都不成立。只有表头的表说明附表没有填完。
反例：
    自评表只有产出指标和满意度指标，没有效益指标。
正例：
    自评表有产出、效益、满意度三类指标。
依据：财预〔2020〕10号第十三条（产出指标50%、效益指标30%、服务对象满意度指标10%）
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportmine.checks._grid import Grid, grids
from reportmine.checks._look import EVALUATIONS, pattern
from reportmine.checks.tables._heads import columns
from reportmine.model.draft import Draft
from reportmine.model.report import Indicator, ReportKind
from reportmine.model.rule import Hit, Missing, Rule, W

_SELF = frozenset({ReportKind.PROJECT_SELF, ReportKind.PROJECT_SELF_TABLE, ReportKind.TRANSFER_SELF})
_OUTPUT, _BENEFIT = re.compile("产出"), re.compile("效益|效果|绩效|结果|满意")
_BENEFIT_SELF = re.compile("效益|效果|影响")
_NOTHING = re.compile(r"[-—/／\\\s]*")
# A table is whole when the points of its lines come near a hundred.
_WHOLE = (85, 101)


def check(draft: Draft) -> Iterator[Hit]:
    """Headers with nothing below, and a whole table of points without benefits."""
    heads = [(grid, head) for grid in grids(draft) if (head := columns(grid)) is not None]
    if not heads:
        raise Missing("绩效指标表")
    for grid, head in heads:
        if _is_bare(grid, head.row):
            yield Hit("指标表只有表头，没有数据。", (grid.span(head.row, head.columns["name"]),), "填完指标表，或删去空表。")
    rows = [row for row in draft.report.indicators if row.level1]
    total = sum(row.weight for row in rows if row.weight is not None)
    if not rows or not (_WHOLE[0] <= total <= _WHOLE[1] or _without_points(draft, rows)):
        return
    itself = draft.kind in _SELF and draft.profile.self_weights
    wanted = _BENEFIT_SELF if itself else _BENEFIT if draft.kind in EVALUATIONS else None
    if wanted is None or not any(_OUTPUT.search(_levels(row)) for row in rows) or any(wanted.search(_levels(row)) for row in rows):
        return
    yield Hit(
        "指标表有产出指标，没有效益指标。",
        rows[-1].evidence[:1],
        "补上效益指标及其分值；项目确实不宜设效益指标的，说明理由和分值的调整。",
    )


def _without_points(draft: Draft, rows: list[Indicator]) -> bool:
    """A table of aims and results without points that runs from output to satisfaction is whole, unless it says that it is an excerpt."""
    if any(row.weight is not None for row in rows) or not any("满意" in (row.level1 or "") for row in rows):
        return False
    return not any(pattern("scores", "table", "excerpt").search(grid.caption) for grid in grids(draft))


def _is_bare(grid: Grid, head: int) -> bool:
    return all(_NOTHING.fullmatch(words) for row in grid.words[head + 1 :] for words in row)


def _levels(row: Indicator) -> str:
    return f"{row.level1} {row.level2 or ''} {row.level3 or ''}"


RULE = Rule("TB007", "表格行列缺失", W, True, check)
