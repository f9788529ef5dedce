"""Outlines of short reports: what is a heading, below which, and what for."""

from pathlib import Path

import pytest
import yaml
from _reading import document_of, outline_of, title, tree

from reportmine.model.outline import Role
from reportmine.outline import outlines

CASES = yaml.safe_load(Path(__file__).with_name("outline_cases.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_outline(case):
    document, outline = outline_of(case["text"])
    found = {
        "title": [document.words(line.span) for line in outline.title],
        "front": [document.words(line.span) for line in outline.front],
        "tree": tree(document, outline.sections),
        "tail": [document.words(line.span) for line in outline.tail],
        "annex": tree(document, outline.annex),
    }
    assert {name: found[name] for name in found if name in case} == {name: case[name] for name in found if name in case}
    roles = {document.words(node.title): [role.value for role in node.roles] for node in outline.walk()}
    for words, wanted in case.get("roles", {}).items():
        assert roles[words] == wanted, words


REPORT = """
# 某县{0}项目绩效自评报告
一、项目概况
全年实施{0}三处，惠及群众两千人。
二、绩效分析
任务全部完成，群众满意。
三、存在的问题
后续管护不到位。
四、改进措施
落实管护责任。
"""


def test_two_reports_in_one_file_are_told_apart():
    document = document_of(REPORT.format("公厕改造") + REPORT.format("路灯安装"))
    first, second = outlines(document)
    assert [document.words(o.title[0].span) for o in (first, second)] == ["某县公厕改造项目绩效自评报告", "某县路灯安装项目绩效自评报告"]
    assert [len(o.sections) for o in (first, second)] == [4, 4]
    assert first.span.end <= second.span.start


def test_three_reports_in_one_file():
    assert len(outlines(document_of("".join(REPORT.format(name) for name in ("公厕改造", "路灯安装", "渠道清淤"))))) == 3


@pytest.mark.parametrize(
    "tail",
    [
        "附件：某县路灯安装项目绩效自评报告\n见附件。",
        "某县路灯安装项目绩效自评报告\n该项目另行报告。",
        "某县路灯安装项目绩效自评报告\n一、填表说明\n二、填表人",
    ],
)
def test_a_title_alone_opens_no_second_report(tail):
    assert len(outlines(document_of(REPORT.format("公厕改造") + tail))) == 1


def test_every_line_of_the_body_is_in_the_outline_once():
    document, outline = outline_of(REPORT.format("公厕改造") + "某县住建局\n2023年3月1日\n附件1：明细表\n| 项目 | 金额 |\n| 公厕 | 3 |")
    lines = [*outline.title, *outline.front, *(ln for n in outline.sections for ln in n.all_lines()), *outline.tail]
    lines += [line for node in outline.annex for line in node.all_lines()]
    assert [line.span for line in lines] == [block.span for block in document.body()]


def test_roles_are_inherited_but_not_by_titles_with_roles_of_their_own():
    document, outline = outline_of(
        "# 某县公厕改造项目绩效自评报告\n一、存在的问题\n（一）管护不到位\n保洁人员不足。\n（二）改进措施\n落实责任。\n二、评价结论\n良好。"
    )
    nodes = {title(document, node): node for node in outline.walk()}
    assert nodes["（一）管护不到位"].role == (Role.PROBLEMS,)
    assert nodes["（二）改进措施"].role == (Role.RECOMMENDATIONS,)


def test_a_sentence_cut_by_a_page_break_goes_on():
    _, outline = outline_of(
        "# 某县公厕改造项目绩效自评报告\n一、项目概况\n"
        "本项目由县住建局组织实施，计划在全县各乡镇新建和改建公共厕所，进一步改善\n群众的生活环境。"
        "\n二、评价结论\n良好。"
    )
    assert [line.continues for line in outline.sections[0].lines] == [False, True]


@pytest.mark.parametrize("text", ["", "\n", "。", "一、", "| |", "| 一 | 二 |", "目录", "— 3 —", "附件", "2023年3月1日", "某县财政局"])
def test_odd_documents_have_an_outline(text):
    document = document_of(text)
    (outline,) = outlines(document)
    assert 0 <= outline.span.start <= outline.span.end <= len(document.text)
