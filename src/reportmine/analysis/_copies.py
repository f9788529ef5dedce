"""The same report in several files counts once: which of them stands for all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from reportmine.digest.facts import Facts
from reportmine.model.archived import Near

# Of files that hold the same, the one people write in tells most surely what stands where.
_FORMATS = (".docx", ".doc", ".wps", ".odt", ".rtf", ".ofd", ".pdf", ".xlsx", ".xls", ".html", ".mht", ".xml", ".txt", ".md")
_KEY = 12


def chosen(facts: Sequence[Facts], years: Mapping[str, int], near: Iterable[Near]) -> dict[str, tuple[str, ...]]:
    """For every report that stays, the files that are left out for it.

    Files are one report when the archive linked them (and they are of one year), or when all that counts in them is the same.
    The fullest stays; of equal ones the better format, then the first by key.
    """
    home = {one.key: one.key for one in facts}

    def root(key: str) -> str:
        while home[key] != key:
            key = home[key]
        return key

    by_file: dict[str, dict[str, str]] = defaultdict(dict)
    for one in facts:
        sha, _, part = one.key.partition("-")
        by_file[sha][part] = one.key
    twins: dict[str, str] = {}
    pairs = [(first, one.key) for one in facts if one.twin and (first := twins.setdefault(one.twin, one.key)) != one.key]
    for link in near:
        a, b = by_file.get(link.a[:_KEY], {}), by_file.get(link.b[:_KEY], {})
        pairs += [(a[part], b[part]) for part in sorted(a.keys() & b.keys())]
    for a_key, b_key in pairs:
        if years.get(a_key, 0) == years.get(b_key, 0):
            home[max(root(a_key), root(b_key))] = min(root(a_key), root(b_key))
    groups: dict[str, list[Facts]] = defaultdict(list)
    for one in facts:
        groups[root(one.key)].append(one)
    made = {}
    for group in groups.values():
        best, *rest = sorted(group, key=_order)
        made[best.key] = tuple(sorted(one.source for one in rest))
    return made


def _order(one: Facts) -> tuple[tuple[int, ...], int, str]:
    rank = _FORMATS.index(one.suffix) if one.suffix in _FORMATS else len(_FORMATS)
    return tuple(-number for number in one.fullness), rank, one.key
