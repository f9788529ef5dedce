"""The benchmark's measures on strings made by hand; its inputs are what they claim to be. No timing."""

import pytest
from _inputs import IDS, headings, load, words
from _measure import fidelity, headings_found, plain
from _render_markup import Block, Report
from _tables import write_section

SENTENCE = "项目全年预算八十五万元到位资金八十五万元"  # 20 characters

FIDELITIES = {
    "the same": (SENTENCE, SENTENCE, 1.0),
    "blanks and widths": ("预算（85）万元", "预算 (85)\n万元", 1.0),
    "more around it": (SENTENCE, f"首页 {SENTENCE} 打印本页", 1.0),
    "page header inside": (SENTENCE, SENTENCE[:10] + "页眉文字" + SENTENCE[10:], 1.0),
    "half lost": (SENTENCE, SENTENCE[:10], 0.5),
    "nothing": (SENTENCE, "", 0.0),
    "other words": (SENTENCE, "锟斤拷烫烫烫", 0.0),
    "three in a row are chance": (SENTENCE, "年预算", 0.0),
    "halves swapped count once": ("甲乙丙丁戊子丑寅卯辰", "子丑寅卯辰甲乙丙丁戊", 0.5),
    "Markdown": ("指标\t得分\n产出\t38", "| **指标** | 得分 |\n|---|---:|\n| 产出 | 38 |", 1.0),
}
HEADINGS = {
    "all": ("一、项目概况\n（一）资金情况\n正文", 2),
    "blank after the number, Markdown around": ("## 一、 **项目概况**\n- （一） 资金情况", 2),
    "numbers lost": ("项目概况\n资金情况", 0),
    "other numbers": ("1. 项目概况\n1.1 资金情况", 0),
    "number apart from its title": ("一、\n正文\n项目概况\n（一）资金情况", 1),
    "out of order": ("（一）资金情况\n一、项目概况", 1),
}


@pytest.mark.parametrize(("expected", "read", "share"), FIDELITIES.values(), ids=FIDELITIES)
def test_fidelity(expected, read, share):
    assert fidelity(expected, read) == pytest.approx(share)


@pytest.mark.parametrize(("read", "found"), HEADINGS.values(), ids=HEADINGS)
def test_headings_found(read, found):
    assert headings_found(["一、项目概况", "（一）资金情况"], read) == found


def test_curly_quotes_are_not_a_difference_of_width():
    assert plain("“良”") != plain('"良"')


def test_words_and_headings_of_a_report():
    blocks = (
        Block("header", "页眉"),
        Block("title", "自评报告"),
        Block("h1", "摘要"),
        Block("h1", "一、概况"),
        Block("h2", "（ 二）资金"),
        Block("table", rows=(("一级指标", "分值"), ("产出指标", "20"), ("产出指标", "20"))),
    )
    report = Report("plain", blocks)
    assert headings(report) == ("一、概况", "（ 二）资金")
    assert words(report, merge=False).split("\n")[-6:] == ["一级指标", "分值", "产出指标", "20", "产出指标", "20"]
    assert words(report, merge=True).count("产出指标") == 1


@pytest.mark.parametrize("name", IDS)
def test_every_report_has_numbered_headings(name):
    assert len(headings(load(name))) >= 4


def test_a_section_is_replaced_and_the_others_kept(tmp_path):
    page = tmp_path / "page.md"
    for name, text in (("one", "old"), ("two", "kept"), ("one", "new")):
        write_section(page, name, text)
    text = page.read_text(encoding="utf-8")
    assert "old" not in text
    assert text.index("new") < text.index("kept")
