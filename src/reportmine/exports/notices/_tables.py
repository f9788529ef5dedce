"""Tables and further pages in a letter: thin borders, the head on every page, rows that are not torn apart."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from reportmine.exports._official import BODY, HEAD, Letter, write

_SIZE, _LINE = 10.5, 15


def add_table(
    letter: Letter, heads: Sequence[tuple[str, float]], rows: Sequence[Sequence[str]], *, middle: Sequence[int] = (0,), tall: float = 0
) -> None:
    """A table; heads with their widths in millimetres, `middle` the columns whose words are centred, rows at least so `tall`."""
    table: Any = letter.file.add_table(rows=1, cols=len(heads))
    table.style, table.alignment, table.autofit = "Table Grid", WD_TABLE_ALIGNMENT.CENTER, False
    for cell, (words, _) in zip(table.rows[0].cells, heads, strict=True):
        _fill(cell, words, font=HEAD, middle=True)
    for row in rows:
        cells = table.add_row().cells
        for col, (cell, words) in enumerate(zip(cells, row, strict=True)):
            _fill(cell, words, middle=col in middle)
    for at, row in enumerate(table.rows):
        properties = row._tr.get_or_add_trPr()
        properties.append(OxmlElement("w:cantSplit"))
        if tall and at:
            row.height = Mm(tall)
        if at == 0:
            properties.append(OxmlElement("w:tblHeader"))
        for cell, (_, width) in zip(row.cells, heads, strict=True):
            cell.width = Mm(width)
    for column, (_, width) in zip(table.columns, heads, strict=True):
        column.width = Mm(width)


def _fill(cell: Any, words: str, *, font: str = BODY, middle: bool = False) -> None:
    for at, line in enumerate(words.split("\n")):
        paragraph = cell.paragraphs[0] if at == 0 else cell.add_paragraph()
        layout = paragraph.paragraph_format
        layout.space_before = layout.space_after = Pt(0)
        layout.line_spacing_rule, layout.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(_LINE)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER if middle else WD_ALIGN_PARAGRAPH.LEFT
        write(paragraph, line, font=font, size=_SIZE)
    _middle(cell)


def _middle(cell: Any) -> None:
    properties = cell._tc.get_or_add_tcPr()
    align = OxmlElement("w:vAlign")
    align.set(qn("w:val"), "center")
    properties.append(align)


def new_page(letter: Letter, *, landscape: bool | None = None) -> None:
    """What follows stands on a new page; `landscape` turns the paper (None: as it lies)."""
    section: Any = letter.file.add_section(WD_SECTION.NEW_PAGE)
    if landscape is None or landscape == (section.orientation == WD_ORIENT.LANDSCAPE):
        return
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = section.page_height, section.page_width
    sides = (26, 25, 20, 20) if landscape else (37, 35, 28, 26)
    section.top_margin, section.bottom_margin, section.left_margin, section.right_margin = (Mm(side) for side in sides)
    section.footer_distance = Mm(15 if landscape else 25)
