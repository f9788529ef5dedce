"""Indicators that stayed below their target, where more is better and both are plain amounts."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from reportmine.model.draft import Draft
from reportmine.model.report import Evidence, Indicator
from reportmine.text.targets import completion, value


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
    name = indicator.level3 or indicator.level2 or indicator.level1 or "指标"
    if "执行" in name or "到位率" in name:  # rates of money have their own rules and limits
        return None
    rate = completion(value(indicator.target), value(indicator.actual), name)
    if rate is None or rate >= 1:
        return None
    return Row(name, indicator.target or "", indicator.actual or "", rate, indicator.reason, indicator.evidence[:1])
