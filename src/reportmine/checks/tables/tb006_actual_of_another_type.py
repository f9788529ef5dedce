"""TB006 完成值写“已完成/达标/100%”但目标为数量：目标是多少个、多少座，完成值却不是数量。

为什么：目标12座，完成值写“100%”或“已完成”，读者不知道到底建成几座，也无法复核得分。
反例：
    维修水库，指标值12座，实际完成值100%。
正例：
    维修水库，指标值12座，实际完成值12座。
依据：无
"""

from __future__ import annotations

from collections.abc import Iterator

from reportmine.checks._look import pattern
from reportmine.checks.tables._rows import cell, name_of, valued
from reportmine.model.draft import Draft
from reportmine.model.rule import Hit, Missing, Rule, W
from reportmine.text.targets import value


def check(draft: Draft) -> Iterator[Hit]:
    """Targets that count things, against what stands as reached."""
    counted = [row for row in valued(draft) if row.actual and _counts(row.target)]
    if not counted:
        raise Missing("目标值为数量的指标")
    for row in counted:
        actual = value(row.actual)
        rated = actual.kind == "amount" and actual.unit == "%"
        done = actual.kind == "words" and pattern("tables", "type", "done").fullmatch(actual.words) is not None
        if rated or done:
            yield Hit(
                f"指标“{name_of(row)}”的目标是{row.target}，完成值写成“{row.actual}”，不是数量。",
                cell(row, row.actual, last=True),
                "改写实际完成的数量，单位与目标值一致。",
            )


def _counts(target: str | None) -> bool:
    told = value(target)
    return told.kind == "amount" and not told.remark and pattern("tables", "type", "counted").match(told.unit) is not None


RULE = Rule("TB006", "完成值写“已完成/达标/100%”但目标为数量", W, True, check)
