"""Reports to life lines: identity, the lexicon's labels on the contrast pairs, classifiers handed in, the archive as a source."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import yaml
from archive._made import made

from reportmine import analysis
from reportmine.analysis._identity import canonical, identify
from reportmine.analysis._labels import profile, readers
from reportmine.links.comparisons import compare
from reportmine.model.draft import Label
from reportmine.model.link import RecurrenceSettings
from reportmine.problems import lexicon
from reportmine.problems.taxonomy import taxonomy

CONTRAST = yaml.safe_load((Path(__file__).parent / "links" / "contrast.yaml").read_text(encoding="utf-8"))


def report(name, year, *problems, unit="松川县水利局", title=None, **facts):
    given = {"category": None, "department": unit, **facts}
    return made(name, title=title or f"{unit}{year}年度水库管护项目绩效自评报告", year=year, unit=unit, problems=problems, **given)


def test_bodies_go_by_the_name_they_had_last():
    told = [("松川县国土资源局", 2017), ("松川县自然资源局", 2020), ("松川县水利局", 2020), ("北泽县水利局", 2020)]
    found = canonical(told)
    assert {name: body for name, (body, _) in found.items()} == {
        "松川县国土资源局": "松川县自然资源局", "松川县自然资源局": "松川县自然资源局",
        "松川县水利局": "松川县水利局", "北泽县水利局": "北泽县水利局",
    }  # fmt: skip
    assert "2018" in found["松川县国土资源局"][1]


def test_a_name_without_its_place_that_fits_two_joins_none():
    found = canonical([("松川县水利局", 2020), ("北泽县水利局", 2020), ("水利局", 2021)])
    assert found["水利局"][0] == "水利局"


def test_nameless_reports_are_not_one_body():
    nameless = [report(name, 2021, "管护不到位。", unit=None, title=f"{name}报告") for name in "甲乙"]
    stuff = analysis.material((one.source, one) for one in nameless)
    assert len({one.body for one in stuff.reports}) == 2


def test_reports_to_lines():
    reports = [report("甲", 2021, "石桥水库管护人员未落实。"), report("乙", 2022, "石桥水库管护责任不明确，杂草未清理。")]
    (line,) = analysis.recurrences(reports)
    assert (line.leaf, line.body, line.marks) == ("P1203", "松川县水利局", "PP")
    assert line.members[0].quote == "石桥水库管护人员未落实。"


def test_the_same_file_twice_is_one_report():
    reports = [report("甲", 2021, "管护人员未落实。"), report("乙", 2022, "管护人员未落实。")]
    assert analysis.recurrences([*reports, *reports]) == analysis.recurrences(reports)


def test_order_of_reports_does_not_matter():
    reports = [
        report(name, year, "石桥水库管护人员未落实。", "预算执行率偏低。") for name, year in zip("甲乙丙", (2019, 2020, 2022), strict=True)
    ]
    assert analysis.recurrences(reports) == analysis.recurrences(reports[::-1])


def test_reports_without_a_year_are_named():
    stuff = analysis.material((one.source, one) for one in [report("甲", None, "管护人员未落实。")])
    assert (stuff.left_out, list(stuff.occurrences)) == (("甲.docx",), [])


def test_what_people_corrected_outranks_the_labeller():
    stuff = analysis.material((one.source, one) for one in [report("甲", 2021, "管护人员未落实。", category="P0804")])
    assert stuff.occurrences[0].leaf == "P0804"


class Head:
    """A classifier that knows one thing."""

    def label(self, title, text):
        return Label("P0501", (), ("执行",), 0.9)

    def profiles(self, told):
        made = np.zeros((len(told), len(taxonomy().leaves)))
        made[:, [leaf.code for leaf in taxonomy().leaves].index("P0501")] = 0.75
        made[:, 0] = 0.25
        return made


def test_a_classifier_can_be_handed_in():
    read = readers(Head())
    assert read.label("甲", "甲乙").primary == "P0501"
    # The lexicon has nothing to say about these words, so that the classifier speaks alone.
    assert read.profiles([("甲", "甲乙", read.label("甲", "甲乙"))]) == [(("P0501", 0.75), ("P0101", 0.25))]
    assert read.profiles([]) == []


def test_details_speak_for_further_leaves():
    told = dict(profile("内部控制不健全", "内部控制不健全。2笔劳务费报销附件不齐。", lexicon.label("内部控制不健全", "内部控制不健全。")))
    assert {"P0703", "P0604"} <= set(told) or {"P0701", "P0604"} <= set(told)


@pytest.mark.parametrize(
    ("name", "same"),
    [("1", True), ("2", False), ("3", True), ("4", True), ("5", True), ("6", False), ("7", False), ("8", True), ("9", False), ("10", True),
     ("14", True), ("15", False)],  # 16 needs 内控制度不健全 to be of P0703, which is the labeller's to know
)  # fmt: skip
def test_contrast_pairs_with_the_labels_of_the_program(name, same):
    case = next(one for one in CONTRAST if one["case"] == name)
    reports = [report(who, case[side][0], case[side][2]) for who, side in (("甲", "a"), ("乙", "b"))]
    stuff = analysis.material((one.source, one) for one in reports)
    assert compare(*stuff.occurrences, stuff.context).same is same


def test_an_archive_is_read_through_its_methods():
    class Kept:
        def records(self):
            return [("k1", report("甲", 2021, "管护人员未落实。")), ("k2", report("乙", 2022, "管护人员没有落实。"))]

        def judgements(self):
            return []

        def units(self):
            return []

        def ledger(self):
            return []

        def near(self):
            return []

    (line,) = analysis.recurrences_of(Kept(), RecurrenceSettings(kind="recurring"))
    assert [one.report for one in line.members] == ["k1", "k2"]


def test_families_are_found_body_by_body():
    names = [("甲", 2021, "小型水库维修养护资金"), ("乙", 2022, "2022年小型水库维修养护项目"), ("丙", 2022, "农村饮水工程")]
    witnesses = analysis.material((n, report(n, y, f"{project}管护不到位。")) for n, y, project in names).reports
    told = identify([replace(one, project=project) for one, (_, _, project) in zip(witnesses, names, strict=True)])
    assert told[0].family == told[1].family != told[2].family


def test_what_was_wanting_and_is_there_now_is_mended_by_its_own_word():
    reports = [report("甲", 2021, "未制定资金管理办法。"), report("乙", 2022, "已制定资金管理办法，但执行不到位。")]
    stuff = analysis.material((one.source, one) for one in reports)
    every = {line.leaf: line for line in analysis.lines(stuff, RecurrenceSettings(kind="every"))}
    assert (every["P0701"].kind, every["P0701"].status) == ("single", "自称已整改")
    assert analysis.recurrences(reports) == []
