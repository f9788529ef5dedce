"""Headers, footers and page numbers of a PDF, told from the text by repetition, place and shape; never a lone top heading."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from reportmine.model.document import BlockKind
from reportmine.readers._pdf_join import is_terminal, starts_item
from reportmine.readers._pdf_lines import Line, typical_size
from reportmine.readers._pdf_pages import PdfPage
from reportmine.text.furniture import is_page_number

_ZONE = 0.12
_LEAST_ZONE = 72.0
_ROUNDS = 4
_SAME_PLACE = 3.0
_BARE_NUMBER = re.compile(r"\d{1,3}|[ivxIVX]{1,5}")
_FOOTNOTE = re.compile(r"^(?:\d{1,3}|[①-⑳*＊※]|\[\d{1,3}\])")


@dataclass(frozen=True, slots=True)
class Furniture:
    """A line of page furniture with its kind."""

    line: Line
    kind: BlockKind


@dataclass(slots=True)
class Margins:
    """What stands around the text of one page."""

    top: list[Furniture]
    bottom: list[Furniture]
    notes: list[Line]


def take_furniture(pages: list[PdfPage]) -> list[Margins]:
    """Takes headers, footers, page numbers and footnotes out of `lines` of every page."""
    margins = [Margins([], [], []) for _ in pages]
    for _ in range(_ROUNDS):
        found = [*_round(pages, _first, at_top=True), *_round(pages, _last, at_top=False)]
        for index, furniture, at_top in found:
            pages[index].lines.remove(furniture.line)
            if at_top:
                margins[index].top.append(furniture)
            else:
                margins[index].bottom.insert(0, furniture)
        if not found:
            break
    for page, around in zip(pages, margins, strict=True):
        around.notes = _footnotes(page)
        page.lines = [line for line in page.lines if line not in around.notes]
    return margins


def in_margin(line: Line, height: float) -> str:
    """Whether a line stands in the "top" or "bottom" margin of a page of that height; "" for neither."""
    zone = max(_ZONE * height, _LEAST_ZONE)
    return "top" if line.box.bottom <= zone else "bottom" if line.box.top >= height - zone else ""


def _first(page: PdfPage) -> Line | None:
    """The top line when it stands in the top margin and no table is above it."""
    line = min(page.lines, key=lambda found: found.box.top, default=None)
    if line is None or in_margin(line, page.height) != "top" or any(t.box.top < line.box.top for t in page.tables):
        return None
    return line


def _last(page: PdfPage) -> Line | None:
    line = max(page.lines, key=lambda found: found.box.bottom, default=None)
    if line is None or in_margin(line, page.height) != "bottom" or any(t.box.bottom > line.box.bottom for t in page.tables):
        return None
    return line


def _round(pages: list[PdfPage], edge: Callable[[PdfPage], Line | None], *, at_top: bool) -> list[tuple[int, Furniture, bool]]:
    candidates = {index: line for index, page in enumerate(pages) if (line := edge(page)) is not None}
    groups: dict[str, list[tuple[int, float]]] = {}
    for index, line in candidates.items():
        groups.setdefault(_masked(line.text), []).append((index, _place(pages[index], line, at_top)))
    found = []
    for index, line in candidates.items():
        here = _place(pages[index], line, at_top)
        same = [k for k, place in groups[_masked(line.text)] if abs(place - here) <= _SAME_PLACE]
        if is_page_number(line.text) or _is_bare_number(line, index, same, candidates, at_top):
            found.append((index, Furniture(line, BlockKind.PAGE_NUMBER), at_top))
        elif _repeats(line, index, same, len(pages)):
            found.append((index, Furniture(line, BlockKind.HEADER if at_top else BlockKind.FOOTER), at_top))
    return found


def _masked(text: str) -> str:
    return re.sub(r"\d+", "#", "".join(text.split()))


def _place(page: PdfPage, line: Line, at_top: bool) -> float:
    return line.box.top if at_top else page.height - line.box.bottom


def _is_bare_number(line: Line, index: int, same: list[int], candidates: dict[int, Line], at_top: bool) -> bool:
    """A number alone at the foot of a page; at the head only when it counts with the pages."""
    if not _BARE_NUMBER.fullmatch(line.text):
        return False
    if not at_top:
        return True
    if not line.text.isdigit():
        return len(same) >= 2
    steps = [k for k in same if candidates[k].text.isdigit() and int(candidates[k].text) - k == int(line.text) - index]
    return len(steps) >= 2


def _repeats(line: Line, index: int, same: list[int], pages: int) -> bool:
    """The same words at the same place on neighbouring pages; what looks like a heading or a sentence must do so on most."""
    if len(same) < 2:
        return False
    if starts_item(line.text) or is_terminal(line.text):
        return len(same) >= max(3, 0.5 * pages)
    return len(same) >= 3 or any(0 < abs(k - index) <= 2 for k in same)


def _footnotes(page: PdfPage) -> list[Line]:
    """Lines under a short rule at the foot of the page: smaller ones, or of body size when the rule underlines nothing."""
    size, left = typical_size(page.lines), min((line.box.x0 for line in page.lines), default=0.0)
    for rule in sorted(page.rules, key=lambda r: -r.at):
        if rule.at < 0.4 * page.height or not 20 < rule.end - rule.start < 0.45 * page.width:
            continue
        below = [line for line in page.lines if line.box.top > rule.at - 1]
        if not below or not _FOOTNOTE.match(below[0].text) or any(t.box.bottom > rule.at for t in page.tables):
            continue
        small = all(line.size < size - 0.4 for line in below)
        underlines = any(0 <= rule.at - line.box.bottom < 4 and line.box.x0 < rule.end for line in page.lines)
        if small or (not underlines and abs(rule.start - left) < 2 and not starts_item(below[0].text)):
            return below
    return []
