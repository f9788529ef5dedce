"""Profiles: inheritance, choice by region and date, and what is said about a bad file."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from checks._cases import draft_of

from reportmine.checks import _profiles
from reportmine.errors import BadSetting
from reportmine.model.profile import Profile

BODY = "一、基本情况\n2022年预算安排120万元，支出118万元。\n二、存在的问题\n（一）项目进度滞后。\n"


def _chosen(title: str, signed: str) -> Profile:
    return draft_of(f"# {title}\n{BODY}{signed}").profile


@pytest.mark.parametrize("name", _profiles.names())
def test_every_profile_is_whole(name: str) -> None:
    profile = _profiles.named(name)
    assert profile.id == name
    assert [band.min for band in profile.bands] == sorted((band.min for band in profile.bands), reverse=True)
    for weights in (profile.self_weights, *profile.self_weights_alternatives):
        assert not weights or sum(weights.values()) == 100


def test_a_profile_inherits_and_replaces_whole_schemes() -> None:
    central, base = _profiles.named("central-2021"), _profiles.named("national-2020")
    assert central.bands == base.bands
    assert central.self_weights["成本指标"] == 20
    assert sum(central.self_weights.values()) == 100
    assert central.basis["bands"] == base.basis["bands"]


@pytest.mark.parametrize(
    ("title", "signed", "expected"),
    [
        ("云溪县水务局2022年度小型水库维修养护项目绩效自评报告", "云溪县水务局\n2023年3月10日", "national-2020"),
        ("云溪县水务局2018年度小型水库维修养护项目绩效自评报告", "云溪县水务局\n2019年3月10日", "national-2011"),
        ("云溪县水务局2018年度小型水库维修养护项目绩效自评报告", "", "national-2011"),
        ("河南省云溪县水务局2022年度小型水库维修养护项目绩效自评报告", "河南省云溪县水务局\n2023年3月10日", "henan-2020"),
        ("河南省云溪县2022年度专项债券项目绩效自评报告", "河南省云溪县水务局\n2023年3月10日", "henan-bond"),
        ("郑州市水务局2022年度水库维修养护项目绩效自评报告", "郑州市水务局\n2023年3月10日", "zhengzhou"),
        ("湖北省清江市水务局2022年度水库维修养护项目绩效自评报告", "湖北省清江市水务局\n2023年3月10日", "hubei"),
    ],
)
def test_the_profile_fits_region_fund_and_date(title: str, signed: str, expected: str) -> None:
    assert _chosen(title, signed).id == expected


def test_a_profile_of_ones_own_says_only_what_differs(tmp_path: Path) -> None:
    path = tmp_path / "本县.toml"
    path.write_text('base = "national-2020"\n[limits]\nexec_rate_explain_below = 0.95\n[severities]\nFM004 = "off"\n', encoding="utf-8")
    profile = _profiles.from_file(path)
    assert profile.id == "本县"
    assert profile.limits.exec_rate_explain_below == Decimal("0.95")
    assert profile.limits.same_text == _profiles.named("national-2020").limits.same_text
    assert profile.severities == {"FM004": "off"}


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("[limits\n", "第1行"),
        ('name = "本县"\nband = 3\n', "第2行的“band”不认识"),
        ('name = "本县"\n\n[limits]\nsame_text = "高"\n', "第4行的“limits.same_text”的值不对"),
        ('base = "nirgends"\n', "nirgends"),
    ],
)
def test_a_bad_profile_names_the_line_and_what_is_allowed(tmp_path: Path, words: str, says: str) -> None:
    path = tmp_path / "p.toml"
    path.write_text(words, encoding="utf-8")
    with pytest.raises(BadSetting, match=says.replace(".", r"\.")):
        _profiles.from_file(path)


def test_an_unknown_profile_names_those_there_are() -> None:
    with pytest.raises(BadSetting, match="national-2020"):
        _profiles.named("mars")
