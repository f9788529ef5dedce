"""Pieces of a letter as Word: tables with their head on every page, charts, small notes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

from reportmine.exports._columns import columns as columns_of
from reportmine.exports._official import BODY, HEAD, SUBHEAD, TITLE, Letter, write
from reportmine.exports.digest import _chart_word
from reportmine.exports.digest._pieces import Kind, Piece
from reportmine.exports.digest._table import Figure, Table, Value, written

_WIDE, _NARROW = 253, 156  # millimetres between the margins
_LEAST = 10.0
_SMALL, _TINY = 10.5, 9.0
_SHORT = 8  # columns of words that may stand in the middle of a cell
_WHOLE = 8  # rows of a table that stays on one page
_EMPTY = "—"


def lay(letter: Letter, pieces: Iterable[Piece]) -> None:
    """Lays all pieces out, one after another."""
    wide, charts = False, 0
    for piece in pieces:
        if piece.kind is Kind.ACROSS:
            letter.across()
            wide = True
        elif piece.kind is Kind.TABLE and piece.table is not None:
            _table(letter, piece.table, _WIDE if wide else _NARROW, size=_TINY if wide else _SMALL)
        elif piece.kind is Kind.CHART and piece.chart is not None:
            charts += 1
            _chart_word.place(letter, piece.chart, charts, piece.words, _WIDE if wide else _NARROW)
        else:
            _words(letter, piece)


def _words(letter: Letter, piece: Piece) -> None:
    kind = piece.kind
    if kind is Kind.TITLE:
        letter.title(piece.words, piece.lead)
    elif kind is Kind.HEADING:
        letter.heading(piece.words)
    elif kind is Kind.SUBHEADING:
        write(letter.paragraph(indent=2, with_next=True), piece.words, font=SUBHEAD)
    elif kind is Kind.RIGHT:
        letter.right(piece.words, before=28)
    elif kind is Kind.ADDRESS:
        write(letter.paragraph(), piece.words)
    elif kind is Kind.NOTE:
        _small(letter.paragraph(), piece.words)
    elif kind is Kind.ATTACHMENT:
        write(letter.paragraph(with_next=True), piece.words, font=HEAD)
        head = letter.paragraph(with_next=True)
        head.alignment = WD_ALIGN_PARAGRAPH.CENTER
        head.paragraph_format.space_after = Pt(8)
        write(head, piece.lead, font=TITLE, size=18)
    elif kind is Kind.BREAK:
        _tight(letter.paragraph()).add_run().add_break(WD_BREAK.PAGE)
    else:
        made = letter.paragraph(indent=2, with_next=kind is Kind.RUNNING and not piece.words)
        if piece.lead:
            heads = kind is Kind.RUNNING
            write(made, piece.lead, font=HEAD if heads else BODY, bold=not heads)
        write(made, piece.words)


def _small(made: Paragraph, words: str) -> None:
    made.paragraph_format.line_spacing = Pt(16)
    write(made, words, size=_SMALL)


def _tight(made: Paragraph) -> Paragraph:
    made.paragraph_format.line_spacing = Pt(2)
    return made


def _table(letter: Letter, table: Table, width: float, *, size: float) -> None:
    """A caption, the head, the rows; no cell is merged."""
    if table.name:
        caption = letter.paragraph(with_next=True)
        caption.alignment = WD_ALIGN_PARAGRAPH.CENTER
        caption.paragraph_format.space_before = Pt(6)
        write(caption, table.name, font=HEAD, size=14)
    if not table.rows:
        write(letter.paragraph(indent=2), table.nothing or "没有。")
        return
    made = _grid(letter, _widths(table, width), len(table.rows) + 1)
    rows: list[Sequence[Value]] = [[one.title for one in table.columns], *(row.values for row in table.rows)]
    wordy = [any(_is_long(row.values[n]) for row in table.rows) for n in range(len(table.columns))]
    last = len(table.rows) if len(table.rows) <= _WHOLE and width == _NARROW else 0  # a small table is not torn apart
    for number, (row, values) in enumerate(zip(made.tr_lst, rows, strict=True)):
        _row(row, head=not number)
        for cell, value, long in zip(row.tc_lst, values, wordy, strict=True):
            empty = _EMPTY if table.money or table.rules or table.name else ""
            _cell(cell, value, size, head=not number, left=long and isinstance(value, str), empty=empty, with_next=number < last)
    _after(letter)


def _is_long(value: Value) -> bool:
    return isinstance(value, str) and any(columns_of(part) > _SHORT for part in value.split("\n"))


def _widths(table: Table, width: float) -> list[float]:
    """Millimetres, by what the columns ask for, none too narrow for a year."""
    total = sum(one.width for one in table.columns)
    asked = [max(_LEAST, width * one.width / total) for one in table.columns]
    free = sum(one - _LEAST for one in asked)
    over = sum(asked) - width
    return [one - over * (one - _LEAST) / free for one in asked] if free > over > 0 else asked


def _grid(letter: Letter, widths: Sequence[float], rows: int) -> Any:
    """An empty table of fixed widths; the XML of it, for python-docx takes long over large ones."""
    made = letter.file.add_table(rows=rows, cols=len(widths))
    made.alignment, made.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    table = made._tbl
    properties = table.tblPr
    properties.append(_borders())
    properties.append(_margins())
    for column, width in zip(table.tblGrid.gridCol_lst, widths, strict=True):
        column.w = Mm(width)
    for row in table.tr_lst:
        for cell, width in zip(row.tc_lst, widths, strict=True):
            cell.width = Mm(width)
    return table


def _borders() -> Any:
    made = OxmlElement("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        line = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", "000000")):
            line.set(qn(f"w:{name}"), value)
        made.append(line)
    return made


def _margins() -> Any:
    made = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), "45")
        margin.set(qn("w:type"), "dxa")
        made.append(margin)
    return made


def _row(row: Any, *, head: bool) -> None:
    """A row stays on one page; the head stands on every page."""
    properties = row.get_or_add_trPr()
    properties.append(OxmlElement("w:cantSplit"))
    if head:
        properties.append(OxmlElement("w:tblHeader"))


def _cell(cell: Any, value: Value, size: float, *, head: bool, left: bool, empty: str, with_next: bool) -> None:
    """Words as a person writes them; figures and short words stand in the middle."""
    words = empty if value is None or value == "" else written(value) if isinstance(value, Figure) else str(value)
    for number, part in enumerate(words.split("\n")):
        element = cell.p_lst[0] if not number else cell.add_p()
        made = Paragraph(element, None)  # type: ignore[arg-type]
        made.alignment = WD_ALIGN_PARAGRAPH.LEFT if left and not head else WD_ALIGN_PARAGRAPH.CENTER
        layout = made.paragraph_format
        layout.keep_with_next = with_next
        layout.space_before = layout.space_after = Pt(1)
        layout.line_spacing_rule, layout.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(size + 3.5)
        write(made, part, font=HEAD if head else BODY, size=size)
    properties = cell.get_or_add_tcPr()
    if head:
        properties.append(_shading("E7E6E6"))
    middle = OxmlElement("w:vAlign")
    middle.set(qn("w:val"), "center")
    properties.append(middle)


def _shading(colour: str) -> Any:
    made = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", colour)):
        made.set(qn(f"w:{name}"), value)
    return made


def _after(letter: Letter) -> None:
    """Some room below a table."""
    letter.paragraph().paragraph_format.line_spacing = Pt(8)
