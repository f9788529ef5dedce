"""FM001 同级序号重复：同一标题下，前后两项用了同一个序号。

为什么：多半是增删段落后没有重排，审核的人会怀疑漏了内容；引用“第几条”时也会指错地方。
反例：
    （三）加强监管……（三）完善制度……（四）……
正例：
    （三）加强监管……（四）完善制度……（五）……
依据：无
"""

from __future__ import annotations

from collections.abc import Iterator

from reportmine.checks.format._numbers import Numbered, families, heading, label
from reportmine.model.draft import Draft
from reportmine.model.rule import E, Hit, Rule

# Two items alone that are both the first: no list is begun anew for one item.
_PAIR = 2


def check(draft: Draft) -> Iterator[Hit]:
    """A list that begins anew is no repetition: only a number that comes again while the count goes on."""
    for family in families(draft):
        for before, again in _repeated(family):
            words = label(draft, again)
            yield Hit(
                f"序号“{words}”在同一级里出现了两次。",
                (heading(again), heading(before)),
                f"从这一项起重排序号：“{words}”应为第{again.marker.value + 1}项，后面的依次顺延；文中引用的序号一并改。",
            )


def _repeated(family: tuple[Numbered, ...]) -> Iterator[tuple[Numbered, Numbered]]:
    for index in range(1, len(family)):
        before, again = family[index - 1], family[index]
        if before.marker.value != again.marker.value:
            continue
        goes_on = index + 1 < len(family) and family[index + 1].marker.value in (again.marker.value + 1, again.marker.value + 2)
        if again.marker.value > 1 or goes_on or len(family) == _PAIR:
            yield before, again


RULE = Rule("FM001", "同级序号重复", E, True, check)
