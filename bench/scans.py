"""What is lost when a report comes as a scan, and how long recognition takes.

    python bench/scans.py [--markdown docs/benchmarks.md] [--reports dq-2021 wb-2018]

Every PDF of the corpus is parsed with its text and once more as pictures of its pages. Needs the extra "ocr".
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from _measure import fidelity
from _paths import ROOT
from _scanned import BLUR, DPI, GRAIN, QUALITY, TURN, scanned
from _tables import made_with, options, published, table

from reportmine import pipeline
from reportmine.evaluate._gold import Case, load
from reportmine.evaluate._result import macro, summed
from reportmine.evaluate._score import score
from reportmine.evaluate._tally import Tally
from reportmine.model.report import Report

Scores = list[dict[str, Tally]]


def report(folder: Path, names: Sequence[str]) -> str:
    """The section: one row a report, and all of them together."""
    rows: list[list[str]] = []
    texts: Scores = []
    scans: Scores = []
    all_pages, all_seconds = 0, 0.0
    for case in _cases(names):
        text = pipeline.parse(case.path)[0]
        data, pages = scanned(case.path.read_bytes())
        path = folder / f"{case.report}.pdf"
        path.write_bytes(data)
        seen, seconds = _timed(path)
        texts.append(dict(score(text, case.gold).tallies))
        scans.append(dict(score(seen, case.gold).tallies))
        alike = fidelity(text.text or "", seen.text or "")
        rows.append([case.report, str(pages), *_figures(texts[-1:], scans[-1:]), f"{alike:.4f}", f"{seconds / pages:.2f} s"])
        all_pages, all_seconds = all_pages + pages, all_seconds + seconds
    rows.append(["all", str(all_pages), *_figures(texts, scans), "", f"{all_seconds / all_pages:.2f} s"])
    packages = made_with(["reportmine", "rapidocr", "onnxruntime", "opencv-python-headless", "pypdfium2"])
    intro = (
        f"## Scans\n\n`python bench/scans.py`. {packages}\n\n"
        f"Each PDF of `corpus/` as pictures: {DPI} dpi, turned by {TURN}°, blurred by {BLUR} pixels, grain of {GRAIN:.0f} grey levels,\n"
        f"JPEG at {QUALITY}. *macro* as in evaluation.md; *characters*: the share of the text layer's characters that come back in\n"
        "order. Times are of the processor, for everything from opening the file to the record.\n\n"
    )
    return intro + table(["report", "pages", "macro, text", "macro, scan", "characters", "a page"], rows)


def _cases(names: Sequence[str]) -> list[Case]:
    return [case for case in load(ROOT / "corpus").cases if case.format == "pdf" and (not names or case.report in names)]


def _timed(path: Path) -> tuple[Report, float]:
    began = time.process_time()
    first = pipeline.parse(path)[0]
    return first, time.process_time() - began


def _figures(texts: Scores, scans: Scores) -> list[str]:
    return [f"{macro(summed(found)):.3f}" for found in (texts, scans)]


def main(argv: Sequence[str] | None = None) -> int:
    """The command line; returns the exit code."""
    parser = options(str(__doc__).partition("\n")[0])
    parser.add_argument("--reports", nargs="*", default=[], metavar="ID", help="only these reports of the corpus")
    args = parser.parse_args(argv)
    with tempfile.TemporaryDirectory() as folder:
        return published(report(Path(folder), args.reports), "scans", args.markdown)


if __name__ == "__main__":
    sys.exit(main())
