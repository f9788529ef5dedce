"""JSON lines: one whole record a line, with what people put right."""

from __future__ import annotations

import json
from typing import IO

from reportmine.exports.records._data import plain_numbers
from reportmine.model.listing import Book, BookExport


def write(book: Book, to: IO[bytes]) -> None:
    """Record after record, so that archives of any size fit."""
    for record in book.records:
        to.write((json.dumps(plain_numbers(record), ensure_ascii=False) + "\n").encode("utf-8", "replace"))


EXPORT = BookExport("jsonl", ".jsonl", write)
