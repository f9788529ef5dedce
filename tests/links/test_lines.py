"""Life lines of a body, judgements on them, and what departments have in common."""

from dataclasses import replace

import pytest
from _occurrences import claim, occurrence, seen

from reportmine import analysis
from reportmine.analysis import Material
from reportmine.model.link import Judgement, Level, RecurrenceSettings

UPKEEP = [
    occurrence(2019, "P1203", "石桥水库管护人员未落实。"),
    occurrence(2020, "P1203", "石桥水库管护责任不明确。"),
    occurrence(2022, "P1203", "石桥水库没有落实看护人。"),
]
REPORTS = [seen(year) for year in (2019, 2020, 2021, 2022)]


def lines(members, reports=REPORTS, judged=(), **settings):
    return analysis.chosen(Material(members, reports), RecurrenceSettings(**settings), judged)


def other(year, leaf, text, **facts):
    return occurrence(year, leaf, text, **{"problem": 1, **facts})


def test_a_line_with_its_denominators():
    (line,) = lines(UPKEEP)
    assert (line.kind, line.level, line.status, line.marks) == ("recurring", Level.STRONG, "反复（屡评屡犯）", "PPFP")
    assert (line.reports_seen, line.reports_with, line.years, line.repeated) == (4, 3, (2019, 2020, 2022), True)
    assert any("石桥水库" in reason for reason in line.reasons)
    assert [one.b for one in line.links] == ["r2020#0", "r2022#0"]


def test_a_claim_makes_it_a_false_one():
    told = claim(2021, leaf="P1203", problem="石桥水库管护人员未落实")
    reports = [seen(2021, claims=(told,)) if one.year == 2021 else one for one in REPORTS]
    (line,) = lines(UPKEEP, reports)
    assert (line.status, line.words) == ("反复（整改不实）", "2021年报告称已整改，2022年再次发现")
    assert line.claims == (told,)


def test_a_claim_goes_to_the_problem_it_speaks_of():
    records = [other(2019, "P1204", "竣工资料归档不及时。"), other(2022, "P1204", "竣工资料不完整。")]
    told = claim(2021, leaf="P1204", problem="竣工资料归档不及时")
    reports = [seen(2021, claims=(told,)) if one.year == 2021 else one for one in REPORTS]
    found = {line.leaf: line for line in lines([*UPKEEP, *records], reports)}
    assert found["P1203"].claims == ()
    assert found["P1204"].status == "反复（整改不实）"


def test_other_projects_make_a_weak_line_that_is_never_called_repeated():
    members = [replace(one, family=f"项目{one.year}", project=f"项目{one.year}") for one in UPKEEP]
    reports = [replace(one, family=f"项目{one.year}") for one in REPORTS]
    (line,) = lines(members, reports)
    assert (line.level, line.repeated, line.family) == (Level.SAME_UNIT, False, None)
    assert "屡评屡犯" not in line.status
    assert lines(members, reports, level=Level.SAME_PROJECT) == []


def test_a_problem_is_in_one_line_at_most():
    members = [*UPKEEP, other(2019, "P1203", "青山水库杂草未清理。"), other(2020, "P1203", "青山水库溢洪道未清理。")]
    found = lines(members)
    keys = [one.key for line in found for one in line.members]
    assert len(keys) == len(set(keys)) == 5
    assert len({line.key for line in found}) == 2


def test_requests_are_a_list_of_their_own():
    asked = [occurrence(year, "P9902", "经费不足，建议增加预算。") for year in (2019, 2020, 2022)]
    (line,) = lines(asked)
    assert (line.kind, line.status, line.repeated) == ("request", "持续诉求", False)
    assert lines(asked, kind="recurring") == []


def test_years_unit_and_project_choose():
    assert len(lines(UPKEEP, years=(2022, 2022))) == 1
    assert lines(UPKEEP, years=(2023, 2024)) == []
    assert len(lines(UPKEEP, unit="水利")) == 1
    assert lines(UPKEEP, unit="教育") == []
    assert lines(UPKEEP, project="校舍") == []


def test_problems_of_one_year_only_when_asked_for():
    single = [*UPKEEP, other(2022, "P0501", "预算执行率偏低。")]
    assert {line.kind for line in lines(single)} == {"recurring"}
    found = list(analysis.lines(Material(single, REPORTS), RecurrenceSettings(kind="every")))
    every = {line.leaf: line for line in found}
    assert (every["P0501"].kind, every["P0501"].status) == ("single", "新增")


def verdict(key, what, **facts):
    return Judgement(key, what, "王某", "2024-05-01T00:00:00Z", **facts)


def test_judgements_survive_a_rebuild():
    (line,) = lines(UPKEEP)
    (confirmed,) = lines(UPKEEP, judged=[verdict(line.key, "confirmed", note="属实")])
    assert confirmed.verdict is not None
    assert (confirmed.key, confirmed.verdict.verdict) == (line.key, "confirmed")
    later = [*UPKEEP, occurrence(2023, "P1203", "石桥水库管护经费未落实。")]
    (grown,) = lines(later, [*REPORTS, seen(2023)], judged=[verdict(line.key, "confirmed")])
    assert grown.verdict is not None
    assert len(grown.members) == 4


def test_the_latest_judgement_counts():
    (line,) = lines(UPKEEP)
    judged = [verdict(line.key, "rejected"), replace(verdict(line.key, "confirmed"), when="2025-01-01T00:00:00Z")]
    assert lines(UPKEEP, judged=judged)[0].verdict.verdict == "confirmed"


def test_a_split_problem_leaves_its_line():
    (line,) = lines(UPKEEP)
    (left,) = lines(UPKEEP, judged=[verdict(line.key, "split", other="r2022#0")])
    assert [one.year for one in left.members] == [2019, 2020]


def test_merged_lines_are_one():
    records = [other(2019, "P1204", "竣工资料归档不及时。"), other(2022, "P1204", "竣工资料不完整。")]
    first, second = lines([*UPKEEP, *records])
    (line,) = lines([*UPKEEP, *records], judged=[verdict(first.key, "merge", other=second.key)])
    assert (line.key, len(line.members)) == (first.key, 5)


@pytest.mark.parametrize("across", [False, True])
def test_pairs_are_joined_and_kept_apart(across):
    strangers = [occurrence(2019, "P0501", "预算执行率偏低。"), occurrence(2020, "P1204", "档案不全。")]
    if across:
        strangers[1] = replace(strangers[1], family="另一项目")
    assert lines(strangers) == []
    (line,) = lines(strangers, judged=[verdict("r2019#0|r2020#0", "merge")])
    assert len(line.members) == 2
    alike = UPKEEP[:2]
    assert lines(alike, judged=[verdict("r2020#0|r2019#0", "rejected")]) == []


def test_common_lines_need_departments():
    here = occurrence(2022, "P0501", "预算执行率偏低。")
    there = occurrence(2021, "P0501", "支出进度缓慢。", body="松川县教育局", report="e")
    (line,) = lines([here, there])
    assert (line.kind, line.level, line.body, line.leaf) == ("common", Level.COMMON, None, "P0501")
    assert lines([here, occurrence(2021, "P0501", "支出进度缓慢。")], kind="common") == []
    assert lines([here, there], years=(2022, 2022)) == []
    assert lines([here, there], departments=3) == []


def test_a_broad_leaf_is_common_only_when_the_matter_is():
    here = occurrence(2022, "P0804", "秸秆禁烧管控存在薄弱环节，夜间巡查人员不在岗。")
    there = occurrence(2022, "P0804", "监理单位履职流于形式，旁站记录后补。", body="松川县教育局", report="e")
    third = occurrence(2022, "P0804", "监理单位履职不到位，旁站记录缺失。", body="松川县交通局", report="t")
    assert lines([here, there]) == []
    (line,) = lines([here, there, third])
    assert {one.body for one in line.members} == {"松川县教育局", "松川县交通局"}


def test_same_in_same_out():
    members = [*UPKEEP, other(2019, "P1204", "竣工资料归档不及时。"), other(2022, "P1204", "竣工资料不完整。")]
    assert lines(members) == lines(members[::-1], REPORTS[::-1])
