"""How long a whole parse takes, warm and as a command from cold, and what a long PDF costs.

    python bench/parse.py [--markdown docs/benchmarks.md]

The long PDF needs LibreOffice; without it its rows are left out and the page says so.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import cast

from _child import shared, start
from _inputs import length, load, long_pdf, nearest
from _measure import median_seconds
from _render_docx import Make, write_docx
from _render_office import NoOffice
from _tables import made_with, options, published, table

from reportmine import pipeline

CHARACTERS = 4000
WARM_TIMES, COLD_TIMES = 15, 5
Rows = list[list[str]]


def report(folder: Path) -> str:
    """The section: one report of the usual length, and one of 143 pages."""
    packages = made_with(["reportmine", "pypdfium2", "pdfplumber", "spacy"])
    head = f"## Parsing\n\n`python bench/parse.py`. {packages}\n\n"
    return head + _usual(folder) + "\n\n" + _long(folder)


def _usual(folder: Path) -> str:
    name = nearest(CHARACTERS)
    source = load(name)
    path = folder / f"{name}.docx"
    write_docx(source, path, make=cast("Make", source.make))
    pipeline.parse(path)  # loads what stays loaded
    warm = median_seconds(lambda: pipeline.parse(path), times=WARM_TIMES)
    cold = median_seconds(lambda: _command(path, folder), times=COLD_TIMES)
    rows = [
        ["parse in process, warm", f"{warm * 1000:.0f} ms"],
        ["`reportmine parse` from cold", f"{cold:.2f} s"],
        ["peak memory of a process that parses it", f"{start('parse', path).megabytes:.0f} MB"],
    ]
    intro = (
        f"### A docx of {length(source):,} characters\n\n"
        f"Medians of {WARM_TIMES} and {COLD_TIMES} runs; everything included, from opening the file to the record.\n\n"
    )
    return intro + table(["what", "takes"], rows)


def _command(path: Path, folder: Path) -> None:
    command = [sys.executable, "-m", "reportmine", "parse", str(path), "-o", str(folder / "record.json")]
    subprocess.run(command, check=True, capture_output=True)


def _long(folder: Path) -> str:
    intro = "### A PDF of 143 pages\n\n"
    try:
        path = long_pdf(folder)
    except NoOffice:
        return intro + "Not measured: LibreOffice is needed to make it."
    jobs = {name: start(name, path) for name in ("parse", "read", "pdfplumber")}
    theirs = jobs["pdfplumber"].cells
    found = {name: [str(job.tables), str(len(job.cells)), str(shared(theirs, job.cells))] for name, job in jobs.items() if name != "parse"}
    names = {"parse": "reportmine, whole parse", "read": "reportmine, reading only", "pdfplumber": "pdfplumber, text and tables"}
    rows = [[names[name], f"{job.seconds:.1f} s", f"{job.megabytes:.0f} MB", *found.get(name, ["—"] * 3)] for name, job in jobs.items()]
    notes = (
        "One run each in a process of its own, imports included. Cells are those with words; *shared* are cells with the same words\n"
        "as one of pdfplumber's. A table that goes on over a page is one table for reportmine and two for pdfplumber; a row cut by\n"
        "the page is one row, and a heading row that the page repeats stands once. pdfplumber's pages are closed after use.\n\n"
    )
    return intro + notes + table(["reader", "seconds", "peak memory", "tables", "cells", "shared"], rows)


def main(argv: Sequence[str] | None = None) -> int:
    """Runs the benchmark; prints the tables or writes them into a page."""
    parser = options("Times whole parses, warm and cold, and the memory of a long PDF.")
    chosen = parser.parse_args(argv)
    with tempfile.TemporaryDirectory() as folder:
        text = report(Path(folder))
    return published(text, "parsing", chosen.markdown)


if __name__ == "__main__":
    sys.exit(main())
