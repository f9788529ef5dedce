"""Characters of a PDF page as PDFium sees them, in the direction they are read in, with nothing invented.

Advance boxes ("loose"), not ink boxes: an ink box makes "（" look indented and "。" look like a short line. Characters
PDFium generates itself (blanks between Chinese and digits, line ends) are skipped.
"""

from __future__ import annotations

import ctypes
import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from reportmine.model.document import Box
from reportmine.text.fold import visible

_HYPHEN = "\x02"
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_SUSPECT = re.compile(r"[\ufffd\ue000-\uf8ff\U000f0000-\U0010ffff]")  # what a font without a map to Unicode yields
_BOLD_NAME = ("bold", "black", "heavy", "粗")
_FORCE_BOLD = 1 << 18
_BOLD_WEIGHT = 600
_STROKED = (1, 2)
_INVISIBLE = 3
_SLANTED = 4


class Glyph(NamedTuple):
    """One character: its advance box (origin top left, reading direction), its size in points, its index in PDFium's page.

    `sure` is how sure character recognition was of it; None for a character the file itself holds.
    """

    x0: float
    top: float
    x1: float
    bottom: float
    char: str
    size: float
    place: int
    sure: float | None = None


@dataclass(frozen=True, slots=True)
class Frame:
    """From PDF user space to the page as shown, and to the page turned so that most of its text runs left to right.

    `shown` and `turn` are quarter turns clockwise: what the file says, and what the text asks for in addition.
    """

    left: float
    bottom: float
    right: float
    top: float
    shown: int = 0
    turn: int = 0

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in reading direction."""
        width, height = self.right - self.left, self.top - self.bottom
        return (height, width) if (self.shown + self.turn) % 2 else (width, height)

    def reading(self, x0: float, y0: float, x1: float, y1: float) -> Box:
        """A user-space rectangle (y upwards) in reading direction (y downwards)."""
        quarter = (self.shown + self.turn) % 4
        if quarter == 0:
            return Box(x0 - self.left, self.top - y1, x1 - self.left, self.top - y0)
        if quarter == 1:
            return Box(y0 - self.bottom, x0 - self.left, y1 - self.bottom, x1 - self.left)
        if quarter == 2:
            return Box(self.right - x1, y0 - self.bottom, self.right - x0, y1 - self.bottom)
        return Box(self.top - y1, self.right - x1, self.top - y0, self.right - x0)

    def on_page(self, box: Box) -> Box:
        """A box in reading direction back on the page as it is shown."""
        width, height = self.size
        quarter = (4 - self.turn) % 4
        if quarter == 1:
            box = Box(height - box.bottom, box.x0, height - box.top, box.x1)
        elif quarter == 2:
            box = Box(width - box.x1, height - box.bottom, width - box.x0, height - box.top)
        elif quarter == 3:
            box = Box(box.top, width - box.x1, box.bottom, width - box.x0)
        return Box(*(round(value, 1) for value in box))


@dataclass(slots=True)
class PageChars:
    """What stands on one page. `turned` holds text at a right angle to the rest (quarter turn clockwise → glyphs)."""

    frame: Frame
    glyphs: list[Glyph]
    turned: dict[int, list[Glyph]]
    slanted: list[Glyph]
    hidden: str
    source: int
    suspect: int


@dataclass(slots=True)
class _Raw:
    """Characters in user space: (left, bottom, right, top, character, size, index), by quarter turn (4: slanted)."""

    by_turn: dict[int, list[tuple[float, float, float, float, str, float, int]]] = field(default_factory=dict)
    hidden: list[str] = field(default_factory=list)
    unmapped: int = 0


def read_chars(page: Any, textpage: Any, *, has_invisible: bool, keep_invisible: bool) -> PageChars:
    """The characters of a page. Invisible ones (render mode 3) are text only with `keep_invisible`: a scan's OCR layer."""
    raw = _collect(textpage, has_invisible and not keep_invisible)
    upright = {turn: len(found) for turn, found in raw.by_turn.items() if turn != _SLANTED}
    main = max(upright, key=lambda turn: (upright[turn], -turn), default=0)
    shown = page.get_rotation() // 90 % 4
    # A page of upright text keeps the direction it is shown in; text lying on its side turns the page.
    turn = (main - shown) % 4 if upright else 0
    left, bottom, right, top = page.get_bbox()
    frame = Frame(left, bottom, right, top, shown=shown, turn=turn)
    turned = {(k - main) % 4: _placed(frame, v) for k, v in sorted(raw.by_turn.items()) if k not in (main, _SLANTED)}
    glyphs = _placed(frame, raw.by_turn.get(main, []))
    slanted = _placed(frame, raw.by_turn.get(_SLANTED, []))
    suspect = raw.unmapped + len(_SUSPECT.findall("".join(g.char for g in glyphs)))
    return PageChars(frame, glyphs, turned, slanted, "".join(raw.hidden), visible(layer_words(textpage)), suspect)


def layer_words(textpage: Any) -> str:
    """The words of a page by PDFium's text call, independent of the walk over boxes; a soft hyphen is drawn as one."""
    text = textpage.get_text_range(errors="replace").replace("\ufffe", "-").replace(_HYPHEN, "-").replace("\xad", "-")
    return str(_CONTROL.sub("", text))


def _is_control(code: int) -> bool:
    return code < 32 or 0x7F <= code < 0xA0 or 0xD800 <= code < 0xE000 or code in (0xFFFE, 0xFFFF)


def _placed(frame: Frame, raw: list[tuple[float, float, float, float, str, float, int]]) -> list[Glyph]:
    if (frame.shown + frame.turn) % 4 == 0:
        dx, dy = frame.left, frame.top
        return [
            Glyph(left - dx, dy - top, right - dx, dy - bottom, char, size, index) for left, bottom, right, top, char, size, index in raw
        ]
    reading = frame.reading
    return [Glyph(*reading(left, bottom, right, top), char, size, index) for left, bottom, right, top, char, size, index in raw]


def _collect(textpage: Any, hide_invisible: bool) -> _Raw:
    import pypdfium2.raw as pdfium

    handle, found = textpage.raw, _Raw()
    box, matrix = pdfium.FS_RECTF(), pdfium.FS_MATRIX()
    box_ref, matrix_ref = ctypes.byref(box), ctypes.byref(matrix)
    unicode, loose, font_size = pdfium.FPDFText_GetUnicode, pdfium.FPDFText_GetLooseCharBox, pdfium.FPDFText_GetFontSize
    generated, get_matrix = pdfium.FPDFText_IsGenerated, pdfium.FPDFText_GetMatrix
    last_bottom, last_nominal, size = math.nan, math.nan, 0.0
    into: list[tuple[float, float, float, float, str, float, int]] = []
    for index in range(textpage.count_chars()):
        code = unicode(handle, index)
        if code in (2, 0xAD):  # a hyphen at the end of a line, a soft hyphen: both are drawn
            code = 0x2D
        if code == 0:  # a glyph whose font says no character for it
            found.unmapped += generated(handle, index) != 1
        if _is_control(code) or generated(handle, index) == 1 or not loose(handle, index, box_ref):
            continue
        if hide_invisible and is_invisible(handle, index):
            found.hidden.append(chr(code))
            continue
        nominal = font_size(handle, index)
        bottom = box.bottom
        if bottom != last_bottom or nominal != last_nominal:  # direction and scale change only from run to run
            get_matrix(handle, index, matrix_ref)
            size = nominal * (math.hypot(matrix.c, matrix.d) or 1.0)
            into = found.by_turn.setdefault(_turn(matrix.a, matrix.b), [])
            last_bottom, last_nominal = bottom, nominal
        into.append((box.left, bottom, box.right, box.top, chr(code), size, index))
    return found


def _turn(a: float, b: float) -> int:
    """Quarter turns clockwise that make the text upright, or _SLANTED."""
    degrees = math.degrees(math.atan2(b, a)) % 360
    quarter = round(degrees / 90)
    return quarter % 4 if abs(degrees - 90 * quarter) <= 3 else _SLANTED


def is_invisible(handle: Any, index: int) -> bool:
    """True for a character that is neither filled nor stroked."""
    import pypdfium2.raw as pdfium

    return bool(pdfium.FPDFTextObj_GetTextRenderMode(pdfium.FPDFText_GetTextObject(handle, index)) == _INVISIBLE)


class Boldness:
    """Says whether characters of one page are bold: by font weight, flags or name, or because they are filled and stroked."""

    def __init__(self, textpage: Any) -> None:
        self._textpage = textpage
        self._fonts: dict[int, bool] = {}

    def of(self, indices: Iterator[int]) -> bool:
        """True when every one of the characters is bold."""
        return all(self._is_bold(index) for index in indices)

    def _is_bold(self, index: int) -> bool:
        import pypdfium2.raw as pdfium

        text_object = pdfium.FPDFText_GetTextObject(self._textpage.raw, index)
        if not text_object:
            return False
        if pdfium.FPDFTextObj_GetTextRenderMode(text_object) in _STROKED:
            return True
        font = pdfium.FPDFTextObj_GetFont(text_object)
        key = ctypes.cast(font, ctypes.c_void_p).value or 0
        if key not in self._fonts:
            self._fonts[key] = _is_bold_font(pdfium, font)
        return self._fonts[key]


def _is_bold_font(pdfium: Any, font: Any) -> bool:
    buffer = ctypes.create_string_buffer(256)
    pdfium.FPDFFont_GetBaseFontName(font, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_char)), 256)
    name = buffer.value.decode("utf-8", "replace").lower()
    return any(word in name for word in _BOLD_NAME) or bool(pdfium.FPDFFont_GetFlags(font) & _FORCE_BOLD)


def dominant_size(glyphs: list[Glyph]) -> float:
    """The size most characters have, in points; 0 without characters."""
    sizes = Counter(round(g.size, 1) for g in glyphs if not g.char.isspace())
    return max(sizes, key=lambda size: (sizes[size], size), default=0.0)


def is_wide(char: str) -> bool:
    """True for a character one em wide in Chinese fonts; quotes, dashes and circled numbers are."""
    return unicodedata.east_asian_width(char) in "WFA"
