"""The text for people."""

import unicodedata

import pytest
from exports.records import samples

from reportmine.exports.records import _words, text
from reportmine.model.export import Options
from reportmine.model.outline import Role
from reportmine.model.report import BasicInfo, Derived, ReportKind, State, Status

LINES = text.render([samples.full()], Options()).splitlines()

EXPECTED = [
    "云溪县水利局2022年度山洪防治项目绩效自评报告",
    "a.docx（有提示）",
    "报告类型    项目支出绩效自评报告 〔第一部分〕",
    "评价年度    2022年 〔第一部分〕",
    "单位        云溪县水利局（推断） 〔第一部分〕",
    "全年预算    两处不一致：320万元 〔第一部分〕、326万元 〔附表〕",
    "支出        301.25万元 〔第一部分〕",
    "执行率      94.14% 〔第一部分〕",
    "支出占预算  94.14%（计算得出）",
    "满意度      报告写明“无” 〔第一部分〕",
    "评价方法（1）",
    "1.  比较法（法定方法）",
    "主要成效",
    "    报告写明“无”",
    "存在问题（1）",
    "1.  支出进度偏慢（涉及18.75万元） 〔第二部分1〕",
    "建议（1）",
    "1.  加快支出进度 → 问题1 〔第三部分1〕",
    "指标        1条 〔第一部分〕",
    "读取提示    第2页有看不清的文字。",
]


@pytest.mark.parametrize("line", EXPECTED)
def test_a_person_reads(line):
    assert line in LINES


def test_what_is_missing_is_named_at_the_end():
    missing = "".join(line.strip() for line in LINES[next(i for i, line in enumerate(LINES) if line.startswith("未写明")) :])
    assert "主管部门" in missing
    assert "得分" in missing
    assert "评价年度" not in missing


def test_values_alone_come_without_places():
    assert "〔" not in text.render([samples.full()], Options(values=True))


def test_a_failed_file_says_why():
    shown = text.render([samples.failed()], Options())
    assert "坏.pdf（未能读取）" in shown
    assert "失败原因    文件是空的，没有内容；请重新获取原件。" in shown
    assert "未写明" not in shown


def width(line):
    return sum(2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in line)


def test_no_line_is_wider_than_the_screen():
    note = samples.failed().issues[0].model_copy(update={"message": "很长的一句话，" * 40})
    lines = text.render([samples.full(issues=(note,))], Options()).split("\n")
    # Rules are drawn in single columns; a closing mark may hang over the edge.
    assert max(width(line) for line in lines if line[:1] not in "═─") <= 102


def test_every_name_and_code_has_a_chinese_word():
    assert {*_words.BASIC, *_words.FUNDS, *_words.CONCLUSION, *_words.LISTS} == set(BasicInfo.model_fields)
    assert set(_words.DERIVED) == set(Derived.model_fields)
    assert set(_words.KINDS) == set(ReportKind)
    assert set(_words.STATUSES) == set(Status)
    assert set(_words.STATES) == set(State)
    assert set(_words.ROLES) == {role.value for role in Role}
