"""Files that only an office suite can write: pdf, doc, and docx saved by another program than Word."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

_FILTERS = {"pdf": "pdf", "doc": "doc:MS Word 97", "docx": "docx:MS Word 2007 XML"}
_PDF_DATE = re.compile(rb"(?<=/CreationDate\(D:)\d{14}")
_PDF_SUMS = re.compile(rb"(?<=/DocChecksum /)[0-9A-F]{32}|(?<=<)[0-9A-F]{32}(?=>)")


class NoOffice(RuntimeError):
    """LibreOffice is not installed."""


def convert(sources: Sequence[Path], suffix: str, out_dir: Path) -> list[Path]:
    """Converts all sources in one run of LibreOffice, with a profile of its own.

    Raises NoOffice when it is missing and RuntimeError when it wrote nothing for a source.
    """
    program = shutil.which("soffice")
    if program is None:
        raise NoOffice("soffice (libreoffice-writer-nogui) is needed to render pdf, doc and office docx")
    out_dir.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as profile:
        command = [program, f"-env:UserInstallation={Path(profile).as_uri()}", "--headless", "--convert-to", _FILTERS[suffix]]
        subprocess.run(
            [*command, "--outdir", str(out_dir), *map(str, sources)],
            check=True,
            capture_output=True,
            timeout=600,
            env=os.environ | {"TZ": "UTC"},
        )
    written = [out_dir / f"{source.stem}.{suffix}" for source in sources]
    if missing := [path.name for path in written if not path.is_file()]:
        raise RuntimeError(f"LibreOffice wrote no {', '.join(missing)}")
    return written


def freeze_pdf(path: Path) -> None:
    """Overwrites date and checksums of a PDF with others of the same length, so that no offset moves."""
    data = _PDF_DATE.sub(b"20240101000000", path.read_bytes())
    path.write_bytes(_PDF_SUMS.sub(b"0" * 32, data))
