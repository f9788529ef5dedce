"""Decides whether one line goes on in the next: in a column of text, in a table cell, across a page break.

The test is the typesetter's own: a line is full when the first unbreakable piece of the next line had no room on it.
A line that ends earlier ended on purpose.
"""

from __future__ import annotations

import re

_STARTS_ITEM = re.compile(
    r"^(?:第[一二三四五六七八九十百零\d]{1,4}[章节条部篇]|[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十]{1,3}[)）]"
    r"|\d{1,2}[.．、](?!\d)|[（(]\d{1,2}[)）]|\d{1,2}[)）]|[①-⑳]|[●•■◆▪➢√]"
    r"|附[件表图录]\s*[\d一二三四五六七八九十]*\s*[:：.、\s]|[表图]\s*\d+(?:[-.]\d+)*\s*\S|(?:注|说明|备注|附|资料来源|数据来源)\s*[:：])"
)
_TERMINAL = re.compile(r"[。！？；：!?;:…][”’」』）)\]】]*$")
_NEVER_FIRST = frozenset("，。、；：！？）》〉”’】〕」』,;!?)")
_LABEL = re.compile(r"^([（(]?)(\d{1,2}|[一二三四五六七八九十]{1,3}|[①-⑳])([、.．)）]?)")
_NUMERALS = [*"一二三四五六七八九", "十", *(f"十{n}" for n in "一二三四五六七八九"), "二十"]
_LATIN_END = re.compile(r"[A-Za-z]$")
_LATIN_START = re.compile(r"[A-Za-z]")


def starts_item(text: str) -> bool:
    """True for a line that begins like a heading, a list item, a caption or a note."""
    return bool(_STARTS_ITEM.match(text))


def is_terminal(text: str) -> bool:
    """True for text that ends like a finished sentence or a lead-in."""
    return bool(_TERMINAL.search(text.rstrip()))


def cannot_start(text: str) -> bool:
    """True for a line that begins with a mark no paragraph begins with."""
    return text[:1] in _NEVER_FIRST


def counts_on(paragraph: str, text: str) -> bool:
    """True when `text` begins with the number that follows one inside the paragraph: "1.……；" and then "2."."""
    label = _LABEL.match(text)
    if not label:
        return False
    opening, number, closing = label.groups()
    previous = _previous(number)
    if not previous:
        return False
    return bool(re.search(rf"(?<!^)(?<![\d.]){re.escape(opening + previous + closing)}(?!\d)", paragraph))


def _previous(number: str) -> str:
    if number.isdecimal() and number.isascii():
        return str(int(number) - 1) if int(number) > 1 else ""
    if number in _NUMERALS:
        place = _NUMERALS.index(number)
        return _NUMERALS[place - 1] if place else ""
    return chr(ord(number) - 1) if len(number) == 1 and number != "①" else ""


def glue(before: str, after: str) -> str:
    """Two lines of one paragraph as one: nothing between Chinese characters, a blank between Latin words."""
    blank = " " if _LATIN_END.search(before) and _LATIN_START.match(after) else ""
    return before + blank + after
