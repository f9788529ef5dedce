"""Kills an import with SIGKILL at random moments and runs it again, and compares the archive with one that was left alone.

    python bench/kill.py [--kills 100] [--files 200] [--seed 1]

Exit code 1 when anything is lost, twice, or different.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from make_archive import make

from reportmine import archive


def content(path: Path) -> dict[str, Any]:
    """What an archive holds: records, places, quarantine, links, and how often each report was imported."""
    with archive.open_archive(path) as store:
        reports = store.reports()
        return {
            "records": {one.key: store.show(one.key).record for one in reports},
            "imported": {one.key: sum(event.what == "imported" for event in store.history(one.key)) for one in reports},
            "places": store.outdated(""),
            "quarantine": [(one.sha256, one.paths, one.failure) for one in store.quarantined()],
            "sketches": list(store.sketches()),
        }


def _start(folder: Path, path: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "reportmine", "import", str(folder), "--archive", str(path), "--workers", "2"]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def main(argv: Sequence[str] | None = None) -> int:
    """Kills, runs again, compares."""
    parser = argparse.ArgumentParser(description="Kills imports at random moments and compares what they leave.")
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--files", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args(argv)
    chance = random.Random(chosen.seed)
    with tempfile.TemporaryDirectory() as name:
        room = Path(name)
        make(room / "files", chosen.files, renders=10)
        _start(room / "files", room / "left-alone.db").wait()
        expected = content(room / "left-alone.db")
        kills = archives = wrong = 0
        while kills < chosen.kills:
            path = room / f"{archives}.db"
            killed, finished = _until_finished(room / "files", path, chance, chosen.kills - kills)
            if not finished:
                _start(room / "files", path).wait()
            kills, archives = kills + killed, archives + 1
            wrong += content(path) != expected
    counts = {"kills": kills, "archives": archives, "different": wrong, "files": chosen.files, "records": len(expected["records"])}
    print(json.dumps(counts))
    return 1 if wrong else 0


def _until_finished(folder: Path, path: Path, chance: random.Random, most: int) -> tuple[int, bool]:
    """Starts and kills until an import gets through, or enough were killed."""
    for killed in range(most):
        process = _start(folder, path)
        try:
            process.wait(chance.uniform(0.3, 6.0))
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        else:
            return killed, True
    return most, False


if __name__ == "__main__":
    sys.exit(main())
