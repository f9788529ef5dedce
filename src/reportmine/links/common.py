"""The same sort of problem in several departments within the years asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reportmine.links._block import Context
from reportmine.links.candidates import order
from reportmine.links.judgements import key_of
from reportmine.links.timeline import marks
from reportmine.model.link import Level, LifeLine, Occurrence, RecurrenceSettings

COMMON = "common"
SHARED = "共性"


def common_lines(occurrences: Iterable[Occurrence], context: Context, settings: RecurrenceSettings) -> Iterator[LifeLine]:
    """One line a leaf that problems of enough departments share, by code. A class whose leaf is not known (Pxx00) makes none."""
    by_leaf: dict[str, list[Occurrence]] = {}
    for one in occurrences:
        if one.leaf and not one.leaf.endswith("00") and _asked(one.year, settings):
            by_leaf.setdefault(one.leaf, []).append(one)
    for leaf in sorted(by_leaf):
        members = sorted(by_leaf[leaf], key=order)
        bodies = {one.body for one in members}
        if len(bodies) >= settings.departments:
            yield _line(leaf, members, bodies, context)


def _asked(year: int, settings: RecurrenceSettings) -> bool:
    return settings.years is None or settings.years[0] <= year <= settings.years[1]


def _line(leaf: str, members: list[Occurrence], bodies: set[str], context: Context) -> LifeLine:
    years = sorted({one.year for one in members})
    reports = {one.report for one in members}
    return LifeLine(
        key=key_of(COMMON, None, None, leaf), kind=COMMON, body=None, family=None, leaf=leaf, level=Level.COMMON, status=SHARED,
        pattern=marks(members, (), ()), members=tuple(members), links=(), reports_seen=len(reports), reports_with=len(reports),
        reasons=(f"{len(bodies)}个部门都有{leaf}“{context.name_of(leaf)}”：{'、'.join(sorted(bodies))}",),
        words=f"{years[0]}–{years[-1]}年" if len(years) > 1 else f"{years[0]}年", leaf_name=context.name_of(leaf),
    )  # fmt: skip
