"""Near-duplicates: the same report in another format or as a corrected version, found by small sketches of its text.

A sketch holds everything that is compared, so that a run over a hundred thousand files looks at numbers only. Years, units
and projects stand in it because the report of last year is nearly the same text, and is not the same report.
"""

from __future__ import annotations

import re
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import TYPE_CHECKING, Any

from reportmine.model.archived import Near
from reportmine.text.fold import fold
from reportmine.text.similarity import bare

if TYPE_CHECKING:
    import numpy as np

    from reportmine.model.document import Document
    from reportmine.model.report import Report

    Numbers = np.ndarray[Any, np.dtype[np.uint32]]

_FORMAT, _YEAR, _DATE, _BODY, _PROJECT, _EXACT, _NUMBERS, _WORDS = 0, 1, 2, 3, 4, slice(5, 7), slice(7, 39), slice(39, 103)
SIZE = 103
_GRAM = 5
_SHORTEST = 60  # characters; shorter texts look alike by chance
_BAND = 4
_BUCKET, _BLOCK = 64, 200  # larger groups are forms that everybody fills in, not copies of one report
_LIKE, _SAME_NUMBERS = 0.75, 0.6
_LIKE_ELSEWHERE = 0.85  # pages and web pages carry words of their own
_SURE = 0.9
_FIGURE = re.compile(r"\d[\d,]*(?:\.\d+)?")
_MARKS = re.compile(r"[\s\W_]+")


def sketch(document: Document, reports: Iterable[Report], kind: str) -> tuple[int, ...]:
    """The sketch of a document and of what was read from it; empty when its text is too short to be told from others."""
    folded = fold("\n".join(document.words(block.span) for block in document.body()))
    words = bare(folded)
    if len(words) < _SHORTEST:
        return ()
    basic = next((report.basic_info for report in reports), None)
    year = basic.fiscal_year.value if basic and basic.fiscal_year else None
    body = (basic.unit or basic.department) if basic else None
    numbers = {found[0].replace(",", "") for found in _FIGURE.finditer(folded)}
    exact = _MARKS.sub("", folded).encode()
    return (
        _code(kind),
        year or 0,
        _code(basic.report_date.value if basic and basic.report_date else None),
        _code(body.value if body else None),
        _code(basic.project.value if basic and basic.project else None),
        zlib.crc32(exact),
        zlib.adler32(exact),
        *_smallest([zlib.crc32(number.encode()) for number in sorted(numbers)], _NUMBERS.stop - _NUMBERS.start),
        *_smallest(_gram_codes(words), _WORDS.stop - _WORDS.start),
    )


def pairs(sketches: Iterable[tuple[str, tuple[int, ...]]]) -> list[Near]:
    """All pairs of files that hold the same report, with the reason; in the order of their hashes whatever order they come in."""
    import numpy as np

    known = sorted((sha, numbers) for sha, numbers in sketches if len(numbers) == SIZE)
    if len(known) < 2:
        return []
    table = np.array([numbers for _, numbers in known], dtype=np.uint32)
    found = sorted(_candidates(table))
    return [
        Near(known[a][0], known[b][0], reason, round(likeness, 3))
        for (a, b), likeness, numbers in _likenesses(table, found)
        if (reason := _reason(table[a].tolist(), table[b].tolist(), likeness, numbers))
    ]


def _reason(a: list[int], b: list[int], likeness: float, numbers: float) -> str | None:
    """Why two files hold the same report, in words; None when they do not."""
    if a[_EXACT] == b[_EXACT]:
        return "同文不同格式" if a[_FORMAT] != b[_FORMAT] else "文字完全相同"
    if likeness < _LIKE or numbers < _SAME_NUMBERS or _differ(a, b, _YEAR):
        return None
    if numbers < _SURE and (_differ(a, b, _BODY) or _differ(a, b, _PROJECT)):
        return None
    if a[_FORMAT] != b[_FORMAT] and likeness >= _LIKE_ELSEWHERE and numbers >= _SURE and not _differ(a, b, _DATE):
        return "同文不同格式"
    told = {"数字不同": numbers < 1, "报告日期不同": _differ(a, b, _DATE), "单位不同": _differ(a, b, _BODY), "文字有改动": likeness < 1}
    return "高度相似的不同版本：" + "、".join([what for what, true in told.items() if true] or ["文字有改动"])


def _differ(a: list[int], b: list[int], field: int) -> bool:
    return bool(a[field] and b[field] and a[field] != b[field])


def _candidates(table: Numbers) -> set[tuple[int, int]]:
    """Pairs worth a look: the same text, the same unit and year, or many numbers in common."""
    found: set[tuple[int, int]] = set()
    for group in _groups(table[:, _EXACT]):
        found.update((group[0], other) for other in group[1:])
    for group in _groups(table[:, [_YEAR, _BODY]]):
        if len(group) <= _BLOCK and table[group[0], _YEAR] and table[group[0], _BODY]:
            found.update(combinations(group, 2))
    for start in range(_NUMBERS.start, _NUMBERS.stop, _BAND):
        for group in _groups(table[:, start : start + _BAND]):
            if len(group) <= _BUCKET and table[group[0], start : start + _BAND].any():
                found.update(combinations(group, 2))
    return found


def _groups(columns: Numbers) -> Iterator[list[int]]:
    """Rows that are equal in these columns, two at least."""
    groups: defaultdict[bytes, list[int]] = defaultdict(list)
    for index, row in enumerate(columns):
        groups[row.tobytes()].append(index)
    return (group for group in groups.values() if len(group) > 1)


def _likenesses(table: Numbers, found: list[tuple[int, int]], at_once: int = 20_000) -> Iterator[tuple[tuple[int, int], float, float]]:
    """For every pair the share of its words and of its numbers that are the same."""
    for start in range(0, len(found), at_once):
        some = found[start : start + at_once]
        a, b = table[[pair[0] for pair in some]], table[[pair[1] for pair in some]]
        words = (a[:, _WORDS] == b[:, _WORDS]).mean(axis=1).tolist()
        numbers = (a[:, _NUMBERS] == b[:, _NUMBERS]).mean(axis=1).tolist()
        yield from zip(some, words, numbers, strict=True)


def _code(words: str | None) -> int:
    return zlib.crc32(_MARKS.sub("", words).encode()) if words else 0


def _gram_codes(words: str) -> list[int]:
    """A number for every run of characters."""
    import numpy as np

    letters = np.frombuffer(words.encode("utf-32-le"), dtype=np.uint32).astype(np.uint64)
    codes = np.zeros(len(letters) - _GRAM + 1, dtype=np.uint64)
    for offset in range(_GRAM):
        codes = codes * np.uint64(1_000_003) + letters[offset : len(letters) - _GRAM + 1 + offset]
    codes ^= codes >> np.uint64(29)
    distinct: list[int] = np.unique(codes & np.uint64(0xFFFFFFFF)).tolist()
    return distinct


def _smallest(codes: list[int], count: int) -> list[int]:
    """MinHash: the smallest value of the codes under each of `count` fixed mixings; zeros for nothing."""
    import numpy as np

    if not codes:
        return [0] * count
    values = np.array(codes, dtype=np.uint64)
    mixed = values[None, :] * _factors(count)[:, None] + _factors(2 * count)[count:, None]
    mixed ^= mixed >> np.uint64(32)
    mixed *= np.uint64(0xD6E8FEB86659FD93)
    smallest: list[int] = (mixed >> np.uint64(32)).min(axis=1).tolist()
    return smallest


def _factors(count: int) -> np.ndarray[Any, np.dtype[np.uint64]]:
    """Fixed odd numbers (splitmix64), the same on every machine."""
    import numpy as np

    x = np.arange(1, count + 1, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15)
    x = (x ^ (x >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    x = (x ^ (x >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return (x ^ (x >> np.uint64(31))) | np.uint64(1)
