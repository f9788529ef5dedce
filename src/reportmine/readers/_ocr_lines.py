"""From spotted characters to glyphs as PDFium gives them: full-width marks mended, boxes by the ink, sizes evened out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from reportmine.readers._ocr_engine import Spotted
from reportmine.readers._pdf_chars import Glyph, is_wide

_FULL_WIDTH = {",": "，", ";": "；", ":": "：", "(": "（", ")": "）", "!": "！", "?": "？"}
_ENDS_AMOUNT = re.compile(r"[\d%％）年月日分万元]")
_OPENING = frozenset("（《〈【〔「『“‘")
_CLOSING = frozenset("，。、；：！？）》〉】〕」』”’")
_COLUMN = 1.6  # ems between two middles, beyond what the characters take: another column begins
_NEAR = 0.14  # sizes that differ by less are one size, measured twice
_INK, _FIGURE_INK = 0.93, 0.72  # of an em is the ink of Chinese characters high, of figures and capitals


@dataclass(slots=True)
class Strip:
    """A line as recognised, in points: the sides of its ink, its middle height, the height of its ink, its characters."""

    left: float
    right: float
    middle: float
    height: float
    spotted: list[Spotted]
    crop_left: float
    crop_right: float

    def at(self, index: int) -> float:
        """The middle of a character."""
        return self.crop_left + self.spotted[index].middle * (self.crop_right - self.crop_left)


def mended(spotted: Sequence[Spotted]) -> list[Spotted]:
    """The engine writes many marks of Chinese sentences half as wide: next to a Chinese character they are full width."""
    made = list(spotted)
    for index, one in enumerate(made):
        full = _FULL_WIDTH.get(one.char)
        before = made[index - 1].char if index else ""
        after = made[index + 1].char if index + 1 < len(made) else ""
        if full and (_is_chinese(before) or _is_chinese(after)):
            made[index] = Spotted(full, one.middle, one.sure)
        elif one.char == "一" and _ENDS_AMOUNT.match(before) and after.isdecimal():  # 20%—30%
            made[index] = Spotted("—", one.middle, one.sure)
        elif one.char == "%" and after == "o":
            made[index : index + 2] = [Spotted("‰", one.middle, one.sure)]
    return _quoted(_paired(made))


def _quoted(line: list[Spotted]) -> list[Spotted]:
    """Straight quotes in a Chinese line are curly ones, opening and closing in turn."""
    if not any("\u3400" <= one.char <= "\u9fff" for one in line):
        return line
    opened = False
    for index, one in enumerate(line):
        if one.char == '"':
            line[index] = replace(one, char="”" if opened else "“")
        opened = line[index].char == "“" or (opened and line[index].char != "”")
    return line


def _paired(line: list[Spotted]) -> list[Spotted]:
    """Brackets of one pair are alike: "(1）" is "（1）"."""
    opened: list[int] = []
    for index, one in enumerate(line):
        if one.char in "(（":
            opened.append(index)
        elif one.char in ")）" and opened:
            first = opened.pop()
            if line[first].char + one.char in ("(）", "（)"):
                line[first] = replace(line[first], char="（")
                line[index] = replace(one, char="）")
    return line


def glyphs_of(strips: Sequence[Strip]) -> list[Glyph]:
    """The characters of a page with advance boxes; `place` counts through the page."""
    sizes = _evened([(_size(strip), len(strip.spotted)) for strip in strips])
    glyphs: list[Glyph] = []
    for strip, size in zip(strips, sizes, strict=True):
        glyphs += _placed(strip, size, len(glyphs))
    return glyphs


def _is_chinese(char: str) -> bool:
    return "\u3400" <= char <= "\u9fff" or char in _OPENING or char in _CLOSING


def _units(char: str) -> float:
    return 1.0 if is_wide(char) else 0.5


def _size(strip: Strip) -> float:
    """The size of a line in points: by the way its characters stand apart, or by their height when they are few."""
    best, units, start = 0.0, 0.0, 0
    spotted = strip.spotted
    by_height = strip.height / (_INK if any(is_wide(one.char) for one in spotted) else _FIGURE_INK)
    for index in range(1, len(spotted) + 1):
        step = (_units(spotted[index - 1].char) + _units(spotted[index].char)) / 2 if index < len(spotted) else 0.0
        if index < len(spotted) and strip.at(index) - strip.at(index - 1) < (step + _COLUMN) * by_height:
            continue
        wide = sum((_units(a.char) + _units(b.char)) / 2 for a, b in pairwise(spotted[start:index]))
        if wide > units and sum(is_wide(one.char) for one in spotted[start:index]) >= 4:
            best, units = (strip.at(index - 1) - strip.at(start)) / wide, wide
        start = index
    # Letters spread over a line say nothing about their size.
    return best if units >= 3.5 and 0.75 * by_height < best < 1.5 * by_height else by_height


def _evened(sizes: Sequence[tuple[float, int]]) -> list[float]:
    """Each size replaced by that of its like: the median of those near it, by characters, the commonest first."""
    left = sorted(sizes)
    groups: list[float] = []
    while left:
        weighted = [size for size, count in left for _ in range(count)]
        middle = max(left, key=lambda pair: (sum(c for s, c in left if abs(s - pair[0]) <= _NEAR * pair[0]), pair[0]))[0]
        near = [size for size in weighted if abs(size - middle) <= _NEAR * middle]
        groups.append(median(near or [middle]))
        left = [pair for pair in left if abs(pair[0] - middle) > _NEAR * middle]
    return [min(groups, key=lambda group: abs(group - size)) for size, _ in sizes]


def _placed(strip: Strip, size: float, first: int) -> list[Glyph]:
    spotted = strip.spotted
    top, bottom = strip.middle - size / 2, strip.middle + size / 2
    edges = [(strip.at(i) - size * _units(s.char) / 2, strip.at(i) + size * _units(s.char) / 2) for i, s in enumerate(spotted)]
    # An ink box cuts the empty half of a mark off: the bracket that begins a line, the stop that ends it.
    edges[0] = (strip.left - (0.5 * size if spotted[0].char in _OPENING else 0.0), edges[0][1])
    edges[-1] = (edges[-1][0], strip.right + (0.5 * size if spotted[-1].char in _CLOSING else 0.0))
    glyphs = []
    x0 = edges[0][0]
    for index, one in enumerate(spotted):
        after = edges[index + 1][0] if index + 1 < len(spotted) else edges[index][1]
        gap = after - edges[index][1]
        x1 = edges[index][1] if gap > 1.3 * size or index + 1 == len(spotted) else (after + edges[index][1]) / 2
        x1 = max(x1, x0 + 0.1)
        glyphs.append(Glyph(x0, top, x1, bottom, one.char, size, first + index, one.sure))
        x0 = after if gap > 1.3 * size else x1
    return glyphs
