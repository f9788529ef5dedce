"""What became of last year's findings."""

import pytest
from _reading import assert_proven, reading_of

from reportmine.fields import rectification

HEAD = "# 碧山县农田灌溉项目绩效自评报告\n一、项目概况\n全年修渠五公里。\n"
CHAPTER = "二、上年度评价发现问题的整改情况\n"
CASES = {
    "items": (
        CHAPTER + "1.台账登记不完整的问题。已全部整改，补登三台设备。\n"
        "2.验收资料缺失的问题：正在整改，预计六月完成。\n3.管护人员不足的问题：尚未解决。",
        [("台账登记不完整", "done"), ("验收资料缺失", "ongoing"), ("管护人员不足", "open")],
    ),
    "quoted in a sentence": (CHAPTER + "上年指出的“设备台账登记不完整”问题已整改到位。", [("设备台账登记不完整", "done")]),
    "inline": (
        CHAPTER + "一是“设备台账不完整”的问题已整改；二是“验收资料缺失”的问题正在整改。",
        [("设备台账不完整", "done"), ("验收资料缺失", "ongoing")],
    ),
    "elsewhere": ("二、绩效分析\n上年度评价指出的设备台账不完整问题，已全部整改到位。", [("设备台账不完整", "done")]),
    "none": (CHAPTER + "无。", []),
    "another year's praise": ("二、绩效分析\n上年度评价结果为优，已全部公开。", []),
    "this year's problems": ("二、存在的问题\n上年度评价指出的设备台账不完整问题尚未整改。", []),
}


@pytest.mark.parametrize("name", CASES)
def test_rectification(name):
    text, wanted = CASES[name]
    reading = reading_of(HEAD + text)
    found = rectification.FIELD.extract(reading, {})["previous_rectification"]
    assert [(one.problem, one.status) for one in found] == wanted
    assert_proven(reading, found)
