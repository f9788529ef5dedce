"""Evaluation methods by the names the report uses."""

import pytest
from _reading import assert_proven, reading_of

from reportmine.fields import methods

HEAD = "# 碧山县农田灌溉项目绩效评价报告\n一、项目概况\n全年修渠五公里。\n二、评价方法\n"
CASES = [
    ("本次评价采用比较法、因素分析法和公众评判法。", ["比较法", "因素分析法", "公众评判法"]),
    ("评价采用成本效益分析法，并辅以标杆管理法。", ["成本效益分析法", "标杆管理法"]),
    ("| 自评方法 | 查阅资料、电话回访、比较法 |\n| 自评人 | 县水务局 |", ["查阅资料", "电话回访", "比较法"]),
    ("通过查阅资料、现场核查、问卷调查等方式进行评价。", ["查阅资料", "现场核查", "问卷调查"]),
    ("评价小组运用比较法，比较法适用于本项目。", ["比较法"]),
    ("依据《中华人民共和国预算法》和资金管理办法开展评价。", []),
    ("评价过程中依法依规，做法得当。", []),
    ("自评由总务处完成，采取核对发票、清点设备的办法进行。", []),
    ("采取核对发票、现场核查、问卷调查等方式进行评价。", ["核对发票", "现场核查", "问卷调查"]),
    ("评价采用比较法；因缺少可比方案，未采用最低成本法。", ["比较法"]),
    ("（一）比较法\n把完成情况与目标对比。\n（二）问卷调查法\n发放问卷五十份。", ["比较法", "问卷调查法"]),
]
STATUTORY = {"比较法", "因素分析法", "公众评判法", "成本效益分析法", "标杆管理法", "最低成本法"}


@pytest.mark.parametrize(("text", "names"), CASES)
def test_methods(text, names):
    reading = reading_of(HEAD + text)
    found = methods.FIELD.extract(reading, {})["methods"]
    assert [method.name for method in found] == names
    assert {method.name for method in found if method.statutory} == set(names) & STATUTORY
    assert_proven(reading, found)


@pytest.mark.parametrize("chapter", ["存在的问题", "有关建议", "其他需要说明的问题"])
def test_not_everywhere(chapter):
    text = f"# 碧山县灌溉项目绩效评价报告\n一、项目概况\n修渠五公里。\n二、{chapter}\n评价采用比较法、因素分析法，应当改用别的办法。"
    assert methods.FIELD.extract(reading_of(text), {})["methods"] == ()
