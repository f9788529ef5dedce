"""Values with a label: cover lines, sign-off lines and table cells (主管部门：…, 项目名称 | …)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import islice

from reportmine import knowledge
from reportmine.fields._words import bare
from reportmine.model.document import Cell, Span, Table
from reportmine.model.outline import Line
from reportmine.model.reading import Reading
from reportmine.text.fold import squeeze
from reportmine.text.sentences import stripped

_OPENING, _CLOSING = 8, 6
_LONGEST_LABEL, _LONGEST_VALUE = 20, 120
_BRACKET = r"(?:（[^（）]{1,12}）)?"
# A value ends where the next label begins, or with its sentence.
_PAIR = re.compile(
    r"(?P<label>[\u4e00-\u9fff（）、 \t]{2,30}?)[ \t]*：[ \t]*(?P<value>.*?)"
    r"(?=[ \t]{2,}[\u4e00-\u9fff（） ]{2,20}：|；[ \t]*[\u4e00-\u9fff（）]{2,12}：|。|$)"
)
_STAMP = re.compile(r"（\s*(?:(?:加盖)?(?:单位)?(?:公\s*章|盖\s*章|签\s*章|章|印\s*章|签\s*字)(?:或?(?:公章|盖章|签章|签字))*)?\s*）\s*$")
_FIGURE = re.compile(r"-?[\d,.]+(?:%|[万亿]?元)?")
_EMPTY = re.compile(r"[/\\—\-_无\s×xX*。.]*")


@dataclass(frozen=True, slots=True)
class Labelled:
    """A value with its role; `source` is cover, cell or close (the sign-off)."""

    role: str
    span: Span
    source: str
    label: str


@lru_cache(maxsize=2)
def labelled(reading: Reading) -> list[Labelled]:
    """All labelled values of the report, cover first, then cells, then the sign-off; empty ones are left out."""
    found = [*_of_lines(reading, _opening(reading), "cover"), *_of_tables(reading), *_of_lines(reading, _closing(reading), "close")]
    return [item for item in found if not _EMPTY.fullmatch(bare(reading, [item.span]))]


@cache
def _roles() -> tuple[tuple[str, re.Pattern[str]], ...]:
    book: dict[str, list[str]] = knowledge.load("identity")["labels"]
    return tuple((role, re.compile(f"(?:{'|'.join(patterns)}){_BRACKET}")) for role, patterns in book.items())


@cache
def roles_of_label(label: str) -> tuple[str, ...]:
    """The roles a label names. Empty for other words.

    >>> roles_of_label("填报单位（盖章）")
    ('signer',)
    """
    key = squeeze(label).rstrip("：")
    return tuple(role for role, pattern in _roles() if pattern.fullmatch(key)) if key and len(key) <= _LONGEST_LABEL else ()


def _opening(reading: Reading) -> list[Line]:
    """The cover and the first lines of the body: a cover may end up below the first heading."""
    outline = reading.outline
    body = (line for node in outline.walk() for line in ([node.head] if node.head and node.own_line else []) + node.lines)
    return [*outline.front, *islice(body, _OPENING)]


def _closing(reading: Reading) -> list[Line]:
    outline = reading.outline
    last = outline.sections[-1].lines[-_CLOSING:] if outline.sections else []
    return [*last, *outline.tail]


def _of_lines(reading: Reading, lines: list[Line], source: str) -> Iterator[Labelled]:
    for line in lines:
        if line.table is not None or line.span.end - line.span.start > _LONGEST_VALUE:
            continue
        for match in _PAIR.finditer(reading.folded, line.span.start, line.span.end):
            for role in roles_of_label(match["label"]):
                yield Labelled(role, unstamped(reading, Span(*match.span("value"))), source, squeeze(match["label"]))


def unstamped(reading: Reading, span: Span) -> Span:
    """The span without （公章） and blanks at its end."""
    span = stripped(reading.folded, span)
    match = _STAMP.search(reading.folded, span.start, span.end)
    return stripped(reading.folded, Span(span.start, match.start())) if match else span


def _of_tables(reading: Reading) -> Iterator[Labelled]:
    start, end = reading.outline.span
    for table in reading.document.tables:
        if start <= table.span.start and table.span.end <= end:
            for cell, value in _pairs(reading, table):
                for role in roles_of_label(reading.fold(cell.span)):
                    yield Labelled(role, unstamped(reading, value), "cell", squeeze(reading.fold(cell.span)))
            yield from _inside_cells(reading, table)


def _pairs(reading: Reading, table: Table) -> Iterator[tuple[Cell, Span]]:
    """Every cell with the next cell of its row that says something else."""
    grid = table.grid()
    for index, row in enumerate(grid):
        for col, cell in enumerate(row):
            if cell is None or (col and row[col - 1] is cell) or not roles_of_label(reading.fold(cell.span)):
                continue
            words = squeeze(reading.fold(cell.span))
            rest = ((at, c) for at, c in enumerate(row) if at > col and c is not None and c is not cell)
            at, value = next(((at, c) for at, c in rest if squeeze(reading.fold(c.span)) != words), (0, None))
            if value is not None and not roles_of_label(reading.fold(value.span)) and not _heads(reading, grid, index, at):
                yield cell, value.span


def _heads(reading: Reading, grid: list[list[Cell | None]], row: int, col: int) -> bool:
    """True for the head of a column: in the table's first line, with figures below it in two rows."""
    if row:
        return False
    cell = grid[row][col]
    below = [other for line in grid[row + 1 : row + 3] if (other := line[col]) is not None and other is not cell]
    return len(below) > 1 and all(_FIGURE.fullmatch(squeeze(reading.fold(one.span))) for one in below)


def _inside_cells(reading: Reading, table: Table) -> Iterator[Labelled]:
    """项目名称：X in one cell."""
    for cell in table.cells[:40]:
        if cell.span.end - cell.span.start <= _LONGEST_VALUE:
            match = re.match(r"\s*([\u4e00-\u9fff（） ]{2,20}?)\s*：\s*(.+)", reading.fold(cell.span))
            if match:
                start = cell.span.start + match.start(2)
                for role in roles_of_label(match[1]):
                    yield Labelled(role, unstamped(reading, Span(start, cell.span.end)), "cell", squeeze(match[1]))
