"""Tells contents lists and page numbers from text, whatever the file format."""

from __future__ import annotations

import re
from collections.abc import Sequence

_CONTENTS_TITLE = re.compile(r"目\s*[录錄次]")
_LEADER = re.compile(r"^.{2,60}?(?:[.．·…•‥。_－—-]{3,}|\t)\s*[（(]?\s*\d{1,3}\s*[)）]?$")
_GLUED = re.compile(
    r"^(?:第?[一二三四五六七八九十]+[、章部节.．]|[（(][一二三四五六七八九十]+[）)]|\d{1,2}[.、．]|附[件表]).{1,50}?\s?\d{1,3}$"
)
_NUMBERED = re.compile(r"^(?:第?[一二三四五六七八九十]+[、章部节.．]|[（(][一二三四五六七八九十]+[）)]|附[件表])")
# Right below the title 目录 a short line that ends with a page number is an entry, numbered or not: 摘要 1.
_ENTRY = re.compile(r"^[^。；，：]{2,45}?[\s.．·…]*(\d{1,3})$")
_PAGE_NUMBER = re.compile(
    r"^(?:[-—–－―·~～]+\s*\d{1,4}\s*[-—–－―·~～]+|第\s*\d{1,4}\s*页(?:\s*[,，/]?\s*共\s*\d{1,4}\s*页)?|\d{1,4}\s*/\s*\d{1,4})$"
)


def is_page_number(text: str) -> bool:
    """True for a line that is nothing but a page number: "— 3 —", "第 3 页 共 12 页"."""
    return bool(_PAGE_NUMBER.match(text.strip()))


def contents_lines(lines: Sequence[str]) -> set[int]:
    """Indices of the lines that form contents lists ("目录" and its entries with page numbers).

    After a line 目录 every entry with a leader or a trailing page number belongs to the list, and so does a heading
    that is said again later; without that title three lines with leaders in a row make a list.
    """
    found: set[int] = set()
    stripped = [line.strip() for line in lines]
    index = 0
    while index < len(stripped):
        if _CONTENTS_TITLE.fullmatch(stripped[index]):
            end = _entries_end(stripped, index + 1)
            if end > index + 1:
                found.update(range(index, end))
                index = end
                continue
        index += 1
    return found | _leader_runs(stripped)


def _entries_end(lines: Sequence[str], start: int) -> int:
    """Where the entries that follow a title 目录 stop."""
    later = _first_places(lines, start)
    index, page = start, 0
    while index < len(lines):
        line = lines[index]
        repeated = bool(_NUMBERED.match(line)) and len(line) <= 60 and later.get(line, 0) > index
        entry = _ENTRY.match(line)
        forward = entry is not None and page <= int(entry.group(1)) <= page + 60
        if entry is not None and forward:
            page = int(entry.group(1))
        if line and not (forward or _has_leader(line) or _GLUED.match(line) or repeated):
            break
        index += 1
    return index


def _first_places(lines: Sequence[str], start: int) -> dict[str, int]:
    """For each line text its last place: a contents entry stands again, as a heading, further on."""
    return {line: place for place, line in enumerate(lines) if place >= start}


def _has_leader(line: str) -> bool:
    """True for "一、概况……3". The end is looked at first: few lines end so, and the pattern is slow on long ones."""
    return (line[-1:].isdecimal() or line.endswith((")", "）"))) and bool(_LEADER.match(line))


def _leader_runs(lines: Sequence[str]) -> set[int]:
    found: set[int] = set()
    run: list[int] = []
    for index, line in enumerate([*lines, "。"]):
        if _has_leader(line):
            run.append(index)
        elif line or index == len(lines):
            if len(run) >= 3:
                found.update(run)
            run = []
    return found
