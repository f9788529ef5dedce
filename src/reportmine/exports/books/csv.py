"""CSV for spreadsheets: the first listing, one report or problem a row."""

from __future__ import annotations

from typing import IO

from reportmine.exports.listing import csv_text
from reportmine.model.listing import Book, BookExport


def write(book: Book, to: IO[bytes]) -> None:
    """With the encoding's mark, and with nothing that a spreadsheet would run."""
    to.write(csv_text(book.listings[0]).encode("utf-8", "replace"))


EXPORT = BookExport("csv", ".csv", write)
