"""Which problems stand behind a figure, and figures of single problems: what the sources of a digest leave to be looked up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal

from reportmine.model.digest import Cell, Digest, ProblemRow, Source, Way

_TABLE = "分部门问题清单"


def counted(digest: Digest) -> Iterator[ProblemRow]:
    """The problems of the list."""
    return (one for one in digest.problems if one.counted)


def own_amounts(digest: Digest) -> Iterator[Source]:
    """The money of single problems as the list of problems shows it: J0001 and on."""
    rows = (one for one in counted(digest) if one.amount_yuan is not None)
    for number, one in enumerate(rows, 1):
        value = Decimal(one.amount_yuan or 0)
        yield Source(f"J{number:04d}", _TABLE, one.key, "涉及金额", value, "元", Way.AMOUNT, "这一条问题写明的金额", problems=(one.key,))


def backing(digest: Digest) -> dict[str, tuple[str, ...]]:
    """For figures that count reports because of their problems: these problems, by the id of the figure."""
    by_leaf: dict[str, list[ProblemRow]] = defaultdict(list)
    by_group: dict[str, list[ProblemRow]] = defaultdict(list)
    for one in digest.problems:
        if not one.request:
            by_leaf[one.leaf].append(one)
            by_group[one.group].append(one)
    sources = {one.id: one for one in digest.sources}
    found: dict[str, tuple[str, ...]] = {}

    def note(cells: Iterable[Cell | None], problems: Iterable[ProblemRow]) -> None:
        own = list(problems)
        for cell in cells:
            if cell is not None and not sources[cell.source].problems:
                reports = set(sources[cell.source].reports)
                found[cell.source] = tuple(one.key for one in own if one.report in reports)

    for row in digest.common:
        note((row.departments, row.projects, row.reports, row.last_year, row.this_year), by_leaf[row.leaf])
    for aspect in digest.aspects:
        note((aspect.departments, aspect.reports), _of(by_group, aspect.groups))
    for kind in digest.money:
        note((kind.departments,), _of(by_leaf, kind.leaves))
    by_key = {one.key: one for one in digest.problems}
    for line in (*digest.repeats.confirmed, *digest.repeats.suspected):
        note((line.times,), (by_key[key] for key in line.problems if key in by_key))
    return found


def _of(by: dict[str, list[ProblemRow]], names: Iterable[str]) -> Iterator[ProblemRow]:
    return (one for name in names for one in by.get(name, ()))
