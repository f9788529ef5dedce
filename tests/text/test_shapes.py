"""Lines that are nothing but a date, a unit, a signature, an annex label, a document number."""

import pytest

from reportmine.text.shapes import is_annex_label, is_date, is_document_number, is_unit, signer, unstamped

DATES = [
    "2023年3月10日",
    "2023年3月",
    "二〇二三年三月十日",
    "二○二三年十二月三十一日",
    "2023.3.10",
    "2023-03-10",
    "２０２３年３月",
    "报告日期：2023年4月1日",
    "20XX年3月",
    "2023 年 3 月 10 日",
]
UNITS = [
    "某县财政局",
    "某县第一中学",
    "某市人民政府办公室",
    "某会计师事务所（普通合伙）",
    "某县水利局（公章）",
    "城关镇",
    "某县农业农村局、某县财政局",
    "某省某大学",
]


@pytest.mark.parametrize("line", DATES)
def test_dates(line):
    assert is_date(line)


@pytest.mark.parametrize("line", ["", "2023年", "2023年度", "2023年3月开工", "于2023年3月10日", "3月10日", "2023年预算", *UNITS])
def test_no_dates(line):
    assert not is_date(line)


@pytest.mark.parametrize("line", UNITS)
def test_units(line):
    assert is_unit(line)


@pytest.mark.parametrize("line", ["", "局", "资金到位情况良好", "加强管理。", "一、概况", *DATES[:3]])
def test_no_units(line):
    assert not is_unit(line)


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("报告单位：某县水利局", "某县水利局"),
        ("填报单位（盖章）：某县水利局", "某县水利局"),
        ("评价机构: 某事务所有限公司", "某事务所有限公司"),
        ("单位：万元", None),
        ("项目名称：灌溉工程", None),
        ("某县水利局", None),
    ],
)
def test_signers(line, name):
    assert signer(line) == name


@pytest.mark.parametrize(
    "line", ["附件", "附件1", "附件：", "附表2：绩效目标自评表", "附件一 评分表", "附：", "附件2-1", "附件3绩效自评表"]
)
def test_annex_labels(line):
    assert is_annex_label(line)


@pytest.mark.parametrize("line", ["", "附近居民反映良好", "附件1已报送财政局。", "详见附件1", "附加说明"])
def test_no_annex_labels(line):
    assert not is_annex_label(line)


@pytest.mark.parametrize("line", ["某财绩〔2022〕12号", "（某政办发[2021]5号）", "某水字（2020）第8号"])
def test_document_numbers(line):
    assert is_document_number(line)


@pytest.mark.parametrize("line", ["", "某财绩〔2022〕", "〔2022〕12号", "2022年12号"])
def test_no_document_numbers(line):
    assert not is_document_number(line)


def test_stamps_are_taken_off():
    assert unstamped("某县水利局(盖章)") == "某县水利局"
    assert unstamped("某县水利局（ ）") == "某县水利局"
