"""Places: what a person is told to look for."""

import pytest
from _reading import document_of, reading_of

from reportmine.outline import outlines
from reportmine.text.places import places_of

TEXT = """
# 某县灌溉项目绩效自评报告
一、项目概况
（一）资金情况
1.预算安排
安排三十万元。
| 指标 | 得分 |
| 产出 | 45 |
存在的问题
渠道漏水，管护不足。
某县水利局
2023年3月1日
附件1：明细表
"""

LABELS = {
    "某县灌溉": "标题部分，第1段",
    "一、项目": "第一部分，第2段",
    "资金情况": "第一部分（一），第3段",
    "安排三十": "第一部分（一）1，第5段",
    "45": "第一部分（一）1，表1第2行第2列",
    "2023年": "落款，第9段",
    "附件1": "附件“附件1：明细表”，第10段",
}


@pytest.mark.parametrize("words", LABELS)
def test_labels(words):
    reading = reading_of(TEXT)
    assert reading.place(reading.text.index(words)).label == LABELS[words]


def test_a_cell_knows_its_table_row_and_column():
    reading = reading_of(TEXT)
    place = reading.place(reading.text.index("45"))
    assert (place.table, place.row, place.col, place.section) == (1, 2, 2, "第一部分（一）1")


def test_places_are_in_order_and_cover_every_block():
    document = document_of(TEXT)
    found = places_of(document, outlines(document)[0])
    starts = [at for at, _ in found]
    assert starts == sorted(starts)
    assert {block.span.start for block in document.blocks} <= set(starts)
    assert all(place.label for _, place in found)


def test_an_empty_document_has_no_places():
    document = document_of("")
    assert places_of(document, outlines(document)[0]) == []
    assert reading_of("").place(0).label == "全文"


def test_a_decimal_number_names_its_chapter_itself():
    reading = reading_of(
        "# 某县灌溉项目绩效评价报告\n一、概况\n1.1 项目\n1.1.1 立项\n依据文件立项。\n1.2 资金\n安排三十万元。\n二、结论\n完成较好。\n"
    )
    labels = [reading.place(reading.text.index(words)).label for words in ("依据", "安排", "完成")]
    assert labels == ["第一部分1.1.1，第5段", "第一部分1.2，第7段", "第二部分，第9段"]
