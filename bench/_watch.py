"""What a command costs with all processes it starts: wall seconds, processor seconds, memory. Linux only."""

from __future__ import annotations

import os
import subprocess
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

_EVERY = 0.25
_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(slots=True)
class Cost:
    """Seconds by the clock and by the processors; memory in MB, shared pages counted once; `steady` is each sample's memory."""

    seconds: float = 0.0
    processor: float = 0.0
    megabytes: float = 0.0
    output: str = ""
    code: int = 0
    samples: list[tuple[float, float]] = field(default_factory=list)


def run(command: Sequence[str], *, env: dict[str, str] | None = None, every: float = _EVERY) -> Cost:
    """Runs a command to its end, looking at it `every` so many seconds."""
    cost = Cost()
    began = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=os.environ | (env or {}))
    done = threading.Event()
    watcher = threading.Thread(target=_watch, args=(process.pid, began, cost, done, every))
    watcher.start()
    cost.output, _ = process.communicate()
    done.set()
    watcher.join()
    cost.seconds, cost.code = time.perf_counter() - began, process.returncode
    return cost


def _watch(root: int, began: float, cost: Cost, done: threading.Event, every: float) -> None:
    spent: dict[int, float] = {}
    family = {root}
    while not done.wait(every):
        family |= _descendants(family)
        memory = 0.0
        for pid in family:
            try:
                spent[pid] = max(spent.get(pid, 0.0), _processor(pid))
                memory += _memory(pid)
            except (OSError, ValueError, IndexError):
                continue
        cost.samples.append((time.perf_counter() - began, memory))
        cost.megabytes = max(cost.megabytes, memory)
    cost.processor = sum(spent.values())


def _descendants(family: set[int]) -> set[int]:
    """Children of children, those of ended parents kept."""
    parents: dict[int, int] = {}
    for entry in os.scandir("/proc"):
        if entry.name.isdigit():
            try:
                parents[int(entry.name)] = int(_stat(int(entry.name))[1])
            except (OSError, ValueError, IndexError):
                continue
    found, more = set(family), True
    while more:
        new = {pid for pid, parent in parents.items() if parent in found and pid not in found}
        found |= new
        more = bool(new)
    return found


def _stat(pid: int) -> list[str]:
    return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()


def _processor(pid: int) -> float:
    fields = _stat(pid)
    return (int(fields[11]) + int(fields[12])) / _TICKS


def _memory(pid: int) -> float:
    """Proportional: a page that three processes share counts a third in each."""
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) / 1024
    return 0.0
