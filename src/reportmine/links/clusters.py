"""Average linkage inside a block: a problem joins those it is like on the whole, not one that is like one of them. No chains."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from reportmine.links._block import Matrix

_NEVER = -1e9


def clusters(
    scores: Matrix,
    least: float,
    *,
    together: Iterable[tuple[int, int]] = (),
    apart: Iterable[tuple[int, int]] = (),
    once: Sequence[int] = (),
) -> list[list[int]]:
    """Groups of two and more whose pairs score `least` on average, each sorted, in order of their first member.

    Pairs of `together` are joined and pairs of `apart` never, whatever they score; members with the same number in `once`
    (problems of one report) never share a group unless `together` says so.
    """
    import numpy as np

    bound, kept = list(together), list(apart)
    found = []
    for members in _components(scores, least, bound):
        where = {member: n for n, member in enumerate(members)}
        own = [[where[a], where[b]] for a, b in bound if a in where and b in where]
        not_own = [[where[a], where[b]] for a, b in kept if a in where and b in where]
        if len(members) == 2 and not own and not not_own:
            a, b = members
            if (scores[a, b] + scores[b, a]) / 2 >= least and not (once and once[a] == once[b]):
                found.append([a, b])
            continue
        groups = _joined(scores[np.ix_(members, members)], least, own, not_own, [once[m] for m in members] if once else [])
        found += [sorted(members[n] for n in group) for group in groups if len(group) > 1]
    return sorted(found)


def _components(scores: Matrix, least: float, bound: Iterable[tuple[int, int]]) -> list[list[int]]:
    """Members that some pair above the bar connects: groups never reach across, for every pair across is below it."""
    import numpy as np

    parent = list(range(len(scores)))

    def root(n: int) -> int:
        while parent[n] != n:
            parent[n] = parent[parent[n]]
            n = parent[n]
        return n

    rows, columns = np.nonzero(np.triu(scores >= least, 1))
    for a, b in (*zip(rows.tolist(), columns.tolist(), strict=True), *bound):
        one, two = root(a), root(b)
        parent[max(one, two)] = min(one, two)
    groups: dict[int, list[int]] = {}
    for n in range(len(parent)):
        groups.setdefault(root(n), []).append(n)
    return [group for group in groups.values() if len(group) > 1]


def _joined(scores: Any, least: float, bound: list[list[int]], kept: list[list[int]], once: list[int]) -> list[list[int]]:
    """Merges the best pair of groups until none is good enough. Ties go to the earlier members."""
    import numpy as np

    size = len(scores)
    total = np.array(scores, dtype=np.float64)
    total = (total + total.T) / 2
    barred = np.zeros((size, size), dtype=bool)
    if once:
        of = np.array(once)
        barred |= of[:, None] == of[None, :]
    for a, b in kept:
        barred[a, b] = barred[b, a] = True
    np.fill_diagonal(barred, True)
    groups: list[list[int]] = [[n] for n in range(size)]
    counts = np.ones(size)
    for a, b in bound:
        one, two = (next(n for n, group in enumerate(groups) if member in group) for member in (a, b))
        if one != two:
            _merge(min(one, two), max(one, two), groups, total, barred, counts)
    mean = np.where(barred, _NEVER, total / np.maximum(1, np.outer(counts, counts)))
    mean[counts == 0] = _NEVER
    mean[:, counts == 0] = _NEVER
    ranked = np.round(mean, 6)
    while True:
        one, two = divmod(int(ranked.argmax()), size)
        if mean[one, two] < least:
            return [group for group in groups if group]
        one, two = min(one, two), max(one, two)
        _merge(one, two, groups, total, barred, counts)
        now = np.where(barred[one] | (counts == 0), _NEVER, total[one] / np.maximum(1, counts[one] * counts))
        for line, row in ((mean, now), (ranked, np.round(now, 6))):
            line[one] = line[:, one] = row
            line[two] = line[:, two] = _NEVER


def _merge(one: int, two: int, groups: list[list[int]], total: Any, barred: Any, counts: Any) -> None:
    groups[one] += groups[two]
    groups[two] = []
    total[one] += total[two]
    total[:, one] += total[:, two]
    barred[one] |= barred[two]
    barred[:, one] |= barred[:, two]
    barred[one, one] = True
    counts[one] += counts[two]
    counts[two] = 0
