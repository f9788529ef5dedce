"""One wording at a time, each inside a short report: who, where and when, and the figures."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import yaml
from _reading import reading_of
from fields import _figure_reading as figures
from fields._identity_reading import found_in, plain

_WORDINGS = yaml.safe_load((Path(__file__).parent / "wordings.yaml").read_text(encoding="utf-8"))
_FIGURES = _WORDINGS.pop("figures")
_IDENTITY = [(field, case) for field, cases in _WORDINGS.items() for case in cases]
_TITLES = {
    None: "青禾县2022年度背街小巷改造项目绩效自评报告",
    "finance": "青禾县2022年度背街小巷改造项目财政重点绩效评价报告",
}
_SIGNS = {None: "青禾县住房和城乡建设局\n2023年3月6日", "firm": "明德会计师事务所有限公司\n2023年9月1日"}


def _report(case: dict[str, Any]) -> str:
    title, sign = case.get("title"), case.get("sign")
    return (
        f"# {_TITLES.get(title, title)}\n{case.get('cover', '')}\n"
        f"一、项目基本情况\n项目全年预算100万元。{case.get('basic', '')}\n"
        f"二、评价工作开展情况\n{case.get('work', '按要求开展了绩效评价。')}\n"
        f"三、存在的问题\n资金支付滞后。\n四、有关建议\n加快支付。\n{_SIGNS.get(sign, sign)}"
    )


@pytest.mark.parametrize(("field", "case"), _IDENTITY, ids=[f"{f}-{i}" for i, (f, _) in enumerate(_IDENTITY)])
def test_who_where_when(field: str, case: dict[str, Any]) -> None:
    assert plain(found_in(reading_of(_report(case))), field) == case["is"]


@pytest.mark.parametrize("case", _FIGURES, ids=range(len(_FIGURES)))
def test_figures(case: dict[str, Any]) -> None:
    reading = reading_of(
        f"青禾县背街小巷改造项目绩效评价报告\n一、项目基本情况\n（一）资金情况\n{case.get('money', '')}\n{case.get('table', '')}\n"
        f"二、评价结论\n{case.get('conclusion', '')}\n三、存在的问题\n资金支付滞后。\n四、有关建议\n加快支付。"
    )
    first, last = case.get("years", (2022, 2022))
    found: dict[str, Any] = {"basic_info.fiscal_year": SimpleNamespace(value=last), "basic_info.fiscal_years": None}
    if first < last:
        found["basic_info.fiscal_years"] = SimpleNamespace(value=tuple(range(first, last + 1)))
    for module in figures._FIELDS:
        found.update(module.FIELD.extract(reading, found))
    assert {name: figures.value_of(found, name) for name in case["is"]} == case["is"]
