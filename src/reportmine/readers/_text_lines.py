"""Lines of a plain text to paragraphs: rejoins texts whose lines were cut at a fixed width, and only those."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from reportmine.text.furniture import is_page_number

_BREAKS = re.compile(r"\r\n|[\n\r\x0b\x85\u2028\u2029]|(\f)")
_SENTENCE_END = re.compile(r"[。！？；：…!?;:][”’」』）)\"]*$")
_INDENT = re.compile(r"^(?:[ \t]{2,}|\t|\u3000)")
_STARTS = re.compile(
    r"第[一二三四五六七八九十百\d]+[章节部条]|[一二三四五六七八九十]+[、.．]|[（(][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}(?:\.\d{1,2}){0,3}(?:[、．)）]|\.(?!\d))|"
    r"[①-⑳]|附[件表录]|[注表图][\d:：]|[#>|`•●◆■□*+-]|\*\*"
)
_MIN_WIDTH, _MAX_WIDTH, _SLACK = 36, 130, 6


@dataclass(frozen=True, slots=True)
class Line:
    """A line without its end; `starts_page` is True right after a form feed."""

    text: str
    starts_page: bool = False

    @property
    def blank(self) -> bool:
        """True when there is nothing to see."""
        return not self.text.strip()

    @property
    def indented(self) -> bool:
        """True when it begins with a full-width blank, a tab or two blanks."""
        return bool(_INDENT.match(self.text))


def split_lines(text: str) -> list[Line]:
    """The lines of `text` at every kind of line end; a form feed ends a line and begins a page."""
    lines: list[Line] = []
    at, starts_page = 0, False
    for match in _BREAKS.finditer(text):
        lines.append(Line(text[at : match.start()], starts_page))
        at, starts_page = match.end(), bool(match[1])
    lines.append(Line(text[at:], starts_page))
    return lines


def rejoin(lines: Sequence[Line]) -> list[Line]:
    """Paragraphs of a text that was wrapped at a fixed width; the lines as they are when it was not.

    A page number or page break inside a paragraph does not end it; the number comes after the paragraph.
    """
    width = _wrap_width(lines)
    if width is None:
        return list(lines)
    marked = _marks_paragraphs(lines, width)
    gaps = _page_gaps(lines)
    joined: list[Line] = []
    held: list[Line] = []
    open_line = ""  # the last line of the paragraph still being collected
    for index, line in enumerate(lines):
        if index in gaps:
            held.append(line)
            continue
        if open_line and _continues(open_line, line, width=width, marked=marked):
            joined[-1] = Line(_glue(joined[-1].text, line.text.strip()), joined[-1].starts_page)
        else:
            joined += [*held, line]
            held = []
        open_line = "" if line.blank else line.text
    return joined + held


def _wrap_width(lines: Sequence[Line]) -> int | None:
    """The width in half-width columns at which the lines were cut, or None.

    In a wrapped text many lines are just that long, hardly any is longer, and most of these end in mid-sentence.
    """
    widths = [(_columns(line.text), line.text.rstrip()) for line in lines if not line.blank and "\t" not in line.text.strip()]
    if len(widths) < 4:
        return None
    width = sorted(columns for columns, _ in widths)[int(0.98 * (len(widths) - 1))]
    full = [text for columns, text in widths if columns >= width - _SLACK]
    open_ended = sum(not _SENTENCE_END.search(text) for text in full)
    wrapped = _MIN_WIDTH <= width <= _MAX_WIDTH and len(full) >= max(3, 0.25 * len(widths)) and open_ended >= 0.6 * len(full)
    return width if wrapped else None


def _marks_paragraphs(lines: Sequence[Line], width: int) -> bool:
    """True when a new paragraph shows: by its indent (some lines have one, most have none) or by a blank line before."""
    seen = [line for line in lines if not line.blank]
    indented = sum(line.indented for line in seen)
    if 0.05 * len(seen) <= indented <= 0.7 * len(seen):
        return True
    after_short = [b.blank for a, b in pairwise(lines) if not a.blank and _columns(a.text) < width - _SLACK]
    return sum(after_short) >= 0.8 * len(after_short)


def _page_gaps(lines: Sequence[Line]) -> set[int]:
    """Indices of page numbers and of the blank lines around them and around form feeds."""
    gaps = {i for i, line in enumerate(lines) if is_page_number(line.text)}
    edges = sorted(gaps | {i for i, line in enumerate(lines) if line.starts_page})
    for edge in edges:
        for step in (-1, 1):
            place = edge if step == 1 and edge not in gaps else edge + step
            while 0 <= place < len(lines) and lines[place].blank and place not in gaps:
                gaps.add(place)
                place += step
    return gaps


def _continues(before: str, line: Line, *, width: int, marked: bool) -> bool:
    if line.blank or line.indented or _STARTS.match(line.text.strip()) or "\t" in line.text:
        return False
    full = _columns(before) >= width - _SLACK
    return full and (marked or not _SENTENCE_END.search(before.rstrip()))


def _glue(before: str, after: str) -> str:
    """Puts a blank between two Latin words, nothing between Hanzi."""
    return before.rstrip() + (" " if before.rstrip()[-1:].isascii() and after[:1].isascii() and after[:1].isalpha() else "") + after


def _columns(text: str) -> int:
    """Width on a fixed-pitch screen: a Hanzi takes two columns."""
    text = text.rstrip()
    if text.isascii():
        return len(text)
    return sum(2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in text)
