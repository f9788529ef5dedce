"""What a reader is: the kinds of bytes it takes and one function."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from reportmine.model.document import Document


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read: its name as the user gave it, its bytes, its sniffed kind ("docx", "pdf", "html" …).

    Readers work on `data`; `path` is for outside programs that need a file, and is never written to.
    """

    name: str
    data: bytes
    kind: str
    path: Path | None = None


@dataclass(frozen=True, slots=True)
class Reader:
    """One file format. `read` raises a ReportmineError for a file that cannot be read, and never writes to it."""

    name: str
    kinds: frozenset[str]
    read: Callable[[Source], Document]
