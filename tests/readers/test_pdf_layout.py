"""Layout cases, each drawn for its test: lines, paragraphs, page furniture, odd directions, scans."""

import pytest
from readers._pdf_maker import Page, make_pdf

from reportmine.errors import NoTextLayer
from reportmine.model.document import BlockKind, Document
from reportmine.model.reader import Source
from reportmine.readers._pdf_chars import Glyph
from reportmine.readers._pdf_lines import build_lines
from reportmine.readers.pdf import READER

FULL = "项目由市财政局组织实施并委托第三方机构对资金使用情况开展绩效评价工作保证资金"  # 38 characters fill a line
assert len(FULL) == 38


def read(*pages: Page, title: str = "") -> Document:
    document = READER.read(Source("t.pdf", make_pdf(*pages, title=title), "pdf"))
    assert document.ledger.balanced
    return document


def body(document: Document) -> list[str]:
    return [document.words(b.span) for b in document.body()]


def kinds(document: Document, kind: BlockKind) -> list[str]:
    return [document.words(b.span) for b in document.blocks if b.kind is kind]


def paragraph(page: Page, top: float, *, lines: int, tail: str, start: str = "") -> float:
    """An indented paragraph: full lines and a short last one; returns where the next goes."""
    page.text(94, top, (start + FULL)[:36])
    for n in range(1, lines):
        page.text(70, top + 18 * n, FULL)
    page.text(70, top + 18 * lines, tail)
    return top + 18 * (lines + 1)


def test_full_lines_join_and_a_short_line_ends_the_paragraph():
    page = Page()
    top = paragraph(page, 100, lines=3, tail="使用规范")
    paragraph(page, top, lines=2, tail="到位及时。")
    assert body(read(page)) == [FULL[:36] + FULL * 2 + "使用规范", FULL[:36] + FULL + "到位及时。"]


def test_paragraph_over_a_page_break_is_one_and_keeps_its_first_page():
    first, second = Page(), Page()
    paragraph(first, 640, lines=3, tail=FULL)
    first.text(290, 800, "- 1 -")
    second.text(70, 100, "合规，没有发现挤占挪用。")
    paragraph(second, 118, lines=2, tail="到位及时。")
    second.text(290, 800, "- 2 -")
    document = read(first, second)
    assert body(document)[0] == FULL[:36] + FULL * 3 + "合规，没有发现挤占挪用。"
    blocks = list(document.body())
    assert [b.where.page for b in blocks] == [1, 2]
    assert kinds(document, BlockKind.PAGE_NUMBER) == ["- 1 -", "- 2 -"]


def test_sentence_cut_by_a_forced_page_break_goes_on_but_a_cover_does_not():
    cover, first, second = Page(), Page(), Page()
    cover.text(200, 300, "某市财政局")
    paragraph(first, 100, lines=2, tail="全年达成合作意向五项其中")
    second.text(94, 100, "只有一项签订正式合同。")
    paragraph(second, 136, lines=2, tail="到位及时。")
    document = read(cover, first, second)
    assert body(document)[0] == "某市财政局"
    assert body(document)[1].endswith("其中只有一项签订正式合同。")
    assert [b.breaks_page for b in document.body()] == [False, True, False]


def test_items_within_a_sentence_stay_in_it_and_a_note_begins_anew():
    page = Page()
    page.text(94, 100, ("主要问题：1.目标不够明确；" + FULL)[:36] + "；")
    page.text(70, 118, ("2.支出进度偏慢；" + FULL)[:37] + "。")
    page.text(70, 136, "注：数据由项目单位提供。")
    paragraph(page, 154, lines=2, tail="到位及时。")
    texts = body(read(page))
    assert texts[0].startswith("主要问题：1.目标不够明确；")
    assert "；2.支出进度偏慢；" in texts[0]
    assert texts[1] == "注：数据由项目单位提供。"


def test_header_repeated_on_two_pages_is_furniture():
    pages = []
    for number in (1, 2):
        page = Page()
        page.text(200, 40, "某区就业补助资金绩效自评材料").text(290, 800, str(number))
        paragraph(page, 90, lines=3, tail="到位及时。")
        pages.append(page)
    document = read(*pages)
    assert kinds(document, BlockKind.HEADER) == ["某区就业补助资金绩效自评材料"] * 2
    assert kinds(document, BlockKind.PAGE_NUMBER) == ["1", "2"]
    assert len(body(document)) == 2


@pytest.mark.parametrize(
    "headings", [("一、项目基本情况", "二、存在的问题"), ("（一）基本情况", "（一）基本情况"), ("项目概况", "附件材料")]
)
def test_a_heading_at_the_top_is_not_a_header(headings):
    pages = []
    for heading in headings:
        page = Page()
        page.text(70, 60, heading)
        paragraph(page, 90, lines=3, tail="到位及时。")
        pages.append(page)
    document = read(*pages)
    assert not kinds(document, BlockKind.HEADER)
    assert [text for text in body(document) if text in headings] == list(headings)


def test_footnote_below_its_rule():
    page = Page()
    paragraph(page, 100, lines=3, tail="到位及时。")
    page.rule(70, 740, 200, 740)
    page.text(70, 745, "1 数据来源于统计年鉴。", size=9)
    document = read(page)
    assert kinds(document, BlockKind.FOOTNOTE) == ["1 数据来源于统计年鉴。"]


def test_columns_without_rules_are_parted_by_tabs_and_spread_letters_are_not():
    page = Page()
    page.text(70, 100, "产出指标").text(200, 100, "完成率").text(330, 100, "95%")
    page.text(250, 140, "目").text(290, 140, "录")
    page.text(70, 180, "汀 川 市 财 政 局")
    page.text(70, 220, "本页只有几行文字。")
    assert body(read(page)) == ["产出指标\t完成率\t95%", "目 录", "汀 川 市 财 政 局", "本页只有几行文字。"]


def test_two_lines_of_a_centered_title_join_only_when_the_first_is_full():
    wide, narrow = Page(), Page()
    for page in (wide, narrow):
        paragraph(page, 200, lines=3, tail="到位及时。")
    wide.text(71.5, 60, "某市二〇二二年度高标准农田建设项目绩效评价", size=21.5).text(276, 92, "报告", size=21.5)
    narrow.text(176, 60, "某市高标准农田建设项目", size=22).text(231, 92, "绩效评价报告", size=22)
    assert body(read(wide))[0] == "某市二〇二二年度高标准农田建设项目绩效评价报告"
    assert body(read(narrow))[:2] == ["某市高标准农田建设项目", "绩效评价报告"]


def test_glyphs_drawn_twice_count_once_but_a_dash_of_two_characters_stays():
    """PDFium drops most doubles itself; what it leaves (drawn in another run, a little aside) is dropped here."""
    words = "人人参与——"
    once = [Glyph(70.0 + 12 * n, 100, 82.0 + 12 * n, 112, char, 12.0, n) for n, char in enumerate(words[:4])]
    dash = [Glyph(118.0, 100, 142.0, 112, "—", 12.0, n) for n in (4, 5)]
    again = [glyph._replace(x0=glyph.x0 + 0.6, x1=glyph.x1 + 0.6, place=glyph.place + 9) for glyph in once]
    doubled: list[str] = []
    (line,) = build_lines([*once, *dash, *again], None, doubled)
    assert line.text == words
    assert sorted(doubled) == sorted(words[:4])


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
@pytest.mark.parametrize("turn", [0, 1, 3])
def test_text_reads_the_same_whichever_way_page_and_text_are_turned(rotate, turn):
    page = Page(rotate=rotate)
    matrix = {0: (1, 0, 0, 1), 1: (0, 1, -1, 0), 3: (0, -1, 1, 0)}[turn]
    for n, line in enumerate(["第一行文字", "第二行文字", "第三行文字"]):
        x, top = {0: (100, 300 + 20 * n), 1: (300 + 20 * n, 500), 3: (300 - 20 * n, 300)}[turn]
        page.text(x, top, line, matrix=matrix)
    document = read(page)
    assert body(document) == ["第一行文字", "第二行文字", "第三行文字"]
    width, height = (842, 595) if rotate % 180 else (595, 842)
    for block in document.blocks:
        box = block.where.box
        assert 0 <= box.x0 < box.x1 <= width
        assert 0 <= box.top < box.bottom <= height


def test_size_counts_the_scale_of_the_text_matrix():
    page = Page()
    page.text(70, 100, "字号为十六", size=16, unit=True)
    assert next(read(page).body()).style.size == 16.0


def test_bold_by_font_name_and_by_stroke():
    page = Page()
    page.text(70, 100, "加粗字体", font="F3").text(70, 140, "描边加粗", mode=2).text(70, 180, "普通字体")
    assert [b.style.bold for b in read(page).body()] == [True, True, False]


def test_hyphen_at_the_end_of_a_line_and_latin_words():
    page = Page()
    page.text(70, 100, "key inter-", font="F2").text(70, 118, "national index", font="F2")
    document = read(page)
    assert body(document) in (["key inter-national index"], ["key inter-", "national index"])


def test_scan_with_recognised_text_is_read_and_said_so():
    page = Page().image(0, 0, 595, 842)
    page.text(70, 100, "识别出来的文字", mode=3)
    document = read(page)
    assert body(document) == ["识别出来的文字"]
    assert [issue.code for issue in document.issues] == ["ocr-layer"]


def test_invisible_text_on_an_ordinary_page_is_hidden_and_accounted_for():
    page = Page()
    page.text(70, 100, "看得见").text(70, 130, "看不见的", mode=3)
    document = read(page)
    assert body(document) == ["看得见"]
    assert document.ledger.hidden == 4


@pytest.mark.usefixtures("no_ocr")
def test_scanned_document_has_no_text_layer():
    with pytest.raises(NoTextLayer, match="扫描件"):
        read(Page().image(0, 0, 595, 842))


@pytest.mark.usefixtures("no_ocr")
def test_some_scanned_pages_are_named():
    text = Page()
    text.text(70, 100, "正文")
    scan = Page().image(0, 0, 595, 842)
    (issue,) = read(text, scan, scan, text, Page(), scan).issues
    assert issue.code == "page-without-text"
    assert "第 2-3、6 页" in issue.message


@pytest.mark.usefixtures("no_ocr")
def test_garbled_font_is_named():
    page = Page()
    page.text(70, 100, "\ue001\ue002\ue003\ue004\ue005正文")
    (issue,) = read(page).issues
    assert issue.code == "garbled-font"


@pytest.mark.parametrize(
    ("title", "kept"),
    [("某市2022年度绩效评价报告", ["某市2022年度绩效评价报告"]), ("Microsoft Word - 绩效报告定稿.doc", []), ("untitled", [])],
)
def test_title_of_the_file(title, kept):
    page = Page()
    page.text(70, 100, "正文")
    assert list(read(page, title=title).titles) == kept
