"""What checking costs beside parsing alone: one report in process, and a folder of 200 drafts as a command.

python bench/checking.py [--markdown docs/benchmarks.md]
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from statistics import median

from _paths import ROOT
from _tables import made_with, options, published, table

from reportmine import pipeline
from reportmine.checks import _runner
from reportmine.model.checking import CheckSettings
from reportmine.model.draft import Draft
from reportmine.model.rule import Missing, Rule
from reportmine.readers._source import open_source

DRAFTS, TIMES, MOST = 200, 7, 10


def report(folder: Path) -> str:
    """The section: the mean over the corpus' docx, and the folder."""
    packages = made_with(["reportmine", "pydantic", "lxml"])
    head = f"## Checking\n\n`python bench/checking.py`. {packages}\n\n"
    return head + _in_process() + "\n\n" + _as_command(folder)


def _in_process() -> str:
    """Parse and check in turns, so that a busy machine slows both."""
    files = sorted((ROOT / "corpus" / "reports").glob("*/source.docx"))
    settings = CheckSettings(_runner.rules())
    parses, checks = [], []
    for path in files:
        pipeline.parse(path)
        pairs = [(_timed(partial(pipeline.parse, path)), _timed(partial(_check, path, settings))) for _ in range(TIMES)]
        parses.append(median(one for one, _ in pairs))
        checks.append(median(two for _, two in pairs))
    parse, check = sum(parses) / len(files), sum(checks) / len(files)
    rows = [["parse alone", f"{parse * 1000:.1f} ms", "1.00 ×"], ["parse and check", f"{check * 1000:.1f} ms", f"{check / parse:.2f} ×"]]
    intro = (
        f"### One report, warm\n\nMean over {len(files)} docx of the corpus of medians of {TIMES} runs; {len(_runner.rules())} rules.\n\n"
    )
    return intro + table(["what", "takes", "beside parse"], rows) + "\n\n" + _dearest(files)


def _dearest(files: Sequence[Path]) -> str:
    """The rules that take longest, each with what it is the first to ask for: later rules have that for nothing."""
    costs: dict[str, float] = defaultdict(float)
    for path in files:
        runs = [_rule_by_rule(path) for _ in range(TIMES)]
        for code in runs[0]:
            costs[code] += median(run[code] for run in runs) / len(files)
    rows = [[code, f"{cost * 1000:.2f} ms"] for code, cost in sorted(costs.items(), key=lambda one: -one[1])[:MOST]]
    return f"The {MOST} dearest rules of {len(costs)}:\n\n" + table(["rule", "takes"], rows)


def _rule_by_rule(path: Path) -> dict[str, float]:
    drafts = pipeline.drafts_of(pipeline.read(open_source(path)), path.name)
    return {rule.code: sum(_timed(partial(_judge, rule, draft)) for draft in drafts) for rule in _runner.rules()}


def _judge(rule: Rule, draft: Draft) -> None:
    with suppress(Missing):
        list(rule.check(draft))


def _check(path: Path, settings: CheckSettings) -> None:
    list(pipeline.check([(path, path.name)], settings))


def _as_command(folder: Path) -> str:
    drafts = folder / "drafts"
    drafts.mkdir()
    files = sorted((ROOT / "corpus" / "reports").glob("*/source.docx"))
    for index in range(DRAFTS):
        shutil.copy(source := files[index % len(files)], drafts / f"{index:03}-{source.parent.name}.docx")
    parse = _timed(lambda: _run("parse", *map(str, sorted(drafts.iterdir())), "--format", "jsonl", "-o", str(folder / "records.jsonl")))
    check = _timed(lambda: _run("check", str(drafts), "--format", "json", "-o", str(folder / "findings.json")))
    rows = [["`reportmine parse`", f"{parse:.1f} s", "1.00 ×"], ["`reportmine check`", f"{check:.1f} s", f"{check / parse:.2f} ×"]]
    return f"### A folder of {DRAFTS} drafts\n\nOne run each, as commands from cold.\n\n" + table(["what", "takes", "beside parse"], rows)


def _run(*words: str) -> None:
    subprocess.run([sys.executable, "-m", "reportmine", *words], check=False, capture_output=True)


def _timed(job: Callable[[], object]) -> float:
    began = time.perf_counter()
    job()
    return time.perf_counter() - began


def main(argv: Sequence[str] | None = None) -> int:
    """Runs the benchmark; prints the tables or writes them into a page."""
    parser = options("Times checks beside parses.")
    chosen = parser.parse_args(argv)
    with tempfile.TemporaryDirectory() as folder:
        text = report(Path(folder))
    return published(text, "checking", chosen.markdown)


if __name__ == "__main__":
    sys.exit(main())
