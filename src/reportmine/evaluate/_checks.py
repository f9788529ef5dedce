"""How well the rules do: faults planted in clean reports must be found, and clean reports must stay free of accusations.

`corpus/mutations/*.yaml` plants the faults; `corpus/findings.yaml` lists the findings on the corpus' own reports that a person
has looked at and agrees with. Every other finding on them counts as a false alarm.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import yaml

from reportmine import pipeline
from reportmine.checks import _runner
from reportmine.errors import ReportmineError
from reportmine.evaluate._gold import Case
from reportmine.evaluate._tally import Tally
from reportmine.model.draft import Draft
from reportmine.model.profile import Severity
from reportmine.model.reader import Source
from reportmine.readers._source import open_source

_FRONT = re.compile(r"\A---\n.*?\n---\n", re.S)


@dataclass(frozen=True, slots=True)
class RuleFigures:
    """One rule: faults planted and found, right findings and false alarms on the corpus' own reports."""

    code: str
    planted: int = 0
    found: int = 0
    right: int = 0
    false_alarms: int = 0

    @property
    def recall(self) -> float | None:
        """Share of planted faults found."""
        return self.found / self.planted if self.planted else None

    @property
    def precision(self) -> float | None:
        """Share of right findings among all, planted faults included."""
        right = self.found + self.right
        return right / (right + self.false_alarms) if right + self.false_alarms else None


@dataclass(frozen=True, slots=True)
class Checks:
    """All rules' figures, and per report the number of false errors and of false warnings in the default view."""

    rules: tuple[RuleFigures, ...]
    false_errors: Mapping[str, int]
    false_warnings: Mapping[str, int]
    missed: tuple[str, ...]

    def shares(self) -> dict[str, Tally]:
        """The figures that hold floors."""
        planted = sum(rule.planted for rule in self.rules)
        found = sum(rule.found for rule in self.rules)
        quiet = sum(count == 0 for count in self.false_errors.values())
        calm = sum(count <= 1 for count in self.false_warnings.values())
        reports = len(self.false_errors)
        if not planted:
            return {}
        return {
            "planted": Tally(found, planted, planted),
            "no_false_error": Tally(quiet, reports, reports),
            "calm": Tally(calm, reports, reports),
        }


def measure(folder: Path, cases: Iterable[Case]) -> Checks:
    """Runs all rules over one file for each report, and the planted faults. Without mutations in the folder everything is empty."""
    plants = list(_plants(folder))
    if not plants:
        return Checks((), {}, {}, ())
    agreed = _agreed(folder)
    figures = {rule.code: RuleFigures(rule.code) for rule in _runner.rules()}
    errors: dict[str, int] = {}
    warnings: dict[str, int] = {}
    for case in cases:
        found = _findings(_drafts(open_source(case.path, name=case.report)))
        left = Counter(agreed.get(case.report, {}))
        errors[case.report] = warnings[case.report] = 0
        for code, severity, confidence in found:
            known = left[code] > 0
            left[code] -= known
            figures[code] = _added(figures[code], right=known, false_alarms=not known)
            errors[case.report] += not known and severity is Severity.ERROR
            warnings[case.report] += not known and severity is Severity.WARNING and confidence >= 0.7
    missed = []
    for plant in plants:
        hit = _newly(plant)
        figures[plant.code] = _added(figures[plant.code], planted=True, found=hit)
        if not hit:
            missed.append(f"{plant.code} {plant.report}: {plant.edits[:1] or plant.append}")
    return Checks(tuple(figures.values()), errors, warnings, tuple(missed))


def quality_toml(checks: Checks) -> str:
    """The figures as the data file that `reportmine explain` reads."""
    lines = ["# 每条规则的实测质量，由 reportmine evaluate 语料 --update-rules 生成，不要手改。"]
    for rule in checks.rules:
        lines += ["", f"[rule.{rule.code}]", f"planted = {rule.planted}", f"false_alarms = {rule.false_alarms}"]
        if rule.recall is not None:
            lines.append(f"recall = {rule.recall:.3f}")
        if rule.precision is not None:
            lines.append(f"precision = {rule.precision:.3f}")
    return "\n".join(lines) + "\n"


@dataclass(frozen=True, slots=True)
class _Plant:
    """A clean report's text and the same with a fault planted in it."""

    code: str
    report: str
    clean: str
    faulty: str
    edits: tuple[tuple[str, str], ...]
    append: str
    previous: str | None


def _plants(folder: Path) -> Iterator[_Plant]:
    for path in sorted((folder / "mutations").glob("*.yaml")):
        for entry in yaml.safe_load(path.read_text(encoding="utf-8")) or ():
            yield _plant(folder, path.name, entry)


def _plant(folder: Path, name: str, entry: dict[str, Any]) -> _Plant:
    clean = _body(folder, entry["report"])
    edits = [(entry["find"], entry["replace"])] if "find" in entry else [(find, new) for find, new in entry.get("edits", ())]
    faulty = clean
    for find, new in edits:
        if faulty.count(find) != 1:
            message = (
                f"植入错误的文件 {name} 中 {entry['rule']} 的原文“{find[:30]}”在 {entry['report']} 里出现{faulty.count(find)}次，应恰好一次"
            )
            raise ReportmineError(message, code="bad-mutation")
        faulty = faulty.replace(find, new)
    append = entry.get("append", "")
    previous = _body(folder, entry["previous"]) if "previous" in entry else None
    return _Plant(entry["rule"], entry["report"], clean, faulty + append, tuple(edits), append, previous)


def _newly(plant: _Plant) -> bool:
    """True when the rule finds more, or other words, in the faulty text than in the clean one."""
    before = _quotes(plant, _clean_drafts(plant.clean))
    return bool(_quotes(plant, _text_drafts(plant.faulty)) - before)


def _quotes(plant: _Plant, drafts: tuple[Draft, ...]) -> Counter[str | None]:
    rule = next(rule for rule in _runner.rules() if rule.code == plant.code)
    if plant.previous is not None:
        earlier = _clean_drafts(plant.previous)
        drafts = tuple(replace(draft, previous=earlier[0]) for draft in drafts)
    return Counter(finding.quote for draft in drafts for finding in _runner.run(draft, (rule,), asked=True).findings)


@lru_cache(maxsize=64)
def _clean_drafts(text: str) -> tuple[Draft, ...]:
    return _text_drafts(text)


def _text_drafts(text: str) -> tuple[Draft, ...]:
    return _drafts(Source("report.md", text.encode(), "text"))


def _drafts(source: Source) -> tuple[Draft, ...]:
    return tuple(pipeline.drafts_of(pipeline.read(source), source.name))


def _findings(drafts: Iterable[Draft]) -> list[tuple[str, Severity, float]]:
    return [(f.code, f.severity, f.confidence) for draft in drafts for f in _runner.run(draft, _runner.rules()).findings]


@cache
def _body(folder: Path, report: str) -> str:
    path = folder / "reports" / report / "report.md"
    return _FRONT.sub("", path.read_text(encoding="utf-8"))


def _agreed(folder: Path) -> dict[str, dict[str, int]]:
    path = folder / "findings.yaml"
    return (yaml.safe_load(path.read_text(encoding="utf-8")) or {}) if path.exists() else {}


def _added(
    figures: RuleFigures, *, planted: bool = False, found: bool = False, right: bool = False, false_alarms: bool = False
) -> RuleFigures:
    return RuleFigures(
        figures.code, figures.planted + planted, figures.found + found, figures.right + right, figures.false_alarms + false_alarms
    )
