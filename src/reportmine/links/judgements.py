"""What people decided outranks every score and survives every rebuild: 认定, 不认定, 合并, 拆分."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from reportmine.model.link import Judgement, LifeLine, Occurrence

CONFIRMED, REJECTED, MERGE, SPLIT = "confirmed", "rejected", "merge", "split"
VERDICTS = {"认定": CONFIRMED, "不认定": REJECTED, "合并": MERGE, "拆分": SPLIT}
NAMES = {code: name for name, code in VERDICTS.items()}


def key_of(kind: str, body: str | None, family: str | None, leaf: str, apart: str = "") -> str:
    """The stable key of a life line: a hash of kind, body, family and leaf (`apart` tells two such lines apart)."""
    words = "\x1f".join((kind, body or "", family or "", leaf, apart))
    return hashlib.sha256(words.encode()).hexdigest()[:12]


@dataclass(frozen=True, slots=True)
class Rulings:
    """Judgements sorted by what they rule on; of several on one matter the latest counts."""

    lines: Mapping[str, Judgement] = field(default_factory=dict)
    together: tuple[tuple[str, str], ...] = ()
    apart: tuple[tuple[str, str], ...] = ()
    merged: tuple[tuple[str, str], ...] = ()  # keys of lines
    split: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # line key → problems that leave it


def rulings(judgements: Iterable[Judgement]) -> Rulings:
    """Sorts judgements, oldest first; those on pairs are "a|b", the others name a line."""
    lines: dict[str, Judgement] = {}
    pairs: dict[tuple[str, str], bool] = {}
    merged: dict[tuple[str, str], None] = {}
    split: dict[str, dict[str, None]] = {}
    for one in sorted(judgements, key=lambda j: j.when):
        if "|" in one.key:
            a, _, b = one.key.partition("|")
            if one.verdict in (CONFIRMED, MERGE, REJECTED, SPLIT):
                pairs[min(a, b), max(a, b)] = one.verdict in (CONFIRMED, MERGE)
        elif one.verdict == MERGE:
            merged[one.key, one.other] = None
        elif one.verdict == SPLIT:
            split.setdefault(one.key, {})[one.other] = None
        else:
            lines[one.key] = one
    return Rulings(
        lines, tuple(p for p, same in pairs.items() if same), tuple(p for p, same in pairs.items() if not same), tuple(merged),
        {key: tuple(gone) for key, gone in split.items()},
    )  # fmt: skip


def joined(groups: Sequence[list[Occurrence]], members: Iterable[Occurrence], rules: Rulings) -> list[list[Occurrence]]:
    """Groups with the pairs that people hold to be one: groups they touch become one, a problem in none joins the other's."""
    if not rules.together:
        return list(groups)
    known = {one.key: one for one in members}
    made = {group[0].key: list(group) for group in groups}
    home = {one.key: key for key, group in made.items() for one in group}
    for a, b in rules.together:
        if a not in known or b not in known:
            continue
        one, two = home.setdefault(a, a), home.setdefault(b, b)
        made.setdefault(one, [known[a]])
        made.setdefault(two, [known[b]])
        if one != two:
            made[one] += made.pop(two)
            home |= {member.key: one for member in made[one]}
    return [sorted(group, key=lambda o: (o.year, o.report, o.problem)) for group in made.values()]


def resplit(groups: Sequence[list[Occurrence]], keys: Sequence[str], rules: Rulings) -> list[tuple[str, list[Occurrence]]]:
    """Lines as people left them: merged ones under the key of the first, without the problems that were taken out."""
    left = {key: [o for o in group if o.key not in rules.split.get(key, ())] for key, group in zip(keys, groups, strict=True)}
    for one, other in rules.merged:
        if one in left and other in left and one != other:
            left[one] = sorted((*left[one], *left.pop(other)), key=lambda o: (o.year, o.report, o.problem))
    return list(left.items())


def ruled(line: LifeLine, rules: Rulings) -> LifeLine:
    """The line with a person's verdict, if there is one."""
    verdict = rules.lines.get(line.key)
    return replace(line, verdict=verdict) if verdict is not None else line


def touches(rules: Rulings, members: Mapping[str, int]) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Must-links and cannot-links among the members of a block, by their places in it."""
    bound = [(members[a], members[b]) for a, b in rules.together if a in members and b in members]
    kept = [(members[a], members[b]) for a, b in rules.apart if a in members and b in members]
    return bound, kept
