"""Target and actual values of indicators, pair by pair: completion and whether the target was met."""

from __future__ import annotations

from decimal import Decimal

import pytest

from reportmine.text.targets import completion, less_is_better, reached, value


@pytest.mark.parametrize(
    ("target", "actual", "name", "rate", "met"),
    [
        ("≤3次", "2次", "事故起数", None, True),
        ("≥95%", "93.1%", "合格率", "0.98", False),
        ("12座", "11座", "维修水库座数", "0.9167", False),
        ("≥1.5万人", "16,200人", "就业人数", "1.08", True),
        ("90%以上", "93%", "满意度", "1.0333", True),
        ("不低于90%", "89%", "满意度", "0.9889", False),
        ("11月底前", "11月21日", "完成时间", None, True),
        ("2022年9月底前", "2022年11月18日", "完成时间", None, False),
        ("年底前", "2022年12月", "完成时间", None, True),
        ("收到申请30日内", "47日", "补助拨付时限", None, False),
        ("≤240万元/台", "236.5万元", "设备单价", None, True),
        ("962户", "962户（开工）", "改造户数", None, None),
        ("<5%", "5%", "差错率", None, False),
        ("显著提升", "显著提升", "社会影响", None, None),
        ("12次/年", "12次", "巡查次数", "1", True),
        ("3%", "4%", "投诉率", None, None),
        ("3%", "2%", "投诉率", None, True),
        ("0.95", "95%", "合格率", None, None),
        ("100%", "未开展", "满意度", None, None),
    ],
)
def test_a_pair(target: str, actual: str, name: str, rate: str | None, met: bool | None) -> None:
    told = completion(value(target), value(actual), name)
    assert (told is None) if rate is None else (told is not None and abs(told - Decimal(rate)) < Decimal("0.0001"))
    assert reached(value(target), value(actual), name, 2022) is met


@pytest.mark.parametrize(
    ("words", "kind"), [("—", "none"), (None, "none"), ("显著提升", "words"), ("85%至90%", "words"), ("120户", "amount"), ("12月底", "day")]
)
def test_what_a_cell_holds(words: str | None, kind: str) -> None:
    assert value(words).kind == kind


def test_the_sign_beats_the_name() -> None:
    assert less_is_better(value("≥90%"), "成本节约率") is False
    assert less_is_better(value("90%"), "成本") is True
    assert less_is_better(value("90%"), "合格率") is None
