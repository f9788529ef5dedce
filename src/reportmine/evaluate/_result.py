"""What an evaluation found, and its three writings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from reportmine.evaluate import _render
from reportmine.evaluate._calibration import Bin, Rule, expected_error, overconfidence
from reportmine.evaluate._checks import Checks, quality_toml
from reportmine.evaluate._leaves import Leaves
from reportmine.evaluate._links import Links
from reportmine.evaluate._score import EXTRAS, LISTS, SCALARS
from reportmine.evaluate._tally import Tally
from reportmine.evaluate._units import Units


@dataclass(frozen=True, slots=True)
class Group:
    """A part of the corpus: `name` is all, format:docx, split:test … and `macro` the mean figure of its files."""

    name: str
    files: int
    macro: float


@dataclass(frozen=True, slots=True)
class Result:
    """The figures of one corpus. `fields` and the group `all` count one file for each report, everything else all files.

    `seconds` is the median time of parsing one file, by format; two results are equal whatever the clock said.
    """

    fingerprint: str
    reports: int
    files: int
    fields: Mapping[str, Tally]
    groups: tuple[Group, ...]
    shares: Mapping[str, Tally]
    bins: tuple[Bin, ...]
    rules: tuple[Rule, ...]
    differences: Mapping[str, tuple[str, ...]]
    checks: Checks
    links: Links = field(default_factory=lambda: Links({}))
    leaves: Leaves = Leaves()
    units: Units = Units()
    seconds: Mapping[str, float] = field(default_factory=dict, compare=False)

    @property
    def macro(self) -> float:
        """The macro of one file for each report."""
        return self.groups[0].macro

    @property
    def calibration_error(self) -> float:
        """The expected calibration error; 0 is perfect."""
        return expected_error(self.bins)

    def figures(self) -> dict[str, float]:
        """Every figure that has a floor, by its stable name; higher is better, 1 is perfect."""
        found = {f"macro.{group.name}": group.macro for group in self.groups}
        for name, tally in self.fields.items():
            found[f"{name}.f1"] = tally.f1
            if tally.soft_f1 is not None:
                found[f"{name}.soft_f1"] = tally.soft_f1
        found |= {f"share.{name}": tally.precision for name, tally in self.shares.items()}
        found |= {f"check.{rule.code}": rule.recall for rule in self.checks.rules if rule.recall is not None}
        found |= self.links.figures() | self.leaves.figures() | self.units.figures()
        return found | {"modesty": 1 - overconfidence(self.bins)}

    def to_text(self) -> str:
        """A table for people, in Chinese. Its last lines hold the times, the only figures that change from run to run."""
        return _render.text(self)

    def to_json(self) -> str:
        """Everything, differences included."""
        return _render.json_text(self)

    def to_rule_quality(self) -> str:
        """The figures of the rules as the data file that `reportmine explain` reads."""
        return quality_toml(self.checks)

    def to_markdown(self) -> str:
        """The page docs/evaluation.md."""
        return _render.markdown(self)


def macro(tallies: Mapping[str, Tally]) -> float:
    """The mean of the accuracy of every basic fact the gold states and the F1 of every list."""
    figures = [tallies[f"basic_info.{name}"].accuracy for name in SCALARS if tallies[f"basic_info.{name}"].gold]
    figures += [tallies[name].f1 for name in LISTS]
    return sum(figures) / len(figures)


def summed(parts: Iterable[Mapping[str, Tally]]) -> dict[str, Tally]:
    """The tallies of several files added up, in a fixed order; fields that nothing counts are left out."""
    total: dict[str, Tally] = {}
    for part in parts:
        for name, tally in part.items():
            total[name] = total.get(name, Tally()) + tally
    order = [*(f"basic_info.{name}" for name in SCALARS), *LISTS, *EXTRAS]
    return {name: total[name] for name in order if name in total}
