"""TL005 空表格/空选项：选项一个也没有勾，或者只能选一个的勾了几个。

为什么：没有勾选，就不知道是哪一种；勾了几个，互相矛盾。
反例：
    评价类型：事前□ 事中□ 事后□
正例：
    评价类型：事前□ 事中□ 事后☑
依据：无
"""

from __future__ import annotations

from collections.abc import Iterator

from reportmine import knowledge
from reportmine.checks._look import pattern
from reportmine.checks.leftovers._boxes import Boxes, boxes
from reportmine.model.draft import Draft
from reportmine.model.rule import Hit, Rule, W


def check(draft: Draft) -> Iterator[Hit]:
    """Several ticks are wrong only among choices that exclude each other."""
    single = set(knowledge.load("checks/leftovers")["boxes"]["single"])
    for row in boxes(draft):
        names = [_bare(name) for name in row.names]
        ticked = [name for name, tick in zip(names, row.ticked, strict=True) if tick]
        if row.bracketed and not set(names) <= single:
            continue
        if not any(row.ticked):
            yield Hit(f"{len(row.ticked)}个选项都没有勾选。", (row.span,), "勾选其中一项。")
        elif len(ticked) > 1 and (set(names) <= single or _is_one_of(row)):
            yield Hit(f"只能选一项，却勾了{len(ticked)}项：{'、'.join(ticked)}。", (row.span,), "只保留一项。")


def _is_one_of(row: Boxes) -> bool:
    """All of a few choices ticked behind a label that takes one: 评价方式：■部门自行组织 ■委托第三方机构."""
    one = pattern("leftovers", "boxes", "label").search(row.label) is not None
    return one and not pattern("leftovers", "boxes", "several").search(row.label)


def _bare(name: str) -> str:
    """事前 for 事前评价, 一次性 for 一次性项目."""
    return next((name.removesuffix(tail) for tail in knowledge.load("checks/leftovers")["boxes"]["tails"] if name.endswith(tail)), name)


RULE = Rule("TL005", "空表格/空选项", W, True, check)
