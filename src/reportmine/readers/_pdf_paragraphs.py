"""Lines to paragraphs, also over page breaks, and what a paragraph looks like."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from reportmine.model.document import Style
from reportmine.readers._pdf_join import cannot_start, counts_on, is_terminal, starts_item
from reportmine.readers._pdf_lines import Line, typical_size
from reportmine.readers._pdf_pages import PdfPage

_CUT_LENGTH = 25  # a paragraph cut by a page break without filling its line is at least that long


@dataclass(frozen=True, slots=True)
class Column:
    """The text column of a page: its sides, the usual first-line indent (0: none) and distance of lines in the document."""

    left: float
    right: float
    indent: float
    pitch: float


@dataclass(frozen=True, slots=True)
class Placed:
    """A line on its page, in its column."""

    line: Line
    page: int
    column: Column

    @property
    def inset(self) -> float:
        """Distance from the left side of the column."""
        return self.line.box.x0 - self.column.left

    @property
    def slack(self) -> float:
        """Free space at the end of the line."""
        return self.column.right - self.line.box.x1

    @property
    def centered(self) -> bool:
        """Free space on both sides alike, and more of it than a first-line indent explains."""
        em = self.line.size
        if self.inset < 1.2 * em or abs(self.inset - self.slack) > 0.75 * em:
            return False
        return self.inset > 2.6 * em or abs(self.inset - self.column.indent) > 0.3 * em


def columns(pages: Sequence[PdfPage]) -> list[Column]:
    """The text column of every page: its own where it has enough lines, else that of pages of the same width."""
    lines = [line for page in pages for line in page.lines]
    size = typical_size(lines) or 12.0
    pool: dict[tuple[int, int], list[Line]] = {}
    for page in pages:
        for side in (page.number % 2, 2):
            pool.setdefault((round(page.width), side), []).extend(page.lines)
    sides = []
    for page in pages:
        shared = pool[(round(page.width), page.number % 2)]
        if len(shared) < 12:
            shared = pool[(round(page.width), 2)]
        left, right = _sides(page.lines, shared, size)
        if sum(line.solid > right - size and line.box.x1 - line.box.x0 > 0.5 * page.width for line in shared) < 2:
            right = max(right, page.width - left)  # no full line to be seen: take the margins as alike
        sides.append((left, right))
    indent = _indent(pages, sides, size)
    pitch = _pitch(pages)
    return [Column(left, right, indent, pitch) for left, right in sides]


def _sides(own: Sequence[Line], shared: Sequence[Line], size: float) -> tuple[float, float]:
    if not shared:
        return 0.0, 0.0
    least = max(2.0, 0.04 * len(shared))
    left = _outermost([line.box.x0 for line in shared], 0.3 * size, least)
    right = -_outermost([-line.solid for line in shared], size, least)
    enough = max(4.0, 0.3 * len(own))
    own_left = _outermost([line.box.x0 for line in own], 0.3 * size, enough)
    own_right = -_outermost([-line.solid for line in own], 0.5 * size, enough)
    if len(own) >= 8 and own_left < own_right:
        left = own_left if abs(own_left - left) > 1 and own_left < left + 1.5 * size else left
        right = own_right if own_right > right or right - own_right > size else right
    return left, right


def _outermost(values: Sequence[float], near: float, least: float) -> float:
    """The smallest value with enough others just above it; the smallest of all when there is none such."""
    ordered = sorted(values)
    for index, value in enumerate(ordered):
        end = index
        while end < len(ordered) and ordered[end] <= value + near:
            end += 1
        if end - index >= least:
            return value
    return ordered[0] if ordered else 0.0


def _indent(pages: Sequence[PdfPage], sides: Sequence[tuple[float, float]], size: float) -> float:
    """The first-line indent that several paragraphs share: an indented line followed by one at the margin."""
    steps: Counter[float] = Counter()
    for page, (left, _) in zip(pages, sides, strict=True):
        for line, after in pairwise(page.lines):
            inset = line.box.x0 - left
            if 0.8 * size < inset < 4 * size and after.box.x0 - left < 0.5 * size:
                steps[round(inset / 2) * 2.0] += 1
    if not steps:
        return 0.0
    inset, count = max(steps.items(), key=lambda item: (item[1], -item[0]))
    return inset if count >= 2 else 0.0


def _pitch(pages: Sequence[PdfPage]) -> float:
    steps = [b.box.bottom - a.box.bottom for page in pages for a, b in pairwise(page.lines) if 0 < b.box.bottom - a.box.bottom < 5 * a.size]
    return median(steps) if steps else 0.0


def continues(paragraph: Sequence[Placed], after: Placed) -> bool:
    """True when the line goes on with the paragraph."""
    before = paragraph[-1]
    if abs(before.line.size - after.line.size) > max(1.0, 0.12 * before.line.size):
        return False
    if before.page == after.page and _is_apart(paragraph, after):
        return False
    if cannot_start(after.line.text):
        return True
    balanced = before.centered or (after.centered and abs(before.inset - before.slack) < 0.5 * before.line.size)
    room = before.slack + (before.inset if balanced else 0.0)
    if room >= after.line.token + 0.35 * before.line.size:
        return _is_broken_early(paragraph, after) or _is_cut_sentence(paragraph, after)
    if before.centered or after.centered:
        return after.centered and _is_title(paragraph) and before.line.bold == after.line.bold
    if "\t" in after.line.text and ("\t" in before.line.text or is_terminal(before.line.text)):
        return False
    if starts_item(after.line.text) and _is_new_item(paragraph, after):
        return False
    return after.inset < 0.8 * before.line.size or _is_block(paragraph, after) or _is_cut_sentence(paragraph, after)


def _is_title(paragraph: Sequence[Placed]) -> bool:
    """Every line has the same free space on both sides, or hardly any."""
    return all(abs(p.inset - p.slack) < max(0.8 * p.line.size, 2.0) for p in paragraph) and not is_terminal(paragraph[-1].line.text)


def _is_new_item(paragraph: Sequence[Placed], after: Placed) -> bool:
    """A line at the margin that looks like an item is one, unless the paragraph counts its items within the sentence."""
    last = paragraph[-1].line.text
    if not is_terminal(last):
        return _is_heading(paragraph)
    if after.inset < 0.8 * after.line.size and paragraph[0].inset > 1.2 * after.line.size and last[-1] in "；;":
        return False
    return not counts_on("".join(p.line.text for p in paragraph), after.line.text)


def _is_apart(paragraph: Sequence[Placed], after: Placed) -> bool:
    """The next line stands lower than the lines of this paragraph do, or not below at all."""
    before = paragraph[-1]
    step = after.line.box.bottom - before.line.box.bottom
    if step <= 0:
        return True
    if len(paragraph) > 1 and paragraph[-2].page == before.page:
        return step > 1.35 * (before.line.box.bottom - paragraph[-2].line.box.bottom) + 1
    return step > 1.5 * max(before.column.pitch, 1.3 * before.line.size)


def _is_broken_early(paragraph: Sequence[Placed], after: Placed) -> bool:
    """Where paragraphs begin indented, a line at the margin goes on with an unfinished sentence that nearly fills its line."""
    before, em = paragraph[-1], after.line.size
    starts_indented = after.column.indent > 0 and abs(paragraph[0].inset - after.column.indent) < 0.4 * em
    if not starts_indented or abs(after.inset) > 0.4 * em or before.slack > 0.3 * (before.column.right - before.column.left):
        return False
    text = before.line.text + after.line.text
    return not is_terminal(before.line.text) and not starts_item(after.line.text) and not _is_heading(paragraph) and "\t" not in text


def _is_cut_sentence(paragraph: Sequence[Placed], after: Placed) -> bool:
    """A page break within a sentence, though its line is not full or the next page begins indented (a forced break)."""
    before = paragraph[-1]
    if (
        before.page == after.page
        or before.centered
        or after.centered
        or is_terminal(before.line.text)
        or starts_item(after.line.text)
        or _is_heading(paragraph)
    ):
        return False
    same_look = before.line.bold == after.line.bold and "\t" not in before.line.text + after.line.text
    return same_look and sum(len(p.line.text) for p in paragraph) >= _CUT_LENGTH


def _is_heading(paragraph: Sequence[Placed]) -> bool:
    return len(paragraph) == 1 and starts_item(paragraph[0].line.text) and not is_terminal(paragraph[0].line.text)


def _is_block(paragraph: Sequence[Placed], after: Placed) -> bool:
    """An indented line goes on with an indented or hanging paragraph; it begins a new one when its indent is the usual one."""
    before = paragraph[-1]
    em = before.line.size
    aligned = abs(after.inset - before.inset) < 0.4 * em
    if aligned and len(paragraph) > 1:
        return True
    if is_terminal(before.line.text) or _is_heading(paragraph):
        return False
    usual = after.column.indent and abs(after.inset - after.column.indent) < 0.4 * em
    return aligned or not usual


def style_of(paragraph: Sequence[Placed]) -> Style:
    """The look of a paragraph: median size, bold when all of it is, centered or indented by its first line."""
    first = paragraph[0]
    return Style(
        bold=all(p.line.bold for p in paragraph),
        size=round(median(p.line.size for p in paragraph), 1),
        centered=first.centered,
        indented=not first.centered and first.inset > 1.2 * first.line.size,
    )
