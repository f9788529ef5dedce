"""How fast a mixed archive comes in, end to end, beside markitdown only turning the same files into text.

    python bench/import.py [--files 1000] [--growth 10000] [--workers 2] [--peer-python PYTHON] [--markdown docs/benchmarks.md]

`--peer-python` is a Python that has markitdown, should it not be in this one. Linux only: memory and processor time come from /proc.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import _watch
from _tables import made_with, options, published, table
from make_archive import make

_PEER = """
import sys, concurrent.futures, pathlib
def work(name):
    global converter
    if "converter" not in globals():
        from markitdown import MarkItDown
        converter = MarkItDown()
    try:
        return len(converter.convert(name).text_content) > 0
    except Exception:
        return False
if __name__ == "__main__":
    names = sorted(str(path) for path in pathlib.Path(sys.argv[1]).rglob("*") if path.is_file())
    with concurrent.futures.ProcessPoolExecutor(int(sys.argv[2])) as pool:
        print(sum(pool.map(work, names, chunksize=8)))
"""


def report(files: int, growth: int, workers: int, peer: str, room: Path) -> str:
    """The section: one archive through both, then a larger one through ours."""
    folder = room / "archive"
    counts = make(folder, files)
    rows = [_ours(f"reportmine import, {files:,} files", folder, room / "a.db", workers, files)]
    rows.append(_peers(f"markitdown, text only, {files:,} files", folder, room, workers, files, peer))
    if growth:
        larger = room / "larger"
        make(larger, growth)
        rows.append(_ours(f"reportmine import, {growth:,} files", larger, room / "b.db", workers, growth))
    shares = ", ".join(f"{name} {count}" for name, count in counts.items())
    intro = (
        f"## Bulk import\n\n`python bench/import.py`. {made_with(['reportmine', 'pebble', 'SQLAlchemy'])}\n\n"
        f"{workers} worker processes; {shares}. Import reads, extracts, checks for duplicates and commits into SQLite, start-up included;\n"
        "markitdown, in as many processes, turns each file into text and drops it (it reads no .doc). Memory is the peak over all\n"
        "processes, shared pages counted once, and its mean over the second and the last fifth of the run.\n\n"
    )
    head = ["what", "seconds", "files/s", "processor seconds", "peak memory", "memory early", "memory late", "came in"]
    return intro + table(head, rows)


def _ours(name: str, folder: Path, archive: Path, workers: int, files: int) -> list[str]:
    command = [sys.executable, "-m", "reportmine", "import", str(folder), "--archive", str(archive), "--workers", str(workers)]
    cost = _watch.run([*command, "--format", "json"])
    told = json.loads(cost.output)
    if told["internal_errors"] or told["files"] != files:
        raise RuntimeError(f"not all is well: {told}")
    return _row(name, cost, files, str(told["new"] + told["duplicates"]))


def _peers(name: str, folder: Path, room: Path, workers: int, files: int, python: str) -> list[str]:
    script = room / "peer.py"
    script.write_text(_PEER, encoding="utf-8")
    cost = _watch.run([python, str(script), str(folder), str(workers)])
    return [name, *["not installed"] * 7] if cost.code else _row(name, cost, files, cost.output.strip())


def _row(name: str, cost: _watch.Cost, files: int, came: str) -> list[str]:
    early, late = _mean(cost.samples, 0.2, 0.4), _mean(cost.samples, 0.8, 0.97)
    megabytes = [f"{one:.0f} MB" for one in (cost.megabytes, early, late)]
    return [name, f"{cost.seconds:.1f}", f"{files / cost.seconds:.1f}", f"{cost.processor:.0f}", *megabytes, came]


def _mean(samples: list[tuple[float, float]], start: float, end: float) -> float:
    length = samples[-1][0] if samples else 0.0
    some = [memory for at, memory in samples if start * length <= at <= end * length]
    return sum(some) / len(some) if some else 0.0


def main(argv: Sequence[str] | None = None) -> int:
    """Runs the benchmark; prints the table or writes it into a page."""
    parser = options("Imports a mixed archive and compares with a converter.")
    parser.add_argument("--files", type=int, default=1000)
    parser.add_argument("--growth", type=int, default=0, help="also import this many files")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--peer-python", default=sys.executable, metavar="PYTHON")
    chosen = parser.parse_args(argv)
    with tempfile.TemporaryDirectory() as room:
        text = report(chosen.files, chosen.growth, chosen.workers, chosen.peer_python, Path(room))
    return published(text, "import", chosen.markdown)


if __name__ == "__main__":
    sys.exit(main())
