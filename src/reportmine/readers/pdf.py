"""PDF with a text layer, by PDFium: lines, paragraphs and ruled tables over page breaks, page furniture apart."""

from __future__ import annotations

from reportmine.model.document import Document
from reportmine.model.reader import Reader, Source


def _read(source: Source) -> Document:
    from reportmine.readers._pdf_document import read_pdf  # only a file of the kind needs it

    return read_pdf(source)


READER = Reader("pdf", frozenset({"pdf"}), _read)
