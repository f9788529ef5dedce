"""Word 97–2003 documents (.doc, and .wps of the same inside): converted to .docx, by msdoc2docx or else LibreOffice."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

from reportmine.errors import MissingTool, ReportmineError, UnreadableFile, UnsupportedFormat
from reportmine.model.document import Document, Issue
from reportmine.model.reader import Reader, Source
from reportmine.readers import _soffice
from reportmine.readers._docx_document import read_docx

_MEGABYTE = 1 << 20
_FALLBACK = ("fallback-reader", "内置转换器未能完整读取此 doc 文件，已改用 LibreOffice 读取；请抽查内容是否完整。")
_OBJECTS_LOST = (
    "objects-lost",
    "文件中有未能读取的图形或文本框，其中如有文字则未读入；请安装 LibreOffice 后重试，或用 Word/WPS 另存为 docx。",
)


class _NotConverted(Exception):
    """msdoc2docx gave up."""


def _read(source: Source) -> Document:
    try:
        document = read_docx(_converted(source.data), reader="doc:msdoc2docx")
    except (_NotConverted, UnreadableFile, UnsupportedFormat) as error:
        return _by_libreoffice(source, error)
    if "object" not in document.ledger.dropped:
        return document
    return _with_objects(source, document)


def _converted(data: bytes) -> bytes:
    from doc2docx import convert
    from doc2docx.cfb.container import CompoundFileLimits
    from doc2docx.errors import EncryptedDocumentError

    with tempfile.TemporaryDirectory(prefix="reportmine-") as folder:
        old, new = Path(folder, "source.doc"), Path(folder, "source.docx")
        old.write_bytes(data)
        try:
            convert(old, new, limits=CompoundFileLimits(200 * _MEGABYTE, 100 * _MEGABYTE, 100_000))
            return new.read_bytes()
        except EncryptedDocumentError as error:
            raise UnreadableFile("文件设有打开密码，请先在 Word 或 WPS 中去掉密码，另存后再试。", code="encrypted") from error
        except Exception as error:
            # Whatever a young converter stumbles over in a damaged file, the second converter gets its turn.
            raise _NotConverted(str(error)) from error


def _by_libreoffice(source: Source, reason: Exception) -> Document:
    """The second way in. Without LibreOffice the refusal says so."""
    if isinstance(reason, UnreadableFile) and reason.code == "encrypted":
        raise reason
    if not _soffice.available():
        raise MissingTool(
            "内置转换器读不了此 doc 文件，且本机没有安装 LibreOffice；请安装 libreoffice-writer，或用 Word/WPS 将文件另存为 docx 后再试。"
        ) from reason
    return read_docx(_soffice.convert(source.data, "doc"), reader="doc:libreoffice", issues=[_FALLBACK])


def _with_objects(source: Source, document: Document) -> Document:
    """msdoc2docx leaves a mark where it lost a text box or picture; LibreOffice may know what was in it."""
    try:
        other = read_docx(_soffice.convert(source.data, "doc"), reader="doc:libreoffice", issues=[_FALLBACK])
    except ReportmineError:
        return replace(document, issues=(Issue(*_OBJECTS_LOST), *document.issues))
    return other if other.ledger.body > document.ledger.body else document


READER = Reader("doc", frozenset({"doc"}), _read)
