"""MN016 增减方向不符：写的是增加，数却变小；或写的是减少，数却变大。

为什么：方向写反会让结论完全相反。追加之后的预算反而低于年初预算、调减之后反而更高，也属此类。
反例：
    支出由120万元增加到100万元。
正例：
    支出由120万元减少到100万元。
依据：无
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from reportmine.checks._look import matches, number, pattern, wan
from reportmine.checks.money._changes import Change, against, by_difference, from_to, moved_against, two_years
from reportmine.checks.money._told import told
from reportmine.model.document import Span
from reportmine.model.draft import Draft
from reportmine.model.rule import Hit, Rule, W

_ADVICE = "核对前后两个数和“增加”“减少”的用词，改成一致。"


def check(draft: Draft) -> Iterator[Hit]:
    """Words and amounts that go different ways."""
    for change in (*from_to(draft), *two_years(draft)):
        if _opposed(change):
            old, new = number(change.old.value), number(change.new.value)
            yield Hit(f"写的是{_word(change.way)}，数却从{old}变为{new}。", (change.span,), _ADVICE)
    for group in against(draft):
        if all(_opposed(change) for change in group):
            yield Hit(f"写的是{_word(group[-1].way)}，数的变化却相反。", (group[-1].span,), _ADVICE)
    for span, before, after, gap in moved_against(draft):
        yield Hit(f"写的变化与前后两个数不符：上年{wan(before)}、本年{wan(after)}，写的是变化{wan(gap)}。", (span,), _ADVICE)
    for group in by_difference(draft):
        yield from _verbs(group[-1])
    for found in matches(draft, pattern("money", "growth", "negative")):
        yield Hit(f"“{found['way']}”后面跟着负数{found['number']}。", (Span(*found.span()),), "去掉负号，或改用相反的动词。")
    yield from _adjusted(draft)


def _opposed(change: Change) -> bool:
    moved = change.new.value - change.old.value
    return moved * change.way < 0 and abs(moved) > change.new.half + change.old.half


def _verbs(change: Change) -> Iterator[Hit]:
    if change.rate_way is not None and change.rate_way != change.way:
        yield Hit(f"同一个变化，金额写{_word(change.way)}，百分比写{_word(change.rate_way)}。", (change.span,), _ADVICE)


def _adjusted(draft: Draft) -> Iterator[Hit]:
    """年初预算100万元，追加20万元，调整后预算80万元."""
    amounts = [t for t in told(draft) if t.kind in ("initial", "adjusted")]
    for one, other in pairwise(amounts):
        between = draft.reading.folded[one.span.end : other.span.end]
        if (one.kind, other.kind) != ("initial", "adjusted") or "\n" in between or "。" in between or "结转" in between:
            continue
        raised = pattern("money", "growth", "raised").search(between)
        cut = pattern("money", "growth", "cut").search(between)
        moved = other.figure.value - one.figure.value
        if (raised and not cut and moved < 0) or (cut and not raised and moved > 0):
            yield Hit(
                f"写的是{'追加' if raised else '调减'}，调整后的预算{wan(other.figure.value)}却{'低' if raised else '高'}于"
                f"年初预算{wan(one.figure.value)}。",
                (Span(one.span.start, other.span.end),),
                "核对年初预算、调整金额和调整后预算。",
                calculation=f"{wan(other.figure.value)}-{wan(one.figure.value)}={wan(moved)}",
            )


def _word(way: int) -> str:
    return "增加" if way > 0 else "减少"


RULE = Rule("MN016", "增减方向不符", W, True, check)
