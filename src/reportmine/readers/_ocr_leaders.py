"""Lines of a contents list: the detector stops at the row of dots, so the page number behind it is looked for and read by itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from reportmine.readers._ocr_engine import Rectangle, Spotted, read_lines

_DOTS = frozenset("….·•・。,")
_TALL = 0.45  # of the height of a line: a dot is lower, a figure higher
_LONGEST = 3.0  # heights of a line: three figures and room to spare
_LEAST_LEADER = 3.0  # heights of a line
_DOTTED = (0.08, 0.75)  # share of the columns of a leader that hold ink
_EM = 0.75  # of the height of a box is the size of its characters
_LEADER = 3  # characters at least


def with_page_numbers(
    image: Any, ink: Any, boxes: Sequence[Rectangle], lines: Sequence[list[Spotted]]
) -> tuple[list[Rectangle], list[list[Spotted]]]:
    """The lines and their boxes; those that a row of dots and a number follow reach as far as these do."""
    found: dict[int, tuple[Rectangle, Rectangle]] = {}
    dotted: dict[int, Rectangle] = {}
    for index, line in enumerate(lines):
        if line and not line[-1].char.isdecimal():
            row = _row(boxes[index], boxes, image.shape[1])
            tail = _tail(ink, row)
            if tail is not None:
                found[index] = row, tail
            elif line[-1].char == "…" and row.x1 < image.shape[1]:  # the rest of the row is a line of its own
                dotted[index] = row
    numbers = read_lines([image[tail.top : tail.bottom, tail.x0 : tail.x1] for _, tail in found.values()])
    made_boxes, made_lines = list(boxes), list(lines)
    for index, row in dotted.items():
        words = _moved(_without_dots(lines[index]), boxes[index], row)
        made_boxes[index], made_lines[index] = row, [*words, *_leader(words, [Spotted("", 1.0, 1.0)], row)]
    for (index, (row, tail)), number in zip(found.items(), numbers, strict=True):
        if number and all(one.char.isdecimal() and one.char.isascii() for one in number):
            whole = Rectangle(row.x0, row.top, tail.x1, row.bottom)
            words = _moved(_without_dots(lines[index]), boxes[index], whole)
            last = _moved(number, tail, whole)
            made_boxes[index], made_lines[index] = whole, [*words, *_leader(words, last, whole), *last]
    return made_boxes, [_filled(line, box) for line, box in zip(made_lines, made_boxes, strict=True)]


def _filled(line: list[Spotted], box: Rectangle) -> list[Spotted]:
    """A line whose leader was read as a dot here and there, with all of it."""
    end = len(line)
    while end and line[end - 1].char.isdecimal():
        end -= 1
    words, number = _without_dots(line[:end]), line[end:]
    dotted = [one for one in line[len(words) : end] if one.char == "…"]
    return [*words, *_leader(words, number, box), *number] if words and number and dotted else line


def _row(box: Rectangle, others: Sequence[Rectangle], width: int) -> Rectangle:
    """A line as far as nothing else is known to stand on its right."""
    middle = (box.top + box.bottom) / 2
    right = min((o.x0 for o in others if o.top < middle < o.bottom and o.x0 >= box.x1), default=width)
    return Rectangle(box.x0, box.top, right, box.bottom)


def _tail(ink: Any, row: Rectangle) -> Rectangle | None:
    """Where the last figures of a line stand: columns of tall ink at its right end, behind a row of low ink."""
    height = row.bottom - row.top
    part = ink[row.top : row.bottom, row.x0 : row.x1] > 0
    low = part.any(axis=0)
    extent = part.shape[0] - part.argmax(axis=0) - part[::-1].argmax(axis=0)  # from the first inked row to the last
    tall = (low & (extent > _TALL * height)).nonzero()[0].tolist()
    if not tall:
        return None
    first = tall[-1]
    for x in reversed(tall):
        if first - x > 0.4 * height:
            break
        first = x
    before = max((x for x in tall if x < first), default=0)
    leader = low[before + 1 : first]
    if tall[-1] - first > _LONGEST * height or len(leader) < _LEAST_LEADER * height:
        return None
    if not _DOTTED[0] <= float(leader.mean()) <= _DOTTED[1]:
        return None
    pad = max(2, height // 6)
    return Rectangle(row.x0 + first - pad, row.top, min(row.x1, row.x0 + tall[-1] + pad), row.bottom)


def _without_dots(line: list[Spotted]) -> list[Spotted]:
    end = len(line)
    while end > 1 and line[end - 1].char in _DOTS:
        end -= 1
    return line[:end]


def _leader(words: list[Spotted], number: list[Spotted], box: Rectangle) -> list[Spotted]:
    """Dots between the words and the number, one for every em: enough to be known for a leader."""
    start, end = words[-1].middle, number[0].middle
    count = max(_LEADER, round((end - start) * (box.x1 - box.x0) / (_EM * (box.bottom - box.top))))
    return [Spotted("…", start + (end - start) * (k + 1) / (count + 1), 1.0) for k in range(count)]


def _moved(line: list[Spotted], old: Rectangle, new: Rectangle) -> list[Spotted]:
    """A line whose middles are told as shares of one box, told as shares of another."""
    width = new.x1 - new.x0
    return [replace(one, middle=(old.x0 - new.x0 + one.middle * (old.x1 - old.x0)) / width) for one in line]
