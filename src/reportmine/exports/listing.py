"""Tables as text in columns, as JSON and as CSV."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator, Sequence

from reportmine.exports._columns import columns as width_of
from reportmine.model.listing import Cell, Listing

_GAP = "  "
# What makes spreadsheets run a cell, blanks and tabs before it left aside; a minus before a number is a number.
_STARTS = ("=", "+", "-", "@")
_QUOTE = "'"


def text(listing: Listing) -> str:
    """Columns side by side, a Chinese character taking two; long cells are cut."""
    if not listing.rows:
        return listing.nothing + "\n" + (listing.remark + "\n" if listing.remark else "")
    heads = [column.heading for column in listing.columns]
    rows = [[_cut(words(cell), column.widest) for cell, column in zip(row, listing.columns, strict=True)] for row in listing.rows]
    widths = [max(width_of(row[place]) for row in (heads, *rows)) for place in range(len(heads))]
    numeric = [all(isinstance(row[place], int | float | None) for row in listing.rows) for place in range(len(heads))]
    lines = [_line(row, widths, numeric) for row in (heads, ["-" * width for width in widths], *rows)]
    return "\n".join([*lines, *([listing.remark] if listing.remark else [])]) + "\n"


def json_text(listing: Listing) -> str:
    """A list of objects."""
    names = [column.name for column in listing.columns]
    return json.dumps([dict(zip(names, row, strict=True)) for row in listing.rows], ensure_ascii=False, indent=2) + "\n"


def csv_text(listing: Listing) -> str:
    """For spreadsheets: with a mark of the encoding, and nothing in it that they would run."""
    made = io.StringIO()
    made.write("\ufeff")
    writer = csv.writer(made, lineterminator="\r\n")
    writer.writerow([column.heading for column in listing.columns])
    writer.writerows([harmless(cell) for cell in row] for row in listing.rows)
    return made.getvalue()


WRITINGS: dict[str, Callable[[Listing], str]] = {"text": text, "json": json_text, "csv": csv_text}


def words(cell: Cell) -> str:
    """A cell as people read it."""
    if cell is None:
        return ""
    return f"{cell:.10g}" if isinstance(cell, float) else " ".join(str(cell).split())


def harmless(cell: Cell) -> Cell:
    """The cell with a mark before it when a spreadsheet would take its words for a formula."""
    if isinstance(cell, str) and cell.lstrip(" \t\r\n\u3000").startswith(_STARTS) and not _is_number(cell):
        return _QUOTE + cell
    return cell


def _is_number(cell: str) -> bool:
    return cell.removeprefix("-").replace(".", "", 1).isdecimal()


def _cut(line: str, widest: int) -> str:
    if width_of(line) <= widest:
        return line
    return "".join(_fitting(line, widest - 2)) + "…"


def _fitting(line: str, widest: int) -> Iterator[str]:
    used = 0
    for character in line:
        used += width_of(character)
        if used > widest:
            return
        yield character


def _line(row: Sequence[str], widths: Sequence[int], numeric: Sequence[bool]) -> str:
    cells = []
    for cell, width, right in zip(row, widths, numeric, strict=True):
        gap = " " * (width - width_of(cell))
        cells.append(gap + cell if right else cell + gap)
    return _GAP.join(cells).rstrip()
