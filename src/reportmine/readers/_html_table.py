"""HTML tables: the true grid with its spans, and which tables only lay out a page."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from lxml import etree

from reportmine.readers._html_look import Look, look_of, words_in
from reportmine.text.assemble import CellDraft
from reportmine.text.fold import visible

_MAX_COLUMNS, _MAX_ROWSPAN = 200, 5000
_PARTS = frozenset({"p", "br", "div", "li", "h1", "h2", "h3", "h4", "tr"})


class _Left(Protocol):
    @property
    def text(self) -> str: ...
    @property
    def reason(self) -> str: ...


CellText = Callable[[etree._Element], tuple[str, int, Sequence[_Left]]]


@dataclass(frozen=True, slots=True)
class TableDraft:
    """A table's cells; `captions` are (text, characters added) outside its cells; `aside` are (text, reason) left out."""

    cells: tuple[CellDraft, ...]
    captions: tuple[tuple[str, int], ...] = ()
    aside: tuple[tuple[str, str], ...] = ()


def is_layout(table: etree._Element) -> bool:
    """True for a table that only places text on the page: one column, or one cell that holds nearly everything.

    So is one with another table outside its cells: the tags are broken, and its grid means nothing.
    """
    if any(not isinstance(stray, str) and next(stray.iter("table"), None) is not None for stray in _outside_cells(table)):
        return True
    rows = [[(cell, size) for cell in row if (size := visible(words_in(cell)))] for row in _rows(table)]
    if all(len(row) <= 1 for row in rows):
        return True
    cells = [cell for row in rows for cell, _ in row]
    sizes = [size for row in rows for _, size in row]
    largest = max(range(len(cells)), key=lambda i: sizes[i])
    share = sizes[largest] / sum(sizes)
    if share > 0.5 and any(not is_layout(inner) for inner in cells[largest].iter("table")):
        return True
    return share > 0.8 and sizes[largest] > 200 and sum(1 for el in cells[largest].iter() if el.tag in _PARTS) >= 4


def read_table(table: etree._Element, cell_text: CellText) -> TableDraft:
    """The cells of `table` at their places; `cell_text` reads one cell."""
    cells: list[CellDraft] = []
    aside: list[tuple[str, str]] = []
    rows = _without_empty_end(list(_rows(table)))
    taken: set[tuple[int, int]] = set()
    for row, elements in enumerate(rows):
        col = 0
        for element in elements:
            if look_of(element, Look()).hidden:
                aside.append((words_in(element), "hidden"))
                continue
            while (row, col) in taken:
                col += 1
            rowspan = _span(element, "rowspan", _MAX_ROWSPAN, len(rows) - row)
            colspan = _span(element, "colspan", _MAX_COLUMNS, 1)
            taken.update((row + i, col + j) for i in range(rowspan) for j in range(colspan))
            text, added, left = cell_text(element)
            aside.extend((piece.text, piece.reason) for piece in left)
            cells.append(CellDraft(row, col, text, min(rowspan, len(rows) - row), colspan, added=added))
            col += colspan
    captions: list[tuple[str, int]] = []
    for stray in _outside_cells(table):
        text, added, left = (stray, 0, ()) if isinstance(stray, str) else cell_text(stray)
        captions.append((text, added))
        aside.extend((piece.text, piece.reason) for piece in left)
    return TableDraft(tuple(cells), tuple(caption for caption in captions if visible(caption[0])), tuple(aside))


def _rows(table: etree._Element) -> Iterator[list[etree._Element]]:
    """The cells of each row, those of nested tables not among them; cells without a row form one."""
    loose: list[etree._Element] = []
    for element in table:
        if element.tag in ("tbody", "thead", "tfoot"):
            yield from _rows(element)
        elif element.tag == "tr":
            yield [cell for cell in element if cell.tag in ("td", "th")]
        elif element.tag in ("td", "th"):
            loose.append(element)
    if loose:
        yield loose


def _without_empty_end(rows: list[list[etree._Element]]) -> list[list[etree._Element]]:
    """Word ends its tables with an invisible row that only sets the widths."""
    while rows and not any(visible(words_in(cell)) for cell in rows[-1]):
        rows.pop()
    return rows


def _outside_cells(table: etree._Element) -> Iterator[str | etree._Element]:
    """Captions and other elements between rows and cells, and text that stands there wrongly."""
    pending = [table]
    while pending:
        holder = pending.pop(0)
        for text in (holder.text, *(child.tail for child in holder)):
            if text and visible(text):
                yield text
        for child in holder:
            if child.tag in ("tbody", "thead", "tfoot", "tr"):
                pending.append(child)
            elif child.tag not in ("td", "th") and visible(words_in(child)):
                yield child


def _span(cell: etree._Element, name: str, limit: int, for_zero: int) -> int:
    """The attribute as a number within limits; 0 means "to the end", rubbish means 1."""
    found = re.match(r"\s*(\d{1,6})", cell.get(name) or "1")
    span = int(found[1]) if found else 1
    return max(1, min(span or for_zero, limit))
