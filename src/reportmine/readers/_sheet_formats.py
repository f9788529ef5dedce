"""Which number format each cell of a workbook has, read straight from the file; and the guards before anything is unpacked."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from reportmine.errors import UnreadableFile, UnsafeFile
from reportmine.readers._sheet_number import BUILT_IN
from reportmine.readers._zip_guard import ZIP_ERRORS, check_sizes, part_name, unpacked

MAX_CELLS = 5_000_000
_CONSTANT = re.compile(r"\s*=?\s*(?P<number>-?\d+(?:\.\d+)?%?)\s*")
BROKEN = "表格文件不完整或已损坏；请重新获取原件，或用 Excel、WPS 打开后另存再试。"
_ENTITIES = "表格文件内含有 XML 实体定义（DOCTYPE），正常的表格不会有，为安全起见拒绝读取；请用 Excel、WPS 另存后再试。"
_TOO_WIDE = "工作表的范围大得异常（超过五百万格），拒绝读取；请删去远处的空白格式或零散内容，另存后再试。"


@dataclass(slots=True)
class SheetFormats:
    """Of one sheet: formats by (row, column) from 0, and how many formulas have no stored result.

    `constants` are formulas without a result that are nothing but a number: a target typed as =100%.
    """

    formats: dict[tuple[int, int], str] = field(default_factory=dict)
    constants: dict[tuple[int, int], str] = field(default_factory=dict)
    unsolved: int = 0


def open_zip(data: bytes) -> dict[str, bytes]:
    """The XML parts of an office zip by lower-case name, all within limits and without entities.

    Raises UnreadableFile and UnsafeFile. The parts are read to their end, so false sizes in the directory are noticed.
    """
    parts: dict[str, bytes] = {}
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            check_sizes(entries)
            for entry in entries:
                name = part_name(entry.filename)
                if name.endswith((".xml", ".rels")):
                    parts[name] = unpacked(archive, entry)
    except (*ZIP_ERRORS, RuntimeError) as error:
        raise UnreadableFile(BROKEN, code="broken") from error
    for part in parts.values():
        plain = part.replace(b"\0", b"") if b"\0" in part[:64] else part
        if b"<!DOCTYPE" in plain or b"<!ENTITY" in plain:
            raise UnsafeFile(_ENTITIES, code="xml-entities")
    return parts


def parse(part: bytes) -> etree._Element:
    """One XML part; raises UnreadableFile when it is damaged."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True)
    try:
        return etree.fromstring(part, parser)
    except etree.XMLSyntaxError as error:
        raise UnreadableFile(BROKEN, code="broken") from error


def check_range(rows: int, cols: int) -> None:
    """Raises UnsafeFile for a sheet whose used range would not fit into memory."""
    if rows * cols > MAX_CELLS:
        raise UnsafeFile(_TOO_WIDE, code="sheet-too-large")


def xlsx_formats(parts: dict[str, bytes]) -> list[SheetFormats]:
    """For each sheet in workbook order, from the unpacked parts of an .xlsx."""
    styles = _xlsx_styles(parts.get("xl/styles.xml"))
    return [_xlsx_sheet(parts[path], styles) if path in parts else SheetFormats() for path in _sheet_parts(parts)]


def _sheet_parts(parts: dict[str, bytes]) -> Iterator[str]:
    relations = parse(parts["xl/_rels/workbook.xml.rels"]) if "xl/_rels/workbook.xml.rels" in parts else None
    targets = {node.get("Id"): node.get("Target") or "" for node in (() if relations is None else relations)}
    for sheet in parse(parts["xl/workbook.xml"]).iter("{*}sheet") if "xl/workbook.xml" in parts else ():
        key = next((str(value) for name, value in sheet.attrib.items() if str(name).endswith("}id")), "")
        yield posixpath.normpath(posixpath.join("/xl", targets.get(key, ""))).lstrip("/").lower()


def _xlsx_styles(part: bytes | None) -> list[str]:
    """The number format of each cell style."""
    if part is None:
        return []
    root = parse(part)
    own = {node.get("numFmtId"): node.get("formatCode") or "" for node in root.iter("{*}numFmt")}
    numbers = [xf.get("numFmtId") or "0" for group in root.iter("{*}cellXfs") for xf in group]
    return [own.get(number) or BUILT_IN.get(int(number) if number.isdigit() else 0, "") for number in numbers]


def _xlsx_sheet(part: bytes, styles: list[str]) -> SheetFormats:
    found = SheetFormats()
    row, col, rows, cols = -1, -1, 0, 0
    for element in _cells(part):
        if element.tag.endswith("}row"):
            row, col = _whole(element.get("r"), row + 2) - 1, -1
            continue
        letters = (element.get("r") or "").rstrip("0123456789")
        col = _column(letters) if letters else col + 1
        kinds = {str(child.tag).rpartition("}")[2] for child in element if child.text or len(child) or child.get("t")}
        if kinds & {"v", "is"}:
            rows, cols = max(rows, row + 1), max(cols, col + 1)
            style = _whole(element.get("s"), 0)
            if style < len(styles) and styles[style]:
                found.formats[row, col] = styles[style]
        elif "f" in kinds:
            constant = _CONSTANT.fullmatch(element.findtext("{*}f") or "")
            if constant is None:
                found.unsolved += 1
            else:
                found.constants[row, col] = constant["number"]
                rows, cols = max(rows, row + 1), max(cols, col + 1)
        element.clear()
    check_range(rows, cols)
    return found


def _cells(part: bytes) -> Iterator[Any]:
    """Rows as they begin, cells as they end."""
    try:
        steps = etree.iterparse(io.BytesIO(part), events=("start", "end"), tag=("{*}row", "{*}c"), resolve_entities=False, no_network=True)
        for event, element in steps:
            if (event == "start") == str(element.tag).endswith("}row"):
                yield element
    except etree.XMLSyntaxError as error:
        raise UnreadableFile(BROKEN, code="broken") from error


def _column(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number - 1


def _whole(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isascii() and text.isdigit() else otherwise


def xls_formats(data: bytes) -> list[SheetFormats]:
    """The same for .xls: formats, styles and cells are records of the Workbook stream (BIFF8)."""
    import olefile

    with olefile.OleFileIO(io.BytesIO(data)) as container:
        if not container.exists("Workbook"):
            return []
        stream = container.openstream("Workbook").read()
    own: dict[int, str] = {}
    styles: list[int] = []
    sheets: dict[int, SheetFormats] = {}
    current: SheetFormats | None = None
    for at, kind, body in _records(stream):
        current = sheets.get(at, current)
        if kind == 0x0085:
            sheets[_u16(body, 0) + (_u16(body, 2) << 16)] = SheetFormats()
        elif kind == 0x041E:
            own[_u16(body, 0)] = _xls_string(body[2:])
        elif kind == 0x00E0:
            styles.append(_u16(body, 2))
        elif current is not None:
            for row, col, style in _xls_cells(kind, body):
                number = styles[style] if style < len(styles) else 0
                if own.get(number) or number in BUILT_IN:
                    current.formats[row, col] = own.get(number) or BUILT_IN[number]
    return list(sheets.values())


def _records(stream: bytes) -> Iterator[tuple[int, int, bytes]]:
    at = 0
    while at + 4 <= len(stream):
        size = _u16(stream, at + 2)
        yield at, _u16(stream, at), stream[at + 4 : at + 4 + size]
        at += 4 + size


def _xls_cells(kind: int, body: bytes) -> Iterator[tuple[int, int, int]]:
    """(row, column, style) of the cells of NUMBER, RK, FORMULA and MULRK records."""
    if kind in (0x0203, 0x027E, 0x0006) and len(body) >= 6:
        yield _u16(body, 0), _u16(body, 2), _u16(body, 4)
    elif kind == 0x00BD:
        for index in range((len(body) - 6) // 6):
            yield _u16(body, 0), _u16(body, 2) + index, _u16(body, 4 + 6 * index)


def _xls_string(body: bytes) -> str:
    length, wide = _u16(body, 0), bool(body[2:3] and body[2] & 1)
    return body[3 : 3 + length * (2 if wide else 1)].decode("utf-16-le" if wide else "latin-1", "replace")


def _u16(data: bytes, at: int) -> int:
    return int.from_bytes(data[at : at + 2], "little")
