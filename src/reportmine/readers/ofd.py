"""OFD (GB/T 33190), the format of official electronic documents: read like PDF, of which it is the national sister."""

from __future__ import annotations

from reportmine.model.document import Document
from reportmine.model.reader import Reader, Source


def _read(source: Source) -> Document:
    from reportmine.readers._ofd_document import read_ofd  # only a file of the kind needs it

    return read_ofd(source)


READER = Reader("ofd", frozenset({"ofd"}), _read)
