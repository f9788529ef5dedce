"""What is looked at before a file goes to LibreOffice, which opens anything and says nothing about what it did not understand."""

from __future__ import annotations

import base64
import binascii
import io
import re
import zipfile

from lxml import etree

from reportmine.errors import UnreadableFile, UnsafeFile
from reportmine.readers._zip_guard import MAX_ENTRIES, MAX_SUM, ZIP_ERRORS, check_sizes

_DAMAGED = "文件已损坏或不完整，无法读取；请重新获取原文件，或用 Word/WPS 打开后另存为 docx 再试。"
_DANGEROUS = "文件内含有 XML 实体定义（DOCTYPE），正常的办公文件不会有，为安全起见拒绝读取；请用 Word/WPS 另存后再试。"
_TOO_DEEP = "文件内部嵌套层数异常，超出安全限制，拒绝读取；请用 Word/WPS 另存后再试。"
_PKG = "{http://schemas.microsoft.com/office/2006/xmlPackage}"
_SPREADSHEET = (b"opendocument.spreadsheet", b"uof:\xe7\x94\xb5\xe5\xad\x90\xe8\xa1\xa8\xe6\xa0\xbc", b"uof/spreadsheet")
_HEAD = 8192
_BRACE = re.compile(rb"\\[\\{}]|[{}]")


def check_markup(data: bytes) -> etree._Element:
    """The root of a file that is one XML document. Raises UnreadableFile (cut off) and UnsafeFile (entities)."""
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise UnsafeFile(_DANGEROUS, code="xml-entities")
    # Pictures are kept in these files as text, so the parser's usual limit on one text is too low.
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, huge_tree=True)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        if "depth" in str(error):
            raise UnsafeFile(_TOO_DEEP, code="nested-too-deep") from error
        raise UnreadableFile(_DAMAGED, code="damaged") from error
    return root


def check_zip(data: bytes) -> None:
    """Raises UnreadableFile for a damaged zip or one without text, and UnsafeFile for a bomb."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            check_sizes(archive.infolist())
            whole = "content.xml" in archive.namelist() and archive.testzip() is None
    except (*ZIP_ERRORS, RuntimeError) as error:
        raise UnreadableFile(_DAMAGED, code="damaged") from error
    if not whole:
        raise UnreadableFile(_DAMAGED, code="damaged")


def open_braces(data: bytes) -> int:
    """How many groups of an RTF file are still open at its end: LibreOffice refuses a file that was cut off."""
    braces = [brace for brace in _BRACE.findall(data) if len(brace) == 1]
    return max(0, 2 * braces.count(b"{") - len(braces))


def is_spreadsheet(data: bytes) -> bool:
    """True when the head of a flat file says that it is a workbook."""
    head = data[:_HEAD]
    return any(mark in head for mark in _SPREADSHEET)


def zipped(data: bytes) -> bytes:
    """A flat Word file as the package it stands for. Raises UnreadableFile and UnsafeFile."""
    root = check_markup(data)
    parts = root.findall(f"{_PKG}part")
    if len(parts) > MAX_ENTRIES or len(data) > MAX_SUM:
        raise UnsafeFile("文件内部条目过多或过大，超出安全限制，拒绝读取；请用 Word/WPS 另存为 docx 后再试。")
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for part in parts:
            archive.writestr(str(part.get(f"{_PKG}name") or "").lstrip("/"), _content(part))
    return out.getvalue()


def _content(part: etree._Element) -> bytes:
    inner = next((child for holder in part.iterchildren(f"{_PKG}xmlData") for child in holder), None)
    if inner is not None:
        return etree.tostring(inner, xml_declaration=True, encoding="UTF-8", standalone=True)
    text = next((holder.text or "" for holder in part.iterchildren(f"{_PKG}binaryData")), "")
    try:
        return base64.b64decode(text)
    except binascii.Error as error:
        raise UnreadableFile(_DAMAGED, code="damaged") from error
