"""How well the parser does on an annotated corpus, and the gate that keeps it from getting worse."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter

from reportmine import pipeline
from reportmine.evaluate import _calibration, _checks, _leaves, _links, _proof, _score, _units
from reportmine.evaluate._gate import gate, update_baseline
from reportmine.evaluate._gold import FORMATS, SPLITS, Case, Corpus, load
from reportmine.evaluate._result import Group, Result, macro, summed
from reportmine.evaluate._score import Score
from reportmine.evaluate._tally import Tally
from reportmine.model.report import Report, Status

__all__ = ["Group", "Result", "Tally", "evaluate", "gate", "update_baseline"]

Parse = Callable[[Path], list[Report]]


@dataclass(frozen=True, slots=True)
class _Run:
    """One file as parsed and scored; a file with several reports is scored by its first and proven by all."""

    case: Case
    score: Score
    shares: dict[str, Tally]
    seconds: float
    report: Report | None = None


def evaluate(corpus: Path, *, parse: Parse = pipeline.parse) -> Result:
    """Parses every file of a corpus and compares it with its gold. Raises ReportmineError when the corpus is not usable."""
    loaded = load(corpus)
    runs = [_run(case, parse) for case in loaded.cases]
    first = {case.path for case in loaded.one_per_report()}
    chosen = [run for run in runs if run.case.path in first]
    checks = _checks.measure(corpus, loaded.one_per_report())
    reports = {run.case.report: run.report for run in chosen if run.report is not None}
    golds = {run.case.report: run.case.gold for run in chosen}
    judged = [one for run in runs for one in run.score.judged]
    return Result(
        fingerprint=loaded.fingerprint,
        reports=len(chosen),
        files=len(runs),
        fields=_summed(chosen),
        groups=tuple(_groups(loaded, runs, chosen)),
        shares=_shares(runs) | checks.shares(),
        bins=_calibration.bins(judged),
        rules=_calibration.rules(judged),
        checks=checks,
        links=_links.measure(corpus, reports, golds),
        leaves=_leaves.measure(corpus, reports, _links.to_gold(reports, golds)),
        units=_units.measure(corpus),
        differences={f"{run.case.report}.{run.case.format}": run.score.differences for run in runs if run.score.differences},
        seconds=_seconds(runs),
    )


def _run(case: Case, parse: Parse) -> _Run:
    began = perf_counter()
    reports = parse(case.path)
    seconds = perf_counter() - began
    read = [report for report in reports if report.status != Status.FAILED]
    score = _score.score(read[0] if read else None, case.gold)
    shares = {
        "scalars_right": _one(score.scalars_right),
        "all_right": _one(score.all_right),
        "read": _one(bool(read)),
        "grounding": sum(map(_proof.grounding, read), Tally()),
        "proven": sum(map(_proof.proven, read), Tally()),
        "ledger": _one(bool(reports) and all(map(_proof.balanced, reports))),
    }
    return _Run(case, score, shares, seconds, read[0] if read else None)


def _one(right: bool) -> Tally:
    return Tally(int(right), 1, 1)


def _summed(runs: Iterable[_Run]) -> dict[str, Tally]:
    return summed(run.score.tallies for run in runs)


def _shares(runs: Iterable[_Run]) -> dict[str, Tally]:
    total: dict[str, Tally] = {}
    for run in runs:
        for name, tally in run.shares.items():
            total[name] = total.get(name, Tally()) + tally
    return total


def _seconds(runs: Sequence[_Run]) -> dict[str, float]:
    """The median of each format."""
    return {name: median(run.seconds for run in runs if run.case.format == name) for name in sorted({run.case.format for run in runs})}


def _groups(corpus: Corpus, runs: Sequence[_Run], chosen: Sequence[_Run]) -> Iterable[Group]:
    """All reports first, then every split and every format that has a file."""
    parts = {"all": list(chosen)}
    parts |= {f"split:{split}": [run for run in chosen if corpus.splits.get(run.case.report) == split] for split in SPLITS}
    others = sorted({run.case.format for run in runs} - set(FORMATS))
    parts |= {f"format:{name}": [run for run in runs if run.case.format == name] for name in (*FORMATS, *others)}
    return [Group(name, len(part), macro(_summed(part))) for name, part in parts.items() if part]
