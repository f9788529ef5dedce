"""MN003 资金来源合计不符：按来源列出的资金加起来不等于写明的总额。

为什么：来源构成和总额往往来自两份文件，追加或调减后只改了一处，是退回修改最多的数字错误之一。
“其中”只列一部分来源时不算错，只在差额很小时提示。
反例：
    全年预算100万元，其中中央50万元、省级30万元、县级15万元。
正例：
    全年预算100万元，其中中央50万元、省级30万元、县级20万元。
依据：财预〔2020〕10号附1（项目资金按来源列示）
"""

from __future__ import annotations

from collections.abc import Iterator

from reportmine.checks._look import wan
from reportmine.checks.money._composed import Composed, composed
from reportmine.checks.money._parts import splits
from reportmine.checks.money._sums import unequal
from reportmine.model.draft import Draft
from reportmine.model.rule import E, Hit, Missing, Rule, W


def check(draft: Draft) -> Iterator[Hit]:
    """Every whole that is told with its sources, and a budget told with what was added to the first one."""
    found = [split for split in splits(draft) if split.by_source]
    if not found and not composed(draft):
        raise Missing("按来源列示的资金")
    for split in found:
        yield from unequal(split, "各来源")
    for one in composed(draft):
        # Where the direction is wrong already, MN016 says so.
        if not one.fits and (one.sum - one.first.value) * (one.last.value - one.first.value) > 0:
            yield _of_budget(one)


def _of_budget(one: Composed) -> Hit:
    terms = wan(one.first.value) + "".join(f"{'+' if c.value > 0 else '-'}{wan(abs(c.value))}" for c in one.changes)
    return Hit(
        f"年初预算加减各项调整为{wan(one.sum)}，写明的调整后（全年）预算是{wan(one.last.value)}，"
        f"相差{wan(abs(one.sum - one.last.value))}。",
        (one.span,),
        "核对年初预算、追加（调减）金额和调整后预算，改成一致；还有其他调整的补写金额。",
        calculation=f"{terms}={wan(one.sum)}≠{wan(one.last.value)}",
        severity=W,
        confidence=0.85,
    )


RULE = Rule("MN003", "资金来源合计不符", E, True, check)
