"""How long classifying, linking and the digest take on generated problems: python bench/links.py [--workers N] [PROBLEMS ...]

Every size runs in a process of its own, with its workers (two unless told otherwise). A stage's seconds are by the clock, `cpu` is the
work of all processes, `megabytes` what all of them hold at most at one time, the generated archive included. Generating is not counted.
"""

from __future__ import annotations

import argparse
import json
import resource
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from typing import Any, TypeVar

from _archive import archive
from _tables import made_with, options, published, table
from _watch import run

from reportmine import analysis
from reportmine import digest as digests
from reportmine.analysis import _reading
from reportmine.links.crew import Crew, uncollected
from reportmine.model.digest import DigestSettings
from reportmine.model.link import RecurrenceSettings

SIZES = (10_000, 100_000, 1_000_000)
Made = TypeVar("Made")


def measure(count: int, workers: int) -> dict[str, object]:
    """The three stages, one after another, on so many problems."""
    made, took = archive(count), {}

    def classify() -> analysis.Material:
        with Crew(workers) as crew:
            read = enumerate(_reading.readings(made.told, crew))
            found = [made.occurrence(n, label, leaves) for n, (label, leaves) in read if label is not None]
        return analysis.Material(found, made.reports, facts=made.facts)

    stuff, took["classify"] = _timed(classify)
    settings = DigestSettings()
    known, took["link"] = _timed(lambda: analysis.given(stuff, settings, workers=workers))
    digest, took["digest"] = _timed(lambda: digests.digest(known, settings))
    return {
        "problems": len(made.told), "reports": len(made.reports), "workers": workers, **took,
        "seconds": round(sum(one["seconds"] for one in took.values()), 1), "cpu": round(sum(one["cpu"] for one in took.values()), 1),
        "lines": len(known.lines), "joined": sum(len(line.members) for line in known.lines if line.kind == analysis.RECURRING),
        "numbers": len(digest.sources),
    }  # fmt: skip


def explained(count: int, workers: int) -> dict[str, object]:
    """What `recurrences` does beside classifying: every line with all its reasons, counted and let go."""
    made = archive(count)
    with Crew(workers) as crew:
        found = [made.occurrence(n, label, leaves) for n, (label, leaves) in enumerate(_reading.readings(made.told, crew)) if label]
    stuff = analysis.Material(found, made.reports)
    lines, took = _timed(lambda: sum(1 for _ in analysis.lines(stuff, RecurrenceSettings(), workers=workers)))
    return {"problems": len(made.told), "workers": workers, **took, "lines": lines}


def _timed(work: Callable[[], Made]) -> tuple[Made, dict[str, float]]:
    began, before = time.perf_counter(), _processors()
    with uncollected():  # as `analysis.digest` does it
        result = work()
    return result, {"seconds": round(time.perf_counter() - began, 1), "cpu": round(_processors() - before, 1)}


def _processors() -> float:
    """Work of this process and of the workers that have ended."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def run_one(size: int, workers: int, *, recurrences: bool) -> dict[str, Any]:
    """One size in a process of its own."""
    told = ["--recurrences"] if recurrences else []
    cost = run([sys.executable, __file__, "--one", "--workers", str(workers), *told, str(size)], every=1.0)
    if cost.code:
        raise SystemExit(cost.code)
    return {**json.loads(cost.output), "megabytes": round(cost.megabytes)}


def report(rows: Sequence[Mapping[str, Any]]) -> str:
    """The section: what every stage takes, and how it grows."""
    lines = [
        [
            f"{row['problems']:,}", f"{row['reports']:,}",
            *(f"{row[stage]['seconds']:,.0f} s / {row[stage]['cpu']:,.0f} s" for stage in ("classify", "link", "digest")),
            f"{row['seconds']:,.0f} s / {row['cpu']:,.0f} s", f"{row['megabytes']:,} MB",
        ]
        for row in rows
    ]  # fmt: skip
    growth = [
        f"{last['problems'] / first['problems']:.1f} × the problems take {last['cpu'] / first['cpu']:.1f} × the work."
        for first, last in pairwise(rows)
    ]
    head = (
        f"`python bench/links.py`. {made_with(['reportmine', 'numpy'])} {rows[0]['workers']} workers.\n\n"
        "A generated archive: units that report over ten years on about ten projects each, problems that stay some years in changing\n"
        "words from the sentence bank of `corpus/problems`, with places, things and figures put in: nearly no two texts are the same.\n"
        "By the clock / work of all processors; memory of all processes together, the archive itself included.\n"
    )
    columns = ["problems", "reports", "classify", "link", "digest", "all", "memory"]
    return f"## Classifying, linking, summing up\n\n{head}\n{table(columns, lines)}\n\n{' '.join(growth)}"


def main(argv: Sequence[str] | None = None) -> int:
    """Runs the benchmark; prints the tables or writes them into a page."""
    parser = options("Times classifying, linking and the digest on generated problems.")
    parser.add_argument("sizes", nargs="*", type=int, metavar="PROBLEMS", help="how many problems, each in a process of its own")
    parser.add_argument("--workers", type=int, default=2, metavar="N", help="processes a large archive is shared out to (default 2)")
    parser.add_argument("--recurrences", action="store_true", help="all life lines with their reasons instead of the digest, as JSON")
    parser.add_argument("--one", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args(argv)
    if asked.one:
        print(json.dumps((explained if asked.recurrences else measure)(asked.sizes[0], asked.workers)))
        return 0
    rows = []
    for size in asked.sizes or SIZES:
        rows.append(run_one(size, asked.workers, recurrences=asked.recurrences))
        print(json.dumps(rows[-1]), file=sys.stdout if asked.recurrences else sys.stderr, flush=True)
    return 0 if asked.recurrences else published(report(rows), "linking", asked.markdown)


if __name__ == "__main__":
    sys.exit(main())
