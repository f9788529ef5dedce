"""How well two names are told to be one unit: `units.tsv` of a corpus tells pairs that are one and pairs that only look it."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

from reportmine.evaluate._tally import Tally
from reportmine.links.units import compare

FILE = "units.tsv"


@dataclass(frozen=True, slots=True)
class Units:
    """Pairs rightly joined, of those joined and of those that are one; `wrong` names the others."""

    pairs: Tally = Tally()
    wrong: tuple[str, ...] = ()

    def figures(self) -> dict[str, float]:
        """The figures that hold floors."""
        if not self.pairs.gold:
            return {}
        return {"units.precision": self.pairs.precision, "units.recall": self.pairs.recall, "units.f1": self.pairs.f1}


def measure(folder: Path) -> Units:
    """Compares every pair; without the file there is nothing."""
    path = folder / FILE
    if not path.exists():
        return Units()
    with path.open(encoding="utf-8", newline="") as file:
        told = [(row["name_a"], row["name_b"], row["same"] == "1") for row in csv.DictReader(file, delimiter="\t")]
    said = [(a, b, same, compare(a, b).same) for a, b, same in told]
    pairs = Tally(sum(same and ours for *_, same, ours in said), sum(ours for *_, ours in said), sum(same for *_, same, _ in said))
    return Units(pairs, tuple(f"{a} {b}：{'应为同一单位' if same else '不是同一单位'}" for a, b, same, ours in said if same != ours))
