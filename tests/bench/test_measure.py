import pytest
from _child import shared
from _measure import fidelity, headings_found, plain
from _tables import write_section

PLAIN = {
    "| --- | ---: |\n| 预算数 | 10 |": "预算数10",
    "## 一、基本情况": "一、基本情况",
    "- 加快支付\n* 按月通报": "加快支付按月通报",
    "（2021）年 １０％": "(2021)年10%",
    "a<br>b &amp; c": "ab&c",
    "<!-- 第1页 -->**结论**": "结论",
    "“优”": "“优”",
}


@pytest.mark.parametrize(("text", "words"), PLAIN.items())
def test_marks_and_widths_do_not_count(text, words):
    assert plain(text) == words


FIDELITY = [
    ("预算执行率偏低", "页眉 预算 执行率偏低 页脚", 1.0),  # what is there besides costs nothing
    ("预算执行率偏低绩效目标不明确", "预算执行率偏低", 0.5),
    ("预算执行率偏低", "预 x 算 x 执 x 行", 0.0),  # single characters are chance
    ("甲单位编报目标，乙单位审核目标。", "乙单位审核目标。甲单位编报目标，", 0.5),  # order counts
    ("优", "优", 1.0),
    ("", "x", 1.0),
]


@pytest.mark.parametrize(("expected", "read", "share"), FIDELITY)
def test_fidelity_is_the_share_that_comes_out_in_order(expected, read, share):
    assert fidelity(expected, read) == pytest.approx(share)


HEADINGS = [
    ("一、概况\n（一）背景\n二、绩效", 3),
    ("概况\n背景\n绩效", 0),
    ("1. 概况\n（一）背景\n二、绩效", 2),
    ("二、绩效\n一、概况\n（一）背景", 2),  # one before its turn is not found after it
]


@pytest.mark.parametrize(("read", "found"), HEADINGS)
def test_a_heading_counts_with_its_number(read, found):
    assert headings_found(("一、概况", "（一）背景", "二、绩效"), read) == found


def test_cells_are_shared_once():
    assert shared(["10", "10", "合计"], ["10", "合计", "其他"]) == 2


def test_a_section_is_replaced_and_the_others_stay(tmp_path):
    page = tmp_path / "page.md"
    for name, text in (("reading", "old"), ("parsing", "p"), ("reading", r"new \1")):
        write_section(page, name, text)
    assert page.read_text(encoding="utf-8").startswith("# Benchmarks\n")
    assert page.read_text(encoding="utf-8").count("begin -->") == 2
    assert r"new \1" in page.read_text(encoding="utf-8")
    assert "old" not in page.read_text(encoding="utf-8")
