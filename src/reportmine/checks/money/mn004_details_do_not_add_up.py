"""MN004 支出明细合计不符：支出（或预算）的各项明细加起来不等于写明的合计。

为什么：明细是审计和评审逐项核对的，合计对不上说明有一项写错或漏列。用“主要”“等”引出的不完整列举不核对。
反例：
    全年支出100万元，其中设备购置费60万元、培训费30万元、其他支出5万元。
正例：
    全年支出100万元，其中设备购置费60万元、培训费30万元、其他支出10万元。
依据：无
"""

from __future__ import annotations

from collections.abc import Iterator

from reportmine.checks._look import pattern
from reportmine.checks.money._parts import Split, splits
from reportmine.checks.money._sums import unequal
from reportmine.model.draft import Draft
from reportmine.model.rule import E, Hit, Missing, Rule


def check(draft: Draft) -> Iterator[Hit]:
    """Every whole that is told with its items, sources left to MN003."""
    found = [split for split in splits(draft) if not split.by_source and _is_money(split)]
    if not found:
        raise Missing("支出明细")
    for split in found:
        yield from unequal(split, "各项明细")


def _is_money(split: Split) -> bool:
    return split.table or any(pattern("money", "parts", kind).search(split.label) for kind in ("spent", "budget"))


RULE = Rule("MN004", "支出明细合计不符", E, True, check)
