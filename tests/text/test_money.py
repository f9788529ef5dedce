from __future__ import annotations

from decimal import Decimal

import pytest

from reportmine.text.fold import fold
from reportmine.text.money import amounts, bare_amount, chinese_amount, unit_in


@pytest.mark.parametrize(
    ("text", "yuan"),
    [
        ("1,234.56万元", "12345600"), ("1 234.56万元", "12345600"), ("１２３４万元", "12340000"), ("7200 万 元", "72000000"),
        ("3.5亿元", "350000000"), ("3亿5千万元", "350000000"), ("一亿二千万元", "120000000"), ("壹佰贰拾万元整", "1200000"),
        ("叁万伍仟元伍角", "35000.5"), ("五万元", "50000"),
        ("￥12,000.00元", "12000"), ("5000元", "5000"), ("5.8万，", "58000"), ("260．5万元", "2605000"), ("100万无", "1000000"),
        ("173万用于奖补", "1730000"),
    ],
)  # fmt: skip
def test_amount(text: str, yuan: str) -> None:
    assert [a.yuan for a in amounts(fold(text))] == [Decimal(yuan)]


@pytest.mark.parametrize("text", ["二元结构", "一元化", "12600人", "5.8万人", "2021年", "多元投入", "PM2.5", "第3元件"])
def test_no_amount(text: str) -> None:
    assert list(amounts(fold(text))) == []


@pytest.mark.parametrize(
    ("text", "approximate", "per_unit", "doubtful"),
    [
        ("约1.2亿元", True, False, False), ("100余万元", True, False, False),
        ("每亩300元", False, True, False), ("300元/人", False, True, False),
        ("人均69元的标准", False, True, False), ("人均69元的标准安排补助1248万元", False, False, False), ("260。5万元", False, False, True),
    ],
)  # fmt: skip
def test_facts(text: str, approximate: bool, per_unit: bool, doubtful: bool) -> None:
    last = list(amounts(fold(text)))[-1]
    assert (last.approximate, last.per_unit, last.doubtful) == (approximate, per_unit, doubtful)


def test_range_keeps_both_ends() -> None:
    [found] = amounts(fold("80—90万元"))
    assert (found.low, found.yuan, found.approximate) == (Decimal(800000), Decimal(900000), True)


@pytest.mark.parametrize(
    ("words", "value"), [("三百二十", 320), ("壹佰贰拾万", 1200000), ("一亿二千万", 120000000), ("零", None), ("若干", None)]
)
def test_chinese_amount(words: str, value: int | None) -> None:
    assert chinese_amount(words) == value


@pytest.mark.parametrize(
    ("words", "unit"), [("金额（万元）", "万元"), ("单位：元", "元"), ("项目资金（ 万元 ）", "万元"), ("预算数", None), ("元/人", None)]
)
def test_unit_in(words: str, unit: str | None) -> None:
    assert unit_in(fold(words)) == unit


@pytest.mark.parametrize(
    ("words", "unit", "value"),
    [
        ("1,260.00", "万元", "12600000"),
        ("149.36万元", None, "1493600"),
        ("149.36万元", "元", "1493600"),
        ("12", None, None),
        ("≥3", "元", None),
    ],
)
def test_bare_amount(words: str, unit: str | None, value: str | None) -> None:
    assert bare_amount(fold(words), unit) == (None if value is None else Decimal(value))
