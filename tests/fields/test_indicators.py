from __future__ import annotations

import pytest
from _reading import reading_of
from fields._figure_reading import found_in

from reportmine.fields import indicators

_HEAD = "某市2022年度项目绩效自评报告\n一、自评表\n"

_CASES = [
    (
        "weights in the label of the level, totals left out",
        """
| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因及改进措施 |
| 产出指标（50分） | 数量指标 | 购置车辆 | ≥3辆 | 3辆 | 50 | 50 | 无偏差 |
| 效益指标（30分） | 社会效益指标 | 出警时间 | ≤12分钟 | 13分钟 | 30 | 28 | — |
| 小计 |  |  |  |  | 80 | 78 |  |
| 合计 |  |  |  |  | 100 | 96 |  |
""",
        [
            ("产出指标", "数量指标", "购置车辆", "≥3辆", "3辆", 50, 50, "无偏差"),
            ("效益指标", "社会效益指标", "出警时间", "≤12分钟", "13分钟", 30, 28, None),
        ],
    ),
    (
        "two levels only, deductions explained",
        """
| 评价内容 | 指标 | 分值 | 得分 | 扣分说明 |
| 决策 | 立项依据充分性 | 5 | 5 |  |
| 决策 | 目标明确性 | 5 | 3.5 | 指标未量化 |
| 总分 |  | 10 | 8.5 |  |
""",
        [("决策", None, "立项依据充分性", None, None, 5, 5, None), ("决策", None, "目标明确性", None, None, 5, 3.5, "指标未量化")],
    ),
    (
        "one form: money above, indicators below, boxes behind",
        """
| 项目资金 | 预算数 | 执行数 | 执行率 | 备注 | 说明 |
| 合计 | 100 | 96 | 96% |  |  |
| 一级指标 | 二级指标 | 三级指标 | 指标值 | 完成值 | 得分 |
| 满意度指标 | 服务对象满意度 | 群众满意度 | ≥90% | 95.2% | 10 |
| 存在问题 | 采购衔接不够 | 采购衔接不够 | 采购衔接不够 | 采购衔接不够 | 采购衔接不够 |
""",
        [("满意度指标", "服务对象满意度", "群众满意度", "≥90%", "95.2%", None, 10, None)],
    ),
    (
        "a table that goes on without its header",
        """
| 一级指标 | 三级指标 | 年度指标值 | 全年实际值 | 分值 | 得分 |
| 产出指标 | 修路 | 10公里 | 10公里 | 50 | 50 |

| 效益指标 | 通车率 | 100% | 98% | 50 | 49 |
""",
        [("产出指标", None, "修路", "10公里", "10公里", 50, 50, None), ("效益指标", None, "通车率", "100%", "98%", 50, 49, None)],
    ),
    (
        "a table of money is no table of indicators",
        """
| 资金来源 | 预算数 | 到位数 | 支出数 |
| 中央 | 100 | 100 | 90 |
| 合计 | 100 | 100 | 90 |
""",
        [],
    ),
]


@pytest.mark.parametrize(("name", "table", "expected"), _CASES, ids=[case[0] for case in _CASES])
def test_rows(name: str, table: str, expected: list[tuple[object, ...]]) -> None:
    text = _HEAD + table.replace("\n\n|", "\n续表\n|")
    rows = found_in(text, 2022)["indicators"]
    facts = ("level1", "level2", "level3", "target", "actual", "weight", "score", "reason")
    assert [tuple(float(v) if hasattr(v, "as_tuple") else v for v in (getattr(row, f) for f in facts)) for row in rows] == expected


def test_same_table_twice_counts_once() -> None:
    table = "| 一级指标 | 三级指标 | 指标值 | 完成值 | 分值 | 得分 |\n| 产出指标 | 修路 | 10公里 | 10公里 | 50 | 50 |\n"
    text = _HEAD + table + "二、其他\n无。\n" + table
    assert len(indicators.extract(reading_of(text), {})["indicators"]) == 1
