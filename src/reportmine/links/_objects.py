"""What a problem is about by name: a reservoir, a township, a system, a fund; whom it is about; the indicator it misses."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from reportmine import knowledge
from reportmine.links._wordings import wording
from reportmine.text.fold import fold

_READ = 400
_NAME = 2  # a proper name has at least so many characters
_LONGEST = 6


def objects(text: str) -> tuple[str, ...]:
    """Names of things in a text, each once, in order: 石桥水库, 塘口镇, 智慧城管平台."""
    words = fold(text[:_READ])
    found = (_named(match["before"], match["kind"]) for match in _objects().finditer(words) if _stands_alone(words, match))
    return tuple(dict.fromkeys(name for name in found if name))


@cache
def _objects() -> re.Pattern[str]:
    return re.compile(rf"(?P<before>[\u4e00-\u9fffA-Za-z\d·]{{{_NAME},12}}?)(?P<kind>{'|'.join(_kinds())})")


@cache
def _kinds() -> tuple[str, ...]:
    return tuple(sorted(knowledge.load("links")["object_kinds"], key=len, reverse=True))


def _stands_alone(words: str, match: re.Match[str]) -> bool:
    """A kind of one character (路, 河, 村) is part of any word: its name must open a clause and end there or before a verb."""
    if len(match["kind"]) > 1:
        return True
    opens = match.start() == 0 or not "\u4e00" <= words[match.start() - 1] <= "\u9fff"
    return opens and not wording("goes_on").match(words, match.end())


def _named(before: str, kind: str) -> str | None:
    """The name with its kind, when what stands before the kind is one."""
    name = _leads().split(before)[-1]
    if not _NAME <= len(name) <= (_LONGEST if len(kind) > 1 else _NAME + 1) or _generic().search(name):
        return None
    return name + kind


@cache
def _leads() -> re.Pattern[str]:
    return re.compile(knowledge.load("links")["object_leads"])


@cache
def _generic() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(knowledge.load("links")["object_generic"], key=len, reverse=True))) + r"|\d")


def shared(ours: Iterable[str], theirs: Iterable[str]) -> tuple[str, ...]:
    """Names both have; one may carry words before the name that the other has not."""
    others = tuple(theirs)
    return tuple(dict.fromkeys(min(a, b, key=len) for a in ours for b in others if a == b or a.endswith(b) or b.endswith(a)))


def tails(names: Iterable[str]) -> tuple[str, ...]:
    """A name and what is left of it when words stick to its front: 修缮石桥水库, 石桥水库. Two characters stay before the kind."""
    return tuple(dict.fromkeys(tail for name in names for tail in _tails(name)))


@lru_cache(maxsize=16384)
def _tails(name: str) -> tuple[str, ...]:
    kind = next((k for k in _kinds() if name.endswith(k)), "")
    return tuple(name[at:] for at in range(max(1, len(name) - len(kind) - _NAME + 1)))


def part_of(title: str, own: Iterable[str]) -> str | None:
    """The subordinate body whose problem it is, when the title has it for its subject and it is not the unit itself."""
    match = wording("sub_body").search(fold(title))
    if match is None:
        return None
    who = match["who"]
    if wording("nobody").search(who) or any(who in name or name in who for name in own if name):
        return None
    return who


def indicators(text: str, table: Iterable[str]) -> tuple[str, ...]:
    """Indicators a problem names: those of the report's table that stand in it, those it quotes, and rates by name."""
    words = fold(text[:_READ])
    named = [name for name in map(fold, table) if len(name) >= 4 and name in words]
    told = [match["quoted"] or match["rate"] for match in wording("indicator").finditer(words)]
    found = (_trimmed(name) for name in (*named, *told))
    return tuple(dict.fromkeys(name for name in found if len(name) >= 4 and not wording("plain_indicators").search(name)))


def _trimmed(name: str) -> str:
    return _leads().split(name)[-1] if len(name) > 4 else name
