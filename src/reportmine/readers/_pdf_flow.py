"""Puts the pages of a PDF together: paragraphs and tables that go on over a page break become one, furniture waits its turn."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from reportmine.model.document import BlockKind, Box, Style, Where
from reportmine.readers._pdf_furniture import Furniture, Margins
from reportmine.readers._pdf_join import glue
from reportmine.readers._pdf_lines import Line, mean_sureness
from reportmine.readers._pdf_pages import PdfPage
from reportmine.readers._pdf_paragraphs import Column, Placed, continues, style_of
from reportmine.readers._pdf_tables import RuledTable, extend, same_columns

_CONTINUED = re.compile(r"^(?:续\s*表.{0,12}|.{0,20}[（(]\s*续\s*(?:表|上表|\d*)\s*[)）])$")


@dataclass(slots=True)
class Piece:
    """A finished block: a paragraph or furniture (`text`) or a table. `starts_page`: it is the first of its page's body."""

    kind: BlockKind
    text: str = ""
    style: Style = Style()
    where: Where = Where()
    table: RuledTable | None = None
    starts_page: bool = False


@dataclass(slots=True)
class Flow:
    """Collects pieces; the open paragraph or table may still go on, furniture met meanwhile follows after it."""

    pages: dict[int, PdfPage]
    pieces: list[Piece] = field(default_factory=list)
    _waiting: list[Piece] = field(default_factory=list)
    _paragraph: list[Placed] = field(default_factory=list)
    _table: RuledTable | None = None
    _page: int = 0

    def line(self, placed: Placed) -> None:
        """The next line of the body."""
        if self._paragraph and continues(self._paragraph, placed):
            self._paragraph.append(placed)
            return
        self.close()
        self._paragraph = [placed]

    def table(self, table: RuledTable) -> None:
        """The next table of the body."""
        open_table = self._table
        if open_table and open_table.last_page == table.page - 1 and self._reaches_over(open_table, table):
            extend(open_table, table)
            return
        self.close()
        self._table = table

    def furniture(self, line: Line, kind: BlockKind, page: int) -> None:
        """A line that is not body: it never parts a paragraph or a table."""
        self._waiting.append(Piece(kind, line.text, Style(size=line.size), self._where(page, line.box, [line])))

    def words(self, text: str, kind: BlockKind, page: int) -> None:
        """Words without a place of their own."""
        self._waiting.append(Piece(kind, text, where=Where(page=page)))

    @property
    def continued_table(self) -> bool:
        """True while a table is open that may go on."""
        return self._table is not None

    def close(self) -> None:
        """Finishes what is open."""
        if self._paragraph:
            self._finish_paragraph()
        elif self._table:
            where = self._where(self._table.page, self._table.box)
            self._add(Piece(BlockKind.TABLE, where=where, table=self._table), self._table.page, self._table.last_page)
            self._table = None
        self.pieces += self._waiting
        self._waiting = []

    def _finish_paragraph(self) -> None:
        first, last = self._paragraph[0], self._paragraph[-1]
        text = ""
        for placed in self._paragraph:
            text = glue(text, placed.line.text)
        boxes = [p.line.box for p in self._paragraph if p.page == first.page]
        box = Box(min(b.x0 for b in boxes), boxes[0].top, max(b.x1 for b in boxes), boxes[-1].bottom)
        piece = Piece(BlockKind.PARAGRAPH, text, style_of(self._paragraph), self._where(first.page, box, [p.line for p in self._paragraph]))
        self._add(piece, first.page, last.page)
        self._paragraph = []

    def _add(self, piece: Piece, first: int, last: int) -> None:
        piece.starts_page = 0 < self._page < first
        self._page = last
        self.pieces.append(piece)

    def _where(self, page: int, box: Box, lines: Sequence[Line] = ()) -> Where:
        return Where(page=page, box=self.pages[page].frame.on_page(box), confidence=mean_sureness(lines))

    def _reaches_over(self, first: RuledTable, second: RuledTable) -> bool:
        """One table ends low on its page, the other begins at the top of the next, and their columns agree."""
        low = first.last_bottom > 0.5 * self.pages[first.last_page].height
        return low and second.box.top < 0.4 * self.pages[second.page].height and same_columns(first, second)


def flow(pages: list[PdfPage], margins: list[Margins], columns: list[Column]) -> list[Piece]:
    """The pieces of the whole document in reading order."""
    collected = Flow({page.number: page for page in pages})
    for page, around, column in zip(pages, margins, columns, strict=True):
        for item in around.top:
            collected.furniture(item.line, item.kind, page.number)
        _body(collected, page, column)
        for line in around.notes:
            collected.furniture(line, BlockKind.FOOTNOTE, page.number)
        for item in [*around.bottom, *(Furniture(line, BlockKind.PARAGRAPH) for line in page.aside)]:
            collected.furniture(item.line, item.kind, page.number)
        for text in page.watermark:
            collected.words(text, BlockKind.WATERMARK, page.number)
    collected.close()
    return collected.pieces


def _body(collected: Flow, page: PdfPage, column: Column) -> None:
    items: list[Line | RuledTable] = sorted([*page.lines, *page.tables], key=lambda item: (item.box.top, item.box.x0))
    for index, item in enumerate(items):
        if isinstance(item, RuledTable):
            collected.table(item)
        elif not index and collected.continued_table and _CONTINUED.match(item.text) and isinstance(items[-1], RuledTable):
            collected.furniture(item, BlockKind.HEADER, page.number)
        else:
            collected.line(Placed(item, page.number, column))
