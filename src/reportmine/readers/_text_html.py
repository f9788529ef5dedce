"""HTML inside a text, as programs that turn scans into Markdown write it: tables on one line, <sup> marks."""

from __future__ import annotations

import html
import re

from lxml import etree

from reportmine.readers._html_table import is_layout, read_table
from reportmine.readers._html_walk import cell_text
from reportmine.text.assemble import CellDraft
from reportmine.text.fold import visible

_TABLE = re.compile(r"\s*<table\b.*</table>\s*", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"</?[A-Za-z][^<>]*>|<!--.*?-->")
_ENTITY = re.compile(r"&(?:#\d+|#x[0-9a-fA-F]+|[A-Za-z]+\d*);")
_MARKS = re.compile(r"</?su[bp]\b[^<>]*>", re.IGNORECASE)


def html_table(line: str) -> tuple[tuple[CellDraft, ...], str] | None:
    """The cells of a line that is one HTML table, and its markup; None for any other line or when text stands outside cells."""
    if not _TABLE.fullmatch(line):
        return None
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    root = etree.fromstring(line.encode("utf-8", "replace"), parser)
    tables = [] if root is None else list(root.iter("table"))
    if len(tables) != 1 or is_layout(tables[0]):
        return None
    table = read_table(tables[0], cell_text)
    markup = "".join(_TAG.findall(line)) + "".join(_excess(entity) for entity in _ENTITY.findall(line))
    said = sum(visible(cell.text) - cell.added for cell in table.cells)
    return (table.cells, markup) if said + visible(markup) == visible(line) else None


def take_off_marks(line: str) -> tuple[str, str]:
    """The line without <sup> and <sub> tags, and those tags."""
    return _MARKS.sub("", line), "".join(_MARKS.findall(line))


def _excess(entity: str) -> str:
    """What of "&lt;" is markup: all but as many characters as it stands for."""
    return entity[: len(entity) - visible(html.unescape(entity))]
