"""Plain text and Markdown: one paragraph a line, tables, page marks; wrapped lines are rejoined, others never."""

from pathlib import Path

import pytest

from reportmine.errors import UnreadableFile, UnsafeFile
from reportmine.model.document import BlockKind
from reportmine.model.reader import Source
from reportmine.readers.text import READER

FIXTURES = Path(__file__).parent.parent / "fixtures" / "readers"
PARAGRAPHS = [
    "2022年度农村公路养护项目绩效自评报告",
    "一、基本情况",
    "项目由县交通运输局组织实施，全年安排预算320万元，实际支出301.25万元，预算执行率94.14%，主要用于县道、乡道日常养护和水毁修复。",
    "（一）主要做法",
    "一是健全制度。制定养护考核办法，按季度考核并通报结果。二是加强巡查，全年巡查96次，发现问题及时处置。三是强化资金监管，做到专款专用。",
    "1.考核结果与资金挂钩不紧。上半年考核结果没有与养护补助资金挂钩，个别乡镇日常养护流于形式，群众反映较多，需要在下一年度认真整改落实。",
    "二、有关建议",
    "建议进一步完善考核办法，将考核结果与补助资金挂钩，同时加大对薄弱乡镇的指导力度，并定期向社会公开养护质量，接受群众监督和评议。",
]


def read(text, encoding="utf-8"):
    document = READER.read(Source("甲.txt", text if isinstance(text, bytes) else text.encode(encoding), "text"))
    assert document.ledger.balanced, document.ledger
    return document


def lines(text, **options):
    document = read(text, **options)
    return [document.words(b.span) for b in document.blocks]


def wrap(text, columns=60):
    """Cuts as a fixed-pitch screen does: a Hanzi takes two columns."""
    rows, used = [""], 0
    for char in text:
        width = 1 if char.isascii() else 2
        if used + width > columns:
            rows, used = [*rows, ""], 0
        rows[-1] += char
        used += width
    return rows


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\n\n", "\u2028"])
def test_one_paragraph_a_line(encoding, end):
    if end == "\u2028" and encoding == "gb18030":
        end = "\x0b"
    assert lines(end.join(PARAGRAPHS), encoding=encoding) == PARAGRAPHS


def test_indents_of_all_kinds_are_looks_not_text():
    text = "  自评报告\n\n           2017年度绩效自评报告\n\n\n　　正文第一段。\n \u3000\n\t正文第二段。\n    正文第三段。\n"
    document = read(text)
    found = [document.words(b.span) for b in document.blocks]
    assert found == ["自评报告", "2017年度绩效自评报告", "正文第一段。", "正文第二段。", "正文第三段。"]
    assert [b.style.indented for b in document.blocks] == [True] * 5
    assert [b.style.centered for b in document.blocks] == [False, True, False, False, False]


@pytest.mark.parametrize("width", [56, 60, 72])
@pytest.mark.parametrize("mark", ["indent", "blank line"])
def test_lines_cut_at_a_fixed_width_are_rejoined(width, mark):
    if mark == "indent":
        text = "\n".join("\n".join(wrap("　　" + p, width)) for p in PARAGRAPHS * 2)
    else:
        text = "\n\n".join("\n".join(wrap(p, width)) for p in PARAGRAPHS * 2)
    assert lines(text) == PARAGRAPHS * 2


def test_a_page_number_inside_a_wrapped_paragraph_does_not_cut_it():
    rows = [row for p in PARAGRAPHS * 4 for row in wrap("　　" + p)]
    for place in range(len(rows) - 5, 0, -20):
        rows[place:place] = ["", f"— {place} —\f"]
    document = read("\n".join(rows))
    assert [document.words(b.span) for b in document.body()] == PARAGRAPHS * 4
    assert any(b.kind is BlockKind.PAGE_NUMBER for b in document.blocks)


def test_paragraphs_of_like_length_that_end_in_a_full_stop_stay_apart():
    rows = [f"（一）第{i}项工作已经按照年度计划全面完成，资金支付及时，效果较好。" for i in range(10, 30)]
    assert lines("\n".join(rows)) == rows
    rows = [f"第{i}项工作已经按照年度计划全面完成，资金支付及时，群众满意。" for i in range(10, 30)]
    assert lines("\n".join(rows)) == rows


def test_tables_of_tabs():
    document = read("表1\n指标\t分值\t得分\n决策\t20\t18\n\t10\t9\n合计\t30\t27\n正文\t一个制表符\n正文二")
    assert [document.words(b.span) for b in document.blocks] == [
        "表1",
        "指标\t分值\t得分\n决策\t20\t18\n\t10\t9\n合计\t30\t27",
        "正文\t一个制表符",
        "正文二",
    ]
    assert (document.tables[0].rows, document.tables[0].cols) == (4, 3)


def test_a_contents_list_with_tabs_is_no_table():
    document = read("目录\n一、情况\t1\n二、问题\t3\n三、建议\t5\n一、情况\n正文")
    assert [b.kind for b in document.blocks] == [BlockKind.CONTENTS] * 4 + [BlockKind.PARAGRAPH] * 2


def test_tab_indents_are_no_table():
    assert read("\t第一段内容。\n\t第二段内容。\n\t第三段内容。").tables == ()


def test_markdown():
    text = (
        "---\ntitle: 自评报告\nrender: plain\n---\n# 自评报告\n## 一、情况 ##\n**（一）概况**\n"
        "面积$2\\times 10^{7}$平方米，**重点**内容见[附表](http://a.b/c)。1\\.开头\n- 甲项\n> 引文\n\n![图](x.png)\n"
        "| 指标 | 得分 |\n|:--|--:|\n| 甲\\|乙 | 1<br>2 |\n\n```\n```\n脚注<sup>①</sup>"
    )
    document = read(text)
    assert [document.words(b.span) for b in document.blocks] == [
        "自评报告",
        "一、情况",
        "（一）概况",
        "面积$2\\times 10^{7}$平方米，重点内容见附表。1\\.开头",
        "甲项",
        "引文",
        "指标\t得分\n甲|乙\t1\n2",
        "脚注①",
    ]
    assert [(b.kind, b.style.level) for b in document.blocks[:2]] == [(BlockKind.HEADING, 0), (BlockKind.HEADING, 1)]
    assert document.blocks[2].style.bold
    assert not document.blocks[3].style.bold
    assert document.titles == ("自评报告",)
    assert sorted(document.ledger.dropped) == ["front-matter", "image", "markup"]


def test_an_html_table_inside_markdown():
    document = read("# 报告\n<table><tr><td rowspan=2>甲&lt;</td><td>1</td></tr><tr><td>2&nbsp;</td></tr></table>\n正文")
    assert document.words(document.tables[0].span) == "甲<\t1\n\t2"
    assert document.tables[0].cells[0].rowspan == 2


def test_stars_that_mask_a_name_and_signs_in_plain_text_stay():
    rows = ["****财政局**县**项目", "#1泵站、2#泵房", "- 其他事项", "> 95%", "a | b", "5*3*2"]
    assert lines("\n".join(rows)) == rows


def test_form_feeds_and_page_numbers():
    document = read("第一页正文\n12\f第二页正文\n第 2 页 共 9 页\n\f— 3 —\n第三页正文\n2022")
    kinds = [(document.words(b.span), b.kind is BlockKind.PAGE_NUMBER, b.breaks_page) for b in document.blocks]
    assert kinds == [
        ("第一页正文", False, False),
        ("12", True, False),
        ("第二页正文", False, True),
        ("第 2 页 共 9 页", True, False),
        ("— 3 —", True, True),
        ("第三页正文", False, False),
        ("2022", False, False),
    ]


def test_control_characters_are_dropped_and_counted():
    document = read("综合评价得分\x0095\x07分，等级为优秀，预算执行率百分之九十八，各项绩效目标均已完成\u200b。")
    assert document.text.startswith("综合评价得分95分，")
    assert document.ledger.dropped == {"control": 2}


def test_damage_is_told():
    data = bytearray(("绩效自评报告，综合得分等级为良。\n" * 10).encode("gb18030"))
    data[100] = 0xFF
    document = READER.read(Source("甲.txt", bytes(data), "text"))
    assert [issue.code for issue in document.issues] == ["encoding"]
    assert document.ledger.balanced


@pytest.mark.parametrize("name", ["kinds/gbk.txt", "kinds/utf8.txt"])
def test_files(name):
    found = lines((FIXTURES / name).read_bytes())
    assert found[:2] == ["一、基本情况", "截至2022年，资金到位率为98.5%。"]


@pytest.mark.parametrize(
    ("data", "error", "code"),
    [
        (bytes(range(256)) * 20, UnreadableFile, "not-text"),
        (b"\x00\x01\x02" * 50, UnreadableFile, "not-text"),
        (b"  \r\n", UnreadableFile, "no-text"),
        (b"", UnreadableFile, "no-text"),
        (b"x" * (20 * 1024 * 1024 + 1), UnsafeFile, "too-large"),
    ],
    ids=["binary", "controls", "blank", "empty", "large"],
)
def test_refusals(data, error, code):
    with pytest.raises(error) as caught:
        read(data)
    assert caught.value.code == code
    assert caught.value.source == "甲.txt"
