"""The measures: how much of a report comes out, how many heading numbers, and how long it takes."""

from __future__ import annotations

import html
import re
import statistics
import time
import unicodedata
from collections.abc import Callable, Sequence
from difflib import SequenceMatcher

MIN_RUN = 4  # shorter runs of equal characters are chance
_RULE = re.compile(r"^[|\s:+=-]*-{2,}[|\s:+=-]*$", re.MULTILINE)
_BULLET = re.compile(r"^[\s|]*[-*•] (?=\S)", re.MULTILINE)
_MARKS = re.compile(r"[*#|\\`_]|<!--.*?-->|<br ?/?>|\s", re.DOTALL)


def plain(text: str) -> str:
    """`text` without Markdown marks, blanks and differences of width, so that every output is compared by its words.

    NFKC makes full-width and half-width signs equal. Curly quotes stay apart from straight ones.
    """
    bare = html.unescape(_BULLET.sub("", _RULE.sub("", text)))
    return _MARKS.sub("", unicodedata.normalize("NFKC", _MARKS.sub("", bare)))


def fidelity(expected: str, read: str) -> float:
    """The share (0 to 1) of the expected characters found in `read` in the same order, in runs of at least MIN_RUN.

    Runs are the matching blocks of difflib, longest first. What `read` has besides (page headers, navigation) costs nothing.
    """
    wanted, got = plain(expected), plain(read)
    if not wanted:
        return 1.0
    if wanted in got:
        return 1.0
    blocks = SequenceMatcher(None, wanted, got, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks if block.size >= min(MIN_RUN, len(wanted))) / len(wanted)


def headings_found(headings: Sequence[str], read: str) -> int:
    """How many headings stand in `read` in their order, each with its number directly before its title."""
    got, at, found = plain(read), 0, 0
    for heading in map(plain, headings):
        place = got.find(heading, at)
        if place >= 0:
            found += 1
            at = place + len(heading)
    return found


def median_seconds(call: Callable[[], object], *, times: int) -> float:
    """The median wall time of `times` calls; call once before when it should be warm."""
    spent: list[float] = []
    for _ in range(times):
        start = time.perf_counter()
        call()
        spent.append(time.perf_counter() - start)
    return statistics.median(spent)
