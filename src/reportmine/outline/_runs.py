"""Numbers that start again below an unnumbered heading, and headings that a gap in the numbers betrays."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from reportmine.model.outline import Line, Role
from reportmine.outline._heads import CHAPTERS, Head, heads_of, top_key
from reportmine.text.fold import squeeze
from reportmine.text.roles import roles_of
from reportmine.text.shapes import is_date

_ITEMS = frozenset({Role.OUTCOMES, Role.PROBLEMS, Role.RECOMMENDATIONS})
# The key of items that are numbered like the chapters of the report: 一、… below 对市财政局的建议.
_INNER = "inner"
_LONGEST_GAP_HEADING = 14


def settled_heads(folded: str, lines: list[Line]) -> list[Head | None]:
    """The heads of the lines, items numbered like chapters told from chapters, unnumbered chapters found by their gap."""
    heads = heads_of(folded, lines)
    for style in CHAPTERS:
        _demote_inner(folded, lines, heads, style)
    _fill_gaps(folded, lines, heads)
    return heads


def _demote_inner(folded: str, lines: list[Line], heads: list[Head | None], style: str) -> None:
    """Items that count 一、二、 again below a heading on problems or advice are no chapters."""
    last, expected = 0, 0
    before: Head | None = None
    for index, (line, head) in enumerate(zip(lines, heads, strict=True)):
        if head is None:
            continue
        if head.key == style and line.marker is not None:
            value, titled = line.marker.value, bool(roles_of(folded[head.title.start : head.title.end]))
            starts = value == 1 and last > 0 and not (titled and head.own_line) and _holds_items(folded, before, style)
            goes_on = value == expected and not (value == last + 1 and titled and head.own_line)
            if starts or goes_on:
                expected = value + 1
                heads[index] = replace(head, key=_INNER)
            else:
                last, expected = value, 0
        before = head


def _holds_items(folded: str, head: Head | None, style: str) -> bool:
    return head is not None and head.key != style and bool(_ITEMS & set(roles_of(folded[head.title.start : head.title.end])))


def _fill_gaps(folded: str, lines: list[Line], heads: list[Head | None]) -> None:
    """Between 二、 and 四、 the only short line without a number is the third chapter's heading."""
    top = top_key(folded, lines, heads)
    marked = [(i, line.marker.value) for i, (line, h) in enumerate(zip(lines, heads, strict=True)) if h and h.key == top and line.marker]
    for (start, value), (end, following) in pairwise(marked):
        between = range(start + 1, end - 1)
        if following - value != 2 or any(heads[i] is not None and _is_unnumbered(heads[i]) for i in between):
            continue
        short = [i for i in between if heads[i] is None and _may_be_heading(folded, lines[i]) and lines[i + 1].table is None]
        if len(short) == 1:
            heads[short[0]] = Head("□", lines[short[0]].words, True)


def _is_unnumbered(head: Head | None) -> bool:
    return head is not None and head.key[0] in "□h"


def _may_be_heading(folded: str, line: Line) -> bool:
    if line.table is not None or line.marker is not None or line.continues:
        return False
    words = folded[line.words.start : line.words.end]
    key = squeeze(words)
    return 3 <= len(key) <= _LONGEST_GAP_HEADING and not re.search(r"[。；，：、\d]", key) and not is_date(words)
