"""What the search index holds of a text: its characters and pairs of neighbours, so that words of any length are found.

Pairs only say where a word may stand; whoever searches tests the text itself. Pure functions.
"""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import add

from reportmine.text.fold import fold

ZONES = ("title", "problems", "recommendations", "outcomes", "text")
_RUN = re.compile(r"[^\W_]+")
_THREE = re.compile(r"(?=([0-9a-z][^\W_]{2}|[^\W_][0-9a-z][^\W_]|[^\W_]{2}[0-9a-z]))")

# A report's number in the index: year, the first two digits of its key, a serial number. Newer years come first when read backwards,
# and the numbers of one year and its digits are so close together that the index stays small.
_SERIAL_BITS, _DIGIT_BITS, _EPOCH, _LATEST = 12, 8, 1900, 1023


def plain(text: str) -> str:
    """The text as it is searched: one spelling, lower case, same length."""
    folded = fold(text)
    lower = folded.lower()
    return lower if len(lower) == len(folded) else "".join(c.lower() if len(c.lower()) == 1 else c for c in folded)


def grams(text: str) -> set[str]:
    """Every character and every pair of neighbours in runs of letters and digits; `text` is plain.

    Threes with a Latin letter or digit in them as well: these are so few that their pairs alone would be nearly everywhere.
    """
    found: set[str] = set()
    for run in _RUN.findall(text):
        found.update(run)
        found.update(map(add, run, run[1:]))
        found.update(_threes(run))
    return found


def needed(word: str) -> list[str]:
    """What must be in the index where a word stands: pairs, threes, and characters that stand alone. Empty when it has no letters."""
    found: dict[str, None] = {}
    for run in _RUN.findall(word):
        threes = _threes(run)
        # The threes say what their pairs say.
        told = {pair for three in threes for pair in (three[:2], three[1:])}
        pairs = [pair for pair in map("".join, pairwise(run)) if pair not in told]
        found.update(dict.fromkeys([*threes, *pairs] or [run]))
    return list(found)


def _threes(run: str) -> list[str]:
    return _THREE.findall(run)


@dataclass(frozen=True, slots=True)
class Laid:
    """A report's text as it is searched: plain title, plain text, and the spans of the zones in it."""

    title: str
    text: str
    spans: Mapping[str, Sequence[Sequence[int]]]

    def grams(self) -> dict[str, set[str]]:
        """The grams of each zone."""
        found = {zone: set().union(*(grams(self.text[a:b]) for a, b in spans)) for zone, spans in self.spans.items()}
        found |= {"text": grams(self.text), "title": grams(self.title)}
        return {zone: found.get(zone, set()) for zone in ZONES}


def laid(title: str | None, text: str, spans: Mapping[str, Sequence[Sequence[int]]]) -> Laid:
    """Lays a report out for searching."""
    return Laid(plain(title or ""), plain(text), spans)


def packed(one: Laid, text: str) -> str:
    """What must be kept beside the text to have it plain again, cheaply, and the same whatever later versions think plain is."""
    changes = [(at, new) for at, (old, new) in enumerate(zip(text, one.text, strict=True)) if old != new]
    told = {"at": [at for at, _ in changes], "as": "".join(new for _, new in changes), "title": one.title, "spans": one.spans}
    return json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def unpacked(words: str, text: str) -> Laid:
    """The text as it was laid out."""
    told = json.loads(words)
    if told["at"]:
        characters = list(text)
        for at, new in zip(told["at"], told["as"], strict=True):
            characters[at] = new
        text = "".join(characters)
    return Laid(told["title"], text, told["spans"])


def facet(kind: str, value: str) -> int:
    """A filter's value as a signed 32-bit number, the same on every machine."""
    number = zlib.crc32(f"{kind}:{value}".encode())
    return number - (1 << 32) if number >= 1 << 31 else number


def first_doc(year: int | None, key: str) -> int:
    """The lowest number of reports of this year with these first two digits of the key."""
    since = min(max((year or _EPOCH) - _EPOCH, 0), _LATEST)
    # Read backwards, the lowest digits come first.
    return (since << _DIGIT_BITS | 255 - int(key[:2], 16)) << _SERIAL_BITS


def block_of(doc: int) -> int:
    """Reports of one block are of one year and share the first digits of their keys."""
    return doc >> _SERIAL_BITS


def docs_of_years(first: int | None, last: int | None) -> tuple[int, int]:
    """The range of numbers [from, to) of reports of these years, both included; None is open. Reports without a year
    are in none but the one that is open at both ends.
    """
    if first is None and last is None:
        return 0, 1 << 62
    low = first_doc(_EPOCH + 1 if first is None else first, "ff")
    high = 1 << 62 if last is None else first_doc(min(last, _EPOCH + _LATEST - 1) + 1, "ff")
    return low, high


BLOCK = 1 << _SERIAL_BITS
