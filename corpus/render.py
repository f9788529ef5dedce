"""Renders reports/<id>/report.md into the files an archive really holds, as formats.toml says.

    python corpus/render.py [ID ...]

Without LibreOffice the pdf, doc and "office" files are left as they are and named.
"""

from __future__ import annotations

import sys
import tempfile
import tomllib
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import cast, get_args

from _render_docx import Make, write_docx
from _render_markup import Report, read_report
from _render_office import NoOffice, convert, freeze_pdf
from _render_sheet import write_xlsx
from _render_web import write_html, write_text
from _render_zip import freeze_zip

HERE = Path(__file__).parent
REPORTS = HERE / "reports"


@dataclass(frozen=True, slots=True)
class Wanted:
    """One file to make: format and make, written "docx:wps" in formats.toml."""

    report: str
    suffix: str
    make: str

    @property
    def path(self) -> Path:
        """Where it goes."""
        return REPORTS / self.report / f"source.{self.suffix}"


def wanted(ids: list[str]) -> list[Wanted]:
    """The files formats.toml asks for; a report it does not name gets the default. Raises KeyError for unknown reports in it."""
    table = tomllib.loads((HERE / "formats.toml").read_text(encoding="utf-8"))
    named: dict[str, list[str]] = table["reports"]
    known = sorted(path.parent.name for path in REPORTS.glob("*/report.md"))
    if strange := sorted(set(named) - set(known)):
        raise KeyError(f"formats.toml names reports that do not exist: {', '.join(strange)}")
    specs = [(report, spec.partition(":")) for report in known if not ids or report in ids for spec in named.get(report, table["default"])]
    return [Wanted(report, suffix, make) for report, (suffix, _, make) in specs]


def render(files: list[Wanted]) -> list[Wanted]:
    """Writes the files; returns those that need LibreOffice when it is missing."""
    by_office: dict[str, list[Wanted]] = defaultdict(list)
    for file in files:
        if file.suffix in ("pdf", "doc") or file.make == "office":
            by_office[file.suffix].append(file)
        else:
            _write(file, read_report(REPORTS / file.report / "report.md"))
    left: list[Wanted] = []
    for suffix, group in sorted(by_office.items()):
        try:
            _write_by_office(suffix, group)
        except NoOffice:
            left += group
    return left


def _write(file: Wanted, report: Report) -> None:
    match file.suffix:
        case "docx":
            write_docx(report, file.path, make=_word_make(file.make, report))
        case "html":
            write_html(report, file.path, make=file.make or "portal")
        case "txt":
            write_text(report, file.path, make=file.make or "lines")
        case "xlsx":
            write_xlsx(report, file.path)
        case _:
            raise ValueError(f"{file.report}: no way to render {file.suffix!r}")


def _word_make(make: str, report: Report) -> Make:
    chosen = report.make if make in ("", "office") else make
    if chosen not in get_args(Make):
        raise ValueError(f"unknown make {chosen!r}")
    return cast("Make", chosen)


def _write_by_office(suffix: str, group: list[Wanted]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        sources = []
        for file in group:
            report = read_report(REPORTS / file.report / "report.md")
            sources.append(Path(folder) / f"{file.report}.docx")
            write_docx(report, sources[-1], make=_word_make(file.make, report))
        for file, made in zip(group, convert(sources, suffix, Path(folder) / "out"), strict=True):
            if suffix == "pdf":
                freeze_pdf(made)
            elif suffix == "docx":
                freeze_zip(made)
            file.path.write_bytes(made.read_bytes())


def main(ids: list[str]) -> int:
    """Renders the named reports, or all."""
    files = wanted(ids)
    left = render(files)
    for file in left:
        print(f"not rendered without LibreOffice: {file.report} {file.suffix}", file=sys.stderr)
    print(f"{len(files) - len(left)} files")
    return 1 if left else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
