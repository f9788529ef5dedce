"""Web pages, above all those of governments: the report with its tables, and the page around it as furniture."""

from __future__ import annotations

from reportmine.model.document import Document
from reportmine.model.reader import Reader, Source


def _read(source: Source) -> Document:
    from reportmine.readers._html_document import read_html  # only a file of the kind needs it

    return read_html(source)


READER = Reader("html", frozenset({"html"}), _read)
