"""TL006 批注、修订痕迹、隐藏文字：文件里还有批注、没有接受的修订或隐藏的文字。

为什么：对方打开就能看到修改过程和内部意见，隐藏文字也可能被翻出来。
反例：
    （文件中有批注“这个数对不上，再核”）
正例：
    （接受或拒绝全部修订、删除批注后另存）
依据：无
"""

from __future__ import annotations

from collections.abc import Iterator

from reportmine.checks._look import first_line
from reportmine.model.document import Span, Trace
from reportmine.model.draft import Draft
from reportmine.model.rule import Hit, Rule, W

_KINDS = (
    (("comment",), "批注", "逐条处理后删除批注"),
    (("insertion", "deletion"), "没有接受的修订", "在“审阅”里接受或拒绝全部修订"),
    (("hidden",), "隐藏文字", "显示隐藏文字，删去或取消隐藏"),
)
_LONGEST = 30


def check(draft: Draft) -> Iterator[Hit]:
    """Each kind once, with the number of places and the first words."""
    for kinds, name, advice in _KINDS:
        found = [trace for trace in draft.traces if trace.kind in kinds]
        if found:
            first = found[0].words.strip()
            shown = f"，如“{first[:_LONGEST]}”" if first else ""
            yield Hit(f"文件里有{len(found)}处{name}{shown}。", _at(draft, found), f"{advice}，再另存上报。")


def _at(draft: Draft, found: list[Trace]) -> tuple[Span, ...]:
    placed = tuple(trace.span for trace in found if trace.span is not None)
    return placed[:3] or first_line(draft)


RULE = Rule("TL006", "批注、修订痕迹、隐藏文字", W, True, check)
