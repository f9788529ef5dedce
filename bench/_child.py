"""One job in a process of its own, so that its peak memory is its own. Prints one line of JSON.

python bench/_child.py parse|read|pdfplumber FILE
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

Cells = list[str]


@dataclass(frozen=True, slots=True)
class Job:
    """What a job took and found: wall seconds, peak resident memory in MB, tables, and the words of all cells."""

    seconds: float
    megabytes: float
    tables: int
    cells: Cells


def start(job: str, path: Path) -> Job:
    """Runs a job in a child. Raises CalledProcessError when it fails."""
    done = subprocess.run([sys.executable, __file__, job, str(path)], check=True, capture_output=True, text=True)
    return Job(**json.loads(done.stdout))


def shared(a: Cells, b: Cells) -> int:
    """How many cells of `a` have a cell in `b` with the same words."""
    return (Counter(a) & Counter(b)).total()


def _parse(path: Path) -> tuple[int, Cells]:
    from reportmine import pipeline

    pipeline.parse(path)
    return 0, []


def _read(path: Path) -> tuple[int, Cells]:
    from _measure import plain

    from reportmine.pipeline import read
    from reportmine.readers._source import open_source

    document = read(open_source(path))
    cells = [plain(document.text[cell.span.start : cell.span.end]) for table in document.tables for cell in table.cells]
    return len(document.tables), [cell for cell in cells if cell]


def _pdfplumber(path: Path) -> tuple[int, Cells]:
    from _measure import plain
    from _peers import plumb

    _, tables = plumb(path)
    cells = [plain(cell) for table in tables for row in table for cell in row if cell]
    return len(tables), [cell for cell in cells if cell]


_JOBS: dict[str, Callable[[Path], tuple[int, Cells]]] = {"parse": _parse, "read": _read, "pdfplumber": _pdfplumber}


def main(job: str, path: Path) -> None:
    """Runs the job; imports count, as they do for whoever runs one command."""
    began = time.perf_counter()
    tables, cells = _JOBS[job](path)
    seconds = time.perf_counter() - began
    print(json.dumps({"seconds": seconds, "megabytes": _peak(), "tables": tables, "cells": cells}))


def _peak() -> float:
    """Peak resident memory in MB. Linux's ru_maxrss starts from what the parent had, so its own account is asked first."""
    status = Path("/proc/self/status")
    if status.exists():
        (line,) = [line for line in status.read_text(encoding="ascii").splitlines() if line.startswith("VmHWM:")]
        return int(line.split()[1]) / 1024
    import resource  # not on every system

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1_000_000 if sys.platform == "darwin" else 1024)  # bytes there, KiB here


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
