"""Other word processor formats (RTF, ODT, Word 2003 XML): LibreOffice makes a .docx of them."""

from __future__ import annotations

from reportmine.model.document import Document
from reportmine.model.reader import Reader, Source
from reportmine.readers import _soffice
from reportmine.readers._docx_document import read_docx

_SUFFIXES = {"rtf": "rtf", "odt": "odt", "word2003xml": "xml"}


def _read(source: Source) -> Document:
    return read_docx(_soffice.convert(source.data, _SUFFIXES[source.kind]), reader=f"{source.kind}:libreoffice")


READER = Reader("office", frozenset(_SUFFIXES), _read)
