"""A workbook: a sheet a listing, with filters."""

from __future__ import annotations

from datetime import datetime
from typing import IO, Any

from xlsxwriter import Workbook

from reportmine.exports._columns import columns as width_of
from reportmine.exports._listed import fit_for_xml
from reportmine.exports.listing import harmless
from reportmine.model.listing import Book, BookExport, Listing

_DAY = datetime(2000, 1, 1)  # in place of the time of writing: two runs give the same bytes
_CELL = 32_767  # what a cell can hold
_ROWS = 1_048_576  # what a sheet can hold
_FONT = {"font_name": "宋体", "font_size": 10, "valign": "top"}


def write(book: Book, to: IO[bytes]) -> None:
    """Words stay words: no cell is ever a formula or a link."""
    file = Workbook(to, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False})
    file.set_properties({"created": _DAY})
    looks = {"head": file.add_format({**_FONT, "bold": True, "bg_color": "#DCE6F0"}), "plain": file.add_format(_FONT)}
    looks["quoted"] = file.add_format({**_FONT, "quote_prefix": True})
    for listing in book.listings:
        _sheet(file.add_worksheet(listing.title), listing, looks)
    file.close()


def _sheet(sheet: Any, listing: Listing, looks: dict[str, Any]) -> None:
    for place, column in enumerate(listing.columns):
        sheet.write_string(0, place, column.heading, looks["head"])
        sheet.set_column(place, place, min(max(column.widest, width_of(column.heading)) + 2, 60))
    for number, row in enumerate(listing.rows[: _ROWS - 1], 1):
        for place, cell in enumerate(row):
            if isinstance(cell, str):
                # Marked as words: a person who edits the cell does not turn it into a formula either.
                look = looks["plain"] if harmless(cell) is cell else looks["quoted"]
                sheet.write_string(number, place, fit_for_xml(cell)[:_CELL], look)
            elif cell is not None:
                sheet.write_number(number, place, cell, looks["plain"])
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(len(listing.rows), 1), len(listing.columns) - 1)


EXPORT = BookExport("xlsx", ".xlsx", write)
