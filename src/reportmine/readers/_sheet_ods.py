"""OpenDocument spreadsheets: each cell carries the words it shows, so these are taken."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from reportmine.errors import UnreadableFile
from reportmine.readers._sheet_book import Sheet
from reportmine.readers._sheet_formats import BROKEN, check_range, open_zip, parse

_MAX_REPEAT_FILLED = 2000


def read_ods(data: bytes) -> list[Sheet]:
    """The sheets of an .ods. Raises UnreadableFile and UnsafeFile."""
    parts = open_zip(data)
    if "content.xml" not in parts:
        raise UnreadableFile(BROKEN, code="broken")
    root = parse(parts["content.xml"])
    hidden = {
        _get(style, "name")
        for style in root.iter("{*}style")
        if any(_get(inner, "display") == "false" for inner in style.iter("{*}table-properties"))
    }
    return [_sheet(table, hidden) for book in root.iter("{*}spreadsheet") for table in book.iterchildren("{*}table")]


def _sheet(table: etree._Element, hidden: set[str]) -> Sheet:
    rows: list[list[str]] = []
    merged: list[tuple[int, int, int, int]] = []
    width = 0
    for row in table.iter("{*}table-row"):
        repeat = _times(row, "number-rows-repeated")
        texts: list[str] = []
        for cell in row:
            if not str(cell.tag).endswith(("}table-cell", "}covered-table-cell")):
                continue
            text = _text(cell)
            down, right = _times(cell, "number-rows-spanned"), _times(cell, "number-columns-spanned")
            if down > 1 or right > 1:
                merged.append((len(rows), len(texts), len(rows) + down - 1, len(texts) + right - 1))
            count = _times(cell, "number-columns-repeated")
            texts += [text] * (min(count, _MAX_REPEAT_FILLED) if text else min(count, 16_384))
        while texts and not texts[-1]:
            texts.pop()
        rows += [list(texts) for _ in range(min(repeat, _MAX_REPEAT_FILLED if texts else 1))]
        width = max(width, len(texts))
        check_range(len(rows), width)
    full = [texts + [""] * (width - len(texts)) for texts in rows]
    return Sheet(_get(table, "name"), _get(table, "style-name") in hidden, full, merged)


def _text(cell: etree._Element) -> str:
    return "\n".join("".join(_words(p)) for p in cell.iterchildren("{*}p"))


def _words(paragraph: etree._Element) -> Iterator[str]:
    yield paragraph.text or ""
    for element in paragraph.iterdescendants():
        name = str(element.tag).rpartition("}")[2]
        if name == "line-break":
            yield "\n"
        elif name in ("s", "tab"):
            yield " "
        else:
            yield element.text or ""
        yield element.tail or ""


def _get(element: etree._Element, name: str) -> str:
    return next((str(value) for key, value in element.attrib.items() if str(key).rpartition("}")[2] == name), "")


def _times(element: etree._Element, name: str) -> int:
    text = _get(element, name)
    return max(1, int(text)) if text.isascii() and text.isdigit() else 1
