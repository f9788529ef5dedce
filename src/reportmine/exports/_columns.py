"""Plain text in columns: a Chinese character takes two, lines are wrapped under themselves."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

WIDTH = 100
_TOKEN = re.compile(r"[!-~]{1,40}|.")


def labelled(label: str, text: str, *, indent: int, width: int = WIDTH) -> Iterator[str]:
    """A label, then the text beside it, wrapped under itself."""
    first, *rest = wrapped(text, indent, width=width)
    gap = " " * max(1, indent - columns(label))
    yield label + gap + first.lstrip()
    yield from rest


def wrapped(text: str, indent: int, *, width: int = WIDTH) -> list[str]:
    """Lines of at most `width` columns, each indented; numbers and words in Latin letters stay whole."""
    lines, line, used = [], "", indent
    for token in _TOKEN.findall(" ".join(text.split())):
        wide = columns(token)
        # A line never begins with a closing mark.
        if used + wide > width and token not in "，。、；：！？）》〕”’":
            lines.append(line)
            line, used = "", indent
        line += token
        used += wide
    return [" " * indent + part.strip() for part in [*lines, line]]


def columns(text: str) -> int:
    """How many columns the text takes."""
    return sum(2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in text)
