"""Builds a Document out of what a reader finds, and keeps the ledger while doing so.

A reader calls `block`, `table`, `deleted`, `hidden` and `drop` in reading order and ends with `document`, giving the
number of visible characters it saw in the source, counted on its own: the ledger must add up to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from reportmine.model.document import Block, BlockKind, Cell, Document, Issue, Ledger, Span, Style, Table, Where
from reportmine.text.fold import clean, visible
from reportmine.text.furniture import contents_lines, is_page_number

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1b\x7f\x80-\x9f\ud800-\udfff\ufffe\uffff]")
_TEXT_KINDS = frozenset({BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.LIST_ITEM})


@dataclass(frozen=True, slots=True)
class CellDraft:
    """A cell before it has a place in the text; paragraphs inside are separated by a newline."""

    row: int
    col: int
    text: str
    rowspan: int = 1
    colspan: int = 1
    where: Where = Where()
    added: int = 0
    trail: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Draft:
    kind: BlockKind
    text: str
    number: str = ""
    style: Style = Style()
    where: Where = Where()
    breaks_page: bool = False
    cells: tuple[CellDraft, ...] = ()
    trail: tuple[str, ...] = ()


class Assembler:
    """Collects the blocks of one document. `reader` is the name kept in `Document.reader`."""

    def __init__(self, reader: str) -> None:
        self.reader = reader
        self.ledger = Ledger()
        self._drafts: list[_Draft] = []
        self._issues: list[Issue] = []
        self._breaks = False

    def block(
        self,
        text: str,
        *,
        kind: BlockKind = BlockKind.PARAGRAPH,
        number: str = "",
        added: int = 0,
        style: Style = Style(),
        where: Where = Where(),
        trail: tuple[str, ...] = (),
    ) -> None:
        """Adds a paragraph, heading or piece of furniture. `number` is a label that Word made and `text` lacks;

        a blank at its end stays between label and text ("1.2 2023年度"), where they would run together.
        `added` counts other characters of `text` that the source does not hold (a check box for a symbol, say).
        `trail` is handed back by `trails`: the same words in the pieces they came in.
        """
        body = self._clean(text).strip()
        gap = " " if body and number != number.rstrip() else ""
        number = number.strip()
        if not body and not number:
            return
        self.ledger.added += visible(number) + added
        if kind in _TEXT_KINDS and is_page_number(body) and not number:
            kind = BlockKind.PAGE_NUMBER
        self._count(kind, visible(body) - added)
        self._drafts.append(_Draft(kind, number + gap + body, number, style, where, self._breaks, trail=trail))
        self._breaks = False

    def table(self, cells: Sequence[CellDraft], *, where: Where = Where()) -> None:
        """Adds a table; cells in reading order. A table without any text is left out."""
        texts = [self._clean(c.text).strip().replace("\t", " ") for c in cells]
        kept = tuple(c if c.text == text else replace(c, text=text) for c, text in zip(cells, texts, strict=True))
        if not any(c.text for c in kept):
            return
        self.ledger.added += sum(c.added for c in kept)
        self.ledger.body += sum(visible(c.text) - c.added for c in kept)
        self._drafts.append(_Draft(BlockKind.TABLE, "", where=where, breaks_page=self._breaks, cells=kept))
        self._breaks = False

    def page_break(self) -> None:
        """The next block begins on a new page."""
        self._breaks = True

    def deleted(self, text: str) -> None:
        """Text that a tracked change took out: not in the document, but accounted for."""
        self.ledger.deleted += visible(text)

    def hidden(self, text: str) -> None:
        """Text marked as hidden."""
        self.ledger.hidden += visible(text)

    def drop(self, reason: str, text: str) -> None:
        """Text left out for a named reason (a stable English word: "duplicate-box", "script")."""
        count = visible(text)
        if count:
            self.ledger.dropped[reason] = self.ledger.dropped.get(reason, 0) + count

    def issue(self, code: str, message: str) -> None:
        """Trouble worth telling the user; `message` is a Chinese sentence."""
        self._issues.append(Issue(code, message))

    def document(self, source_visible: int, *, titles: Sequence[str] = (), pages: int | None = None) -> Document:
        """The finished document. `source_visible` is the reader's own count of visible source characters."""
        self._mark_contents()
        parts: list[str] = []
        blocks: list[Block] = []
        tables: list[Table] = []
        length, paragraph = 0, 0
        for draft in self._drafts:
            if parts:
                parts.append("\n")
                length += 1
            if draft.cells:
                table, words = _lay_out(draft, length)
                tables.append(table)
                blocks.append(Block(draft.kind, table.span, where=draft.where, table=len(tables) - 1, breaks_page=draft.breaks_page))
            else:
                paragraph += not draft.kind.is_furniture
                words = draft.text
                blocks.append(_placed(draft, length, paragraph))
            parts.append(words)
            length += len(words)
        self.ledger.source = source_visible
        return Document("".join(parts), tuple(blocks), tuple(tables), self.reader, self.ledger, tuple(self._issues), tuple(titles), pages)

    def trails(self, document: Document) -> Iterator[tuple[Span, tuple[str, ...]]]:
        """The trails handed over, each with where its words stand in the finished document."""
        for block, draft in zip(document.blocks, self._drafts, strict=True):
            if block.table is None:
                yield block.span, draft.trail
                continue
            by_place = {(cell.row, cell.col): cell.trail for cell in draft.cells}
            yield from ((cell.span, by_place[cell.row, cell.col]) for cell in document.tables[block.table].cells)

    def _clean(self, text: str) -> str:
        text = clean(text)
        controls = _CONTROL.findall(text)
        if controls:
            self.drop("control", "".join(controls))
            text = _CONTROL.sub("", text)
        return text

    def _count(self, kind: BlockKind, characters: int) -> None:
        if kind.is_furniture:
            self.ledger.furniture += characters
        else:
            self.ledger.body += characters

    def _mark_contents(self) -> None:
        places = [i for i, d in enumerate(self._drafts) if d.kind in _TEXT_KINDS]
        for index in contents_lines([self._drafts[i].text for i in places]):
            draft = self._drafts[places[index]]
            moved = visible(draft.text) - visible(draft.number)
            self.ledger.body -= moved
            self.ledger.furniture += moved
            self._drafts[places[index]] = replace(draft, kind=BlockKind.CONTENTS)


def _placed(draft: _Draft, start: int, paragraph: int) -> Block:
    number = Span(start, start + len(draft.number)) if draft.number else None
    where = draft.where
    if where.paragraph is None and not draft.kind.is_furniture:
        where = replace(where, paragraph=paragraph)
    return Block(draft.kind, Span(start, start + len(draft.text)), number, draft.style, where, None, draft.breaks_page)


def _lay_out(draft: _Draft, start: int) -> tuple[Table, str]:
    """Rows as lines, cells between tabs: an empty place (covered by a merged cell) keeps its tab."""
    rows = max(c.row + c.rowspan for c in draft.cells)
    cols = max(c.col + c.colspan for c in draft.cells)
    by_row: dict[int, dict[int, CellDraft]] = {}
    for cell in draft.cells:
        by_row.setdefault(cell.row, {})[cell.col] = cell
    cells: list[Cell] = []
    parts: list[str] = []
    at = start
    for row in range(rows):
        for col in range(cols):
            cell_draft = by_row.get(row, {}).get(col)
            words = cell_draft.text if cell_draft else ""
            if cell_draft:
                span = Span(at, at + len(words))
                cells.append(Cell(row, col, cell_draft.rowspan, cell_draft.colspan, span, cell_draft.where))
            tail = "\t" if col < cols - 1 else "\n" if row < rows - 1 else ""
            parts.append(words + tail)
            at += len(words) + len(tail)
    return Table(rows, cols, tuple(cells), Span(start, at), draft.where), "".join(parts)
