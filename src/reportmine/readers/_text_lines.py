"""Lines of a plain text to paragraphs: rejoins texts whose lines were cut at a fixed width, and only those."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
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


@dataclass(frozen=True, slots=True)
class Wrap:
    """How a text was cut: at `width`, give or take `slack`, measured in screen columns or, by some programs, in characters."""

    width: int
    slack: int
    measure: Callable[[str], int]

    def fills(self, text: str) -> bool:
        """True when a line is as long as the cut allows."""
        return self.measure(text) >= self.width - self.slack


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
    wrap = _wrap_of(lines)
    if wrap is None:
        return list(lines)
    marked = _marks_paragraphs(lines, wrap)
    gaps = _page_gaps(lines)
    joined: list[Line] = []
    held: list[Line] = []
    open_line = ""  # the last line of the paragraph still being collected
    for index, line in enumerate(lines):
        if index in gaps:
            held.append(line)
            continue
        if open_line and _continues(open_line, line, wrap=wrap, marked=marked):
            joined[-1] = Line(_glue(joined[-1].text, line.text.strip()), joined[-1].starts_page)
        else:
            joined += [*held, line]
            held = []
        open_line = "" if line.blank else line.text
    return joined + held


def _wrap_of(lines: Sequence[Line]) -> Wrap | None:
    """The way the lines were cut, or None: the measure by which more lines are full is the one that was used."""
    wraps = [w for w in (_wrap(lines, _columns, 36, 130, 6), _wrap(lines, _characters, 18, 100, 1)) if w is not None]
    texts = [line.text for line in lines if not line.blank]
    return max(wraps, key=lambda w: sum(w.fills(text) for text in texts), default=None)


def _wrap(lines: Sequence[Line], measure: Callable[[str], int], least: int, most: int, slack: int) -> Wrap | None:
    """In a wrapped text many lines are just as long, hardly any is longer, and most of these end in mid-sentence."""
    widths = [(measure(line.text), line.text.rstrip()) for line in lines if not line.blank and "\t" not in line.text.strip()]
    if len(widths) < 4:
        return None
    width = sorted(length for length, _ in widths)[int(0.98 * (len(widths) - 1))]
    full = [text for length, text in widths if length >= width - slack]
    open_ended = sum(not _SENTENCE_END.search(text) for text in full)
    wrapped = least <= width <= most and len(full) >= max(3, 0.25 * len(widths)) and open_ended >= 0.6 * len(full)
    return Wrap(width, slack, measure) if wrapped else None


def _marks_paragraphs(lines: Sequence[Line], wrap: Wrap) -> bool:
    """True when a new paragraph shows: by its indent (some lines have one, most have none) or by a blank line before."""
    seen = [line for line in lines if not line.blank]
    indented = sum(line.indented for line in seen)
    if 0.05 * len(seen) <= indented <= 0.7 * len(seen):
        return True
    after_short = [b.blank for a, b in pairwise(lines) if not a.blank and not wrap.fills(a.text)]
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


def _continues(before: str, line: Line, *, wrap: Wrap, marked: bool) -> bool:
    if line.blank or line.indented or _STARTS.match(line.text.strip()) or "\t" in line.text:
        return False
    return wrap.fills(before) and (marked or not _SENTENCE_END.search(before.rstrip()))


def _glue(before: str, after: str) -> str:
    """Puts a blank between two Latin words, nothing between Hanzi."""
    return before.rstrip() + (" " if before.rstrip()[-1:].isascii() and after[:1].isascii() and after[:1].isalpha() else "") + after


def _characters(text: str) -> int:
    return len(text.rstrip())


def _columns(text: str) -> int:
    """Width on a fixed-pitch screen: a Hanzi takes two columns."""
    text = text.rstrip()
    if text.isascii():
        return len(text)
    return sum(2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in text)
