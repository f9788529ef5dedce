"""Pictures of pages: what recognition reads is the text of the page, laid out as the text layer would be."""

import difflib
import struct
import zlib
from pathlib import Path

import pytest
from readers._ofd_maker import Page as OfdPage
from readers._ofd_maker import make_ofd
from readers._scan_maker import pages_of, picture, saved

from reportmine.errors import NoTextLayer, UnreadableFile, UnsafeFile, UnsupportedFormat
from reportmine.model.document import BlockKind, Document
from reportmine.model.reader import Source
from reportmine.readers import ofd, pdf, scan
from reportmine.readers._sniff import sniff
from reportmine.text.fold import squeeze

FIXTURES = Path(__file__).parents[1] / "fixtures" / "readers" / "pdf"
TYPED, REPORT = (FIXTURES / "typed8.pdf").read_bytes(), (FIXTURES / "report20.pdf").read_bytes()
WORDS, TABLES = 6, 2  # pages of typed8: a short one of text, one with a table

needs_ocr = pytest.mark.needs_extra("ocr")


def read(data: bytes) -> Document:
    kind = sniff(data)
    reader = {"pdf": pdf, "ofd": ofd}.get(kind, scan).READER
    document = reader.read(Source("x", data, kind))
    assert document.ledger.balanced, document.ledger
    return document


def body(document: Document) -> list[str]:
    return [squeeze(document.words(block.span)) for block in document.body()]


def likeness(first: Document, second: Document) -> float:
    return difflib.SequenceMatcher(None, "\n".join(body(first)), "\n".join(body(second)), autojunk=False).ratio()


@pytest.fixture(scope="module")
def text_page() -> Document:
    return read(pages_of((TYPED, [WORDS])))


@needs_ocr
def test_a_slanted_page_of_text_keeps_its_paragraphs(text_page):
    data = saved(picture(TYPED, WORDS, angle=0.8), "PNG", dpi=(200, 200))
    document = read(data)
    assert likeness(document, text_page) > 0.98
    assert document.reader.startswith("scan:rapidocr-")
    assert [issue.code for issue in document.issues] == ["recognised"]
    assert all(0.5 < block.where.confidence <= 1 for block in document.body() if block.table is None)
    assert all(block.where.page == 1 for block in document.blocks)
    assert read(data) == document, "same bytes, same document"


@needs_ocr
@pytest.mark.parametrize("angle", [90, 180])
def test_a_page_on_its_side_or_head_is_turned(angle, text_page):
    image = picture(TYPED, WORDS, dpi=150)
    turned = image.rotate(angle, expand=True)
    assert likeness(read(saved(turned, "PNG", dpi=(150, 150))), text_page) > 0.96


@needs_ocr
def test_a_scan_between_pages_with_text():
    sheet = saved(picture(TYPED, TABLES, angle=-0.3), "PDF", resolution=200)
    document = read(pages_of((TYPED, [WORDS]), (sheet, [0])))
    whole = read(pages_of((TYPED, [WORDS, TABLES])))
    assert document.reader.startswith("pdf+scan:rapidocr-")
    assert likeness(document, whole) > 0.98
    sure = {page: {b.where.confidence is None for b in document.body() if b.where.page == page and b.table is None} for page in (1, 2)}
    assert sure[1] == {True}
    assert [(t.rows, t.cols) for t in document.tables] == [(t.rows, t.cols) for t in whole.tables]
    assert "第 2 页" in document.issues[0].message


@needs_ocr
def test_pages_of_a_tiff_and_an_ofd_of_pictures():
    first, second = (picture(TYPED, WORDS, dpi=120).crop((0, top, 990, top + 250)) for top in (60, 310))
    document = read(saved(first, "TIFF", save_all=True, append_images=[second], dpi=(120, 120)))
    assert document.pages == 2
    assert "第 1-2 页" in document.issues[0].message
    page = OfdPage().picture(0, 0, 595, 842, "7")
    package = make_ofd(page, OfdPage().text(80, 100, "第二页有文字"), pictures={"7": saved(picture(TYPED, WORDS, dpi=120), "PNG")})
    document = read(package)
    assert document.reader.startswith("ofd+scan:rapidocr-")
    assert body(document)[-1] == "第二页有文字"
    assert len(document.text) > 200


@needs_ocr
def test_a_picture_without_words_has_no_text():
    from PIL import Image

    with pytest.raises(NoTextLayer, match="没有认出文字"):
        read(saved(Image.new("L", (800, 1100), 255), "PNG"))
    with pytest.raises(NoTextLayer):
        read(saved(Image.new("RGBA", (16, 16), "red"), "PNG"))


def png(width, height, *more):
    """The head of a picture of any size, and no content."""

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + b"".join(chunk(*one) for one in more) + chunk(b"IDAT", zlib.compress(b"\0" * 100))


@needs_ocr
@pytest.mark.parametrize(
    ("data", "error", "code"),
    [
        (png(30_000, 30_000), UnsafeFile, "too-large"),
        (png(12_000, 12_000), UnsafeFile, "too-large"),
        (png(800, 800), UnreadableFile, "damaged"),
        (png(800, 800, (b"acTL", struct.pack(">II", 5, 0))), UnsupportedFormat, "picture"),
        (b"\x89PNG\r\n\x1a\n" + bytes(500), UnreadableFile, "damaged"),
        (b"II*\0" + bytes(300), UnreadableFile, "damaged"),
        (b"BM" + bytes(200), UnreadableFile, "damaged"),
        (b"\xff\xd8\xff\xe0" + bytes(300), UnreadableFile, "damaged"),
    ],
    ids=["billion", "144 million", "cut off", "animated", "rubbish", "empty tiff", "empty bmp", "empty jpeg"],
)
def test_bad_pictures_are_refused(data, error, code):
    with pytest.raises(error) as caught:
        read(data)
    assert caught.value.code == code


@pytest.mark.usefixtures("no_ocr")
@pytest.mark.parametrize(
    "data",
    [png(800, 800), b"\xff\xd8\xff\xe0" + bytes(300), make_ofd(OfdPage().picture(0, 0, 595, 842, "7"), pictures={"7": png(800, 800)})],
    ids=["png", "jpeg", "ofd"],
)
def test_without_the_extra_it_is_named(data):
    with pytest.raises(NoTextLayer, match=r"reportmine\[ocr\]"):
        read(data)


def test_kinds_of_blocks_are_those_of_the_text_layer():
    assert BlockKind.PARAGRAPH in {block.kind for block in read(pages_of((REPORT, [1]))).blocks}
