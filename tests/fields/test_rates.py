from __future__ import annotations

import pytest
from fields._figure_reading import found_in, value_of

_HEAD = "某县2022年度项目绩效自评报告\n一、资金情况\n"


@pytest.mark.parametrize(
    ("words", "execution", "arrival"),
    [
        ("预算执行率为 88. 57 %，资金到位率93.5%。", 0.8857, 0.935),
        ("支出进度达92%。", 0.92, None),
        ("资金支付率为百分之九十五。", 0.95, None),
        ("消化进度87.5%，较上年提高14.71个百分点。", 0.875, None),
        ("预算执行率92.00%，上年预算执行率85.00%。", 0.92, None),
        ("工程完成率100%，验收合格率98%，知晓率76%。", None, None),
        ("县级配套资金到位率仅64.39%。", None, None),
        ("要求预算执行率达到90%以上。", None, None),
        ("9月末支出进度仅48.2%，全年预算执行率89.00%。", 0.89, None),
        ("较2020年度执行率75.16%提高14.84个百分点，执行率90.00%。", 0.9, None),
    ],
)
def test_in_text(words: str, execution: float | None, arrival: float | None) -> None:
    found = found_in(_HEAD + words, 2022)
    assert (value_of(found, "execution_rate"), value_of(found, "arrive_rate")) == (execution, arrival)


def test_text_and_indicator_contradict() -> None:
    table = "| 一级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |\n| 预算执行 | 预算执行率 | 100% | 86.70% | 10 | 8.67 |\n"
    found = found_in(_HEAD + "预算执行率72.25%。\n" + table, 2022)
    rate = found["basic_info.execution_rate"]
    assert (float(rate.value), rate.state, [float(a.value) for a in rate.alternatives]) == (0.7225, "conflict", [0.867])


def test_own_figures_of_a_check_count() -> None:
    text = "某县2021年度项目绩效自评复核报告\n一、资金情况\n自评认为支出672万元，预算执行率98.87%。经核实，支出615万元，预算执行率90.55%。"
    found = found_in(text, 2021)
    assert (value_of(found, "execution_rate"), value_of(found, "spent_yuan")) == (0.9055, 6150000)
