"""How long a whole parse takes, warm and as a cold command, and what a long PDF costs in time and memory.

    python bench/parse.py [--markdown docs/benchmarks.md]

Needs LibreOffice for the long PDF; docling-rs is compared when it is installed.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from _inputs import length, load, long_pdf, nearest
from _measure import median_seconds
from _peers import PEERS, plumb
from _tables import made_with, table, write_section
from render import write_docx

if TYPE_CHECKING:
    from reportmine.model.document import Document

CHARACTERS = 4000
WARM, COLD, LONG = 7, 5, 3
_CHILD = Path(__file__).with_name("_child.py")


def warm(path: Path) -> str:
    """`pipeline.parse` in process beside plain readings of the same docx."""
    from reportmine.pipeline import parse

    ours = _warm(lambda: parse(path))
    rows = [["reportmine, whole parse", f"{1000 * ours:.1f}", "1.00 ×"]]
    for peer in PEERS:
        if peer.name not in ("reportmine", "python-docx", "docling-rs"):
            continue
        name = "reportmine, reading only" if peer.name == "reportmine" else f"{peer.name}, reading only"
        try:
            reading = peer.load()
        except ImportError:
            rows.append([name, "not installed", "—"])
            continue
        spent = _warm(lambda read=reading.read: read(path))
        rows.append([name, f"{1000 * spent:.1f}", f"{ours / spent:.2f} ×"])
    return table(["in process, warm", "ms", "our parse beside it"], rows)


def _warm(call: Callable[[], object]) -> float:
    call()
    return median_seconds(call, times=WARM)


def cold(path: Path) -> str:
    """The command from a cold start beside what Python and spaCy alone take."""
    commands = {
        "`reportmine parse FILE --format json`": ["-m", "reportmine", "parse", str(path), "--format", "json"],
        '`python -c "import spacy"`': ["-c", "import spacy"],
        "`python -c pass`": ["-c", "pass"],
    }
    rows = [[name, f"{median_seconds(lambda a=arguments: _python(a), times=COLD):.2f}"] for name, arguments in commands.items()]
    return table(["cold command", "s"], rows)


def _python(arguments: list[str]) -> str:
    return subprocess.run([sys.executable, *arguments], check=True, capture_output=True, text=True, encoding="utf-8").stdout


def memory(pdf: Path) -> str:
    """Peak resident memory, each in a process of its own."""
    names = {"read": "reportmine, reading only", "parse": "reportmine, whole parse", "pdfplumber": "pdfplumber, text and tables"}
    rows = [[name, f"{json.loads(_python([str(_CHILD), how, str(pdf)]))['megabytes']:.0f}"] for how, name in names.items()]
    return table(["peak memory", "MB"], rows)


def long_reading(pdf: Path) -> str:
    """Seconds for the long PDF, and whether both find the same tables."""
    from reportmine.pipeline import read
    from reportmine.readers._source import open_source

    document = read(open_source(pdf))
    found = plumb(pdf)[1]
    ours = median_seconds(lambda: read(open_source(pdf)), times=LONG)
    theirs = median_seconds(lambda: plumb(pdf), times=LONG)
    rows = [
        ["reportmine", f"{ours:.2f}", "1.00 ×", str(len(document.tables)), str(_pieces(document)), str(_filled(document))],
        [
            "pdfplumber",
            f"{theirs:.2f}",
            f"{theirs / ours:.2f} ×",
            "—",
            str(len(found)),
            str(sum(bool(c) for t in found for r in t for c in r)),
        ],
    ]
    return table(["reading a long PDF", "s", "time", "whole tables", "pieces on pages", "filled cells"], rows)


def _pieces(document: Document) -> int:
    return sum(len({cell.where.page for cell in one.cells}) for one in document.tables)


def _filled(document: Document) -> int:
    return sum(cell.span.end > cell.span.start for one in document.tables for cell in one.cells)


def run() -> str:
    """All measures as one section of Markdown."""
    name = nearest(CHARACTERS)
    with tempfile.TemporaryDirectory() as folder:
        docx = Path(folder) / "report.docx"
        write_docx(load(name), docx, make="autostyle")
        pdf = long_pdf(Path(folder) / "long")
        parts = [
            f"## Parsing\n\n`python bench/parse.py` on two shared cores. The docx is `{name}` of `corpus/` "
            f"({length(load(name))} characters, headings numbered by Word); the PDF is `tests/fixtures/readers/report120.docx` "
            f"printed by LibreOffice (143 pages).\n{made_with(['reportmine', 'python-docx', 'docling-rs', 'pdfplumber', 'pypdfium2', 'spacy'])}\n\n"
            f"Medians: {WARM} warm parses, {COLD} cold commands, {LONG} readings of the PDF.",
            warm(docx),
            cold(docx),
            memory(pdf),
            long_reading(pdf),
            "A *piece* is a table, or the part of one, on one page: pdfplumber does not join them.",
        ]
    return "\n\n".join(parts)


def main(argv: Sequence[str] | None = None) -> int:
    """Runs the benchmark; prints the tables or writes them into a page."""
    parser = argparse.ArgumentParser(description="Times a whole parse, the cold command and a long PDF, and measures memory.")
    parser.add_argument("--markdown", type=Path, metavar="FILE", help="write the tables into this page instead of printing them")
    options = parser.parse_args(argv)
    text = run()
    if options.markdown:
        write_section(options.markdown, "parsing", text)
    else:
        print(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
