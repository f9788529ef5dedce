"""A self-evaluation table as a workbook: text lines as merged rows, tables with merged cells, figures as numbers."""

from __future__ import annotations

import re
from pathlib import Path

from _render_markup import Block, Report, merged
from _render_zip import freeze_zip
from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

_FIGURE = re.compile(r"(?:0|[1-9]\d{0,8})(?:\.(\d{1,4}))?")
_THIN = Side(style="thin")
_GRID = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)


def write_xlsx(report: Report, out: Path) -> None:
    """Renders the report on one sheet; the same report gives the same bytes."""
    book = Workbook()
    book.properties.creator = "办公室"
    sheet = book.worksheets[0]
    sheet.title = "自评表"
    width = max((len(block.rows[0]) for block in report.blocks if block.kind == "table"), default=1)
    row = 1
    for block in report.blocks:
        if block.kind == "table":
            row = _put_table(sheet, block, row)
        elif block.kind not in ("header", "footer", "pagebreak"):
            row = _put_line(sheet, block, row, width)
    for col in range(1, width + 1):
        sheet.column_dimensions[get_column_letter(col)].width = 16
    book.save(out)
    freeze_zip(out)


def _put_line(sheet: Worksheet, block: Block, row: int, width: int) -> int:
    cell = sheet.cell(row, 1, block.text)
    title = block.kind == "title"
    cell.font = Font(name="宋体", size=16 if title else 11, bold=block.kind != "paragraph")
    cell.alignment = Alignment(horizontal="center" if title else "left", vertical="center", wrap_text=True)
    if width > 1:
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=width)
    return row + 1


def _put_table(sheet: Worksheet, block: Block, top: int) -> int:
    for region in merged(block.rows):
        row, col = top + region.row, 1 + region.col
        cell = sheet.cell(row, col)
        if figure := _FIGURE.fullmatch(region.text):
            decimals = len(figure[1] or "")
            cell.value = float(region.text) if decimals else int(region.text)
            cell.number_format = f"0.{'0' * decimals}" if decimals else "0"
        else:
            cell.value = region.text or None
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
        cell.border = _GRID
        if region.rowspan > 1 or region.colspan > 1:
            sheet.merge_cells(start_row=row, end_row=row + region.rowspan - 1, start_column=col, end_column=col + region.colspan - 1)
    return top + len(block.rows)
