"""Contents lists and page numbers, told from text by its words alone."""

import pytest

from reportmine.text.furniture import contents_lines, is_page_number


@pytest.mark.parametrize("line", ["— 3 —", "-12-", "－ 5 －", "第 3 页", "第3页 共12页", "第 3 页，共 12 页", "3/12", " ～ 7 ～ "])
def test_page_numbers(line):
    assert is_page_number(line)


@pytest.mark.parametrize("line", ["", "3", "2022", "1/2/3", "第3页说明", "—", "第三部分", "-3%", "95.5", "3 / 12 个"])
def test_no_page_numbers(line):
    assert not is_page_number(line)


CASES = {
    "with leaders": ["封面", "目录", "一、项目概况……1", "二、评价结论……4", "一、项目概况", "建成一座。"],
    "with tabs": ["封面", "目  录", "一、项目概况\t1", "二、评价结论\t4", "一、项目概况", "建成一座。"],
    "with glued page numbers": ["封面", "目 录", "一、项目概况1", "（一）立项依据 2", "一、项目概况", "建成一座。"],
    "without page numbers": ["封面", "目录", "一、项目概况", "二、评价结论", "摘要。", "一、项目概况", "二、评价结论"],
    "in traditional characters": ["封面", "目錄", "一、項目概況……1", "二、評價結論……4", "一、項目概況", "建成一座。"],
    "with a blank line": ["封面", "目录", "", "一、项目概况…………1", "一、项目概况", "建成一座。"],
}


@pytest.mark.parametrize("name", CASES)
def test_a_contents_list(name):
    assert contents_lines(CASES[name]) == {1, 2, 3}


def test_leaders_without_a_title_need_three_lines():
    entries = ["一、概况......1", "二、结论......3", "三、问题......5"]
    assert contents_lines(["封面", *entries, "正文。"]) == {1, 2, 3}
    assert contents_lines(["封面", *entries[:2], "正文。"]) == set()


@pytest.mark.parametrize(
    "lines",
    [
        [],
        ["目录"],
        ["目录", "本报告没有目录。", "一、概况"],
        ["一、概况", "全年支出三百万元，", "完成率为 95", "得分 96"],
        ["采购目录", "一、设备……1"],
        ["目录", "项目支出按以下五个方面安排，全年共计 12", "二、结论。"],
    ],
)
def test_no_contents_list(lines):
    assert contents_lines(lines) == set()
