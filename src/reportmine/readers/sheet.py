"""Spreadsheets: each block of filled cells is a table; titles above it and notes below it are paragraphs."""

from __future__ import annotations

from reportmine.model.document import Document
from reportmine.model.reader import Reader, Source


def _read(source: Source) -> Document:
    from reportmine.readers._sheet_document import read_sheet  # only a file of the kind needs it

    return read_sheet(source)


READER = Reader("sheet", frozenset({"xlsx", "xls", "xlsb", "ods"}), _read)
