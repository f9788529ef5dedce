"""SC014 反向指标误判：目标是“不超过”的指标，完成值更低，却当作没有完成扣了分。

为什么：投诉率、成本这类指标越低越好，低于上限就是达标，按正向指标扣分是看错了方向。
反例：
    投诉率，目标≤5%，实际2%，分值5分，得2分。
正例：
    投诉率，目标≤5%，实际2%，分值5分，得5分。
依据：无
"""

from __future__ import annotations

from collections.abc import Iterator

from reportmine.checks._look import number, pattern
from reportmine.checks.scores._reached import Judged, judged, speaks_of
from reportmine.model.draft import Draft
from reportmine.model.rule import Hit, Rule, W


def check(draft: Draft) -> Iterator[Hit]:
    """Only limits written with a sign, and only where no other reason is given for the points lost."""
    for row in judged(draft):
        if row.target.sign not in ("<=", "<") or not row.met or not _is_misjudged(draft, row):
            continue
        lost = row.weight - row.score
        told = f"却扣了{number(lost)}分" if lost else "原因栏却写成没有完成"
        yield Hit(
            f"“{row.row.name}”目标{row.target.words}，完成{row.actual.words}，已经达标，{told}。",
            row.at,
            "这是越低越好的指标，低于上限即为完成；请恢复应得分数，或写明另外的扣分原因。",
            calculation=f"完成{row.actual.words}，目标{row.target.words}；分值{number(row.weight)}，得分{number(row.score)}",
        )


def _is_misjudged(draft: Draft, row: Judged) -> bool:
    if pattern("scores", "scoring", "misjudged").search(row.row.said("reason")):
        return True
    if row.score >= row.weight or row.has_reason:
        return False
    return not speaks_of(draft, row.row.name, pattern("scores", "scoring", "spoken"))


RULE = Rule("SC014", "反向指标误判", W, False, check)
