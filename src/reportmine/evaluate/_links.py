"""How well problems are joined over years and departments: pairs, clusters (B³), pairs that must stay apart, and statuses.

`links.yaml` of a corpus tells the clusters by [report, problem] of the gold, and what became of them. Only reports that it speaks of
count: of the others nobody has said which of their problems belong together.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from reportmine import analysis
from reportmine.evaluate import _statuses
from reportmine.evaluate._compare import pairs as paired
from reportmine.evaluate._statuses import Statuses
from reportmine.evaluate._tally import Tally
from reportmine.links.lines import EVERY
from reportmine.model.link import LifeLine, RecurrenceSettings
from reportmine.model.report import Report

Item = tuple[str, int]  # report, problem of the gold; a problem of ours that the gold has not counts from -1 down
Pair = tuple[Item, Item]
FILE = "links.yaml"


@dataclass(frozen=True, slots=True)
class Links:
    """The figures of one corpus; `apart` counts hard negatives kept apart. Empty when the corpus tells no links."""

    pairs: Mapping[str, Tally]
    bcubed_precision: float = 1.0
    bcubed_recall: float = 1.0
    apart: Tally = Tally()
    statuses: Statuses = Statuses()
    false: tuple[str, ...] = ()
    missed: tuple[str, ...] = ()

    @property
    def bcubed(self) -> float:
        """B³ precision and recall of recurring lines in one figure."""
        both = self.bcubed_precision + self.bcubed_recall
        return 2 * self.bcubed_precision * self.bcubed_recall / both if both else 0.0

    def figures(self) -> dict[str, float]:
        """The figures that hold floors."""
        if not self.pairs:
            return {}
        found = {f"links.{kind}.f1": tally.f1 for kind, tally in self.pairs.items()}
        recurring = self.pairs["recurring"]
        found |= {"links.recurring.precision": recurring.precision, "links.recurring.recall": recurring.recall}
        found |= {"links.recurring.bcubed": self.bcubed, "links.apart": self.apart.precision}
        if self.statuses.right.gold:
            found |= {"links.status": self.statuses.right.recall, "links.repeated.f1": self.statuses.repeated.f1}
        return found


def measure(folder: Path, reports: Mapping[str, Report], golds: Mapping[str, Mapping[str, Any]]) -> Links:
    """Joins the problems of all reports (by the name of their gold) and holds the lines against the corpus' clusters."""
    path = folder / FILE
    if not path.exists():
        return Links({})
    told = yaml.safe_load(path.read_text(encoding="utf-8"))
    spoken = {member[0] for kind in ("recurring", "single", "common") for cluster in told.get(kind) or () for member in cluster["members"]}
    named = {name: report for name, report in reports.items() if name in spoken}
    numbers = to_gold(named, golds)
    material = analysis.material(named.items())
    lines = analysis.chosen(material, RecurrenceSettings())
    found: dict[str, list[list[Item]]] = {kind: [] for kind in ("recurring", "common")}
    for line in lines:
        found.setdefault(line.kind, []).append(_items(line, numbers))
    wanted = {kind: [[_item(m) for m in cluster["members"]] for cluster in told.get(kind) or ()] for kind in ("recurring", "common")}
    ours = {kind: _pairs(found[kind]) for kind in wanted}
    gold = {kind: _pairs(clusters) for kind, clusters in wanted.items()}
    # What is common holds between departments only: two years of one are recurrence.
    units = {name: name for name in named} | {one.key: one.body for one in material.reports}
    for both in (ours, gold):
        both["common"] = {pair for pair in both["common"] if units.get(pair[0][0], pair[0][0]) != units.get(pair[1][0], pair[1][0])}
    negatives = {_sorted(_item(a), _item(b)) for a, b, *_ in told.get("not_same") or () if a[0] in named and b[0] in named}
    joined = len(negatives & ours["recurring"])
    items = [(name, number) for name in sorted(named) for number in range(len(golds[name].get("problems") or ()))]
    return Links(
        {kind: Tally(len(ours[kind] & gold[kind]), len(ours[kind]), len(gold[kind])) for kind in wanted},
        _bcubed(items, found["recurring"], wanted["recurring"]), _bcubed(items, wanted["recurring"], found["recurring"]),
        Tally(len(negatives) - joined, len(negatives), len(negatives)), _fates(told, material, numbers),
        _names(ours, gold), _names(gold, ours),
    )  # fmt: skip


def _fates(told: Mapping[str, Any], material: analysis.Material, numbers: Mapping[str, Mapping[int, int]]) -> Statuses:
    """Lines of single problems count here too."""
    lines = [line for line in analysis.lines(material, RecurrenceSettings(kind=EVERY)) if line.kind != analysis.COMMON]
    return _statuses.measure(told, [_statuses.Line(frozenset(_items(line, numbers)), line) for line in lines])


def to_gold(reports: Mapping[str, Report], golds: Mapping[str, Mapping[str, Any]]) -> dict[str, dict[int, int]]:
    """Which problem of the gold each of ours is, by report."""
    return {name: _to_gold(report, golds[name]) for name, report in reports.items()}


def _to_gold(report: Report, gold: Mapping[str, Any]) -> dict[int, int]:
    texts = [problem.text for problem in report.problems]
    wanted = [item.get("text") or item.get("title") or "" for item in gold.get("problems") or ()]
    return {pair.ours: pair.gold for pair in paired(texts, wanted) if pair.same}


def _item(member: Sequence[Any]) -> Item:
    return str(member[0]), int(member[1])


def _items(line: LifeLine, numbers: Mapping[str, Mapping[int, int]]) -> list[Item]:
    return [(one.report, numbers[one.report].get(one.problem, -1 - one.problem)) for one in line.members]


def _pairs(clusters: Iterable[Iterable[Item]]) -> set[Pair]:
    return {_sorted(a, b) for cluster in clusters for a, b in itertools.combinations(sorted(set(cluster)), 2)}


def _sorted(a: Item, b: Item) -> Pair:
    return (a, b) if a <= b else (b, a)


def _bcubed(items: Sequence[Item], of: Sequence[Sequence[Item]], against: Sequence[Sequence[Item]]) -> float:
    """The mean share of each item's cluster in `of` that is in its cluster in `against`; an item in no cluster is one by itself."""
    own = {item: set(cluster) for cluster in of for item in cluster}
    other = {item: set(cluster) for cluster in against for item in cluster}
    shares = [len(own.get(item, {item}) & other.get(item, {item})) / len(own.get(item, {item})) for item in items]
    return sum(shares) / len(shares) if shares else 1.0


def _names(of: Mapping[str, set[Pair]], without: Mapping[str, set[Pair]]) -> tuple[str, ...]:
    return tuple(f"{kind}: {a[0]}#{a[1]} {b[0]}#{b[1]}" for kind in of for a, b in sorted(of[kind] - without[kind]))
