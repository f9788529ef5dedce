"""PDF files as they come: reports made from Word, a file with font traps, damaged, encrypted and scanned ones."""

import json
from pathlib import Path

import pytest

from reportmine.errors import NoTextLayer, ReportmineError, UnreadableFile
from reportmine.model.document import BlockKind, Document
from reportmine.model.reader import Source
from reportmine.readers.pdf import READER
from reportmine.text.fold import visible

FIXTURES = Path(__file__).parents[1] / "fixtures" / "readers" / "pdf"


def read(name: str) -> Document:
    return READER.read(Source(name, (FIXTURES / name).read_bytes(), "pdf"))


def bare(text: str) -> str:
    return "".join(text.split())


def body(document: Document) -> list[object]:
    """Paragraph texts and table grids in order, without blanks."""
    found: list[object] = []
    for block in document.body():
        if block.table is None:
            found.append(bare(document.words(block.span)))
        else:
            grid = document.tables[block.table].grid()
            found.append([[bare(document.words(cell.span)) if cell else None for cell in row] for row in grid])
    return found


def kinds(document: Document, kind: BlockKind) -> list[str]:
    return [document.words(block.span) for block in document.blocks if block.kind is kind]


@pytest.mark.parametrize("name", ["typed8", "report20"])
def test_pdf_gives_the_paragraphs_and_tables_of_the_word_file_it_was_made_of(name):
    """The twin .docx, read apart and kept as data: automatic numbers, tables over pages, paragraphs over pages."""
    document = read(f"{name}.pdf")
    assert body(document) == json.loads((FIXTURES / f"{name}.docx.json").read_text(encoding="utf-8"))
    assert document.ledger.balanced


@pytest.mark.parametrize(("name", "pages"), [("typed8", 7), ("report20", 20)])
def test_headers_and_page_numbers_are_kept_as_furniture(name, pages):
    document = read(f"{name}.pdf")
    assert document.pages == pages
    assert kinds(document, BlockKind.HEADER) == ["X市2022年度财政重点项目绩效评价报告"] * pages
    assert kinds(document, BlockKind.PAGE_NUMBER) == [f"— {page} —" for page in range(1, pages + 1)]
    assert document.ledger.furniture == sum(visible(text) for kind in BlockKind if kind.is_furniture for text in kinds(document, kind))


def test_table_over_pages_keeps_page_and_box_of_every_cell_and_drops_repeated_headers():
    document = read("report20.pdf")
    long = [t for t in document.tables if len({c.where.page for c in t.cells}) > 1]
    assert long
    for table in long:
        assert all(cell.where.box is not None for cell in table.cells)
        assert [c.where.page for c in table.cells] == sorted(c.where.page for c in table.cells)
        assert sum(document.words(c.span) == "序号" for c in table.cells) == 1
    assert document.ledger.dropped == {"repeated-header": 96}


def test_style_evidence_and_place():
    document = read("typed8.pdf")
    first, second = list(document.body())[:2]
    assert (first.style.bold, first.style.size, first.style.centered, first.where.page) == (True, 16.0, False, 1)
    assert second.style.size == 15.0
    paragraph = next(b for b in document.body() if b.span.end - b.span.start > 200)
    assert paragraph.style.indented
    assert not paragraph.style.bold
    caption = next(b for b in document.body() if document.words(b.span).startswith("表"))
    assert caption.style.centered
    assert all(b.where.box is not None and 0 <= b.where.box.x0 < b.where.box.x1 <= 596 for b in document.blocks)
    breaks = [b.where.page for b in document.body() if b.breaks_page]
    assert breaks == sorted(set(breaks))
    assert set(breaks) <= set(range(2, 8))


def test_fonts_that_are_not_embedded_fake_bold_watermark_columns_and_invisible_text():
    document = read("cid.pdf")
    assert [document.words(b.span) for b in document.body()] == [
        "非嵌入字体：综合评价得分为85.75分，评价等级为“良”。",
        "一、人口与工业用地（二）资金到位率98.5%；〔2022〕15号",
        "伪粗体标题",
        "分 散 对 齐 每 字 单 独 定 位",
        *(f"左栏第{n}行左栏左栏左栏\t右栏第{n}行右栏右栏右栏" for n in range(1, 5)),
    ]
    assert kinds(document, BlockKind.WATERMARK) == ["仅供内部使用"]
    assert document.ledger.hidden == 10
    assert document.ledger.balanced


@pytest.mark.parametrize(
    ("name", "code", "word"),
    [("garbage", "damaged", "损坏"), ("enc_user", "encrypted", "密码")],
)
def test_file_that_cannot_be_opened(name, code, word):
    with pytest.raises(UnreadableFile, match=word) as caught:
        read(f"{name}.pdf")
    assert (caught.value.code, caught.value.source) == (code, f"{name}.pdf")


def test_empty_file():
    with pytest.raises(UnreadableFile, match="空") as caught:
        READER.read(Source("空.pdf", b"", "pdf"))
    assert caught.value.code == "empty-file"


def test_owner_password_does_not_stop_reading():
    assert read("enc_owner.pdf").text == read("typed8.pdf").text


def test_page_of_seventy_metres_is_harmless():
    with pytest.raises(NoTextLayer, match="没有任何文字"):
        read("hugepage.pdf")


@pytest.mark.parametrize("cut", [1, 9, 500, 5000, 64000, 127000])
def test_a_file_cut_anywhere_is_refused(cut):
    data = (FIXTURES / "typed8.pdf").read_bytes()[:cut]
    with pytest.raises(ReportmineError) as caught:
        READER.read(Source("cut.pdf", data, "pdf"))
    assert caught.value.code in {"damaged", "no-text-layer"}


def test_same_bytes_same_document():
    first, second = read("report20.pdf"), read("report20.pdf")
    assert (first.text, first.blocks, first.tables) == (second.text, second.blocks, second.tables)
