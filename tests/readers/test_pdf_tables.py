"""Ruled tables, each drawn for its test: merged cells, page breaks in rows and in merged cells, frames, turned text."""

from readers._pdf_maker import Page, make_pdf

from reportmine.model.document import Document
from reportmine.model.reader import Source
from reportmine.readers.pdf import READER

XS = [70, 150, 250, 450]


def read(*pages: Page) -> Document:
    document = READER.read(Source("t.pdf", make_pdf(*pages), "pdf"))
    assert document.ledger.balanced
    return document


def fill(page: Page, tops, rows, xs=XS):
    """Words into the fields of a grid; a list in a field is several lines."""
    for top, row in zip(tops, rows, strict=False):
        for x, words in zip(xs, row, strict=False):
            for n, line in enumerate(words if isinstance(words, list) else [words]):
                if line:
                    page.text(x + 5, top + 4 + 16 * n, line)
    return page


def grid(document: Document, table: int = 0):
    return [[document.words(c.span) if c else None for c in row] for row in document.tables[table].grid()]


def test_plain_grid_and_text_around_it():
    page = Page().grid(XS, [100, 125, 150])
    fill(page, [100, 125], [["指标", "分值", "得分"], ["产出", "40", "38.5"]])
    page.text(70, 70, "表1 评分表").text(70, 170, "注：得分由评价组评定。")
    document = read(page)
    assert grid(document) == [["指标", "分值", "得分"], ["产出", "40", "38.5"]]
    assert document.text == "表1 评分表\n指标\t分值\t得分\n产出\t40\t38.5\n注：得分由评价组评定。"
    assert document.tables[0].cells[0].where.page == 1


def test_merged_cells_have_their_spans():
    page = Page()
    page.box(70, 100, 450, 200)
    page.rule(150, 100, 150, 175).rule(250, 100, 250, 200).rule(150, 125, 450, 125).rule(150, 150, 450, 150).rule(70, 175, 450, 175)
    fill(page, [100, 125, 150, 175], [["决策", "立项", "5"], ["", "目标", "4"], ["", "资金", "3"], ["合计", "", "12"]])
    cells = [(c.row, c.col, c.rowspan, c.colspan) for c in read(page).tables[0].cells]
    assert cells[0] == (0, 0, 3, 1)
    assert cells[-2:] == [(3, 0, 1, 2), (3, 2, 1, 1)]


def test_table_without_outer_sides():
    page = Page()
    for top in (100, 125, 150):
        page.rule(70, top, 450, top)
    for x in (150, 250):
        page.rule(x, 100, x, 150)
    fill(page, [100, 125], [["指标", "分值", "得分"], ["产出", "40", "38"]])
    assert grid(read(page)) == [["指标", "分值", "得分"], ["产出", "40", "38"]]


def test_thin_rectangles_are_rules_and_shading_is_not():
    page = Page()
    for top in (100, 125, 150):
        page.box(70, top, 450, top + 0.5, paint="f")
    for x in XS:
        page.box(x, 100, x + 0.5, 150, paint="f")
    page.box(70, 300, 450, 330, paint="f")
    fill(page, [100, 125], [["指标", "分值", "得分"], ["产出", "40", "38"]])
    page.text(75, 305, "有底色的一行")
    document = read(page)
    assert len(document.tables) == 1
    assert document.text.endswith("有底色的一行")


def test_frame_of_one_cell_is_no_table():
    page = Page().box(60, 60, 530, 780)
    page.text(70, 100, "框内文字")
    assert not read(page).tables


def test_wrapped_cell_is_one_paragraph_and_items_are_several():
    page = Page().grid([70, 130, 450], [100, 200])
    fill(page, [100], [[["市卫生健", "康委员会"], ["1.目标明确；", "2.资金到位。"]]], xs=[70, 130])
    assert grid(read(page)) == [["市卫生健康委员会", "1.目标明确；\n2.资金到位。"]]


def two_pages(first_rows, second_rows, first_tops, second_tops):
    first, second = Page().grid(XS, first_tops), Page().grid(XS, second_tops)
    fill(first, first_tops, first_rows)
    fill(second, second_tops, second_rows)
    return read(first, second)


def test_repeated_header_rows_are_dropped_with_their_reason():
    head = ["指标", "分值", "说明"]
    document = two_pages([head, ["产出", "40", "甲"]], [head, ["效益", "30", "乙"]], [700, 725, 750], [80, 105, 130])
    assert grid(document) == [head, ["产出", "40", "甲"], ["效益", "30", "乙"]]
    assert document.ledger.dropped == {"repeated-header": 6}
    assert [c.where.page for c in document.tables[0].cells] == [1] * 6 + [2] * 3


def test_row_cut_by_the_page_break_is_healed():
    long = "项目单位未按规定时间报送材料导"  # fills the third column
    document = two_pages(
        [["指标", "分值", "说明"], ["产出", "40", [long]]],
        [["", "", "致支付偏慢。"], ["效益", "30", "正常"]],
        [700, 725, 750],
        [80, 105, 130],
    )
    assert grid(document)[1:] == [["产出", "40", long + "致支付偏慢。"], ["效益", "30", "正常"]]


def test_merged_cell_goes_on_over_the_page_break():
    first, second = Page(), Page()
    first.box(70, 700, 450, 775).rule(150, 700, 150, 775).rule(250, 700, 250, 775)
    first.rule(70, 725, 450, 725).rule(150, 750, 450, 750)
    second.box(70, 80, 450, 155).rule(150, 80, 150, 155).rule(250, 80, 250, 155)
    second.rule(150, 105, 450, 105).rule(70, 130, 450, 130)
    fill(first, [700, 725, 750], [["指标", "分值", "说明"], ["产出", "10", "甲"], ["", "20", "乙"]])
    fill(second, [80, 105, 130], [["", "30", "丙"], ["", "40", "丁"], ["效益", "50", "戊"]])
    document = read(first, second)
    table = document.tables[0]
    assert table.rows == 6
    assert next((c.row, c.rowspan) for c in table.cells if document.words(c.span) == "产出") == (1, 4)
    assert [row[1] for row in grid(document)] == ["分值", "10", "20", "30", "40", "50"]


def test_another_table_on_the_next_page_stays_apart():
    first, second = Page().grid(XS, [700, 725]), Page().grid([70, 200, 330, 500], [80, 105])
    fill(first, [700], [["甲", "1", "x"]])
    fill(second, [80], [["乙", "2", "y"]], xs=[70, 200, 330])
    assert len(read(first, second).tables) == 2


def test_heading_between_two_pages_keeps_tables_apart():
    first, second = Page().grid(XS, [700, 725]), Page().grid(XS, [120, 145])
    fill(first, [700], [["甲", "1", "x"]])
    fill(second, [120], [["乙", "2", "y"]])
    second.text(70, 90, "表2 问卷统计")
    assert len(read(first, second).tables) == 2


def test_continuation_caption_does_not_part_a_table():
    first, second = Page().grid(XS, [700, 725]), Page().grid(XS, [120, 145])
    fill(first, [700], [["甲", "1", "x"]])
    fill(second, [120], [["乙", "2", "y"]])
    second.text(70, 95, "续表1")
    document = read(first, second)
    assert grid(document) == [["甲", "1", "x"], ["乙", "2", "y"]]
    assert document.text.endswith("续表1")


def test_stacked_and_turned_words_in_cells():
    page = Page().grid([70, 92, 114, 250], [100, 200])
    for n, char in enumerate("产出指标"):
        page.text(75, 105 + 16 * n, char)
    page.text(109, 178, "绩效指标", matrix=(0, 1, -1, 0))
    page.text(120, 110, "完成率达到百分之九十五")
    assert grid(read(page)) == [["产出指标", "绩效指标", "完成率达到百分之九十五"]]


def test_table_inside_a_cell_belongs_to_it():
    page = Page().grid([70, 250, 450], [100, 200])
    page.grid([80, 120, 160], [130, 150, 170])
    page.text(75, 104, "外面").text(260, 104, "右边").text(85, 134, "甲").text(125, 134, "乙").text(85, 154, "丙").text(125, 154, "丁")
    document = read(page)
    assert len(document.tables) == 1
    assert [document.words(c.span) for c in document.tables[0].cells][1] == "右边"
