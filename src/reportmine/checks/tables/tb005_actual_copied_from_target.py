"""TB005 完成值照抄目标值：完成值一栏和目标值一栏一字不差，连“≥”号都照抄。

为什么：“≥95%”不是完成值，说明没有统计；每一行都与目标完全相同，也多半是复制的。少数几行恰好相等属正常。
反例：
    满意度，指标值“≥90%”，实际完成值“≥90%”。
正例：
    满意度，指标值“≥90%”，实际完成值“92.3%”。
依据：财预〔2020〕10号第二十五条（数据真实）
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportmine.checks.tables._rows import cell, name_of, valued
from reportmine.model.draft import Draft
from reportmine.model.rule import Hit, Missing, Rule, W

_MANY = 5
_SIGN = re.compile(r"^(?:≥|≤|>=|<=|>|<|不低于|不少于|不高于|不超过|＞|＜)|(?:以上|以下|以内)$")


def check(draft: Draft) -> Iterator[Hit]:
    """Signs copied along with the figure, or every row of at least five the same."""
    rows = [row for row in valued(draft) if row.target and row.actual]
    if not rows:
        raise Missing("同时有目标值和完成值的指标")
    same = [row for row in rows if row.target == row.actual]
    signed = [row for row in same if _SIGN.search(row.actual or "")]
    if signed:
        first = signed[0]
        yield Hit(
            f"有{len(signed)}项指标的完成值照抄了目标值，如“{name_of(first)}”的完成值写成“{first.actual}”。",
            tuple(proof for row in signed[:5] for proof in cell(row, row.actual, last=True)),
            "填写实际完成的数值，并备好统计依据。",
        )
    elif len(same) == len(rows) >= _MANY:
        yield Hit(
            f"{len(rows)}项指标的完成值与目标值全部一字不差。",
            tuple(proof for row in same[:5] for proof in cell(row, row.actual, last=True)),
            "核实完成值是否为实际统计数；确实全部恰好完成的，在报告中说明数据来源。",
            confidence=0.8,
        )


RULE = Rule("TB005", "完成值照抄目标值", W, True, check)
