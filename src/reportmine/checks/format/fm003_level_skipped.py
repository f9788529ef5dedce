"""FM003 层级跳跃：“一、”下面直接用“1.”，跳过了“（一）”。

为什么：公文层次依次是“一、”“（一）”“1.”“（1）”；跳级不影响内容，只作提示。
反例：
    三、存在问题 / 1.资金拨付不及时
正例：
    三、存在问题 / （一）资金拨付不及时
依据：无
"""

from __future__ import annotations

from collections.abc import Iterator

from reportmine.checks.format._numbers import families, heading
from reportmine.model.draft import Draft
from reportmine.model.rule import Hit, I, Rule

_SKIPS = {("一、", "1."), ("一、", "（1）"), ("（一）", "（1）")}


def check(draft: Draft) -> Iterator[Hit]:
    """Said once, with the number of places."""
    found = []
    for family in families(draft):
        parent = family[0].node.parent
        if parent is not None and parent.marker is not None and (parent.marker.style, family[0].marker.style) in _SKIPS:
            found.append(family[0])
    if found:
        more = f"，全文有{len(found)}处" if len(found) > 1 else ""
        yield Hit(f"标题层级有跳跃{more}。", tuple(heading(one) for one in found[:3]), "层次序号依次用“一、”“（一）”“1.”“（1）”。")


RULE = Rule("FM003", "层级跳跃", I, True, check)
