"""What every command needs: exit codes, file names as they can be written, sentences for people."""

from __future__ import annotations

import glob
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

DONE, FAILED, MISUSED, INTERRUPTED = 0, 1, 2, 130
# What in a folder may be a report; pictures are left out, as folders of drafts hold photographs too: name them to have them read.
_DOCUMENTS = (
    ".docx",
    ".doc",
    ".wps",
    ".rtf",
    ".odt",
    ".fodt",
    ".uof",
    ".uot",
    ".pdf",
    ".ofd",
    ".html",
    ".htm",
    ".mht",
    ".mhtml",
    ".txt",
    ".md",
)
_SHEETS = (".xlsx", ".xls", ".xlsb", ".et", ".ods", ".fods", ".uos")


def printable(name: str) -> str:
    """A file name that can be written as UTF-8, whatever bytes the disk holds."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def say(sentence: str) -> None:
    """A sentence for people, on stderr."""
    print(sentence, file=sys.stderr)


def expanded(names: list[str]) -> Iterator[str]:
    """File names; patterns are resolved here because the Windows shell leaves that to the program."""
    for name in names:
        found = sorted(glob.glob(name)) if glob.has_magic(name) and not Path(name).exists() else []  # noqa: PTH207 (a pattern may be absolute)
        yield from found or [name]


def is_folder(name: str, *, many: bool) -> bool:
    """True when an output name means a folder: it is one, ends like one, or many files are to go there."""
    path = Path(name)
    return path.is_dir() or name.endswith(("/", os.sep)) or (many and not path.suffix and not path.exists())


def reports_in(names: Sequence[str]) -> Iterator[Path]:
    """The files named, and those in the folders named, that may be reports; Word's lock files and our own drafts are none."""
    for name in expanded(list(names)):
        path = Path(name)
        if path.is_dir():
            inside = (p for p in sorted(path.rglob("*")) if p.is_file() and p.suffix.lower() in _DOCUMENTS + _SHEETS)
            yield from (p for p in inside if not p.name.startswith(("~$", ".")))
        else:
            yield path
