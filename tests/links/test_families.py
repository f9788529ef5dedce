"""Projects over the years: what of a name stays, and which names are one family."""

import pytest

from reportmine.links.families import family, same_family

CORES = [
    ("2021年农村公路养护资金", None, "农村公路养护"),
    ("汀川市2019年小型水库维修养护经费（二期）", None, "小型水库维修养护"),
    ("2022年中央财政衔接推进乡村振兴补助资金", None, "衔接推进乡村振兴"),
    ("汀川市水利局河道管护项目", "汀川市水利局", "河道管护"),
    ("2020-2022年度外事工作专项经费", None, "外事"),
    ("财政投资评审经费", None, "财政投资评审"),
    ("2020年项目", None, "2020年项目"),
]


@pytest.mark.parametrize(("name", "unit", "core"), CORES, ids=[row[0] for row in CORES])
def test_a_core_is_what_stays(name, unit, core):
    told = family(name, unit)
    assert told.core == core
    assert told.reason


PAIRS = [
    ("2021年农村公路养护资金", "农村公路日常养护项目(2022年度)", True),
    ("农村公路日常养护项目(2022年度)", "2023年市级农村公路养护专项资金", True),
    ("2021年农村公路养护资金", "2023年市级农村公路养护专项资金", True),
    ("高标准农田建设", "高标准农田管护", False),
    ("2020年高标准农田建设项目", "汀川市2021年高标准农田建设工程（二期）", True),
    ("小型水库维修养护", "小型水库除险加固", False),
    ("学前教育资助", "普通高中教育资助", False),
    ("县级财政衔接推进乡村振兴补助资金", "2022年中央财政衔接推进乡村振兴补助资金", True),
    ("城乡居民最低生活保障资金", "城乡低保补助资金", True),
    ("残疾人康复项目", "残疾人就业项目", False),
    ("老旧小区改造一期", "老旧小区改造二期", True),
    ("环卫作业市场化服务费", "2020年度环境卫生作业市场化服务项目", True),
    ("公安局办案经费", "公安局装备经费", False),
    ("2020年项目", "2021年项目", False),
    ("农村饮水安全巩固提升工程", "农村饮水安全维修养护", False),
]


@pytest.mark.parametrize(("a", "b", "same"), PAIRS, ids=[f"{row[0]}-{row[1]}" for row in PAIRS])
def test_one_family_or_two(a, b, same):
    told = same_family(a, b)
    assert told.same is same, told.reason
    assert family(a).core[:2] in told.reason or not same
