"""Numbers told in words inside the text: 一是, 二是, 三是; 第一，第二，; ①②."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from reportmine.checks._look import paragraphs
from reportmine.model.document import Span
from reportmine.model.draft import Draft

_LEAD = r"(?:^|(?<=[。；：，！？、\s）]))"
_SORTS = (
    re.compile(_LEAD + r"(?P<n>[一二三四五六七八九])是(?![否非由因])", re.M),
    re.compile(_LEAD + r"第(?P<n>[一二三四五六七八九])(?=，)", re.M),
    re.compile(r"(?P<n>[①②③④⑤⑥⑦⑧⑨])"),
)
# No count without a third leaves one out.
_THIRD = ("三是", "第三，", "③")
_VALUES = {char: at + 1 for chars in ("一二三四五六七八九", "①②③④⑤⑥⑦⑧⑨") for at, char in enumerate(chars)}


@lru_cache(maxsize=8)
def gaps(draft: Draft) -> tuple[tuple[Span, Span], ...]:
    """Where a count in words leaves one out: the place and the one before it."""
    folded = draft.reading.folded
    return tuple(found for third, sort in zip(_THIRD, _SORTS, strict=True) if third in folded for found in _in(draft, sort))


def _in(draft: Draft, sort: re.Pattern[str]) -> Iterator[tuple[Span, Span]]:
    """Each list is followed by its last number; one inside an item ends where the outer one goes on."""
    folded = draft.reading.folded
    lists: list[tuple[int, Span]] = []
    for paragraph in paragraphs(draft):
        marks = list(sort.finditer(folded, *paragraph))
        if not marks or folded[paragraph.start : marks[0].start()].strip():
            lists = []
        for mark in marks:
            number, at = _VALUES[mark["n"]], Span(*mark.span())
            open_at = next((n for n in range(len(lists) - 1, -1, -1) if lists[n][0] + 1 == number), None)
            if number == 1:
                lists.append((1, at))
            elif open_at is not None:
                lists = [*lists[:open_at], (number, at)]
            elif lists and number == lists[-1][0] + 2:
                yield at, lists[-1][1]
                lists[-1] = (number, at)
            else:
                lists = []
