"""What a file is, told by its bytes: suffixes in archives lie (html named .doc, docx named .doc, pictures named .pdf)."""

from __future__ import annotations

import io
import re
import zipfile
from typing import IO, Any

from reportmine.readers._zip_guard import ZIP_ERRORS, part_name
from reportmine.text.decode import utf16_without_mark

_HEAD = 65536
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MAGIC = (
    (0, b"{\\rtf", "rtf"),
    (0, b"\x89PNG\r\n", "png"),
    (0, b"\xff\xd8\xff", "jpeg"),
    (0, b"GIF8", "gif"),
    (0, b"II*\0", "tiff"),
    (0, b"MM\0*", "tiff"),
    (8, b"WEBP", "webp"),
    (4, b"ftypheic", "heic"),
    (4, b"ftyp", "video"),
    (8, b"AVI ", "video"),
    (8, b"WAVE", "audio"),
    (0, b"ID3", "audio"),
    (0, b"Rar!\x1a\x07", "rar"),
    (0, b"7z\xbc\xaf'\x1c", "7z"),
    (0, b"\x1f\x8b", "gz"),
    (0, b"BZh", "bz2"),
    (0, b"\xfd7zXZ\0", "xz"),
    (0, b"MSCF\0", "cab"),
    (257, b"ustar", "tar"),
    (0, b"\x7fELF", "program"),
    (0, b"\xca\xfe\xba\xbe", "program"),
    (0, b"\xcf\xfa\xed\xfe", "program"),
    (0, b"SQLite format 3\0", "database"),
    (4, b"Standard Jet DB", "database"),
    (4, b"Standard ACE DB", "database"),
    (0, b"CAJ\0", "caj"),
    (0, b"KDH ", "caj"),
    (0, b"AT&TFORM", "djvu"),
)
_OFFICE_PARTS = (
    ("ofd.xml", "ofd"),
    ("word/document.xml", "docx"),
    ("xl/workbook.xml", "xlsx"),
    ("xl/workbook.bin", "xlsb"),
    ("ppt/presentation.xml", "pptx"),
)
_MIMETYPES = {
    "application/vnd.oasis.opendocument.text": "odt",
    "application/vnd.oasis.opendocument.spreadsheet": "ods",
    "application/vnd.oasis.opendocument.presentation": "odp",
    "application/epub+zip": "epub",
}
_STREAMS = (
    ("EncryptedPackage", "ooxml-encrypted"),
    ("WordDocument", "doc"),
    ("Workbook", "xls"),
    ("Book", "xls"),
    ("PowerPoint Document", "ppt"),
    ("__properties_version1.0", "msg"),
)
_XML_KINDS = (
    (b"<pkg:package", "word-flat-opc"),  # before Word 2003, which names its program in the same way
    (b"<w:worddocument", "word2003xml"),
    (b'progid="word.document"', "word2003xml"),
    (b'progid="excel.sheet"', "excel2003xml"),
    (b"urn:schemas-microsoft-com:office:spreadsheet", "excel2003xml"),
    (b"<office:document", "odf-flat"),
    (b"<uof:", "uof"),
)
_PAGE = re.compile(rb"<(?:!doctype\s+html|html|head|body)\b")
_FRAGMENT = re.compile(rb"<(?:meta|title|style|script|link|body|table|div|p|h[1-6]|center|span|font|section|article|ul|ol)\b")
# A page saved by an older browser: "From:", "Subject:" and "Date:" come before what says that it is one.
_MAIL_HEAD = re.compile(rb"(?:[a-z][a-z-]*:[^\n]*\n(?:[ \t][^\n]*\n)*)*mime-version: *1\.0\b")
_BEFORE_TAG = re.compile(rb"(?:\s+|<!--.*?-->|<\?xml.*?\?>)*", re.DOTALL)
_MARKDOWN = re.compile(rb"^(?:#{1,6} |\|.*\|\s*$)", re.MULTILINE)


def sniff(data: bytes) -> str:
    """The kind of `data` as a short word: "docx", "doc", "pdf", "html", "text", "jpeg", "zip", "empty", "binary" …

    Damaged and locked containers have kinds of their own: "zip-broken", "ole-broken", "ooxml-encrypted", "doc-encrypted",
    "xls-encrypted", "odf-encrypted". Markdown and CSV are text.
    """
    if not data.strip(b"\0 \t\r\n\xef\xbb\xbf"):
        return "empty"
    if data[:4] in (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08"):
        return zip_kind(io.BytesIO(data))
    if data.startswith(_OLE):
        return _ole_kind(data)
    if _is_pdf(data):
        return "pdf"
    for offset, mark, kind in _MAGIC:
        if data.startswith(mark, offset):
            return kind
    if data.startswith(b"MZ") and b"PE\0\0" in data[:4096]:
        return "program"
    if data.startswith(b"BM") and b"\0\0\0\0" in data[2:14]:
        return "bmp"
    return _text_kind(data)


def _is_pdf(data: bytes) -> bool:
    """A PDF may have rubbish before its header; a text may talk of "%PDF-"."""
    head = data[:1024]
    return head.lstrip().startswith(b"%PDF-") or (b"%PDF-" in head and b" obj" in data)


def zip_kind(file: IO[bytes]) -> str:
    """What a zip is: a document, a plain "zip", "zip-broken". Reads the list of its entries only."""
    try:
        with zipfile.ZipFile(file) as archive:
            entries = {part_name(info.filename): info for info in archive.infolist()}
            for part, kind in _OFFICE_PARTS:
                if part in entries:
                    return kind
            if "mimetype" in entries:
                return _odf_kind(archive, entries)
    except (*ZIP_ERRORS, RuntimeError):
        return "zip-broken"
    return "ooxml-other" if "[content_types].xml" in entries else "zip"


def _odf_kind(archive: zipfile.ZipFile, entries: dict[str, zipfile.ZipInfo]) -> str:
    with archive.open(entries["mimetype"]) as part:
        kind = _MIMETYPES.get(part.read(200).decode("latin-1").strip(), "zip")
    manifest = entries.get("meta-inf/manifest.xml")
    if kind.startswith("od") and manifest:
        with archive.open(manifest) as part:
            if b"encryption-data" in part.read(1_000_000):
                return "odf-encrypted"
    return kind


def _ole_kind(data: bytes) -> str:
    import olefile

    try:
        with olefile.OleFileIO(io.BytesIO(data)) as container:
            streams = {path[0] for path in container.listdir()}
            found = next((kind for stream, kind in _STREAMS if stream in streams), "ole-other")
            return f"{found}-encrypted" if _is_locked(container, streams) else found
    except Exception:  # olefile lets IndexError, struct.error and more out of damaged containers
        return "ole-broken"


def _is_locked(container: Any, streams: set[str]) -> bool:
    """Word 97 keeps the flag in its file header, Excel 97 in a FILEPASS record that follows the first one."""
    if "WordDocument" in streams:
        head = container.openstream("WordDocument").read(12)
        return len(head) == 12 and bool(head[11] & 1)
    book = next((name for name in ("Workbook", "Book") if name in streams), None)
    if book is None:
        return False
    head = container.openstream(book).read(512)
    at = 0
    while at + 4 <= len(head) and at < 200:
        if head[at : at + 2] == b"\x2f\0":
            return True
        at += 4 + int.from_bytes(head[at + 2 : at + 4], "little")
    return False


def _text_kind(data: bytes) -> str:
    head = _as_ascii(data)
    if head is None:
        return "binary"
    low = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    start = low[:4096]
    if start.startswith((b"mime-version:", b"from: <saved by")) or b"content-type: multipart/related" in start or _MAIL_HEAD.match(start):
        return "mht"
    if start.startswith(b"<"):
        return _markup_kind(low)
    return "html" if re.search(rb"<(?:!doctype\s+)?html\b", start) and b"</html" in data.lower() else "text"


def _markup_kind(low: bytes) -> str:
    for mark, kind in _XML_KINDS:
        if mark in low[:8192] and not re.search(rb"<html\b", low[:8192]):
            return kind
    if _PAGE.search(low):
        return "html"
    begin = _BEFORE_TAG.match(low)
    if _FRAGMENT.match(low, begin.end() if begin else 0) and not _MARKDOWN.search(low):
        return "html"
    return "xml" if low.startswith(b"<?xml") else "text"


def _as_ascii(data: bytes) -> bytes | None:
    """The first part of a text with one byte for an ASCII character; None when the bytes are no text at all."""
    head = data[:_HEAD]
    codec = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}.get(head[:2]) or utf16_without_mark(head)
    if head[:4] in (b"\xff\xfe\0\0", b"\0\0\xfe\xff"):
        codec = "utf-32-le" if head[0] else "utf-32-be"
    if codec:
        text = head.decode(codec, "replace").lstrip("\ufeff")
        return text.encode("utf-8", "replace") if text.count("\ufffd") * 20 <= len(text) else None
    controls = sum(head.count(c) for c in (*range(9), 0x0E, 0x0F, *range(0x10, 0x1A), 0x7F))
    return head if controls * 50 <= len(head) or controls <= 1 else None
