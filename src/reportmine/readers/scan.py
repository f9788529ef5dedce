"""Pictures of pages (PNG, JPEG, TIFF of one page or many, BMP): recognised, where the extra "ocr" is installed."""

from __future__ import annotations

from reportmine.model.document import Document
from reportmine.model.reader import Reader, Source


def _read(source: Source) -> Document:
    from reportmine.readers._ocr_document import read_scan  # only a file of the kind needs it

    return read_scan(source)


READER = Reader("scan", frozenset({"png", "jpeg", "tiff", "bmp"}), _read)
