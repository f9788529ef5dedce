"""What the search index holds of a text: its characters and pairs of neighbours, so that words of any length are found.

Pairs only say where a word may stand; whoever searches tests the text itself. Pure functions.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Mapping
from itertools import pairwise

from reportmine.text.fold import fold

ZONES = ("title", "problems", "recommendations", "outcomes", "text")
_RUN = re.compile(r"[^\W_]+")

# A report's number in the index: year, first digit of its key, serial number. Newer years come first when read backwards, and
# the numbers of one year and digit are so close together that the index stays small.
_SERIAL_BITS, _DIGIT_BITS, _EPOCH, _LATEST = 24, 4, 1900, 1023


def plain(text: str) -> str:
    """The text as it is searched: one spelling, lower case, same length."""
    folded = fold(text)
    lower = folded.lower()
    return lower if len(lower) == len(folded) else "".join(c.lower() if len(c.lower()) == 1 else c for c in folded)


def grams(text: str) -> set[str]:
    """Every character and every pair of neighbours in runs of letters and digits; `text` is plain."""
    found: set[str] = set()
    for run in _RUN.findall(text):
        found.update(run)
        found.update(map("".join, pairwise(run)))
    return found


def needed(word: str) -> list[str]:
    """What must be in the index where a word stands: pairs, and characters that stand alone. Empty when it has no letters."""
    found: dict[str, None] = {}
    for run in _RUN.findall(word):
        pairs = [run[i : i + 2] for i in range(len(run) - 1)]
        found.update(dict.fromkeys(pairs or [run]))
    return list(found)


def zone_grams(title: str | None, text: str, zones: Mapping[str, Iterable[tuple[int, int]]]) -> dict[str, set[str]]:
    """The grams of each zone; `text` is the plain text, `zones` gives spans of it."""
    found = {name: set().union(*(grams(text[a:b]) for a, b in spans)) for name, spans in zones.items() if name != "title"}
    found["text"] = grams(text)
    found["title"] = grams(plain(title or ""))
    return {zone: found.get(zone, set()) for zone in ZONES}


def facet(kind: str, value: str) -> int:
    """A filter's value as a signed 32-bit number, the same on every machine."""
    number = zlib.crc32(f"{kind}:{value}".encode())
    return number - (1 << 32) if number >= 1 << 31 else number


def first_doc(year: int | None, key: str) -> int:
    """The lowest number of reports of this year with this first digit of the key."""
    since = min(max((year or _EPOCH) - _EPOCH, 0), _LATEST)
    # Read backwards, the lowest digit comes first.
    return (since << _DIGIT_BITS | 15 - int(key[0], 16)) << _SERIAL_BITS


def block_of(doc: int) -> int:
    """Reports of one block are of one year and share the first digit of their keys."""
    return doc >> _SERIAL_BITS


def docs_of_years(first: int | None, last: int | None) -> tuple[int, int]:
    """The range of numbers [from, to) of reports of these years, both included; None is open (reports without a year with it)."""
    low = 0 if first is None else first_doc(first, "f")
    high = 1 << 62 if last is None else first_doc(min(last, _EPOCH + _LATEST - 1) + 1, "f")
    return low, high


BLOCK = 1 << _SERIAL_BITS
