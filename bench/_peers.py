"""The readers compared, each as a function from a path to text. Heavy libraries are imported when a reader is loaded."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

Read = Callable[[Path], str]


@dataclass(frozen=True, slots=True)
class Peer:
    """A reader: the package it comes from, the formats it is asked for (None: all), and how to load it.

    `load` raises ImportError when the package is not installed.
    """

    name: str
    package: str
    formats: frozenset[str] | None
    load: Callable[[], Read]


def _reportmine() -> Read:
    from reportmine.pipeline import read
    from reportmine.readers._source import open_source

    return lambda path: read(open_source(path)).text


def _markitdown() -> Read:
    from markitdown import MarkItDown

    converter = MarkItDown()
    return lambda path: str(converter.convert(str(path)).text_content)


def _kreuzberg() -> Read:
    from kreuzberg import extract_file_sync

    return lambda path: str(extract_file_sync(str(path)).content)


def _docling() -> Read:
    from docling_rs import DocumentConverter

    converter = DocumentConverter()
    return lambda path: str(converter.convert(str(path)).document.export_to_markdown())


def _python_docx() -> Read:
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

    return read


def _pdfplumber() -> Read:
    return lambda path: plumb(path)[0]


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
