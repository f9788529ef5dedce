"""Names of bodies in running text: bureaus, centres, schools, firms (knowledge/organs.toml)."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache

from reportmine import knowledge
from reportmine.model.document import Span

_LONGEST, _SHORTEST = 28, 3
_LONGEST_LINK = 10
_PLACE = re.compile(r"[\u4e00-\u9fff×X*]{0,7}?[省市县区旗州盟镇乡]")
_LINK = re.compile(r"[和与及、兼]|[\u4e00-\u9fff]{0,4}[省市县区旗州镇乡]")
# What may stand in a name besides Chinese characters.
_OUTSIDE = re.compile(r"[^\u4e00-\u9fff·×X*]+")


def organs(folded: str, start: int = 0, end: int | None = None) -> Iterator[Span]:
    """The spans of names of bodies, in order, without overlaps: 汀川市人民政府外事办公室 is one name, not two."""
    stop = len(folded) if end is None else end
    cuts = _cuts(folded, start, stop)
    held: Span | None = None
    for match in _suffix().finditer(folded, start, stop):
        begin = _last_cut(cuts, match.start(), match.end())
        if held is not None and begin <= held.end:
            linked = _linked(folded, held, match)
            begin = held.start if linked else _behind_link(folded, held.end)
        name = _name(folded, begin, match)
        if name is None:
            continue
        if held is not None and held.start != name.start:
            yield held
        held = name
    if held is not None:
        yield held


def is_finance(name: str) -> bool:
    """True for a body of the finance department."""
    return bool(_pattern("finance").search(name))


def is_firm(name: str) -> bool:
    """True for a firm or institute that evaluates for others."""
    return bool(_pattern("firm").search(name))


def is_adviser(name: str) -> bool:
    """True for a firm whose trade is evaluating, auditing or advising: it carries out no project but an evaluation."""
    return bool(_pattern("adviser").search(name))


def names_somebody(name: str) -> bool:
    """False for 主管部门, 各单位, 我局, 评价组 and the like."""
    return not _pattern("nobody").search(name)


def _cuts(folded: str, start: int, stop: int) -> list[int]:
    leads = (m.end() for m in _lead().finditer(folded, start, stop))
    return sorted({start, *leads, *(m.end() for m in _OUTSIDE.finditer(folded, start, stop))})


def _last_cut(cuts: list[int], at: int, suffix_end: int) -> int:
    cut = cuts[bisect_right(cuts, at) - 1]
    return max(cut, suffix_end - _LONGEST)


def _linked(folded: str, held: Span, match: re.Match[str]) -> bool:
    """True when the next suffix goes on with the name held: 人民政府 + 外事办公室."""
    between = folded[held.end : match.start()]
    return len(between) <= _LONGEST_LINK and match.end() - held.start <= _LONGEST + 6 and not _LINK.match(between)


def _behind_link(folded: str, at: int) -> int:
    return at + 1 if folded[at : at + 1] in tuple("和与及、兼") else at


def _name(folded: str, begin: int, match: re.Match[str]) -> Span | None:
    """The name from `begin` to the end of its suffix, if it is one."""
    while begin < match.start() and folded[begin] in "·":
        begin += 1
    name = folded[begin : match.end()]
    if len(name) < _SHORTEST or name.endswith(_ordinary()) or not names_somebody(name):
        return None
    if match.lastgroup == "weak" and not _PLACE.match(name):
        return None
    return Span(begin, match.end())


@cache
def _suffix() -> re.Pattern[str]:
    book = knowledge.load("organs")
    return re.compile(f"(?P<strong>{_grouped(book['strong'])})|(?P<weak>{_grouped(book['weak'])})")


@cache
def _lead() -> re.Pattern[str]:
    return re.compile(_grouped(knowledge.load("organs")["leads"]))


def _grouped(patterns: list[str]) -> str:
    """The alternatives grouped by their first character, which makes a search about three times as fast."""
    groups: dict[str, list[str]] = {}
    for pattern in patterns:
        groups.setdefault(pattern[0], []).append(pattern[1:])
    branches = "|".join(f"{first}(?:{'|'.join(rest)})" for first, rest in groups.items())
    return f"(?=[{''.join(groups)}])(?:{branches})"


@cache
def _ordinary() -> tuple[str, ...]:
    return tuple(knowledge.load("organs")["ordinary"])


@cache
def _pattern(name: str) -> re.Pattern[str]:
    entry = knowledge.load("organs")[name]
    return re.compile(entry if isinstance(entry, str) else "|".join(f"(?:{p})" for p in entry))
