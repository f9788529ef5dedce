"""What a report brings: years of facts, names of things, subordinate bodies, claims."""

import pytest

from reportmine.analysis import _labels
from reportmine.links._objects import indicators, objects, part_of, shared, tails
from reportmine.links.occurrences import fact_year, gathered, labelled
from reportmine.model.report import (
    BasicInfo,
    Evidence,
    Extraction,
    Item,
    Place,
    Problem,
    Provenance,
    Rectification,
    Report,
    ReportKind,
    State,
    Status,
)

READ = _labels.readers()


def brought_by(made):
    return labelled(gathered(made, "k"), READ)


PLACE = Place(label="三（一）", page=4)


def report(*problems, year=2021, kind=ReportKind.PROJECT_SELF, outcomes=(), mended=(), none=False, status=Status.COMPLETE):
    text = "\n".join([*problems, *outcomes, *(words for words, _ in mended), "无"])

    def proof(words):
        at = text.index(words)
        return (Evidence(quote=words, span=(at, at + len(words)), place=PLACE),)

    def item(words):
        return {"title": words.split("，")[0].rstrip("。"), "text": words, "span": proof(words)[0].span, "evidence": proof(words)}

    return Report(
        source=f"{year}.docx", text=text, status=status, kind=Extraction(value=kind),
        basic_info=BasicInfo(fiscal_year=Extraction(value=year) if year else None, department=Extraction(value="松川县水利局")),
        problems=tuple(Problem(**item(words), evidence_level="concrete") for words in problems),
        outcomes=tuple(Item(**item(words)) for words in outcomes),
        previous_rectification=tuple(Rectification(problem=words.split("，")[0], status=s, evidence=proof(words)) for words, s in mended),
        statements={"problems": Extraction(value=None, state=State.STATED_NONE)} if none else {},
        provenance=Provenance(reportmine="0"),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("2019年，专项资金被挤占12万元。", 2019),
        ("审计发现，2020年度有3名人员重复领取补贴。", 2020),
        ("2019年购置的8台设备闲置。", 2021),
        ("2019年以来，部分设施无人管护。", 2021),
        ("2020年印发的办法没有执行。", 2021),
        ("2020年有3处未整改，2021年仍有2处。", 2021),
        ("管护人员未落实。", 2021),
        ("2005年的档案不全。", 2021),
    ],
)
def test_year_of_the_fact(text, year):
    assert fact_year(text, 2021) == year


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("石桥水库管护人员未落实。", ["石桥水库"]),
        ("抽查的云岭文化馆和江南体育场都没有开放。", ["云岭文化馆", "江南体育场"]),
        ("部分水库没有落实看护人。", []),
        ("农村公路养护不及时。", []),
        ("部分路段杂草侵入路面。", []),
        ("智慧民政平台数据更新慢。", ["智慧民政平台"]),
        ("塘口镇缺少验收单，柏林镇没有日志。", ["塘口镇", "柏林镇"]),
        ("各乡镇管护责任不实。", []),
        ("县级财政配套资金未到位。", []),
    ],
)
def test_names_of_things(text, names):
    assert list(objects(text)) == names


def test_words_before_a_name_do_not_make_another_thing():
    assert shared(tails(["修缮石桥水库"]), tails(["石桥水库"])) == ("石桥水库",)
    assert shared(tails(["医保信息系统"]), tails(["学籍信息系统"])) == ()


@pytest.mark.parametrize(
    ("title", "who"),
    [
        ("青石乡政府挪用补助资金", "青石乡政府"),
        ("白果镇卫生院未单独核算", "白果镇卫生院"),
        ("部分乡镇挪用补助资金", None),
        ("对乡镇日常考核不严", None),
        ("各乡镇未落实管护人员", None),
        ("松川县水利局未落实管护人员", None),
        ("石桥水库管护人员未落实", None),
    ],
)
def test_whose_problem_it_is(title, who):
    assert part_of(title, ["松川县水利局"]) == who


def test_indicators_that_the_leaf_does_not_say_already():
    assert indicators("培训后就业率仅为45.2%，预算执行率81%。", ()) == ("培训后就业率",)
    assert indicators("高血压患者规范管理率未达标。", ("高血压患者规范管理率",))[0] == "高血压患者规范管理率"


def test_a_problem_with_all_that_is_looked_at():
    found, seen = brought_by(report("预算执行率偏低，仅为61%。", "石桥水库管护人员未落实。"))
    assert [one.key for one in found] == ["k#0", "k#1"]
    assert found[0].leaf == "P0501"
    assert found[0].leaves[0][0] == "P0501"
    assert sum(weight for _, weight in found[0].leaves) == pytest.approx(1, abs=0.01)
    assert (found[1].objects, found[1].place, found[1].page, found[1].quote) == (("石桥水库",), "三（一）", 4, "石桥水库管护人员未落实。")
    assert seen is not None
    assert (seen.year, seen.tells, seen.readable, seen.says_none, seen.problems) == (2021, True, True, False, 2)


def test_what_a_report_can_witness():
    _, none = brought_by(report(none=True))
    assert none is not None
    assert (none.tells, none.says_none) == (True, True)
    found, ahead = brought_by(report("立项依据不充分。", kind=ReportKind.EX_ANTE))
    assert found == []
    assert ahead is not None
    assert not ahead.tells
    _, monitored = brought_by(report("支出进度偏慢。", kind=ReportKind.MID_MONITOR))
    assert monitored is not None
    assert not monitored.tells
    assert brought_by(report("支出进度偏慢。", year=None)) == ([], None)


@pytest.mark.parametrize(
    ("made", "claim"),
    [
        (report("管护不到位。", mended=[("管护人员未落实，已整改到位。", "done")]), ("管护人员未落实", "done", "P1203", False)),
        (report("管护不到位。", mended=[("管护人员未落实，部分整改。", "ongoing")]), ("管护人员未落实", "partial", "P1203", False)),
        (report("管护不到位。", outcomes=["2020年指出的报销附件不齐的问题已整改到位。"]), (None, "done", "P0604", False)),
        (report("已制定资金管理办法，但执行不到位。"), ("未制定资金管理办法", "done", "P0701", False)),
        (report("管护人员未落实，已整改到位。", kind=ReportKind.RECTIFY_REPORT), ("管护人员未落实", "done", "P1203", True)),
        (report("设备闲置，已全部整改。"), ("设备闲置", "done", "P1202", True)),
    ],
)  # fmt: skip
def test_claims(made, claim):
    _, seen = brought_by(made)
    assert seen is not None
    problem, status, leaf, within = claim
    assert any((problem in (None, one.problem)) and (one.status, one.leaf, one.within) == (status, leaf, within) for one in seen.claims), (
        seen.claims
    )


def test_praise_that_names_no_lack_is_no_claim():
    _, seen = brought_by(report("管护不到位。", outcomes=["全年完成12座水库除险加固。"]))
    assert seen is not None
    assert seen.claims == ()
