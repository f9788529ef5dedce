"""Where a pattern can begin: a look for the characters that it can begin with is far cheaper than a try at every place.

A search tries a pattern that opens with a guard, or with something that may be left out, at each character of the text. Here it is
tried only where one of its first characters stands; what is found is the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from reportmine.text.needles import tree

# Sets of more characters than this (all Chinese ones, say) stand nearly everywhere.
_WIDE = 0x200
_CATEGORIES = {"CATEGORY_DIGIT": r"\d", "CATEGORY_SPACE": r"\s"}
# The look has to be compiled, which takes as long as some searches: one report alone is read without it.
_WORTH = 3


@dataclass(slots=True)
class _Kept:
    """A pattern, the set of characters it can begin with, how often it was searched for, and the look once it is worth it."""

    wanted: re.Pattern[str]
    first: str | None
    asked: int = 0
    look: re.Pattern[str] | None = None


# By identity and not by value: to hash a pattern takes as long as its code is.
_kept: dict[int, _Kept] = {}


def search(wanted: re.Pattern[str], text: str, start: int, end: int) -> re.Match[str] | None:
    """The same as `wanted.search(text, start, end)`."""
    quick = _quick(wanted)
    if quick is None:
        return wanted.search(text, start, end)
    found = quick.search(text, start, end)
    return wanted.match(text, found.start(), end) if found is not None else None


def finditer(wanted: re.Pattern[str], text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """The same as `wanted.finditer(text, start, end)`."""
    quick = _quick(wanted)
    if quick is None:
        yield from wanted.finditer(text, start, end)
        return
    while (found := quick.search(text, start, end)) is not None:
        match = wanted.match(text, found.start(), end)
        assert match is not None  # the look was this very pattern at this very place
        yield match
        start = match.end()


def has_few(wanted: re.Pattern[str]) -> bool:
    """True when it is known with which few characters the pattern can begin."""
    return _known(wanted).first is not None


def _known(wanted: re.Pattern[str]) -> _Kept:
    kept = _kept.get(id(wanted))
    if kept is None:
        # What refers back to a group cannot be looked at from behind.
        first, empty = _of_sequence(tree(wanted) or ()) if "(?P=" not in wanted.pattern else (None, True)
        kept = _kept[id(wanted)] = _Kept(wanted, None if empty else first)
    return kept


def _quick(wanted: re.Pattern[str]) -> re.Pattern[str] | None:
    """A pattern that finds one character where the wanted one begins; None where it may begin with anything, or is asked for seldom."""
    kept = _kept.get(id(wanted)) or _known(wanted)
    kept.asked += 1
    if kept.asked == _WORTH and kept.first is not None:
        kept.look = _look(wanted, kept.first)
    return kept.look


def _look(wanted: re.Pattern[str], first: str) -> re.Pattern[str] | None:
    """The set stands first, so that the search is the plain one for a set; from behind it the pattern is tried in front of it."""
    try:
        return re.compile(f"[{first}](?<=(?={wanted.pattern})[{first}])", wanted.flags)
    except re.error:  # groups that are named again do not bear it
        return None


# The inside of a set with all characters that something can begin with (None: any), and whether it may be empty.
_First = tuple[str | None, bool]


def _of_sequence(items: Iterable[tuple[Any, Any]]) -> _First:
    found = ""
    for name, value in items:
        first, empty = _of_part(str(name), value)
        if first is None:
            return None, False
        found += first
        if not empty:
            return found, False
    return found, True


def _of_part(name: str, value: Any) -> _First:
    match name:
        case "ASSERT" | "ASSERT_NOT" | "AT":
            return "", True
        case "LITERAL":
            return _escaped(value), False
        case "IN":
            return _of_set(value), False
        case "SUBPATTERN":
            return (None, False) if value[1] else _of_sequence(value[3])
        case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
            first, empty = _of_sequence(value[2])
            return first, empty or not value[0]
        case "BRANCH":
            firsts = [_of_sequence(branch) for branch in value[1]]
            known = [first for first, _ in firsts if first is not None]
            return "".join(known) if len(known) == len(firsts) else None, any(empty for _, empty in firsts)
    return None, False


def _of_set(items: Iterable[tuple[Any, Any]]) -> str | None:
    found = ""
    for name, value in ((str(op), value) for op, value in items):
        if name == "LITERAL":
            found += _escaped(value)
        elif name == "RANGE" and value[1] - value[0] < _WIDE:
            found += f"{_escaped(value[0])}-{_escaped(value[1])}"
        elif name == "CATEGORY" and str(value) in _CATEGORIES:
            found += _CATEGORIES[str(value)]
        else:
            return None
    return found


def _escaped(char: int) -> str:
    return f"\\U{char:08x}"
