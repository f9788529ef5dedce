"""OFD to a document: pages of lines and tables, put together as those of PDF are."""

from __future__ import annotations

from reportmine.errors import NoTextLayer, UnreadableFile
from reportmine.model.document import Document
from reportmine.model.reader import Source
from reportmine.readers._ofd_package import OfdPackage, damaged, documents, find, local, open_ofd, words_of
from reportmine.readers._ofd_pages import OfdPage, read_pages
from reportmine.readers._pdf_document import file_title, lay_out, listed
from reportmine.text.assemble import Assembler

_ENCRYPTED = "OFD 设有加密保护，无法读取；请用 OFD 阅读器去除密码，或另存为 PDF 后再试。"
_ONLY_PICTURES = "OFD 是扫描件，页面上只有图像没有文字；请先做文字识别（OCR）再导入。"


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
                pages.append(page)
    if not pages:
        raise damaged()
    return pages, missing


def _note_scans(pages: list[OfdPage], assembler: Assembler) -> None:
    if any(page.page.source for page in pages):
        empty = [page.page.number for page in pages if not page.page.source and page.page.pictured]
        if empty:
            assembler.issue("page-without-text", f"第 {listed(empty)} 页只有图像没有文字，可能是扫描页；这些页没有读出，请先做文字识别。")
    elif any(page.page.pictured for page in pages):
        raise NoTextLayer(_ONLY_PICTURES)
    else:
        raise NoTextLayer("OFD 里没有任何文字，请核对原文件。")


def _titles(package: OfdPackage) -> list[str]:
    root = package.xml("OFD.xml")
    bodies = () if root is None else (body for body in root if local(body) == "DocBody")
    return [title for body in bodies if (title := file_title(words_of(find(body, "DocInfo", "Title"))))]
