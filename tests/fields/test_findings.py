"""Problems and advice: what counts as one, what it is called, and what only looks like one."""

from pathlib import Path

import pytest
import yaml
from _reading import assert_proven, reading_of

from reportmine.fields import findings

CASES = yaml.safe_load(Path(__file__).with_name("findings_cases.yaml").read_text(encoding="utf-8"))
HEAD = "# 碧山县农田灌溉项目绩效自评报告\n一、项目概况\n全年修渠五公里。\n"


def found_in(body):
    reading = reading_of(HEAD + body)
    found = findings.FIELD.extract(reading, {})
    assert set(found) == set(findings.FIELD.gives)
    assert_proven(reading, [*found["problems"], *found["recommendations"], *found["statements"].values()])
    return found


def assert_items(items, wanted, *, loose):
    """`loose`: a title may be longer by what stands around it; how much of a cell is title is a matter of taste."""
    assert len(items) == len(wanted), [item.title for item in items]
    for item, want in zip(items, wanted, strict=True):
        title = want if isinstance(want, str) else want["title"]
        assert title in item.title if loose else item.title == title
        for name in set(want) - {"title"} if isinstance(want, dict) else ():
            assert getattr(item, name) == want[name]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_findings(case):
    found = found_in(case["text"])
    loose = case.get("loose", False)
    assert_items(found["problems"], case["problems"], loose=loose)
    if "advice" in case:
        assert_items(found["recommendations"], case["advice"], loose=loose)
    if "addresses" in case:
        assert [list(advice.addresses) for advice in found["recommendations"]] == case["addresses"]
    if "none" in case:
        assert sorted(found["statements"]) == sorted(case["none"])


@pytest.mark.parametrize(
    ("words", "name", "value"),
    [
        ("资产管理薄弱。三台设备未入账，价值12万元。", "amounts_yuan", [120000]),
        ("资产管理薄弱。三台设备未入账。", "amounts_yuan", []),
        ("资产管理薄弱。2022年3号凭证所列设备未入账。", "evidence_level", "documented"),
        ("资产管理薄弱。有3台设备未入账。", "evidence_level", "concrete"),
        ("资产管理薄弱。部分设备未入账。", "evidence_level", "vague"),
        ("资产管理薄弱。设备未入账。", "evidence_level", "none"),
        ("进一步完善资产台账。", "phrased_as_advice", True),
        ("资产台账不完善。", "phrased_as_advice", False),
        ("管护人员不足。全县只有两人。", "is_request", True),
        ("管护不及时。漏损较多。", "is_request", False),
    ],
)
def test_facts_of_a_problem(words, name, value):
    (problem, _) = found_in(f"二、存在的问题\n1.{words}\n2.验收滞后。晚了两个月。\n")["problems"]
    told = getattr(problem, name)
    assert (list(told) if isinstance(told, tuple) else told) == value


@pytest.mark.parametrize(
    ("words", "cause"),
    [
        ("工程进度滞后。主要原因是汛期较长，材料进场晚。", "汛期较长，材料进场晚"),
        ("工程进度滞后。由于汛期较长，材料进场晚。", "汛期较长"),
        ("工程进度滞后。晚了两个月。", None),
    ],
)
def test_the_cause_in_its_own_words(words, cause):
    problem = found_in(f"二、存在的问题\n1.{words}\n2.验收滞后。晚了两个月。\n")["problems"][0]
    assert (problem.cause.value if problem.cause else None) == cause


@pytest.mark.parametrize(("chapter", "kind"), [("改进措施", "commitment"), ("下一步打算", "commitment"), ("有关建议", "advice")])
def test_a_promise_is_no_advice(chapter, kind):
    found = found_in(f"二、存在的问题\n验收滞后。\n三、{chapter}\n1.加快验收进度。\n2.完善管护制度。\n")
    assert {advice.rec_type for advice in found["recommendations"]} == {kind}


def test_a_page_header_inside_an_item_is_not_quoted():
    found = found_in(
        "二、存在的问题\n"
        "1.工程进度滞后。因为汛期较长，两处渠道的混凝土浇筑工作没有能够按照合同约定的时间\n[header] 碧山县水利局\n全部完成。\n2.验收滞后。"
    )
    first = found["problems"][0]
    assert len(first.evidence) == 2
    assert "水利局" not in first.text
    assert "约定的时间全部完成" in first.text


def test_one_numbered_list_below_chapters_without_numbers():
    text = """# 碧山县水利局2013年度农田灌溉经费绩效情况的报告
项目概况
全年修渠五公里。
资金安排及使用
全年支出五十万元。
取得的成效
灌溉条件改善。
存在的问题和建议
1、备件储备不足，错失修补时机。全年只购进十套。建议：县财政将经费增加到八十万元。
2、检验手段落后，作业前后资料记录不全，有6次没有填写登记表。
希望县人民政府出台管理办法，明确各镇职责。
下一步，我局将落实登记制度，当日填报。
特此报告。
碧山县水利局
2014年3月19日
"""
    found = findings.FIELD.extract(reading_of(text), {})
    assert [item.title for item in found["problems"]] == ["备件储备不足，错失修补时机", "检验手段落后"]
    advice = ["县财政将经费增加到八十万元", "希望县人民政府出台管理办法", "我局将落实登记制度"]
    assert [item.title for item in found["recommendations"]] == advice
