"""Number labels, at the start of a line and inside running text."""

import pytest

from reportmine.model.document import Span
from reportmine.text.fold import fold
from reportmine.text.numbering import enumerations, marker_at

LABELS = [
    ("一、概况", "一、", 1),
    ("十二、概况", "一、", 12),
    ("二十、概况", "一、", 20),
    ("三.概况", "一、", 3),
    ("四:概况", "一、", 4),
    ("（一）概况", "（一）", 1),
    ("(十一)概况", "（一）", 11),
    ("㈢概况", "（一）", 3),
    ("（ 二 ）概况", "（一）", 2),
    ("壹、概况", "壹、", 1),
    ("丙、概况", "甲、", 3),
    ("1.概况", "1.", 1),
    ("12、概况", "1.", 12),
    ("⒊概况", "1.", 3),
    ("１．概况", "1.", 1),
    ("（3）概况", "（1）", 3),
    ("⑷概况", "（1）", 4),
    ("5）概况", "1）", 5),
    ("⑥概况", "①", 6),
    ("❷概况", "①", 2),
    ("1.2 概况", "1.1", 2),
    ("1.2.3概况", "1.1.1", 3),
    ("3  概况", "1 ", 3),
    ("B.概况", "A.", 2),
    ("第一部分 概况", "第部分", 1),
    ("第3章 概况", "第章", 3),
    ("第二节、概况", "第节", 2),
    ("一是管理不严", "一是", 1),
    ("二则管理不严", "一则", 2),
    ("其三，管理不严", "其一", 3),
    ("第四，管理不严", "第一", 4),
    ("首先，管理不严", "首先", 1),
    ("最后，管理不严", "首先", 9),
    ("问题二：管理不严", "问题", 2),
    ("●管理不严", "—", 0),
]


@pytest.mark.parametrize(("line", "style", "value"), LABELS)
def test_a_label(line, style, value):
    folded = fold("\u3000\u3000" + line)
    marker = marker_at(folded, 0, len(folded))
    assert (marker.style, marker.value) == (style, value)
    assert folded[marker.span.start : marker.span.end] + folded[marker.span.end :] == fold(line)
    assert folded[marker.span.end] in "概管"


@pytest.mark.parametrize(("line", "value"), [("2.8月底前完成", 2), ("1.2023年度预算", 1), ("12.12月末结转", 12)])
def test_the_digits_of_a_date_are_not_the_numbers(line, value):
    marker = marker_at(line, 0, len(line))
    assert (marker.style, marker.value, line[: marker.span.end]) == ("1.", value, f"{value}.")


@pytest.mark.parametrize(
    "line",
    [
        "",
        "概况",
        "一个项目",
        "一次性补助",
        "一是否完成",
        "一是因为下雨",
        "12.5%的任务",
        "12.5万元",
        "3 万元",
        "3 个月",
        "2022年度",
        "2022.5",
        "1.5倍",
        "第一季度",
        "第一次",
        "第三方评价",
        "（2022）12号",
        "（单位：万元）",
        "5%",
        "A类项目",
        "百分之五",
        "1：1配套",
    ],
)
def test_no_label(line):
    folded = fold(line)
    assert marker_at(folded, 0, len(folded)) is None


RUNS = [
    ("存在不足：一是不细；二是不严；三是不实。", "一是", ["不细；", "不严；", "不实。"], "存在不足："),
    ("（1）进度慢。（2）质量差。", "（1）", ["进度慢。", "质量差。"], ""),
    ("问题有：①慢，②差。", "①", ["慢，", "差。"], "问题有："),
    ("其一，进度慢。其二，质量差。", "其一", ["进度慢。", "质量差。"], ""),
    ("第一，进度慢。第二，质量差。", "第一", ["进度慢。", "质量差。"], ""),
    ("1.进度慢。2.质量差。", "1.", ["进度慢。", "质量差。"], ""),
    ("1）进度慢；2）质量差。", "1）", ["进度慢；", "质量差。"], ""),
    ("首先，进度慢。其次，质量差。最后，资料缺。", "首先", ["进度慢。", "质量差。", "资料缺。"], ""),
    ("一方面，进度慢。另一方面，质量差。", "一方面", ["进度慢。", "质量差。"], ""),
    ("一是慢：一是甲慢；二是乙慢。二是差。三是缺。", "一是", ["慢：一是甲慢；二是乙慢。", "差。", "缺。"], ""),
    ("一是慢。\n二是差。", "一是", ["慢。", "差。"], ""),
]


@pytest.mark.parametrize(("text", "style", "items", "lead"), RUNS)
def test_a_run(text, style, items, lead):
    run = next(run for run in enumerations(text, Span(0, len(text))) if run.style == style)
    assert [text[s.start : s.end].strip() for s in run.items] == items
    assert text[run.lead.start : run.lead.end] == lead
    assert len(run.labels) == len(run.items)
    assert all(label.end == item.start for label, item in zip(run.labels, run.items, strict=True))


@pytest.mark.parametrize(
    "text",
    [
        "一是慢。",
        "二是慢。三是差。",
        "一是慢。三是差。",
        "一是因为雨，二是因为雪。",
        "得分1.5，排名2.5。",
        "进度（1）慢（2）差",
        "首先完成了任务。",
        "",
    ],
)
def test_no_run(text):
    assert list(enumerations(text, Span(0, len(text)))) == []


def test_a_run_stays_inside_its_span():
    text = "一是慢。二是差。三是缺。"
    (run,) = enumerations(text, Span(0, 8))
    assert run.items[-1].end == 8
    assert len(run.items) == 2
