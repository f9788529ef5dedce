"""The readers compared, each as a function from a path to a document and from that to text. Heavy libraries are imported when a reader is loaded."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple


class Reading(NamedTuple):
    """How to read a file into the reader's own document (this is timed) and how to get its text (this is not)."""

    read: Callable[[Path], Any]
    text: Callable[[Any], str]


@dataclass(frozen=True, slots=True)
class Peer:
    """A reader: the package it comes from, the formats it is asked for (None: all), and how to load it.

    `load` raises ImportError when the package is not installed.
    """

    name: str
    package: str
    formats: frozenset[str] | None
    load: Callable[[], Reading]


def _reportmine() -> Reading:
    from reportmine.pipeline import read
    from reportmine.readers._source import open_source

    return Reading(lambda path: read(open_source(path)), lambda document: str(document.text))


def _markitdown() -> Reading:
    from markitdown import MarkItDown

    converter = MarkItDown()
    return Reading(lambda path: converter.convert(str(path)), lambda result: str(result.text_content))


def _kreuzberg() -> Reading:
    from kreuzberg import extract_file_sync

    return Reading(lambda path: extract_file_sync(str(path)), lambda result: str(result.content))


def _docling() -> Reading:
    from docling_rs import DocumentConverter

    converter = DocumentConverter()
    return Reading(lambda path: converter.convert(str(path)).document, lambda document: str(document.export_to_markdown()))


def _python_docx() -> Reading:
    from docx import Document
    from docx.table import Table

    def read(path: Path) -> str:
        lines: list[str] = []
        for item in Document(str(path)).iter_inner_content():
            if isinstance(item, Table):
                lines += ["\t".join(cell.text for cell in row.cells) for row in item.rows]
            else:
                lines.append(item.text)
        return "\n".join(lines)

    return Reading(read, str)


def _pdfplumber() -> Reading:
    import pdfplumber  # noqa: F401  (a missing package must show when loading)

    return Reading(plumb, lambda found: str(found[0]))


def plumb(path: Path) -> tuple[str, list[list[list[str | None]]]]:
    """Text and tables of a PDF by pdfplumber alone, every page released after use."""
    import pdfplumber

    texts: list[str] = []
    tables: list[list[list[str | None]]] = []
    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            texts.append(page.extract_text())
            tables += page.extract_tables()
            page.close()
    return "\n".join(texts), tables


OURS = Peer("reportmine", "reportmine", None, _reportmine)
PEERS = (
    OURS,
    Peer("markitdown", "markitdown", None, _markitdown),
    Peer("kreuzberg", "kreuzberg", None, _kreuzberg),
    Peer("docling-rs", "docling-rs", None, _docling),
    Peer("python-docx", "python-docx", frozenset({"docx"}), _python_docx),
    Peer("pdfplumber", "pdfplumber", frozenset({"pdf"}), _pdfplumber),
)
