"""Web pages saved as one file (.mht, also Word's "single file web page" named .doc): the HTML inside is read."""

from __future__ import annotations

from dataclasses import replace

from reportmine.errors import UnreadableFile
from reportmine.model.document import Document
from reportmine.model.reader import Reader, Source


def _read(source: Source) -> Document:
    from reportmine.readers.html import READER as HTML

    page = Source(source.name, _page(source.data), "html", source.path)
    return replace(HTML.read(page), reader="mht:html")


def _page(data: bytes) -> bytes:
    """The first HTML part, as UTF-8 where the file names a charset Python knows."""
    import email
    import email.policy
    from email.message import EmailMessage

    message = email.message_from_bytes(data, _class=EmailMessage, policy=email.policy.default)
    for part in message.walk():
        if part.get_content_type() != "text/html":
            continue
        payload = part.get_payload(decode=True)
        if isinstance(payload, bytes) and payload.strip():
            return _as_utf8(payload, str(part.get_content_charset("")))
    raise UnreadableFile("网页归档文件（MHT）中没有正文页面；请在浏览器或 Word 中打开，另存为 docx 或 PDF 后再试。")


def _as_utf8(payload: bytes, charset: str) -> bytes:
    # GB 2312 and GBK are subsets of GB 18030, and files often hold more than they state.
    name = "gb18030" if charset.lower().startswith("gb") else charset
    try:
        return payload.decode(name or "utf-8").encode()
    except (LookupError, UnicodeDecodeError):
        return payload


READER = Reader("mht", frozenset({"mht"}), _read)
