"""Which problems are held side by side at all: those of one project of a body, then what is left of the body across projects.

What is left of a very large body is taken leaf by leaf. Every pair of a block is measured: there is no approximate search.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from reportmine.model.link import Occurrence

LARGE = 1500  # problems that are still measured as one block


def bodies(occurrences: Iterable[Occurrence]) -> dict[str, list[Occurrence]]:
    """Problems by body, bodies by name, each body's problems old to new."""
    found: dict[str, list[Occurrence]] = {}
    for one in occurrences:
        found.setdefault(one.body, []).append(one)
    return {body: sorted(found[body], key=order) for body in sorted(found)}


def order(one: Occurrence) -> tuple[int, str, int]:
    """Old to new, then by report and number."""
    return one.year, one.report, one.problem


def families(members: Sequence[Occurrence]) -> Iterator[list[Occurrence]]:
    """A body's problems project by project; reports that name no project are one family, the department's own."""
    found: dict[str, list[Occurrence]] = {}
    for one in members:
        found.setdefault(one.family or "", []).append(one)
    for name in sorted(found):
        yield from blocks(found[name])


def blocks(members: Sequence[Occurrence]) -> Iterator[list[Occurrence]]:
    """Which problems are measured together: all, or of very many those that speak of one leaf (and those that speak of none)."""
    if len(members) <= LARGE:
        yield list(members)
        return
    by_leaf: dict[str, list[Occurrence]] = {}
    for one in members:
        codes = {code for code, _ in one.leaves} | ({one.leaf} if one.leaf else set()) | set(one.secondary)
        for code in codes or {""}:
            by_leaf.setdefault(code, []).append(one)
    for code in sorted(by_leaf):
        own = by_leaf[code]
        # More of one leaf than can be measured at once: years overlap by half, so that neighbours still meet.
        for start in range(0, max(1, len(own) - LARGE // 2), LARGE // 2):
            yield own[start : start + LARGE]
