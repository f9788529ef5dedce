"""PDF with a text layer, by PDFium: lines, paragraphs and ruled tables over page breaks, page furniture apart."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from reportmine.errors import NoTextLayer, UnreadableFile, UnsafeFile
from reportmine.model.document import Document, Where
from reportmine.model.reader import Source
from reportmine.readers._pdf_flow import Piece, flow
from reportmine.readers._pdf_furniture import take_furniture
from reportmine.readers._pdf_pages import PdfPage, read_page
from reportmine.readers._pdf_paragraphs import columns
from reportmine.readers._pdf_tables import TableCell
from reportmine.text.assemble import Assembler, CellDraft

_MAX_PAGES = 3000
_GARBLED_SHARE = 0.2
_ONE_AT_A_TIME = threading.Lock()  # PDFium is not thread-safe
_PROGRAM_TITLE = re.compile(r"^Microsoft \w+\s*-\s*|\.(?:docx?|wps|pdf|xlsx?|rtf)$", re.IGNORECASE)


def read_pdf(source: Source) -> Document:
    """Reads a PDF. Raises UnreadableFile (damaged, encrypted), NoTextLayer (a scan) or UnsafeFile (too many pages)."""
    assembler = Assembler("pdf")
    with _ONE_AT_A_TIME, _opened(source) as document:
        pages = _pages(source, document, assembler)
        title = _title(document)
    _report(pages, assembler)
    margins = take_furniture(pages)
    by_number = {page.number: page for page in pages}
    for page in pages:
        assembler.hidden(page.hidden)
        assembler.drop("duplicate-glyph", page.doubled)
    for piece in flow(pages, margins, columns(pages)):
        _emit(assembler, piece, by_number)
    return assembler.document(sum(page.source for page in pages), titles=[title] if title else [], pages=len(pages))


@contextmanager
def _opened(source: Source) -> Iterator[Any]:
    import pypdfium2 as pdfium
    import pypdfium2.raw as raw

    if not source.data:
        raise UnreadableFile("文件是空的（0 字节），请重新取得原文件。", source=source.name, code="empty-file")
    try:
        document = pdfium.PdfDocument(source.data)
    except pdfium.PdfiumError as error:
        if error.err_code in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY):
            message = "PDF 设有打开密码，无法读取；请先去除密码再导入。"
            raise UnreadableFile(message, source=source.name, code="encrypted") from error
        message = "PDF 已损坏或不完整，无法打开；请重新取得原文件。"
        raise UnreadableFile(message, source=source.name, code="damaged") from error
    try:
        yield document
    finally:
        document.close()


def _pages(source: Source, document: Any, assembler: Assembler) -> list[PdfPage]:
    import pypdfium2 as pdfium

    count = len(document)
    if count > _MAX_PAGES:
        raise UnsafeFile(f"PDF 有 {count} 页，超过上限 {_MAX_PAGES} 页；请拆分后再导入。", source=source.name, code="too-many-pages")
    pages: list[PdfPage] = []
    broken: list[int] = []
    for index in range(count):
        try:
            pages.append(read_page(document, index))
        except pdfium.PdfiumError:
            broken.append(index + 1)
    if not pages:
        raise UnreadableFile("PDF 里没有一页能打开，文件已损坏；请重新取得原文件。", source=source.name, code="damaged")
    if broken:
        assembler.issue("page-unreadable", f"第 {_listed(broken)} 页已损坏，没有读出；请核对原件。")
    if not any(page.source for page in pages):
        code = "garbled-text" if any(page.suspect for page in pages) else None
        raise NoTextLayer(_why_no_text(pages), source=source.name, code=code)
    return pages


def _why_no_text(pages: Sequence[PdfPage]) -> str:
    if any(page.suspect for page in pages):
        return "PDF 的字体缺少文字编码，一个字也读不出；请用原始 Word 文件，或先做文字识别（OCR）再导入。"
    if any(page.pictured for page in pages):
        return "PDF 是扫描件，页面上只有图像没有文字；请先做文字识别（OCR）再导入。"
    return "PDF 里没有任何文字，请核对原文件。"


def _report(pages: Sequence[PdfPage], assembler: Assembler) -> None:
    empty = [page.number for page in pages if not page.source and page.pictured]
    if empty:
        assembler.issue("page-without-text", f"第 {_listed(empty)} 页只有图像没有文字，可能是扫描页；这些页没有读出，请先做文字识别。")
    garbled = [page.number for page in pages if page.suspect > _GARBLED_SHARE * max(page.source, page.suspect)]
    if garbled:
        assembler.issue("garbled-font", f"第 {_listed(garbled)} 页的字体缺少文字编码，读出的多为乱码；请用原始 Word 文件或做文字识别。")
    recognised = [page.number for page in pages if page.ocr_layer]
    if recognised:
        assembler.issue("ocr-layer", f"第 {_listed(recognised)} 页的文字来自扫描后的文字识别，可能有错字，请对照原件。")


def _listed(numbers: Sequence[int]) -> str:
    """Page numbers for people: 2、4-6."""
    parts: list[list[int]] = []
    for number in numbers:
        if parts and parts[-1][-1] == number - 1:
            parts[-1].append(number)
        else:
            parts.append([number])
    return "、".join(f"{part[0]}-{part[-1]}" if len(part) > 1 else str(part[0]) for part in parts)


def _title(document: Any) -> str:
    """The title in the file's properties, unless it is only a program's default or a file name."""
    title = str(document.get_metadata_value("Title")).strip()
    return title if len(title) >= 6 and not title.isascii() and not _PROGRAM_TITLE.search(title) else ""


def _emit(assembler: Assembler, piece: Piece, pages: dict[int, PdfPage]) -> None:
    if piece.starts_page:
        assembler.page_break()
    if piece.table is None:
        assembler.block(piece.text, kind=piece.kind, style=piece.style, where=piece.where)
        return
    for text in piece.table.dropped:
        assembler.drop("repeated-header", text)
    cells = sorted(piece.table.cells, key=lambda cell: (cell.row, cell.col))
    assembler.table([_draft(cell, pages[cell.page]) for cell in cells], where=piece.where)


def _draft(cell: TableCell, page: PdfPage) -> CellDraft:
    where = Where(page=cell.page, box=page.frame.on_page(cell.box))
    return CellDraft(cell.row, cell.col, cell.text, cell.rowspan, cell.colspan, where)
