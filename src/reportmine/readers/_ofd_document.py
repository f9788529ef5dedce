"""OFD to a document: pages of lines and tables, put together as those of PDF are."""

from __future__ import annotations

from reportmine.errors import NoTextLayer, ReportmineError, UnreadableFile
from reportmine.model.document import Document
from reportmine.model.reader import Source
from reportmine.readers import _ocr_engine
from reportmine.readers._ocr_engine import ADVICE
from reportmine.readers._ofd_objects import Picture
from reportmine.readers._ofd_package import OfdPackage, damaged, documents, find, local, open_ofd, words_of
from reportmine.readers._ofd_pages import OfdPage, picture_parts, read_pages
from reportmine.readers._pdf_document import file_title, lay_out, listed, recognised_issue
from reportmine.readers._pdf_pages import SCAN_SHARE
from reportmine.text.assemble import Assembler

_ENCRYPTED = "OFD 设有加密保护，无法读取；请用 OFD 阅读器去除密码，或另存为 PDF 后再试。"
_FEW = 20  # characters: a page number, a stamp


def read_ofd(source: Source) -> Document:
    """Reads an OFD. Raises UnreadableFile (damaged, encrypted), UnsafeFile (bombs) and NoTextLayer (a scan)."""
    package = open_ofd(source.data)
    if "encryptions.xml" in package.entries:
        raise UnreadableFile(_ENCRYPTED, code="encrypted")
    assembler = Assembler("ofd")
    pages, missing = _pages(package)
    if missing:
        assembler.issue("page-unreadable", f"第 {listed(missing)} 页在文件中找不到内容，没有读出；请核对原件。")
    _note_scans(pages, assembler)
    lay_out(assembler, [page.page for page in pages], {page.page.number: page.printed for page in pages})
    total = sum(page.page.source for page in pages)
    return assembler.document(total, titles=_titles(package), pages=len(pages) + len(missing))


def _pages(package: OfdPackage) -> tuple[list[OfdPage], list[int]]:
    pages: list[OfdPage] = []
    missing: list[int] = []
    for part in documents(package):
        for page in read_pages(package, part, len(pages) + len(missing) + 1):
            if isinstance(page, int):
                missing.append(page)
            else:
                pages.append(_looked_at(package, page))
    if not pages:
        raise damaged()
    return pages, missing


def _looked_at(package: OfdPackage, found: OfdPage) -> OfdPage:
    """A page that is a picture as recognition reads it; as it is where there is no picture, or no recognition."""
    largest = max(found.pictures, key=lambda p: (p.box.x1 - p.box.x0) * (p.box.bottom - p.box.top), default=None)
    if largest is None or not _ocr_engine.available() or not _is_picture(found, largest):
        return found
    data = package.bytes(picture_parts(package, found.document).get(largest.resource, ""))
    if data is None:
        return found
    from reportmine.readers._ocr_document import page_images
    from reportmine.readers._ocr_pages import recognised_page

    try:
        image, _ = next(page_images(data))
    except (ReportmineError, StopIteration):  # a picture in a coding only OFD programs know
        return found
    number, box = found.page.number, largest.box
    seen = recognised_page(image, number, scale=image.shape[1] / max(1.0, box.x1 - box.x0))
    if seen.source <= found.page.source:
        return found
    words = found.page
    seen.replaced = "".join([*(line.text for line in words.lines), *(line.text for line in words.aside), *words.watermark])
    seen.replaced += "".join(cell.text for table in words.tables for cell in table.cells) + words.doubled
    seen.hidden, seen.source = words.hidden, seen.source + words.source
    return OfdPage(seen, found.printed, found.pictures, found.document)


def _is_picture(found: OfdPage, picture: Picture) -> bool:
    box, page = picture.box, found.page
    share = (box.x1 - box.x0) * (box.bottom - box.top) / max(1.0, page.width * page.height)
    return share > SCAN_SHARE and page.source < _FEW


def _note_scans(pages: list[OfdPage], assembler: Assembler) -> None:
    plain = [page.page for page in pages]
    if any(page.recognised for page in plain):
        assembler.reader = f"ofd+scan:{_ocr_engine.version()}"
        assembler.issue(*recognised_issue(plain))
    empty = [page.number for page in plain if not page.source and page.pictured]
    advice = "没有认出文字，请核对原件" if _ocr_engine.available() else ADVICE
    if any(page.source for page in plain):
        if empty:
            assembler.issue("page-without-text", f"第 {listed(empty)} 页只有图像没有文字，可能是扫描页，这些页没有读出；{advice}。")
    elif empty:
        raise NoTextLayer(f"OFD 是扫描件，页面上只有图像没有文字；{advice}。")
    else:
        raise NoTextLayer("OFD 里没有任何文字，请核对原文件。")


def _titles(package: OfdPackage) -> list[str]:
    root = package.xml("OFD.xml")
    bodies = () if root is None else (body for body in root if local(body) == "DocBody")
    return [title for body in bodies if (title := file_title(words_of(find(body, "DocInfo", "Title"))))]
