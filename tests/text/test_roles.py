"""Section titles and what they say the section is for."""

import pytest

from reportmine.text.roles import is_section_title, roles_of

ROLES = {
    "项目基本情况": ["basic"],
    "部门概况": ["basic"],
    "资金使用及管理情况": ["money"],
    "绩效目标": ["goals"],
    "绩效评价工作开展情况": ["evaluation_work"],
    "评价方法": ["methods"],
    "综合评价结论": ["conclusion"],
    "绩效目标完成情况分析": ["indicators"],
    "绩效评价指标分析": ["indicators"],
    "主要经验及做法": ["outcomes"],
    "取得的成效": ["outcomes"],
    "存在的主要问题": ["problems"],
    "存在问题及原因分析": ["problems"],
    "偏离绩效目标的原因": ["problems"],
    "原因分析": ["causes"],
    "有关建议": ["recommendations"],
    "下一步改进措施": ["recommendations"],
    "下步打算": ["recommendations"],
    "问题与建议": ["problems", "recommendations"],
    "经验做法、存在的问题和建议": ["outcomes", "problems", "recommendations"],
    "绩效自评结果拟应用和公开情况": ["result_use"],
    "上年度评价发现问题的整改情况": ["rectification"],
    "其他需要说明的问题": ["other"],
    "没做好的地方": ["problems"],
    "做得还不够的地方": ["problems"],
    "办成了哪些事": ["outcomes"],
    "三年来的变化": ["outcomes"],
    "往后怎么做": ["recommendations"],
    "自评是怎么做的": ["evaluation_work"],
    "钱是怎么来怎么花的": ["money"],
    "项目来由": ["basic"],
    "附件": ["attachments"],
    "摘要": ["summary"],
    "存 在 的 問 題": ["problems"],
    "": [],
    "二〇二三年三月": [],
    "本镇共有八个村": [],
    "问" * 41 + "题": [],
}


@pytest.mark.parametrize("title", ROLES)
def test_roles(title):
    assert [role.value for role in roles_of(title)] == ROLES[title]


@pytest.mark.parametrize(
    "title",
    [
        "项目概况",
        "存在的问题：",
        "存在问题",
        "改进措施",
        "有关建议",
        "评价结论",
        "绩效目标",
        "资金使用情况",
        "主要经验及做法",
        "其他需要说明的问题",
    ],
)
def test_a_usual_title_needs_no_number(title):
    assert is_section_title(title)


@pytest.mark.parametrize(
    "title", ["", "问", "针对存在的问题加强整改", "预算编制不细", "本项目概况介绍完毕", "资金不足的问题没有解决", "建议书编制单位"]
)
def test_no_usual_title(title):
    assert not is_section_title(title)
