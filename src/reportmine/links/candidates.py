"""Which problems are held side by side at all: those of one body; of a very large body, those that speak of one leaf.

Every pair that shares a leaf is looked at, so nothing is lost to the blocking; there is no approximate search.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from reportmine.model.link import Occurrence

LARGE = 1500  # problems of one body that are still measured as one block


def bodies(occurrences: Iterable[Occurrence]) -> dict[str, list[Occurrence]]:
    """Problems by body, bodies by name, each body's problems old to new."""
    found: dict[str, list[Occurrence]] = {}
    for one in occurrences:
        found.setdefault(one.body, []).append(one)
    return {body: sorted(found[body], key=order) for body in sorted(found)}


def order(one: Occurrence) -> tuple[int, str, int]:
    """Old to new, then by report and number."""
    return one.year, one.report, one.problem


def blocks(members: Sequence[Occurrence]) -> Iterator[list[int]]:
    """Which of a body's problems are measured together: all, or of a large body those of each leaf (and those of none)."""
    if len(members) <= LARGE:
        yield list(range(len(members)))
        return
    by_leaf: dict[str, list[int]] = {}
    for n, one in enumerate(members):
        codes = {code for code, _ in one.leaves} | ({one.leaf} if one.leaf else set()) | set(one.secondary)
        for code in codes or {""}:
            by_leaf.setdefault(code, []).append(n)
    for code in sorted(by_leaf):
        rows = by_leaf[code]
        yield from ([rows] if len(rows) <= LARGE * 2 else _by_family(members, rows))


def _by_family(members: Sequence[Occurrence], rows: list[int]) -> Iterator[list[int]]:
    """A leaf of a body with thousands of problems: project by project."""
    by_family: dict[str, list[int]] = {}
    for n in rows:
        by_family.setdefault(members[n].family or "", []).append(n)
    yield from (by_family[family] for family in sorted(by_family))
