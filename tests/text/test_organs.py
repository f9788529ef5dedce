"""Names of bodies in running text."""

import time

import pytest

from reportmine.text.organs import is_finance, is_firm, organs

CASES = {
    "项目由汀江市公路养护中心具体实施，市财政局会同市交通局监督。": ["汀江市公路养护中心", "市财政局", "市交通局"],
    "经汀江市人民政府外事办公室批准": ["汀江市人民政府外事办公室"],
    "北岭区财政局和北岭区人力资源和社会保障局联合下文": ["北岭区财政局", "北岭区人力资源和社会保障局"],
    "县国土局下辖砚岭县地质环境监测站、县土地储备中心": ["县国土局", "砚岭县地质环境监测站", "县土地储备中心"],
    "受县财政局委托，临水澄衡会计师事务所（普通合伙）开展评价": ["县财政局", "临水澄衡会计师事务所（普通合伙）"],
    "2019年原县卫生局并入砚岭县卫生健康局": ["县卫生局", "砚岭县卫生健康局"],
    "南岭县第一人民医院2022年设备购置": ["南岭县第一人民医院"],
    "主管部门要求各部门、各单位配合，党组会研究后我局印发": [],
    "全部完成，社会效益明显，召开座谈会2次，市场主体增加，形成人机共防格局": [],
}


@pytest.mark.parametrize("text", CASES)
def test_names(text):
    assert [text[span.start : span.end] for span in organs(text)] == CASES[text]


def test_a_part_of_the_text_is_searched_alone():
    text = "市财政局、市水务局、市民政局"
    assert [text[s.start : s.end] for s in organs(text, 5, 9)] == ["市水务局"]


def test_sorts_of_bodies():
    assert is_finance("汀江市财政局")
    assert not is_finance("汀江市审计局")
    assert is_firm("正衡咨询有限公司")
    assert not is_firm("汀江市水务局")


def test_time_grows_with_the_text_only():
    text = "县财政局会同县水务局组织各乡镇对全县小型水库维修养护项目资金使用情况进行检查，" * 400
    took = []
    for size in (len(text) // 4, len(text)):
        start = time.perf_counter()
        assert sum(1 for _ in organs(text[:size])) > 100
        took.append(time.perf_counter() - start)
    assert took[1] < 12 * took[0] + 0.05
