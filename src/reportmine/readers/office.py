"""Other office formats (RTF, OpenDocument text, Word and Excel 2003 XML, UOF): LibreOffice makes a .docx or .xlsx of them.

Word's flat XML ("pkg:package") is a .docx that was never zipped: it is zipped, and LibreOffice is not asked.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from reportmine.model.document import Document
from reportmine.model.reader import Reader, Source
from reportmine.readers import _soffice
from reportmine.readers._docx_document import read_docx
from reportmine.readers._office_guard import check_markup, check_zip, is_spreadsheet, open_braces, zipped

_CUT_OFF = ("cut-off", "RTF 文件没有正常的结尾，可能没有保存或下载完整；请核对末尾内容，必要时重新获取原件。")


def _rtf(source: Source) -> Document:
    missing = open_braces(source.data)
    made = _soffice.convert(source.data + b"}" * missing, "rtf")
    return read_docx(made, reader="rtf:libreoffice", issues=[_CUT_OFF] if missing else [])


def _odt(source: Source) -> Document:
    check_zip(source.data)
    return read_docx(_soffice.convert(source.data, "odt"), reader="odt:libreoffice")


def _flat_odf(source: Source) -> Document:
    check_markup(source.data)
    return _as_sheet(source, "fods") if is_spreadsheet(source.data) else _as_text(source, "fodt")


def _word2003xml(source: Source) -> Document:
    check_markup(source.data)
    return _as_text(source, "xml")


def _excel2003xml(source: Source) -> Document:
    check_markup(source.data)
    return _as_sheet(source, "xml")


def _uof(source: Source) -> Document:
    check_markup(source.data)
    return _as_sheet(source, "uos") if is_spreadsheet(source.data) else _as_text(source, "uot")


def _flat_opc(source: Source) -> Document:
    return read_docx(zipped(source.data), reader=f"{source.kind}:docx")


def _as_text(source: Source, suffix: str) -> Document:
    return read_docx(_soffice.convert(source.data, suffix), reader=f"{source.kind}:libreoffice")


def _as_sheet(source: Source, suffix: str) -> Document:
    from reportmine.readers._sheet_document import read_sheet  # only a file of the kind needs it

    made = _soffice.convert(source.data, suffix, "xlsx", package="libreoffice-calc")
    return replace(read_sheet(Source(source.name, made, "xlsx")), reader=f"{source.kind}:libreoffice")


_WAYS: dict[str, Callable[[Source], Document]] = {
    "rtf": _rtf,
    "odt": _odt,
    "odf-flat": _flat_odf,
    "word2003xml": _word2003xml,
    "word-flat-opc": _flat_opc,
    "excel2003xml": _excel2003xml,
    "uof": _uof,
}


def _read(source: Source) -> Document:
    return _WAYS[source.kind](source)


READER = Reader("office", frozenset(_WAYS), _read)
