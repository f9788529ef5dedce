"""Word documents (.docx, .docm): numbers resolved, tracked changes accepted, every story accounted for."""

from __future__ import annotations

from reportmine.model.document import Document
from reportmine.model.reader import Reader, Source
from reportmine.readers._docx_document import read_docx


def _read(source: Source) -> Document:
    return read_docx(source.data, reader="docx")


READER = Reader("docx", frozenset({"docx"}), _read)
