"""The money a problem is about, told apart from the money of the project it stands in."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from reportmine import knowledge
from reportmine.text.fold import fold
from reportmine.text.money import amounts

_STOPS = "。；\n"
_BEHIND = 24


@dataclass(frozen=True, slots=True)
class _Told:
    yuan: Decimal
    base: bool
    fault: bool
    total: bool
    part: bool


def amount_of(text: str, project: Collection[Decimal] = (), *, about_money: bool = False) -> tuple[Decimal | None, bool]:
    """The amount, and True when some are written and it is not clear which it is. `project`: budget and spending, never the answer.

    An amount that no word ties to the fault counts only when the problem is `about_money` itself.
    """
    told = [one for one in _told(text) if one.yuan not in project]
    left = [one for one in told if one.fault or not one.base]
    for choice in ([one for one in left if one.total and not one.base], [one for one in left if one.fault and not one.part]):
        if choice:
            return _only(choice)
    rest = [one for one in left if not one.part]
    return _only(rest) if about_money and rest else (None, bool(rest))


def _only(choice: Sequence[_Told]) -> tuple[Decimal | None, bool]:
    values = list(dict.fromkeys(one.yuan for one in choice))
    found = values[0] if len(values) == 1 else _sum(values)
    return found, found is None


def _sum(values: Sequence[Decimal]) -> Decimal | None:
    """The one that is the sum of all others."""
    return next((one for one in values if len(values) > 2 and one * 2 == sum(values)), None)


def _told(text: str) -> list[_Told]:
    folded = fold(text)
    made = []
    for one in amounts(folded):
        if one.per_unit or one.doubtful:
            continue
        start = max(folded.rfind(stop, 0, one.span.start) for stop in _STOPS) + 1
        before, after = folded[start : one.span.start], folded[one.span.end : one.span.end + _BEHIND]
        fault = bool(_pattern("fault_before").search(before) or _pattern("fault_after").search(after))
        marks = [bool(_pattern(name).search(before)) for name in ("base", "total", "part")]
        made.append(_Told(one.yuan, marks[0], fault, marks[1], marks[2]))
    return made


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(knowledge.load("digest")["amount"][name])
