"""Plain text and Markdown: one paragraph a line, unless the lines were cut at a fixed width."""

from __future__ import annotations

from reportmine.model.document import Document
from reportmine.model.reader import Reader, Source


def _read(source: Source) -> Document:
    from reportmine.readers._text_document import read_text  # only a file of the kind needs it

    return read_text(source)


READER = Reader("text", frozenset({"text"}), _read)
