"""OFD files: twins of PDFs give the same text, odd packages are read, bombs and damaged ones refused."""

import json
from pathlib import Path

import pytest
from readers._ofd_maker import HEAD, NAMES, Page, make_ofd, twin_of_pdf

from reportmine.errors import NoTextLayer, ReportmineError, UnreadableFile, UnsafeFile
from reportmine.model.document import BlockKind, Document
from reportmine.model.reader import Source
from reportmine.readers._sniff import sniff
from reportmine.readers.ofd import READER

FIXTURES = Path(__file__).parents[1] / "fixtures" / "readers"
BODY = "评价工作组认为，该项目立项依据充分，资金使用合规，产出目标基本完成，群众满意度较高。"


def read(data: bytes) -> Document:
    document = READER.read(Source("a.ofd", data, "ofd"))
    assert document.ledger.balanced
    return document


def words(document: Document, *kinds: BlockKind) -> list[str]:
    return [document.words(b.span) for b in document.blocks if b.kind in (kinds or (BlockKind.PARAGRAPH,))]


def bare(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("name", ["typed8", "report20"])
def test_twin_of_a_pdf_gives_the_paragraphs_and_tables_of_the_word_file(name):
    """Paragraphs and tables over pages, headers and page numbers: all by the same code as PDF."""
    document = read(twin_of_pdf((FIXTURES / "pdf" / f"{name}.pdf").read_bytes()))
    found: list[object] = []
    for block in document.body():
        grid = document.tables[block.table].grid() if block.table is not None else None
        found.append(
            bare(document.words(block.span))
            if grid is None
            else [[bare(document.words(cell.span)) if cell else None for cell in row] for row in grid]
        )
    assert found == json.loads((FIXTURES / "pdf" / f"{name}.docx.json").read_text(encoding="utf-8"))


def test_blocks_keep_order_runs_of_deltas_and_the_template_is_furniture():
    document = read((FIXTURES / "kinds" / "real.ofd").read_bytes())
    assert words(document) == [
        "X市2022年度绩效评价报告",
        "一、基本情况",
        "综合评价工作组认为，",
        "评价得分85.75",
        "块内文字&",
        "序号\t预算金额",
        "第二页的文字",
        "同对象第二行",
    ]
    assert words(document, BlockKind.FOOTER) == ["— 模板 —"]
    assert document.pages == 2


def test_lines_become_paragraphs_and_bold_is_known():
    page = Page().text(80, 100, "一、项目概况", font="4").text(104, 130, BODY[:34]).text(80, 148, BODY[34:])
    document = read(make_ofd(page))
    assert words(document) == ["一、项目概况", BODY]
    assert [b.style.bold for b in document.blocks] == [True, False]


def test_table_is_rebuilt_from_its_lines():
    page = Page().grid([80, 180, 280, 380], [100, 130, 160])
    for row, line in enumerate((("指标", "权重", "得分"), ("产出", "30", "28.5"))):
        for col, text in enumerate(line):
            page.text(85 + 100 * col, 108 + 30 * row, text, delta=" ".join(["6"] * (len(text) - 1)) if text.isascii() else None)
    (table,) = read(make_ofd(page)).tables
    assert (table.rows, table.cols) == (2, 3)


@pytest.mark.parametrize(
    "rename",
    [str.upper, lambda name: name.replace("/", "\\"), lambda name: "/" + name],
    ids=["upper case", "backslashes", "leading slash"],
)
def test_names_in_the_package_may_be_odd(rename):
    data = make_ofd(Page().text(80, 100, "第一页的文字"), Page().text(80, 100, "第二页的文字"), rename=rename)
    assert words(read(data)) == ["第一页的文字", "第二页的文字"]
    assert sniff(data) == "ofd"


def test_page_number_of_a_template_is_furniture_and_its_labels_are_text():
    template = Page().text(80, 100, "项目名称").text(290, 800, "— 1 —")
    document = read(make_ofd(Page().text(180, 100, "农田灌溉工程"), template=template))
    assert words(document) == ["项目名称\t农田灌溉工程"]
    assert words(document, BlockKind.PAGE_NUMBER) == ["— 1 —"]


def test_scaled_turned_and_slanted_text():
    page = Page().text(80, 100, "放大的标题文字", size=6, matrix="2 0 0 2 0 0")
    page.text(300, 400, "内部资料", matrix="0.7 -0.7 0.7 0.7 0 0").text(500, 200, "装订线", matrix="0 1 -1 0 0 0")
    document = read(make_ofd(page))
    assert words(document) == ["放大的标题文字", "装订线"]
    assert document.blocks[0].style.size == pytest.approx(12, abs=0.1)
    assert words(document, BlockKind.WATERMARK) == ["内部资料"]


def test_unseen_text_is_hidden_and_accounted_for():
    page = (
        Page()
        .text(80, 100, "看得见的正文")
        .text(80, 130, "看不见", attributes='Visible="false"')
        .text(80, 150, "透明", attributes='Alpha="0"')
    )
    document = read(make_ofd(page))
    assert words(document) == ["看得见的正文"]
    assert document.ledger.hidden == 5


def test_words_of_annotations_are_kept():
    def note(kind: str, y: int, text: str, more: str = "") -> str:
        code = f'<ofd:TextCode X="0" Y="4" DeltaX="g 9 4">{text}</ofd:TextCode>'
        shown = f'<ofd:TextObject ID="1" Boundary="10 {y} 50 5" Size="4">{code}</ofd:TextObject>'
        return f'<ofd:Annot ID="5" Type="{kind}" {more}><ofd:Appearance Boundary="0 0 210 297">{shown}</ofd:Appearance></ofd:Annot>'

    notes = note("Watermark", 50, "水印文字") + note("Stamp", 100, "收文章") + note("Link", 150, "不可见", 'Visible="false"')
    document = read(make_ofd(Page().text(80, 100, "正文在这里"), notes=notes))
    assert words(document, BlockKind.WATERMARK) == ["水印文字"]
    assert words(document) == ["正文在这里", "收文章"]
    assert document.ledger.hidden == 3


def test_title_of_the_file_and_missing_page_are_told():
    data = make_ofd(Page().text(80, 100, "只有这一页"), title="某市2022年度绩效评价报告")
    document = read(data)
    assert document.titles == ("某市2022年度绩效评价报告",)
    pages = '<ofd:Page ID="1" BaseLoc="Pages/Page_0/Content.xml"/><ofd:Page ID="2" BaseLoc="no.xml"/>'
    listed = f"{HEAD}<ofd:Document {NAMES}><ofd:Pages>{pages}</ofd:Pages></ofd:Document>"
    document = read(make_ofd(Page().text(80, 100, "只有这一页"), more={"Doc_0/Document.xml": listed}))
    assert [issue.code for issue in document.issues] == ["page-unreadable"]
    assert document.pages == 2


GOOD = make_ofd(Page().lines(80, 100, [BODY] * 20))
BOMB = f'{HEAD}<!DOCTYPE a [<!ENTITY x "绩效">]><ofd:Page {NAMES}>&x;</ofd:Page>'
DEEP = f"{HEAD}<ofd:Page {NAMES}>{'<a>' * 3000}{'</a>' * 3000}</ofd:Page>"


@pytest.mark.parametrize(
    ("data", "error", "code"),
    [
        (GOOD[: len(GOOD) // 2], UnreadableFile, "damaged"),
        (GOOD[:200] + b"\0" * 400 + GOOD[600:], UnreadableFile, "damaged"),
        (make_ofd(), UnreadableFile, "damaged"),
        (make_ofd(Page(), more={"Doc_0/Pages/Page_0/Content.xml": "<ofd:Page"}), UnreadableFile, "damaged"),
        (make_ofd(Page(), more={"Encryptions.xml": "<a/>"}), UnreadableFile, "encrypted"),
        (make_ofd(Page(), more={"Doc_0/Pages/Page_0/Content.xml": BOMB}), UnsafeFile, "xml-entities"),
        (make_ofd(Page(), more={"Doc_0/Pages/Page_0/Content.xml": DEEP}), UnsafeFile, "nested-too-deep"),
        (make_ofd(Page(), more={"Doc_0/Pages/Page_0/Content.xml": b" " * 3_000_000}), UnsafeFile, "zip-bomb"),
        (make_ofd(Page()), NoTextLayer, "no-text-layer"),
    ],
    ids=["cut off", "overwritten", "no page", "broken page", "encrypted", "entities", "deep", "bomb", "empty page"],
)
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_bad_files_are_refused(data, error, code):
    with pytest.raises(error) as caught:
        read(data)
    assert isinstance(caught.value, ReportmineError)
    assert caught.value.code == code


def test_numbers_written_wrong_do_no_harm():
    page = (
        Page()
        .text(80, 100, "数字写错也能读", delta="g x y g 4 nan 1e99", matrix="1 0 0")
        .text(80, 130, "位置写错", attributes='HScale="-"')
    )
    page.parts.append('<ofd:PathObject Boundary="a b"><ofd:AbbreviatedData>M 1 L C Q 3 S</ofd:AbbreviatedData></ofd:PathObject>')
    assert sum(len(bare(text)) for text in words(read(make_ofd(page)))) == 11
