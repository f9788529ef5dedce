"""PDF with a text layer, by PDFium: lines, paragraphs and ruled tables over page breaks, page furniture apart."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from types import MappingProxyType
from typing import Any

from reportmine.errors import NoTextLayer, UnreadableFile, UnsafeFile
from reportmine.model.document import Document, Where
from reportmine.model.reader import Source
from reportmine.readers import _ocr_engine
from reportmine.readers._ocr_engine import ADVICE
from reportmine.readers._pdf_flow import Piece, flow
from reportmine.readers._pdf_furniture import Furniture, take_furniture
from reportmine.readers._pdf_lines import mean_sureness
from reportmine.readers._pdf_pages import LookAt, PdfPage, read_page
from reportmine.readers._pdf_paragraphs import columns
from reportmine.readers._pdf_tables import TableCell
from reportmine.text.assemble import Assembler, CellDraft

_MAX_PAGES = 3000
_ONE_AT_A_TIME = threading.Lock()  # PDFium is not thread-safe
_PROGRAM_TITLE = re.compile(r"^Microsoft \w+\s*-\s*|\.(?:docx?|wps|pdf|xlsx?|rtf)$", re.IGNORECASE)


def read_pdf(source: Source) -> Document:
    """Reads a PDF. Raises UnreadableFile (damaged, encrypted), NoTextLayer (a scan) or UnsafeFile (too many pages)."""
    assembler = Assembler("pdf")
    with _ONE_AT_A_TIME, _opened(source) as document:
        pages = _pages(source, document, assembler)
        title = file_title(str(document.get_metadata_value("Title")))
    if any(page.recognised for page in pages):
        assembler.reader = f"pdf+scan:{_ocr_engine.version()}"
    _report(pages, assembler)
    lay_out(assembler, pages)
    return assembler.document(sum(page.source for page in pages), titles=[title] if title else [], pages=len(pages))


def lay_out(assembler: Assembler, pages: list[PdfPage], printed: Mapping[int, Sequence[Furniture]] = MappingProxyType({})) -> None:
    """Puts the pages together and hands them on. `printed` is furniture known beforehand, by page number."""
    margins = take_furniture(pages)
    by_number = {page.number: page for page in pages}
    for page, around in zip(pages, margins, strict=True):
        for item in printed.get(page.number, ()):
            (around.top if item.line.box.bottom < page.height / 2 else around.bottom).append(item)
        assembler.hidden(page.hidden)
        assembler.drop("duplicate-glyph", page.doubled)
        assembler.drop("text-layer", page.replaced)
    for piece in flow(pages, margins, columns(pages)):
        _emit(assembler, piece, by_number)


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
    look_at = _look_at()
    pages: list[PdfPage] = []
    broken: list[int] = []
    for index in range(count):
        try:
            pages.append(read_page(document, index, look_at))
        except pdfium.PdfiumError:
            broken.append(index + 1)
    if not pages:
        raise UnreadableFile("PDF 里没有一页能打开，文件已损坏；请重新取得原文件。", source=source.name, code="damaged")
    if broken:
        assembler.issue("page-unreadable", f"第 {listed(broken)} 页已损坏，没有读出；请核对原件。")
    if not any(page.source for page in pages):
        code = "garbled-text" if any(page.suspect for page in pages) else None
        raise NoTextLayer(_why_no_text(pages), source=source.name, code=code)
    return pages


def _look_at() -> LookAt | None:
    """How to read a page by its picture, where the extra for that is installed."""
    if not _ocr_engine.available():
        return None
    from reportmine.readers._ocr_pdf import look_at

    return look_at


def _why_no_text(pages: Sequence[PdfPage]) -> str:
    if any(page.pictured or page.suspect for page in pages) and _ocr_engine.available():
        return "PDF 的页面上只有图像，也没有认出文字；请核对原文件，或提供更清晰的扫描件。"
    if any(page.suspect for page in pages):
        return f"PDF 的字体缺少文字编码，一个字也读不出；请用原始 Word 文件，{ADVICE}。"
    if any(page.pictured for page in pages):
        return f"PDF 是扫描件，页面上只有图像没有文字；{ADVICE}。"
    return "PDF 里没有任何文字，请核对原文件。"


def _report(pages: Sequence[PdfPage], assembler: Assembler) -> None:
    if any(page.recognised for page in pages):
        assembler.issue(*recognised_issue(pages))
    empty = [page.number for page in pages if not page.source and page.pictured]
    if empty:
        tail = "没有认出文字，请核对原件" if _ocr_engine.available() else f"这些页没有读出，{ADVICE}"
        assembler.issue("page-without-text", f"第 {listed(empty)} 页只有图像没有文字，可能是扫描页；{tail}。")
    garbled = [page.number for page in pages if page.garbled]
    if garbled:
        assembler.issue("garbled-font", f"第 {listed(garbled)} 页的字体缺少文字编码，读出的多为乱码；请用原始 Word 文件，{ADVICE}。")
    recognised = [page.number for page in pages if page.ocr_layer]
    if recognised:
        assembler.issue("ocr-layer", f"第 {listed(recognised)} 页的文字来自扫描后的文字识别，可能有错字，请对照原件。")


def recognised_issue(pages: Sequence[PdfPage]) -> tuple[str, str]:
    """Code and words that tell which pages were recognised."""
    seen = listed([page.number for page in pages if page.recognised])
    return "recognised", f"第 {seen} 页是扫描页或乱码页，文字由识别得到，可能有错字，请对照原件。"


def listed(numbers: Sequence[int]) -> str:
    """Page numbers for people: 2、4-6."""
    parts: list[list[int]] = []
    for number in numbers:
        if parts and parts[-1][-1] == number - 1:
            parts[-1].append(number)
        else:
            parts.append([number])
    return "、".join(f"{part[0]}-{part[-1]}" if len(part) > 1 else str(part[0]) for part in parts)


def file_title(stated: str) -> str:
    """The title in a file's properties, "" when it is only a program's default or a file name."""
    title = stated.strip()
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
    where = Where(page=cell.page, box=page.frame.on_page(cell.box), confidence=mean_sureness(cell.lines))
    return CellDraft(cell.row, cell.col, cell.text, cell.rowspan, cell.colspan, where)
