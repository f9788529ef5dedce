"""Achievements: told as such, or else the results of the goals."""

import pytest
from _reading import assert_proven, reading_of

from reportmine.fields import outcomes

HEAD = "# 碧山县农田灌溉项目绩效自评报告\n一、项目概况\n全年修渠五公里。\n"
CASES = {
    "numbered": (
        "二、主要经验及做法\n1.部门协作有力。水利、财政联合办公。\n2.群众参与广泛。每村三名监督员。",
        ["部门协作有力", "群众参与广泛"],
    ),
    "with headings": (
        "二、取得的成效\n（一）灌溉条件改善\n新增灌溉面积三百亩。\n（二）农户收入增加\n户均增收八百元。",
        ["灌溉条件改善", "农户收入增加"],
    ),
    "inline": ("二、主要经验及做法\n一是部门协作有力，联合办公；二是群众参与广泛，人人监督。", ["部门协作有力", "群众参与广泛"]),
    "in a chapter with problems": (
        "二、主要经验及做法、存在的问题\n（一）主要经验及做法\n1.部门协作有力。联合办公。\n2.群众参与广泛。人人监督。\n（二）存在的问题\n1.验收滞后。",
        ["部门协作有力", "群众参与广泛"],
    ),
    "from the goals": (
        "二、总体绩效目标完成情况\n新建渠道5公里，改善灌溉面积300亩；培训管水员20名，提高了管护水平。",
        ["新建渠道5公里", "培训管水员20名"],
    ),
    "no results": ("二、评价结论\n总体良好。", []),
    "problems are none": ("二、存在的问题\n1.验收滞后。晚了两个月。\n2.管护不足。缺少人手。", []),
}


@pytest.mark.parametrize("name", CASES)
def test_outcomes(name):
    text, titles = CASES[name]
    reading = reading_of(HEAD + text)
    found = outcomes.FIELD.extract(reading, {})["outcomes"]
    assert [item.title for item in found] == titles
    assert_proven(reading, found)
