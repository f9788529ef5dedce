"""The end of a report: who signed and when, and the annexes behind it."""

from __future__ import annotations

from dataclasses import dataclass

from reportmine.model.outline import Line
from reportmine.outline._heads import Head
from reportmine.text.roles import roles_of
from reportmine.text.shapes import is_annex_label, is_date, is_unit, signer


@dataclass(frozen=True, slots=True)
class Tail:
    """Index ranges: the body ends at `start`, the sign-off is [start, end), the annex follows."""

    start: int
    end: int


def find_tail(folded: str, lines: list[Line], heads: list[Head | None], top: str | None) -> Tail:
    """The sign-off among `lines`: the first unit-and-date after which no section of the body comes any more."""
    for index, line in enumerate(lines):
        if line.table is None and is_date(_words(folded, line)):
            start = _first_signing_line(folded, lines, index)
            if start < index or index >= len(lines) - 6:
                end = _last_signing_line(folded, lines, index)
                if not _body_goes_on(folded, lines, heads, end, top):
                    return Tail(start, end)
    return _without_date(folded, lines)


def _words(folded: str, line: Line) -> str:
    return folded[line.span.start : line.span.end]


def _is_signing(folded: str, line: Line) -> bool:
    words = _words(folded, line)
    return line.table is None and line.marker is None and len(words) <= 60 and (is_unit(words) or signer(words) is not None)


def _first_signing_line(folded: str, lines: list[Line], date: int) -> int:
    """From the date upwards over units and the names of those who signed."""
    start = date
    for index in range(date - 1, max(-1, date - 7), -1):
        if _is_signing(folded, lines[index]):
            start = index
        elif lines[index].table is not None or len(_words(folded, lines[index])) > 24:
            break
    return start


def _last_signing_line(folded: str, lines: list[Line], date: int) -> int:
    end = date + 1
    while end < len(lines) and end <= date + 3 and _is_signing(folded, lines[end]):
        end += 1
    return end


def _body_goes_on(folded: str, lines: list[Line], heads: list[Head | None], start: int, top: str | None) -> bool:
    """True when a section of the highest rank follows before any annex begins."""
    for line, head in zip(lines[start:], heads[start:], strict=True):
        if line.table is None and is_annex_label(_words(folded, line)):
            return False
        highest = head is not None and (head.key == top or (top is None and head.key[0] in "□h"))
        if head is not None and highest and roles_of(folded[head.title.start : head.title.end]):
            return True
    return False


def _without_date(folded: str, lines: list[Line]) -> Tail:
    """A report without a date may still end with its unit's name."""
    end = len(lines)
    start = end
    while start > 0 and start > end - 3 and _is_signing(folded, lines[start - 1]):
        start -= 1
    return Tail(start, end)
