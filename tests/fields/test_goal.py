from __future__ import annotations

import pytest
from fields._figure_reading import found_in, value_of

_HEAD = "某县2022年度项目绩效评价报告\n"
_CASES = [
    ("a section", "一、基本情况\n（一）绩效目标\n完成维修12座，满意度90%以上。\n二、存在的问题\n无。", "完成维修12座，满意度90%以上。"),
    ("run into its heading", "一、基本情况\n（一）绩效目标。完成水库维修12座。\n（二）管理。专账核算。", "完成水库维修12座。"),
    ("a sentence", "一、基本情况\n全年安排215万元。年度绩效目标为：接待外宾20批次以上。另有安排。", "接待外宾20批次以上。"),
    ("advice on goals", "一、有关建议\n（一）科学设定绩效目标\n建议细化指标。\n（二）加快支付\n尽快支付。", None),
    ("what became of them", "一、绩效目标完成情况\n全部完成。\n二、存在的问题\n无。", None),
]


@pytest.mark.parametrize(("name", "text", "expected"), _CASES, ids=[case[0] for case in _CASES])
def test_goal(name: str, text: str, expected: str | None) -> None:
    assert value_of(found_in(_HEAD + text, 2022), "goal") == expected
