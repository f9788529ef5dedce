"""Web pages: the report comes out whole, the page around it as furniture, and every character is accounted for."""

from pathlib import Path

import pytest

from reportmine.errors import ReportmineError, UnreadableFile, UnsafeFile
from reportmine.model.document import BlockKind
from reportmine.model.reader import Source
from reportmine.readers.html import READER

FIXTURES = Path(__file__).parent.parent / "fixtures" / "readers" / "html"
REPORT = "".join(f"<p>　　第{i}段：项目按计划实施，资金支出规范，绩效目标基本完成。</p>" for i in range(12))


def read(page, encoding="utf-8"):
    document = READER.read(Source("页.html", page if isinstance(page, bytes) else page.encode(encoding), "html"))
    assert document.ledger.balanced, document.ledger
    return document


def lines(document, *, furniture=False):
    return [document.words(b.span) for b in document.blocks if b.kind.is_furniture is furniture]


def body(page):
    return lines(read(f"<html><body>{page}</body></html>"))


@pytest.mark.parametrize("name", ["gov_gbk", "gov_utf8", "gov_nometa", "gov_wrongmeta"])
def test_a_government_page_whatever_its_charset_says(name):
    document = read((FIXTURES / f"{name}.html").read_bytes())
    assert lines(document) == [
        "X市2022年度高标准农田建设项目绩效评价报告",
        "一、基本情况",
        "（一）项目概况",
        "截至2022年12月31日，项目实际到位资金2,995.83万元，资金到位率为98.5%。㎡、镕、喆等字在GB18030中。",
        "评价工作组采取案卷研究、实地核查、问卷调查和座谈访谈相结合的方式，共抽查7个乡镇。",
        "DIV直接作段落：综合评价得分为85.75分，评价等级为“良”。",
        "BR分段的第二段：存在的主要问题是绩效目标不够明确。",
        "BR分段的第三段。",
        "二、评分表",
        "一级指标\t二级指标\t得分\n\t项目立项\t10\n合计\t\t85.75",
        "短句：良。",
        "（三）问题",
        "1.立项不充分",
    ]
    around = "\n".join(lines(document, furniture=True))
    for words in ("首页", "您现在的位置", "浏览次数：128", "分享到", "ICP备12345678号", "绩效评价报告.docx"):
        assert words in around
    assert document.titles == ("X市2022年度绩效评价报告", "X市2022年度绩效评价报告_X市财政局")
    assert document.ledger.dropped == {"title": 20, "style": 13, "script": 14}
    bold, heading = document.blocks[6], document.blocks[13]
    assert bold.style.bold
    assert bold.style.indented
    assert (heading.kind, heading.style.level) == (BlockKind.HEADING, 1)


@pytest.mark.parametrize(
    "page",
    [
        f"<div class=main>{REPORT}</div>",  # no name that is known
        f"<div id=print-area>{REPORT}</div>",  # a name of furniture around everything
        f"<div id=content><p>导语</p></div><div class=x>{REPORT}</div>",  # a known name at the wrong place
        f"<form id=aspnetForm><table><tr><td>{REPORT}</td></tr></table></form>",
        f"<table><tr><td>菜单</td><td>{REPORT}</td></tr></table>",
        f"<div class=TRS_Editor>{REPORT}</div><div class=footer>版权所有</div>",
        f"<div id=zoom style='display:none'>{REPORT}</div>",  # a script would show it
        f"<nav>{REPORT}</nav>",
        REPORT + "<p>" * 300 + "末段",
    ],
)
def test_the_body_is_never_lost(page):
    found = body(page)
    assert len([line for line in found if "绩效目标基本完成" in line]) == 12


@pytest.mark.parametrize(
    "line",
    [
        "索引号：000014349/2021-00001 发布机构：办公室 发布日期：2021-08-30 浏览次数：233 字体：【大 中 小】",
        "您现在的位置：首页 > 政务公开 > 预算绩效",
        "【打印本页】 【关闭窗口】",
        "发布时间：2023-05-01 来源：市财政局",
        "分享到：微信 微博",
        "2023-05-01 10:00",
    ],
)
def test_lines_of_the_page_are_furniture_before_the_report(line):
    document = read(f"<body><p>{line}</p>{REPORT}</body>")
    assert lines(document, furniture=True) == [line]


@pytest.mark.parametrize(
    "line",
    [
        "资金来源：中央财政补助资金，共计三百万元。",
        "日期：2022年3月18日",
        "2022-03-18",
        "项目名称：农村公路养护　文号：财预〔2021〕5号",
        "审核：张某",
        "附件：1.项目支出绩效自评表",
        "首页打印机采购两台，已关闭旧设备。",
        "主要问题：网站浏览量偏低，年点击仅3000次。",
    ],
)
def test_lines_of_the_report_are_not_taken_for_the_page(line):
    assert line in body(REPORT + f"<p>{line}</p>")


def test_an_index_table_is_furniture_and_a_table_of_scores_is_not():
    index = "<table><tr><td>索 引 号<td>A-1<td>发布机构<td>财政局<tr><td>发布日期<td>2022-08-15</table>"
    document = read(f"<body>{index}{REPORT}<table><tr><td>指标<td>得分<tr><td>产出<td>30</table></body>")
    assert lines(document, furniture=True) == ["索 引 号 A-1 发布机构 财政局", "发布日期 2022-08-15"]
    assert lines(document)[-1] == "指标\t得分\n产出\t30"


def test_a_title_beside_the_container_is_kept_once():
    page = "<title>某县自评报告</title><h1>某县人民政府门户网站</h1><h2>某县自评报告</h2><div id=zoom>{}" + REPORT + "</div>"
    assert body(page.format(""))[0] == "某县自评报告"
    assert body(page.format("<p>某县自评报告</p>")).count("某县自评报告") == 1


def test_tables_keep_their_true_grid():
    page = (
        "<table><caption>表1</caption><tr><th>指标<th>得分<th colspan=2>说明<tr><td rowspan=0>甲<td>1<br>2<td rowspan='x'>a<td>b"
        "<tr><td>3<td>c<td style='display:none'>密<tr><td>4<td colspan=2><p>d</p><p>e</p><tr height=0><td><td><td></table>"
    )
    document = read(page)
    table = document.tables[0]
    assert (table.rows, table.cols) == (4, 4)
    wide = [(c.row, c.col, c.rowspan, c.colspan) for c in table.cells if c.rowspan * c.colspan > 1]
    assert wide == [(0, 2, 1, 2), (1, 0, 3, 1), (3, 2, 1, 2)]
    assert document.words(table.cells[4].span) == "1\n2"
    assert document.words(table.cells[-1].span) == "d\ne"
    assert lines(document)[0] == "表1"
    assert document.ledger.hidden == 1


def test_a_table_that_only_lays_out_the_page_is_text():
    inner = "<table border=1><tr><td>甲</td><td>1</td></tr><tr><td>乙</td><td>2</td></tr></table>"
    document = read(f"<table><tr><td>左栏</td><td>{REPORT}{inner}</td></tr></table>")
    assert len(document.tables) == 1
    assert lines(document)[0] == "左栏"
    assert body("<table><tr><td>项目名称：甲</td></tr><tr><td>填报单位：乙</td></tr></table>") == ["项目名称：甲", "填报单位：乙"]


def test_a_table_in_a_cell_is_text_of_the_cell():
    page = "<table><tr><td>指标名称<td>说明<tr><td>丙<table><tr><td>x<td>y<tr><td>u<td>v</table><td>完成情况良好</table>"
    assert body(page) == ["指标名称\t说明\n丙\nx\ny\nu\nv\t完成情况良好"]


def test_what_stands_wrongly_between_rows_is_kept_and_scripts_there_are_not():
    document = read("<table><script>x()</script>误放<tr><td>甲<td>1</tr><p>段落</p><tr><td>乙<td>2</table>")
    assert lines(document) == ["误放", "段落", "甲\t1\n乙\t2"]
    broken = "<table><tr><td>指标</td><td>得分</td><table><tr><td>甲</td><td>1</td></tr></table></tr><tr><td>乙</td><td>2</td></tr></table>"
    text = read(broken).text
    assert all(word in text for word in ("指标", "得分", "甲", "1", "乙", "2"))


def test_word_saved_as_web_page():
    page = (
        "<html xmlns:o='urn:schemas-microsoft-com:office:office'><head><title>x</title>"
        "<!--[if gte mso 9]><xml><o:a>1</o:a></xml><![endif]--></head><body><p class=MsoNormal align=center style='text-align:center'>"
        "<b><span style='font-size:22.0pt'>自评<br>报告<o:p></o:p></span></b></p>"
        "<p class=MsoNormal style='mso-outline-level:2'><![if !supportLists]>（一）<![endif]>概况</p>"
        "<p class=MsoNormal style='text-indent:32.0pt'>总投资\n500万元<a href='#_ftn1'><sup>[1]</sup></a>，\r\n其中县级资金。"
        "<span style='mso-hide:all'>密</span></p>"
        "<div id=ftn1><p class=MsoFootnoteText>[1] 决算数。</p></div></body></html>"
    )
    document = read(page)
    assert lines(document) == ["自评", "报告", "（一）概况", "总投资500万元[1]，其中县级资金。", "[1] 决算数。"]
    title, _, heading, text, note = document.blocks
    assert (title.style.bold, title.style.centered, title.style.size) == (True, True, 22.0)
    assert (heading.kind, heading.style.level) == (BlockKind.HEADING, 1)
    assert text.style.indented
    assert note.kind is BlockKind.FOOTNOTE
    assert document.ledger.hidden == 1


def test_footnote_marks_do_not_grow_onto_figures():
    document = read("<p>支出500<sup>1</sup>万元，面积100m<sup>2</sup>，见注<sup>①</sup>。</p>")
    assert lines(document) == ["支出500[1]万元，面积100m2，见注①。"]
    assert document.ledger.added == 2


def test_numbers_that_the_browser_writes():
    document = read("<ol><li>甲</li><li><p>乙</p></li><li>3.丙</li></ol><ul><li>丁</li></ul><ol start=5><li>戊</li></ol>")
    assert lines(document) == ["1.甲", "2.乙", "3.丙", "丁", "5.戊"]
    assert document.words(document.blocks[0].number) == "1."


def test_blanks_and_line_ends():
    assert body("<p>&nbsp;&nbsp;&nbsp;自\n  评报告  共&nbsp;2\n份</p>") == ["自评报告  共 2份"]
    assert body("<p>目　录</p><pre>第一行\n第二行</pre>") == ["目　录", "第一行", "第二行"]


@pytest.mark.parametrize("page", ["<html><script>var a='正文'</script></html>", "<!-- 空 -->", "<img src=a.png>"])
def test_a_page_without_text_is_refused(page):
    with pytest.raises(UnreadableFile) as caught:
        read(page)
    assert caught.value.code == "no-text"


def test_a_page_nested_without_end_is_refused():
    with pytest.raises(UnsafeFile) as caught:
        read("<div>" * 5000 + "字")
    assert caught.value.code == "nested-too-deep"


def test_entities_are_not_expanded():
    bomb = '<!DOCTYPE html [<!ENTITY a "甲甲甲甲"><!ENTITY b "&a;&a;&a;">]><html><p>正文&b;</p></html>'
    assert len(read(bomb).text) < 40


@pytest.mark.parametrize("step", range(1, 200, 23))
def test_a_damaged_page_is_read_or_refused_in_words(step):
    data = bytearray((FIXTURES / "gov_gbk.html").read_bytes())
    data[::step] = bytes((b * 7 + step) % 256 for b in data[::step])
    for page in (bytes(data), bytes(data[: len(data) // 2]), b"<p>\0\x01" + bytes(data)):
        try:
            read(page)
        except ReportmineError:
            continue
