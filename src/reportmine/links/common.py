"""The same sort of problem in several departments within the years asked for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from reportmine.links._block import Block, Context
from reportmine.links._grams import Own
from reportmine.links._wordings import kin, leaves, masked
from reportmine.links.candidates import LARGE, order
from reportmine.links.clusters import clusters
from reportmine.links.comparisons import content
from reportmine.links.judgements import key_of
from reportmine.links.timeline import marks
from reportmine.model.link import Level, LifeLine, Occurrence, RecurrenceSettings

COMMON = "common"
_SAME_MATTER = 0.2  # likeness of what is told, leaves left aside
_SURE = 0.35  # what is labelled with less is told to nobody as common
SHARED = "共性"


def common_lines(occurrences: Iterable[Occurrence], context: Context, settings: RecurrenceSettings) -> Iterator[LifeLine]:
    """One line a leaf (or kin of leaves) that problems of enough departments share, by code. A class alone (Pxx00) makes none."""
    by_leaf: dict[str, list[Occurrence]] = {}
    for one in occurrences:
        if one.leaf and not one.leaf.endswith("00") and one.confidence >= _SURE and _asked(one.year, settings):
            by_leaf.setdefault(kin(one.leaf)[0], []).append(one)
    for leaf in sorted(by_leaf):
        members = sorted(by_leaf[leaf], key=order)
        for number, group in enumerate(_matters(leaf, members, context)):
            bodies = {one.body for one in group}
            if len(bodies) >= settings.departments:
                yield _line(_usual(group), group, bodies, context, apart=group[0].key if number else "")


def _usual(members: list[Occurrence]) -> str:
    """The leaf that most of them have, the first by code of several; of kin the one a line is named for."""
    counts = Counter(one.leaf for one in members if one.leaf)
    return min(counts, key=lambda leaf: (-counts[leaf], leaf))


def _matters(leaf: str, members: list[Occurrence], context: Context) -> list[list[Occurrence]]:
    """All problems of a leaf; of a broad one those that share their matter. Of very many even a broad leaf is told as a whole."""
    if leaf not in leaves("broad") or len(members) > LARGE:
        return [members]
    block = Block(members, replace(context, own=Own([masked(one.text) for one in members])))
    return [[members[n] for n in rows] for rows in clusters(content(block), _SAME_MATTER)]


def _names(members: list[Occurrence], context: Context) -> str:
    """The leaves of a line by code and name."""
    return "、".join(f"{leaf}“{context.name_of(leaf)}”" for leaf in sorted({one.leaf for one in members if one.leaf}))


def _asked(year: int, settings: RecurrenceSettings) -> bool:
    return settings.years is None or settings.years[0] <= year <= settings.years[1]


def _line(leaf: str, members: list[Occurrence], bodies: set[str], context: Context, *, apart: str) -> LifeLine:
    years = sorted({one.year for one in members})
    reports = {one.report for one in members}
    return LifeLine(
        key=key_of(COMMON, None, None, leaf, apart), kind=COMMON, body=None, family=None, leaf=leaf, level=Level.COMMON, status=SHARED,
        pattern=marks(members, (), ()), members=tuple(members), links=(), reports_seen=len(reports), reports_with=len(reports),
        reasons=(f"{len(bodies)}个部门都有{_names(members, context)}：{'、'.join(sorted(bodies))}",),
        words=f"{years[0]}–{years[-1]}年" if len(years) > 1 else f"{years[0]}年", leaf_name=context.name_of(leaf),
    )  # fmt: skip
