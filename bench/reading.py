"""Reads the same rendered reports with reportmine and its peers: text, heading numbers, seconds.

    python bench/reading.py [--only FORMAT …] [--markdown docs/benchmarks.md]

Needs `pip install -e ".[bench]"` and, for doc and pdf, LibreOffice. A peer that is missing or fails is named, with its reason.
"""

from __future__ import annotations

import sys
import tempfile
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from _inputs import IDS, VARIANTS, Input, render_all
from _measure import MIN_RUN, fidelity, headings_found, median_seconds
from _peers import OURS, PEERS, Peer, Read
from _tables import made_with, options, published, table

REPEATS = 3


@dataclass(frozen=True, slots=True)
class Result:
    """One reader on one variant: sums over the files it could read, and why it could not read the others."""

    peer: str
    variant: str
    files: int
    fidelity: float
    worst: float
    headings: int
    wanted: int
    seconds: float
    trouble: str = ""

    @property
    def milliseconds(self) -> float:
        """Mean over the files read of the median time for one."""
        return 1000 * self.seconds / self.files if self.files else 0.0


@dataclass(slots=True)
class _Sums:
    """What one reader has given so far."""

    scores: list[float] = field(default_factory=list)
    headings: int = 0
    seconds: float = 0.0
    trouble: str = ""


def measure(peers: Sequence[Peer], variant: str, inputs: Sequence[Input]) -> list[Result]:
    """Every reader on all files of one variant. They take turns at each file, so that a busy machine is busy for all."""
    sums = {peer.name: _Sums() for peer in peers}
    loaded: dict[str, Read] = {}
    for peer in peers:
        try:
            loaded[peer.name] = peer.load()
        except ImportError as error:
            sums[peer.name].trouble = f"not installed ({error.name or error})"
    for item in inputs:
        for name, read in loaded.items():
            _add(sums[name], read, item)
    wanted = sum(len(item.headings) for item in inputs)
    return [_result(name, variant, one, wanted) for name, one in sums.items()]


def _add(sums: _Sums, read: Read, item: Input) -> None:
    try:
        text = read(item.path)  # also warms up
        seconds = median_seconds(lambda: read(item.path), times=REPEATS)
    except Exception as error:  # a peer may raise anything; what it says is the result
        sums.trouble = sums.trouble or _short(error)
        return
    sums.scores.append(fidelity(item.words, text))
    sums.headings += headings_found(item.headings, text)
    sums.seconds += seconds


def _result(name: str, variant: str, sums: _Sums, wanted: int) -> Result:
    files = len(sums.scores)
    mean = sum(sums.scores) / files if files else 0.0
    return Result(name, variant, files, mean, min(sums.scores, default=0.0), sums.headings, wanted, sums.seconds, sums.trouble)


def _short(error: Exception) -> str:
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    said = lines[-1] if lines else ""
    words = " ".join(word for word in said.split() if "/" not in word.strip("/") or "://" in word)  # no paths of this machine
    return textwrap.shorten(f"{type(error).__name__}: {words}", 160, placeholder=" …")


def report(results: Sequence[Result], files: int) -> str:
    """The tables, one a variant, with what was run on what."""
    parts = [_preamble(results, files)]
    for variant in dict.fromkeys(result.variant for result in results):
        rows = [result for result in results if result.variant == variant]
        ours = next((row for row in rows if row.peer == OURS.name and row.files), None)
        parts.append(f"### {variant}\n\n{VARIANTS[variant]}.\n\n" + _variant_table(rows, ours))
    return "\n\n".join(parts)


def _preamble(results: Sequence[Result], files: int) -> str:
    packages = [peer.package for peer in PEERS if any(result.peer == peer.name for result in results)]
    return (
        "## Reading\n\n"
        f"`python bench/reading.py` on the same {files} reports of `corpus/`, rendered by its own scripts, in one process.\n"
        f"{made_with([*packages, 'pypdfium2', 'msdoc2docx'])}\n\n"
        "- *text*: share of the report's own characters (paragraphs, headings, cells; blanks, widths and Markdown marks aside)\n"
        f"  that come out in order, in runs of at least {MIN_RUN}; mean over the files, and the worst file.\n"
        "- *numbers*: numbered headings whose number stands directly before its title, in order.\n"
        f"- *ms a file*: median of {REPEATS} warm readings, the readers in turns, mean over the files;\n"
        "  *time* is that beside ours (above 1: slower).\n"
        "- reportmine's time is its readers alone: opening, telling the format, reading, its account of every character.\n"
        "  pdfplumber's is `extract_text` and `extract_tables`.\n\n"
        "What this does not say: the reports are this project's own and its readers were written with them at hand; doc and pdf\n"
        "come from one office suite; every reader runs as installed, without models, OCR or hints, though some have an option for\n"
        "what they miss here."
    )


def _variant_table(rows: Sequence[Result], ours: Result | None) -> str:
    lines = [_line(row, ours) for row in rows]
    troubles = [f"{row.peer}: {row.trouble}" for row in rows if row.trouble]
    notes = "\n\n" + "\n".join(f"- {note}" for note in troubles) if troubles else ""
    return table(["reader", "files", "text", "worst", "numbers", "ms a file", "time"], lines) + notes


def _line(row: Result, ours: Result | None) -> list[str]:
    if not row.files:
        return [row.peer, "0", *["—"] * 5]
    ratio = f"{row.milliseconds / ours.milliseconds:.2f} ×" if ours else "—"
    numbers = f"{row.headings} / {row.wanted}"
    return [row.peer, str(row.files), f"{row.fidelity:.4f}", f"{row.worst:.4f}", numbers, f"{row.milliseconds:.1f}", ratio]


def run(variants: list[str]) -> list[Result]:
    """Renders and measures; says on stderr what it is doing."""
    results: list[Result] = []
    with tempfile.TemporaryDirectory() as folder:
        print("rendering …", file=sys.stderr)
        inputs = render_all(Path(folder), variants)
        for variant in variants:
            chosen = [item for item in inputs if item.variant == variant]
            peers = [peer for peer in PEERS if peer.formats is None or variant.partition(" ")[0] in peer.formats]
            print(f"{variant} …", file=sys.stderr)
            results += measure(peers, variant, chosen)
    return results


def main(argv: Sequence[str] | None = None) -> int:
    """Runs the benchmark; prints the tables or writes them into a page."""
    parser = options("Reads the same reports with reportmine and its peers and compares what comes out.")
    parser.add_argument("--only", nargs="+", choices=list(VARIANTS), metavar="FORMAT", help=f"only these: {', '.join(VARIANTS)}")
    chosen = parser.parse_args(argv)
    text = report(run(chosen.only or list(VARIANTS)), len(IDS))
    return published(text, "reading", chosen.markdown)


if __name__ == "__main__":
    sys.exit(main())
