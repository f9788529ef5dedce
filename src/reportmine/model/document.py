"""What a reader hands on: one text, the blocks and tables it was made of, and an account of every character."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple


class Span(NamedTuple):
    """Half-open [start, end) in code points of `Document.text`."""

    start: int
    end: int


class BlockKind(StrEnum):
    """What a block is on paper. Everything from HEADER on is furniture: in the text, never in a value."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    LIST_ITEM = "list_item"
    TABLE = "table"
    FOOTNOTE = "footnote"
    HEADER = "header"
    FOOTER = "footer"
    PAGE_NUMBER = "page_number"
    CONTENTS = "contents"
    WATERMARK = "watermark"
    NAVIGATION = "navigation"

    @property
    def is_furniture(self) -> bool:
        """True for what a page carries around the report: headers, page numbers, contents lists, web navigation."""
        return self in _FURNITURE


_FURNITURE = frozenset(
    {BlockKind.HEADER, BlockKind.FOOTER, BlockKind.PAGE_NUMBER, BlockKind.CONTENTS, BlockKind.WATERMARK, BlockKind.NAVIGATION}
)


class Box(NamedTuple):
    """A rectangle on a page in points, origin top left."""

    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Style:
    """How a block looks: evidence for headings, never proof. `level` is 0 for the highest heading; `size` in points."""

    level: int | None = None
    name: str | None = None
    bold: bool = False
    size: float | None = None
    centered: bool = False
    indented: bool = False


@dataclass(frozen=True, slots=True)
class Where:
    """Where a block or cell stands in the file, as far as the format knows it (page, row, col, paragraph from 1).

    `confidence` is how sure (0 to 1) its characters were recognised on a picture; None for text that the file itself holds.
    """

    page: int | None = None
    box: Box | None = None
    paragraph: int | None = None
    sheet: str | None = None
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, heading, table or piece of furniture; `number` is the sub-span of its number label ("（一）").

    `table` indexes `Document.tables` for TABLE blocks. `breaks_page` is True when a page ends right before it.
    """

    kind: BlockKind
    span: Span
    number: Span | None = None
    style: Style = Style()
    where: Where = Where()
    table: int | None = None
    breaks_page: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell; row and col from 0 are its top left corner in the grid."""

    row: int
    col: int
    rowspan: int
    colspan: int
    span: Span
    where: Where = Where()


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its cells in reading order; a table over several pages is one, each cell keeps its page."""

    rows: int
    cols: int
    cells: tuple[Cell, ...]
    span: Span
    where: Where = Where()

    def grid(self) -> list[list[Cell | None]]:
        """rows × cols; a merged cell stands at every position it covers."""
        grid: list[list[Cell | None]] = [[None] * self.cols for _ in range(self.rows)]
        for cell in self.cells:
            for row in range(cell.row, min(cell.row + cell.rowspan, self.rows)):
                for col in range(cell.col, min(cell.col + cell.colspan, self.cols)):
                    grid[row][col] = cell
        return grid


@dataclass(slots=True)
class Ledger:
    """Where every visible (non-blank) source character went. `source` is counted apart from the rest.

    `added` counts characters in the text that the source does not hold as characters (resolved numbers).
    """

    source: int = 0
    body: int = 0
    furniture: int = 0
    added: int = 0
    deleted: int = 0
    hidden: int = 0
    dropped: dict[str, int] = field(default_factory=dict)

    @property
    def accounted(self) -> int:
        """Characters that went somewhere known."""
        return self.body + self.furniture + self.deleted + self.hidden + sum(self.dropped.values())

    @property
    def balanced(self) -> bool:
        """True when nothing was lost and nothing counted twice."""
        return self.source == self.accounted


@dataclass(frozen=True, slots=True)
class Issue:
    """Trouble inside one report that did not stop the reading: a stable code and a Chinese sentence."""

    code: str
    message: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Trace:
    """Something an author leaves in a file without meaning it to be read.

    `kind` is comment, insertion, deletion, hidden, highlight, coloured or property; `words` what it says (for a property
    "author: 张三"); `span` where it stands in the text, as far as it is in there.
    """

    kind: str
    words: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """One file as read. `text` is made once of the blocks, in reading order, and never edited afterwards.

    Blocks are separated by a newline; in a table cells are separated by a tab and rows by a newline.
    `reader` names who read it ("docx", "doc:msdoc2docx"); `titles` are titles the file states outside its body.
    """

    text: str
    blocks: tuple[Block, ...]
    tables: tuple[Table, ...]
    reader: str
    ledger: Ledger
    issues: tuple[Issue, ...] = ()
    titles: tuple[str, ...] = ()
    pages: int | None = None
    traces: tuple[Trace, ...] = ()

    def body(self) -> Iterator[Block]:
        """The blocks that are not furniture, in order."""
        return (block for block in self.blocks if not block.kind.is_furniture)

    def words(self, span: Span) -> str:
        """The text of a span."""
        return self.text[span.start : span.end]
