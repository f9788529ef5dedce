"""The left side of the page: the text exactly as read, in paragraphs and tables, cut where values are proven."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape
from itertools import pairwise

from reportmine.model.document import Block, BlockKind, Document, Span, Table

_FURNITURE = {
    BlockKind.HEADER: "页眉",
    BlockKind.FOOTER: "页脚",
    BlockKind.PAGE_NUMBER: "页码",
    BlockKind.CONTENTS: "目录",
    BlockKind.WATERMARK: "水印",
    BlockKind.NAVIGATION: "网页导航",
}
_CLOSING = frozenset("。！？；：”）.!?;:") | {""}


@dataclass(frozen=True, slots=True)
class Proof:
    """A span of the text that proves the value `key`."""

    start: int
    end: int
    key: str


class Passages:
    """The text with the spans that prove values; gives any stretch of it as HTML. Shorter proofs come first in a passage."""

    def __init__(self, text: str, proofs: Iterable[Proof]) -> None:
        self._text = text
        self._cuts = list(_cuts(sorted(set(proofs), key=lambda p: (p.start, p.end, p.key))))
        self._ends = [end for _, end, _ in self._cuts]

    def html(self, span: Span) -> str:
        """The words of a span, passages marked with the keys of their values."""
        parts: list[str] = []
        at = span.start
        for start, end, keys in self._cuts[bisect_right(self._ends, span.start) :]:
            if start >= span.end:
                break
            start, end = max(start, at), min(end, span.end)
            parts.append(text_of(self._text[at:start]))
            parts.append(f'<span class="seg" data-v="{" ".join(keys)}">{text_of(self._text[start:end])}</span>')
            at = end
        return "".join([*parts, text_of(self._text[at : span.end])])


def text_of(text: str) -> str:
    """Text that a browser gives back unchanged."""
    return escape(text).replace("\r", "&#13;")


def plain_blocks(text: str) -> Iterator[Span]:
    """The lines of a text without a layout."""
    at = 0
    for line in text.split("\n"):
        if line:
            yield Span(at, at + len(line))
        at += len(line) + 1


def source_html(text: str, document: Document | None, proofs: Iterable[Proof]) -> str:
    """The whole text; without a document, line by line."""
    passages = Passages(text, proofs)
    if document is None:
        return "\n".join(f'<p data-at="{span.start}">{passages.html(span)}</p>' for span in plain_blocks(text))
    return "\n".join(_blocks(document, passages))


def _blocks(document: Document, passages: Passages) -> Iterator[str]:
    page: int | None = None
    sheet: str | None = None
    for block in document.blocks:
        where = document.tables[block.table].where if block.table is not None and block.where.page is None else block.where
        if where.page is not None and where.page != page:
            page = where.page
            yield f'<div class="page" aria-hidden="true">第 {page} 页</div>'
        elif block.breaks_page and where.page is None:
            yield '<div class="page" aria-hidden="true">分页</div>'
        if where.sheet is not None and where.sheet != sheet:
            sheet = where.sheet
            yield f'<div class="page" aria-hidden="true">工作表：{escape(sheet)}</div>'
        if block.table is not None:
            yield _table(document.tables[block.table], passages)
        else:
            yield _paragraph(block, passages, continued=block.breaks_page and _open(document.text, block.span.start))


def _open(text: str, at: int) -> bool:
    """True when the sentence before `at` was not finished."""
    return text[max(0, at - 8) : at].rstrip()[-1:] not in _CLOSING


def _paragraph(block: Block, passages: Passages, *, continued: bool) -> str:
    style = block.style
    names = [
        "furniture" if block.kind.is_furniture else block.kind.value,
        *(["centered"] if style.centered else []),
        *(["bold"] if style.bold else []),
        *(["continued"] if continued else []),
        *([f"depth{min(style.level, 3)}"] if style.level is not None and block.kind is BlockKind.HEADING else []),
    ]
    tip = f' title="{_FURNITURE[block.kind]}"' if block.kind in _FURNITURE else ""
    return f'<p class="{" ".join(names)}" data-at="{block.span.start}"{tip}>{passages.html(block.span)}</p>'


def _table(table: Table, passages: Passages) -> str:
    """Real rows and cells; merged cells keep their size, places no cell covers stay empty."""
    starts = {(cell.row, cell.col): cell for cell in table.cells}
    grid = table.grid()
    rows = []
    for row in range(table.rows):
        cells = []
        for col in range(table.cols):
            cell = starts.get((row, col))
            if cell is not None:
                size = f' rowspan="{cell.rowspan}"' * (cell.rowspan > 1) + f' colspan="{cell.colspan}"' * (cell.colspan > 1)
                cells.append(f'<td data-at="{cell.span.start}"{size}>{passages.html(cell.span)}</td>')
            elif grid[row][col] is None:
                cells.append("<td></td>")
        rows.append(f"<tr>{''.join(cells)}</tr>")
    return f'<div class="table"><table data-at="{table.span.start}">{"".join(rows)}</table></div>'


def _cuts(proofs: list[Proof]) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """The text between any two borders of proofs, with the keys of the proofs that cover it."""
    borders = sorted({p.start for p in proofs} | {p.end for p in proofs})
    waiting = 0
    active: list[Proof] = []
    for start, end in pairwise(borders):
        active = [p for p in active if p.end > start]
        while waiting < len(proofs) and proofs[waiting].start <= start:
            active.append(proofs[waiting])
            waiting += 1
        if active:
            keys = (p.key for p in sorted(active, key=lambda p: (p.end - p.start, p.key)))
            yield start, end, tuple(dict.fromkeys(keys))
