"""Whether an indicator of a table reached its target, where both are plain figures."""

from __future__ import annotations

import re
from decimal import Decimal

from reportmine.checks.completeness._absence import words
from reportmine.model.report import Indicator
from reportmine.text.fold import squeeze

_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_LOWER = re.compile(r"[≤<]|不(?:高于|超过|大于|多于)|以[内下]|至多|控制在")
_FIGURE = re.compile(r"(?P<sign>[≥≤=><]|不(?:低于|少于|高于|超过|大于|小于))?(?P<value>\d+(?:\.\d+)?)(?P<unit>[^\d，。；]{0,6})")
_DATED = re.compile(r"[年月日号季]|次年|底前|之前")
_UNIT = re.compile(r"%|亿|万")


def reached(one: Indicator) -> bool | None:
    """False when the value falls short of the target; None where it cannot be told (dates, words, several figures, other units)."""
    target, actual = _plain(one.target), _plain(one.actual)
    if target is None or actual is None or _scale(target[1]) != _scale(actual[1]):
        return None
    name = "".join(filter(None, (one.level2, one.level3)))
    if _LOWER.search(squeeze(one.target or "")):
        return actual[0] <= target[0]
    if actual[0] < target[0] and words("deviation", "negative").search(name):
        return None
    return actual[0] >= target[0]


def _plain(told: str | None) -> tuple[Decimal, str] | None:
    """The one figure of a cell and its unit."""
    figures = squeeze(told or "").replace(",", "")
    match = _FIGURE.search(figures)
    if match is None or len(_NUMBER.findall(figures)) != 1 or _DATED.search(figures) or match.end() < len(figures) - 8:
        return None
    return Decimal(match["value"]), match["unit"]


def _scale(unit: str) -> str:
    found = _UNIT.search(unit)
    return found.group() if found else ""
