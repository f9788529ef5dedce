"""Web pages saved as one file (.mht, also Word's "single file web page" named .doc): the HTML inside is read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from reportmine.errors import UnreadableFile
from reportmine.model.document import Document
from reportmine.model.reader import Reader, Source
from reportmine.text.decode import decode

if TYPE_CHECKING:
    from email.message import Message

_FRAMES = re.compile(rb"<frameset\b", re.IGNORECASE)
_END = re.compile(r"</(?:body|html)\s*>", re.IGNORECASE)
_TABS = re.compile(r"tabstrip\.html?$", re.IGNORECASE)  # the names of the sheets once more, in a workbook saved as a page
_NO_PAGE = "网页归档文件（MHT）中没有正文页面；请在浏览器或 Word 中打开，另存为 docx 或 PDF 后再试。"


def _read(source: Source) -> Document:
    from reportmine.readers.html import READER as HTML  # only a file of the kind needs it

    page = Source(source.name, _page(source.data), "html", source.path)
    return replace(HTML.read(page), reader="mht:html")


def _page(data: bytes) -> bytes:
    """The page the file is about: what it names as its start, else the first; of a page of frames what stands in them.

    The charset a part states is not asked: pages that say gb2312 are often something else, and the html reader knows by itself.
    """
    import email

    message = email.message_from_bytes(data.lstrip(b"\xef\xbb\xbf \t\r\n"))
    pages = list(_pages(message))
    if not pages:
        raise UnreadableFile(_NO_PAGE)
    start = str(message.get_param("start", "") or "").strip("<> ")
    named = [page for part, page in pages if start and _name(part, "Content-ID").strip("<> ") == start]
    first = (named or [page for _, page in pages])[0]
    if not _FRAMES.search(first):
        return first
    framed = [page for part, page in pages if not _FRAMES.search(page) and not _TABS.search(_name(part, "Content-Location"))]
    # One page after the other is one page only while none says that it has ended.
    return "\n".join(_END.sub("", decode(page).text) for page in framed).encode("utf-8", "replace") or first


def _pages(message: Message) -> Iterator[tuple[Message, bytes]]:
    for part in message.walk():
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            payload = part.get_payload(decode=True)
            if isinstance(payload, bytes) and payload.strip():
                yield part, payload


def _name(part: Message, header: str) -> str:
    return str(part.get(header, "")).strip()


READER = Reader("mht", frozenset({"mht"}), _read)
