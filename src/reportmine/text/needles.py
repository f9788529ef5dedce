"""Words that a pattern cannot match without: a look for them is far cheaper than the pattern itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from importlib import import_module
from typing import Any

# So many words cost as much as the pattern.
_MOST = 40
_SET = 8


def may_stand(wanted: re.Pattern[str], text: str) -> bool:
    """False when the text lacks every word of which the pattern needs one; True when it has one or nothing is known."""
    words = needles(wanted)
    if words is None:
        return True
    for word in words:  # noqa: SIM110 (no generator: this is asked for every pattern of every report)
        if word in text:
            return True
    return False


# By identity and not by value: to hash a pattern takes as long as its code is.
_kept: dict[int, tuple[re.Pattern[str], frozenset[str] | None]] = {}


def needles(wanted: re.Pattern[str]) -> frozenset[str] | None:
    """Words of which each match of the pattern, or what its guards demand beside it, holds at least one; None where none are known."""
    kept = _kept.get(id(wanted))
    if kept is None:
        items = tree(wanted)
        kept = _kept[id(wanted)] = (wanted, _of_sequence(items) if items is not None else None)
    return kept[1]


@lru_cache(maxsize=2)
def tree(wanted: re.Pattern[str]) -> Sequence[tuple[Any, Any]] | None:
    """The parts of a pattern as Python's own parser gives them; None where letters of either case are meant, or nothing is known."""
    if wanted.flags & re.IGNORECASE:
        return None
    try:
        return tuple(import_module("re._parser").parse(wanted.pattern, wanted.flags & ~re.DEBUG))
    except (ImportError, AttributeError):  # another Python takes patterns apart elsewhere: then nothing is known
        return None


def _of_sequence(items: Iterable[tuple[Any, Any]]) -> frozenset[str] | None:
    """The best of what the parts of a sequence need: all long words, and few of them."""
    found: list[frozenset[str]] = []
    run = ""
    for name, value in ((str(op), value) for op, value in items):
        if name == "LITERAL":
            run += chr(value)
            continue
        if run:
            found.append(frozenset({run}))
            run = ""
        needed = _of_part(name, value)
        if needed is not None:
            found.append(needed)
    if run:
        found.append(frozenset({run}))
    return max(found, key=lambda words: (min(map(len, words)), -len(words)), default=None)


def _of_part(name: str, value: Any) -> frozenset[str] | None:
    match name:
        case "SUBPATTERN":
            _, added, _, inner = value
            return None if added else _of_sequence(inner)
        case "ASSERT":
            return _of_sequence(value[1])
        case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
            least, _, inner = value
            needed = _of_sequence(inner) if least else None
            single = len(inner) == 1 and str(inner[0][0]) == "LITERAL"
            return frozenset(word * least for word in needed) if needed and single else needed
        case "BRANCH":
            return _of_branches([_of_sequence(branch) for branch in value[1]])
        case "IN":
            literal = all(str(op) == "LITERAL" for op, _ in value) and len(value) <= _SET
            return frozenset(chr(char) for _, char in value) if literal else None
    return None


def _of_branches(branches: list[frozenset[str] | None]) -> frozenset[str] | None:
    known = [words for words in branches if words is not None]
    joined = frozenset().union(*known)
    return joined if len(known) == len(branches) and 0 < len(joined) <= _MOST else None
