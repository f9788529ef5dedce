"""One file, several reports: cut at the second title."""

from __future__ import annotations

import re
from itertools import pairwise

from reportmine.model.outline import Line
from reportmine.outline._heads import Head, top_key
from reportmine.outline._runs import settled_heads
from reportmine.text.fold import squeeze
from reportmine.text.roles import roles_of

_TITLE = re.compile(r"^(?!附)[^。；：，]{8,60}(?:报告|报告书|自评总结)(?:（[^（）]{2,30}）)?$")


def split_parts(folded: str, lines: list[Line]) -> list[list[Line]]:
    """The lines of each report. A second report needs a title line of its own, and sections that start again at 1."""
    heads = settled_heads(folded, lines)
    top = top_key(folded, lines, heads)
    cuts: list[int] = []
    for index, line in enumerate(lines):
        if index < 8 or line.table is not None or line.marker is not None:
            continue
        titled = bool(_TITLE.match(squeeze(folded[line.span.start : line.span.end])))
        before = heads[cuts[-1] if cuts else 0 : index]
        if titled and _starts_again(folded, lines, heads, index, top) and _is_whole(folded, before, top):
            cuts.append(_first_title_line(folded, lines, index))
    bounds = [0, *cuts, len(lines)]
    return [lines[a:b] for a, b in pairwise(bounds) if lines[a:b]] or [lines]


def _starts_again(folded: str, lines: list[Line], heads: list[Head | None], index: int, top: str | None) -> bool:
    """Within the next lines a heading of the highest rank has number 1, and at least two such headings follow."""
    ahead = [(lines[i], heads[i]) for i in range(index + 1, len(lines)) if heads[i] is not None and heads[i].key == top]  # type: ignore[union-attr]
    if len(ahead) < 2:
        return False
    marker = ahead[0][0].marker
    return marker is not None and marker.value == 1 and _is_whole(folded, [h for _, h in ahead], top)


def _is_whole(folded: str, heads: list[Head | None], top: str | None) -> bool:
    """True when the headings are those of a report: at least two different roles on the highest rank."""
    titles = [folded[h.title.start : h.title.end] for h in heads if h is not None and h.key == top]
    return len({roles_of(title) for title in titles} - {()}) >= 2


def _first_title_line(folded: str, lines: list[Line], index: int) -> int:
    """A title may have begun a line or two earlier."""
    first = index
    while first > 0 and lines[first - 1].table is None and lines[first - 1].marker is None:
        key = squeeze(folded[lines[first - 1].span.start : lines[first - 1].span.end])
        if len(key) > 40 or re.search(r"[。；：，\d]$", key) or not lines[first - 1].style.centered:
            break
        first -= 1
    return first
