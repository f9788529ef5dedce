"""What the benchmarks read: fourteen reports of the corpus, rendered anew, and what each of them says."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import cast

from _paths import ROOT
from _render_docx import Make, write_docx
from _render_markup import Block, Report, merged, number_label, read_report
from _render_office import convert
from _render_web import write_html, write_text

IDS = (
    "da-2019", "dq-2021", "dq-2022", "jy-2021", "jy-2022", "kj-2023", "nl-2020",
    "nl-2021", "nl-2022", "ny-2022", "wb-2017", "wb-2018", "wb-2020", "wh-2014",
)  # fmt: skip
VARIANTS = {
    "docx": "The report's own make (typed, styled, bold or automatically numbered)",
    "docx autostyle": "Every heading number is Word's, linked to the heading styles",
    "doc": "Word 97, saved by LibreOffice from the docx",
    "pdf": "Printed by LibreOffice from the docx",
    "html": "A government portal in GB18030, with navigation",
    "html editor": "A portal in UTF-8, pasted from Word, with merged cells",
    "txt": "GB18030, one line a paragraph",
}
LONG_REPORT = ROOT / "tests" / "fixtures" / "readers" / "report120.docx"  # prints on 143 pages
_HEADINGS = ("h1", "h2", "h3")


@dataclass(frozen=True, slots=True)
class Input:
    """One rendered file: its variant, the words it must give back in order, and its numbered headings."""

    report: str
    variant: str
    path: Path
    words: str
    headings: tuple[str, ...]


def load(report: str) -> Report:
    """A report of the corpus."""
    return read_report(ROOT / "corpus" / "reports" / report / "report.md")


def words(report: Report, *, merge: bool) -> str:
    """Everything a report says itself, line by line: paragraphs, headings and cells; a merged cell stands once."""
    return "\n".join(line for block in report.blocks for line in _lines(block, merge=merge))


def headings(report: Report) -> tuple[str, ...]:
    """The headings that begin with a number, label and title together."""
    texts = (block.text for block in report.blocks if block.kind in _HEADINGS)
    return tuple(text for text in texts if number_label("".join(text.split())))


def render_all(folder: Path, variants: list[str]) -> list[Input]:
    """Writes every variant of every report into `folder`. Raises NoOffice when doc or pdf is wanted without LibreOffice."""
    reports = {name: load(name) for name in IDS}
    inputs: list[Input] = []
    for variant in variants:
        target = folder / variant.replace(" ", "-")
        target.mkdir()
        paths = _render(reports, variant, target)
        merge = variant == "html editor"
        inputs += [Input(name, variant, paths[name], words(one, merge=merge), headings(one)) for name, one in reports.items()]
    return inputs


def nearest(characters: int) -> str:
    """The report whose length in characters without blanks is nearest to `characters`."""
    return min(IDS, key=lambda name: abs(length(load(name)) - characters))


def length(report: Report) -> int:
    """Characters of a report, blanks not counted."""
    return len("".join(words(report, merge=False).split()))


def long_pdf(folder: Path) -> Path:
    """The 143-page report as a PDF. Raises NoOffice without LibreOffice."""
    return convert([LONG_REPORT], "pdf", folder)[0]


def _lines(block: Block, *, merge: bool) -> list[str]:
    if block.kind == "table":
        return [region.text for region in merged(block.rows)] if merge else [cell for row in block.rows for cell in row]
    return [] if block.kind in ("header", "footer", "pagebreak") else [block.text]


def _render(reports: dict[str, Report], variant: str, folder: Path) -> dict[str, Path]:
    suffix = variant.partition(" ")[0]
    paths = {name: folder / f"{name}.{suffix}" for name in reports}
    for name, report in reports.items():
        match variant:
            case "docx" | "docx autostyle":
                write_docx(report, paths[name], make=cast("Make", "autostyle" if "autostyle" in variant else report.make))
            case "doc" | "pdf":
                write_docx(report, folder / f"{name}.docx", make=cast("Make", report.make))
            case "html" | "html editor":
                write_html(report, paths[name], make="editor" if "editor" in variant else "portal")
            case "txt":
                write_text(report, paths[name], make="lines")
            case _:
                raise ValueError(f"unknown variant {variant!r}")
    if variant in ("doc", "pdf"):
        convert([folder / f"{name}.docx" for name in reports], variant, folder)
    return paths
