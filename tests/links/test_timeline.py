"""Marks of the years and what they mean together."""

from pathlib import Path

import pytest
import yaml
from _occurrences import claim, marks, occurrence, seen

from reportmine.links import timeline
from reportmine.model.link import RecurrenceSettings

PATTERNS = yaml.safe_load((Path(__file__).parent / "timeline.yaml").read_text(encoding="utf-8"))
TEXT = "管护人员未落实。"


def found(year, **facts):
    return occurrence(year, "P1203", TEXT, **facts)


def letters(members, reports, claims=()):
    return "".join(mark.mark.value for mark in timeline.marks(members, reports, claims))


@pytest.mark.parametrize("case", PATTERNS, ids=lambda case: case["pattern"])
def test_patterns(case):
    made = timeline.standing(marks(case["pattern"]), RecurrenceSettings())
    assert made.status == case["status"]
    assert any(words in made.words for words in case["words"].split("|")), made
    assert made.repeated is case.get("repeated", False)


def test_every_status_has_its_place_in_the_order():
    assert {case["status"] for case in PATTERNS} <= set(timeline.SERIOUS)


@pytest.mark.parametrize(
    ("pattern", "settings", "repeated"),
    [
        ("PP", {"min_years": 2}, True), ("PPP", {"min_years": 4}, False), ("PNNPNNP", {}, False), ("PNNPNNP", {"window": 7}, True),
        ("PFPFP", {}, True), ("PFPFP", {"count_gap": False}, False), ("PFPPP", {"count_gap": False}, True), ("PPPNN", {"window": 2}, False),
    ],
)  # fmt: skip
def test_settings_say_what_is_often(pattern, settings, repeated):
    assert timeline.standing(marks(pattern), RecurrenceSettings(**settings)).repeated is repeated


def test_years_of_one_body():
    reports = [seen(2019), seen(2020), seen(2022), seen(2023, readable=False)]
    assert letters([found(2019)], reports) == "PFNFU"


def test_an_own_report_of_no_problem_is_no_absence_when_another_found_it():
    found_by_finance = found(2021, report="f2021", kind="finance_eval")
    reports = [seen(2021, says_none=True), seen(2021, key="f2021", kind="finance_eval"), seen(2022, says_none=True)]
    made = timeline.marks([found_by_finance], reports, [])
    assert [mark.mark.value for mark in made] == ["P", "F"]
    assert made[0].words == "外部评价指出，自评未指出"
    assert timeline.standing(made, RecurrenceSettings()).status == "未再提及（待核实）"


def test_two_reports_of_one_year_are_one_year():
    members = [found(2021), found(2021, report="f2021", kind="finance_eval"), found(2022)]
    reports = [seen(2021), seen(2021, key="f2021", kind="finance_eval"), seen(2022)]
    made = timeline.marks(members, reports, [])
    assert [mark.mark.value for mark in made] == ["P", "P"]
    assert made[0].words == "自评与外部评价均指出"


def test_monitoring_in_the_year_is_no_other_year_and_its_silence_proves_nothing():
    reports = [seen(2021), seen(2021, key="m2021", kind="mid_monitor", tells=False), seen(2022, kind="mid_monitor", tells=False)]
    assert letters([found(2021), found(2021, report="m2021", kind="mid_monitor")], reports) == "PN"


@pytest.mark.parametrize(
    ("claims", "pattern"),
    [
        ([claim(2021)], "PXP"), ([claim(2022)], "PFXP"), ([claim(2020, within=True)], "PXFP"), ([claim(2021, "partial")], "PXP"),
        ([claim(2021, "open")], "PPP"), ([claim(2019)], "PFP"), ([claim(2021, "unknown")], "PFP"),
    ],
)  # fmt: skip
def test_claims(claims, pattern):
    assert letters([found(2020), found(2022)], [seen(2020), seen(2021), seen(2022)], claims) == pattern


def test_a_partial_claim_is_no_false_one():
    made = timeline.marks([found(2020), found(2022)], [seen(2021)], [claim(2021, "partial")])
    assert timeline.standing(made, RecurrenceSettings()).status == "持续"
