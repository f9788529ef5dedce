"""Glyphs to lines: grouped by height, read from left to right, doubled glyphs out, columns kept apart by tabs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from reportmine.model.document import Box
from reportmine.readers._pdf_chars import Glyph, dominant_size

COLUMN_GAP = 1.2  # in ems: wider than any blank inside justified text
_WORD_GAP = 0.2
_SAME_LINE = 0.45
_LOOSE = 0.5  # ems: how far the widths of recognised characters may be off
_OPENING = frozenset("（(《〈【〔[「『")
_NOT_FIRST = frozenset("，。、；：！？）》〉】〕]」』),.;:!?%％‰℃…—·-~～")
_CLOSING = frozenset("）)〕]】，。、；：！？")
_LONG_MARKS = frozenset("—…─-.")
_GLUE = frozenset("“”‘’/／")
_WORD = re.compile(r"[A-Za-z0-9.,%/\-:@_+&'=?#]")
_HANGING = frozenset("，。、；：！？）》”’】〕,.;:!?)")
_LABEL_TAB = re.compile(
    r"^((?:\d{1,2}(?:\.\d{1,2})*[.、．)）]?|[（(][一二三四五六七八九十\d]{1,3}[)）]|[一二三四五六七八九十]{1,3}[、.．]|[①-⑳●•·])) ?\t"
)


BoldTest = Callable[[Iterator[int]], bool]  # says of characters, by their places, whether all of them are bold


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text. `token` is the width of its first unbreakable piece: what did not fit on the line before.

    `solid` is the right edge without a closing mark that may hang over the margin; `sure` is how sure character recognition
    was of its characters on average, None for text the file itself holds.
    """

    box: Box
    text: str
    size: float
    bold: bool
    token: float
    solid: float
    sure: float | None = None


@dataclass(slots=True)
class _Row:
    glyphs: list[Glyph]
    middle: float
    size: float


def build_lines(glyphs: Sequence[Glyph], is_bold: BoldTest | None, doubled: list[str]) -> list[Line]:
    """Lines from top to bottom; characters drawn twice (fake bold) are left out and added to `doubled`."""
    lines = []
    for row in _rows(glyphs):
        line = make_line(row, is_bold, doubled)
        if line:
            lines.append(line)
    return lines


def make_line(glyphs: Sequence[Glyph], is_bold: BoldTest | None, doubled: list[str]) -> Line | None:
    """One line of glyphs that stand side by side; None when there is nothing but blanks."""
    ordered = _without_doubles(sorted(glyphs, key=lambda g: g.x0), doubled)
    while ordered and ordered[0].char.isspace():
        ordered.pop(0)
    while ordered and ordered[-1].char.isspace():
        ordered.pop()
    if not ordered:
        return None
    box = around(ordered)
    size = dominant_size(ordered)
    solid = ordered[-1].x0 if ordered[-1].char in _HANGING else box.x1
    samples = sorted({0, len(ordered) // 2, len(ordered) - 1})
    bold = is_bold is not None and is_bold(ordered[i].place for i in samples if not ordered[i].char.isspace())
    sure = _sureness(ordered)
    token = _token(ordered) + (_LOOSE * size if sure is not None else 0.0)
    return Line(box, _LABEL_TAB.sub(r"\1", _compose(ordered, size)), size, bold, token, solid, sure)


def _sureness(glyphs: Sequence[Glyph]) -> float | None:
    told = [glyph.sure for glyph in glyphs if glyph.sure is not None]
    return sum(told) / len(told) if told else None


def mean_sureness(lines: Sequence[Line]) -> float | None:
    """How sure recognition was of several lines, by their length; None when all of it is the file's own text."""
    if all(line.sure is None for line in lines):
        return None
    parts = [(1.0 if line.sure is None else line.sure, len(line.text)) for line in lines]
    return round(sum(sure * count for sure, count in parts) / max(1, sum(count for _, count in parts)), 3)


def turned_lines(glyphs: Sequence[Glyph], quarter: int) -> list[Line]:
    """Lines of text at a right angle; each keeps its box on the page. `quarter`: turns clockwise that make it upright."""
    swapped = [_upright(glyph, quarter) for glyph in glyphs]
    lines = []
    for row in _rows(swapped):
        line = make_line(row, None, [])
        if line:
            places = {g.place for g in row}
            box = around(g for g in glyphs if g.place in places)
            lines.append(Line(box, line.text, line.size, bold=False, token=0.0, solid=box.x1))
    return lines


def _upright(glyph: Glyph, quarter: int) -> Glyph:
    x0, top, x1, bottom = glyph[:4]
    if quarter == 1:
        return glyph._replace(x0=-bottom, top=x0, x1=-top, bottom=x1)
    if quarter == 3:
        return glyph._replace(x0=top, top=-x1, x1=bottom, bottom=-x0)
    return glyph._replace(x0=-x1, top=-bottom, x1=-x0, bottom=-top)


def _rows(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """Glyphs by line. Content order is nearly always line order, so the last few lines are tried first."""
    rows: list[_Row] = []
    for glyph in glyphs:
        middle, size = (glyph.top + glyph.bottom) / 2, glyph.size or glyph.bottom - glyph.top
        for row in reversed(rows[-4:]):
            if abs(row.middle - middle) < _SAME_LINE * max(row.size, size):
                row.glyphs.append(glyph)
                break
        else:
            rows.append(_Row([glyph], middle, size))
    merged: list[_Row] = []
    for row in sorted(rows, key=lambda r: (r.middle, r.glyphs[0].x0)):
        if merged and abs(merged[-1].middle - row.middle) < _SAME_LINE * max(merged[-1].size, row.size):
            merged[-1].glyphs.extend(row.glyphs)
        else:
            merged.append(_Row(list(row.glyphs), row.middle, row.size))
    return [row.glyphs for row in merged]


def _without_doubles(glyphs: list[Glyph], doubled: list[str]) -> list[Glyph]:
    kept: list[Glyph] = []
    for glyph in glyphs:
        if not glyph.char.isspace() and any(_is_double(other, glyph) for other in kept[-2:]):
            doubled.append(glyph.char)
        else:
            kept.append(glyph)
    return kept


def _is_double(first: Glyph, second: Glyph) -> bool:
    """The same character at the same place; a long dash or ellipsis may be one glyph that stands for two characters."""
    if first.char != second.char or second.x0 - first.x0 >= 0.25 * (first.x1 - first.x0):
        return False
    return not (first.char in _LONG_MARKS and first.x0 == second.x0 and abs(first.place - second.place) == 1)


def _compose(glyphs: list[Glyph], size: float) -> str:
    gaps = [b.x0 - a.x1 for a, b in pairwise(glyphs)]
    spaced = _letter_spaced(glyphs, gaps, size)
    parts = [glyphs[0].char]
    for index, gap in enumerate(gaps):
        before, after = glyphs[index].char, glyphs[index + 1].char
        if gap > COLUMN_GAP * size:
            parts.append(" " if index in spaced else "\t")
        elif gap > _WORD_GAP * size and before.isascii() and after.isascii() and not before.isspace() and not after.isspace():
            parts.append(" ")
        parts.append(after)
    return re.sub(r"[ \u00a0]*\t[ \u00a0]*", "\t", "".join(parts))


def _letter_spaced(glyphs: list[Glyph], gaps: list[float], size: float) -> set[int]:
    """Wide gaps that only spread single Chinese characters ("汀 川 市"): evenly over three or more, or over the whole line."""
    wide = [i for i, gap in enumerate(gaps) if gap > COLUMN_GAP * size]
    if not wide or not all(_is_han(glyphs[i].char) for i in wide):
        return set()
    found: set[int] = set()
    run: list[int] = []
    for index in [*wide, -9]:
        follows = run and index == run[-1] + 1 and abs(gaps[index] - gaps[run[0]]) < 0.3 * size
        if not follows:
            alone = len(run) + 1 == len(glyphs)
            if run and (alone or (len(run) >= 2 and (run[0] == 0 or run[0] - 1 not in wide))):
                found.update(run)
            run = []
        run.append(index)
    return found


def _is_han(char: str) -> bool:
    return "\u3400" <= char <= "\u9fff" or "\u2e80" <= char <= "\u2fdf"


def _token(glyphs: list[Glyph]) -> float:
    """Width of what cannot be broken at the start of a line: a character or number with its brackets, quotes and marks."""
    end = 0
    while end < len(glyphs) - 1 and _sticks(glyphs[end].char, glyphs[end + 1].char):
        end += 1
    return glyphs[end].x1 - glyphs[0].x0


def _sticks(before: str, after: str) -> bool:
    """True when typesetters keep two characters on one line (some also around quotes and after a closing bracket)."""
    if before in _OPENING or after in _NOT_FIRST or after in _GLUE or before in _GLUE:
        return True
    return bool(_WORD.match(after)) and (before in _CLOSING or bool(_WORD.match(before)))


def around(glyphs: Iterable[Glyph]) -> Box:
    """The box around glyphs (at least one)."""
    x0, top, x1, bottom = zip(*(glyph[:4] for glyph in glyphs), strict=True)
    return Box(min(x0), min(top), max(x1), max(bottom))


def typical_size(lines: Sequence[Line]) -> float:
    """The median size, weighted by characters: the size of the body text."""
    return median([line.size for line in lines for _ in range(max(1, len(line.text) // 8))]) if lines else 0.0
