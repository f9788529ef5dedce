"""Indicators that stayed below their target, as far as two numbers of one unit can say so."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from reportmine.model.draft import Draft
from reportmine.model.report import Evidence, Indicator
from reportmine.text.fold import squeeze

_VALUE = re.compile(r"(?P<sign>≥|>=|＞|>|=|不低于|不少于|大于等于|达到)?(?P<number>\d[\d,]*(?:\.\d+)?)(?P<unit>[^\d\s≤<]{0,6})")


@dataclass(frozen=True, slots=True)
class Row:
    """An indicator below its target; `target` and `actual` as written, `rate` what share of the target was reached."""

    name: str
    target: str
    actual: str
    rate: Decimal
    reason: str | None
    evidence: tuple[Evidence, ...]


@lru_cache(maxsize=8)
def missed(draft: Draft) -> tuple[Row, ...]:
    """The rows where points were lost and the value reached lies below the target."""
    return tuple(row for indicator in draft.report.indicators if (row := _row(indicator)) is not None and _lost(indicator))


@lru_cache(maxsize=8)
def below(draft: Draft) -> tuple[Row, ...]:
    """The rows where the value reached lies below the target, whatever the points."""
    return tuple(row for indicator in draft.report.indicators if (row := _row(indicator)) is not None)


def _lost(indicator: Indicator) -> bool:
    return indicator.weight is not None and indicator.score is not None and indicator.score < indicator.weight


def _row(indicator: Indicator) -> Row | None:
    target, actual = _value(indicator.target), _value(indicator.actual)
    if target is None or actual is None or not target[0] or actual[0] >= target[0]:
        return None
    if target[1] != actual[1]:
        return None
    name = indicator.level3 or indicator.level2 or indicator.level1 or "指标"
    return Row(name, indicator.target or "", indicator.actual or "", actual[0] / target[0], indicator.reason, indicator.evidence[:1])


def _value(words: str | None) -> tuple[Decimal, str] | None:
    """The number and unit of a cell that holds nothing else."""
    match = _VALUE.fullmatch(squeeze(words)) if words else None
    return (Decimal(match["number"].replace(",", "")), match["unit"]) if match else None
