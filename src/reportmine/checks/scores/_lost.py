"""Points taken off, as the words beside a level tell them, against its full marks and points."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from reportmine.checks._look import pattern
from reportmine.checks.scores._sums import whole_sheets
from reportmine.checks.scores._told import Dimension, dimensions, told
from reportmine.model.document import Span
from reportmine.model.draft import Draft
from reportmine.model.report import Evidence

_OFF = re.compile(r"扣\s?(?:了|减|除)?\s?(\d{1,2}(?:\.\d+)?)\s?分")
_STOP = re.compile(r"[。；\n]")
_CLOSE = Decimal("0.011")


@dataclass(frozen=True, slots=True)
class Lost:
    """A level with its full marks and points, and what the words say was taken off."""

    name: str
    full: Decimal
    score: Decimal
    told: tuple[Decimal, ...]
    at: tuple[Span | Evidence, ...]

    @property
    def sum(self) -> Decimal:
        """What the words take off in all."""
        return sum(self.told, Decimal(0))


def lost_otherwise(draft: Draft) -> Iterator[Lost]:
    """Levels from which the words take off more than was lost; a plain 扣2.4分 behind the name must be just that."""
    for sheet in whole_sheets(draft):
        for row in sheet.leaves:
            off = tuple(Decimal(points) for points in _OFF.findall(row.said("reason")))
            if off and row.weight is not None and row.score is not None and not _whole_and_parts(off):
                yield from _more(Lost(row.name, row.weight, row.score, off, row.at("score", "reason")))
    # 其中预算执行率指标得2.60分: a single indicator stands among others of its level.
    levels = (group for group in dimensions(draft) if len(group) > 1)
    for dimension in (d for group in levels for d in group if d.full is not None and d.extent is None):
        stop = _STOP.search(draft.reading.folded, dimension.span.end, dimension.line.end)
        behind = draft.reading.folded[dimension.span.end : stop.start() if stop else dimension.line.end]
        off = tuple(Decimal(points) for points in _OFF.findall(_own(behind)))
        if off and dimension.full is not None and not _whole_and_parts(off):
            yield from _more(Lost(dimension.name, dimension.full, dimension.score, off, (dimension.span,)))
    yield from _summed(draft)


def _own(behind: str) -> str:
    """Up to the next level."""
    found = pattern("scores", "dimension", "name").search(behind)
    return behind[: found.start()] if found else behind


def _whole_and_parts(off: tuple[Decimal, ...]) -> bool:
    """扣4分，其中…扣3分、…扣1分: the first is the sum of the rest."""
    return len(off) > 1 and max(off) == sum(off) - max(off)


def _more(lost: Lost) -> Iterator[Lost]:
    if lost.score <= lost.full and lost.sum > lost.full - lost.score + _CLOSE:
        yield lost


def _summed(draft: Draft) -> Iterator[Lost]:
    """产出35分，扣3.2分 beside 产出指标(满分35分)得31.8分 told elsewhere."""
    known = {(d.class1, d.full): d for group in dimensions(draft) for d in group if d.full is not None}
    for span in told(draft) if known else ():
        for found in pattern("scores", "dimension", "taken").finditer(draft.reading.folded, span.start, span.end):
            level: Dimension | None = next(
                (d for (_, full), d in known.items() if d.name[:2] == found["name"][:2] and full == Decimal(found["full"])), None
            )
            off = Decimal(found["lost"])
            if level is not None and level.full is not None and abs(level.full - level.score - off) > _CLOSE:
                yield Lost(level.name, level.full, level.score, (off,), (Span(*found.span()), level.span))
