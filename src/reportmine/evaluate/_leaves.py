"""How well problems are sorted into the leaves of the taxonomy: `problem_leaves.tsv` of a corpus tells the leaf of every gold problem.

Only rows on which the labeller was sure count. A leaf that only names the class (P0800) answers the class and abstains from the leaf.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from reportmine.errors import ReportmineError
from reportmine.evaluate._tally import Tally
from reportmine.model.report import Problem, Report
from reportmine.problems import classifier

FILE = "problem_leaves.tsv"
_COLUMNS = {"report", "problem", "leaf", "also", "sure"}


@dataclass(frozen=True, slots=True)
class Leaves:
    """`hit` of `ours` answered and of `gold` told: leaves and classes as links and digests count them, and leaves sure enough to be on
    record. `unsure` rows are told but not counted."""

    leaf: Tally = Tally()
    group: Tally = Tally()
    recorded: Tally = Tally()
    unsure: int = 0
    wrong: tuple[str, ...] = ()

    def figures(self) -> dict[str, float]:
        """The figures that hold floors; of what is on record how much is right, and how much is on record at all."""
        if not self.leaf.gold:
            return {}
        recorded = {"leaves.recorded.precision": self.recorded.precision, "leaves.recorded.share": self.recorded.ours / self.recorded.gold}
        return {"leaves.leaf": self.leaf.recall, "leaves.class": self.group.recall} | recorded


@dataclass(frozen=True, slots=True)
class Row:
    """A problem of the gold (from 0) and its leaf."""

    report: str
    problem: int
    leaf: str
    sure: bool


def rows(path: Path) -> Iterator[Row]:
    """The rows of such a file. Raises ReportmineError when it is not one."""
    with path.open(encoding="utf-8", newline="") as file:
        read = csv.DictReader(file, delimiter="\t")
        if _COLUMNS - set(read.fieldnames or ()):
            raise ReportmineError(f"{path.name} 应有 {'、'.join(sorted(_COLUMNS))} 各栏，用制表符分隔", code="bad-leaves")
        for row in read:
            if not row["problem"].isdecimal():
                raise ReportmineError(f"{path.name} 第{read.line_num}行没有写明是第几个问题", code="bad-leaves")
            yield Row(row["report"], int(row["problem"]), row["leaf"], row["sure"] == "1")


def measure(folder: Path, reports: Mapping[str, Report], to_gold: Mapping[str, Mapping[int, int]]) -> Leaves:
    """Holds the leaf each problem has against the told one. `to_gold` pairs our problems with those of the gold, by report.

    A problem that was not found is told and not answered.
    """
    path = folder / FILE
    if not path.exists():
        return Leaves()
    told = [row for row in rows(path) if row.report in reports]
    found = {(name, gold): reports[name].problems[number] for name, pairs in to_gold.items() for number, gold in pairs.items()}
    said = [(row, found.get((row.report, row.problem))) for row in told if row.sure]
    counted = [(row, _leaf(problem)) for row, problem in said]
    return Leaves(
        leaf=_tally((leaf == row.leaf, bool(leaf) and not leaf.endswith("00")) for row, leaf in counted),
        group=_tally((leaf[:3] == row.leaf[:3], bool(leaf)) for row, leaf in counted),
        recorded=_tally((p is not None and p.category == row.leaf, p is not None and p.category is not None) for row, p in said),
        unsure=len(told) - len(said),
        wrong=tuple(f"{row.report}#{row.problem}：{leaf or '没有分类'}，应为{row.leaf}" for row, leaf in counted if leaf != row.leaf),
    )


def _leaf(problem: Problem | None) -> str:
    """What is on record, else what links and digests take in its place."""
    if problem is None:
        return ""
    read = classifier.label(problem.title, problem.text) if problem.category is None else None
    return problem.category or (read.primary if read is not None else "")


def _tally(said: Iterable[tuple[bool, bool]]) -> Tally:
    """Right or not, answered or not."""
    return sum((Tally(int(right), int(answered), 1) for right, answered in said), Tally())
