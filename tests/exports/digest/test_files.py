"""The digest as Word, Markdown and JSON: what stands in it for whom, the same bytes twice, nobody named who is only suspected."""

import io
import json

import docx
import jsonschema
import pytest
from digest import _digests as given

from reportmine.errors import BadSetting
from reportmine.exports import differences, schemas
from reportmine.exports.digest import docx as word
from reportmine.exports.digest import json as data
from reportmine.exports.digest import md
from reportmine.model.digest import DigestDiff, Profile
from reportmine.model.digest_export import DigestOptions

PROFILES = list(Profile)


def options(profile=Profile.FULL):
    return DigestOptions(profile=profile)


def opened(digest, profile=Profile.FULL):
    return docx.Document(io.BytesIO(word.render(digest, options(profile))))


def words(digest, profile=Profile.FULL):
    file = opened(digest, profile)
    cells = [cell.text for table in file.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in file.paragraphs), *cells])


@pytest.fixture(scope="module")
def digest():
    return given.digest(last_year=2022)


@pytest.mark.parametrize("profile", PROFILES)
def test_the_same_bytes_twice(digest, profile):
    assert word.render(digest, options(profile)) == word.render(given.digest(last_year=2022), options(profile))


def test_the_page_for_a_leader_comes_first(digest):
    lines = [paragraph.text for paragraph in opened(digest).paragraphs if paragraph.text.strip()]
    heads = [line for line in lines if line[:2] in ("一、", "二、", "三、", "四、", "五、", "六、")]
    assert [head[:6] for head in heads[:6]] == [
        "一、评价情况",
        "二、主要共性",
        "三、屡评屡犯",
        "四、涉及资金",
        "五、建议。",
        "六、下一步。",
    ]
    assert list(heads[6:]) == [
        "一、总体情况", "二、主要成效", "三、存在的主要问题", "四、以前年度问题整改及反复出现情况", "五、下一步工作建议",
    ]  # fmt: skip
    assert [line for line in lines if line.startswith("附件") and len(line) == 3] == [f"附件{n}" for n in range(1, 6)]
    assert [line for line in lines if line.startswith("（") and line.endswith("方面")] == [
        f"（{n}）{name}方面"
        for n, name in zip(
            "一二三四五六", ("目标管理", "预算编制与执行", "资金管理使用", "项目实施", "产出效益", "绩效管理基础工作"), strict=True
        )
    ]


def test_the_leader_gets_one_page_only(digest):
    told = words(digest, Profile.LEADER)
    assert "附件1" not in told
    assert len(told) < 1000


@pytest.mark.parametrize("profile", PROFILES)
def test_counting_rules_stand_under_the_tables(digest, profile):
    told = words(digest, profile)
    assert ("计算口径：" in told) == (profile is not Profile.LEADER)


def test_congress_reads_no_codes(digest):
    import re

    assert not re.search(r"P\d{4}", words(digest, Profile.CONGRESS))
    assert not re.search(r"P\d{4}", words(digest))


@pytest.mark.parametrize("profile", PROFILES)
def test_suspects_are_not_named(profile):
    again = [given.report(f"a{year}", year, given.CARE, project="水库管护") for year in (2020, 2021, 2022)]
    digest = given.digest(again, last_year=2022)
    told = words(digest, profile)
    assert "连续3年" not in told
    assert ("疑似问题1条" in told) == (profile is not Profile.CONGRESS)
    named = given.digest(again, last_year=2022, named_suspects=True)
    assert ("连续3年" in words(named, profile)) == (profile is not Profile.CONGRESS)


def test_confirmed_ones_are_named():
    digest = given.digest(last_year=2022, judgements=given.confirmed(given.line_of()))
    assert "2020、2021、2022年提出，连续3年" in words(digest, Profile.LEADER)


def test_tables_keep_their_head_and_rows_together(digest):
    for table in opened(digest).tables[1:]:
        xml = table._tbl.xml
        assert "w:cantSplit" in xml


def test_markdown_says_the_same(digest):
    told = md.render(digest, options())
    assert told.startswith(("# 2022年度", "# 2020—2022年度"))
    assert "| 序号 | 主管部门 |" in told
    assert "█" in told
    assert told.endswith("\n")


def test_markdown_marks_in_reports_are_only_words():
    digest = given.digest([given.report("x", 2022, "台账<b>不</b>完整|缺|页*。")])
    assert "\\<b\\>不\\</b\\>完整\\|缺\\|页\\*" in md.render(digest, options())


def test_json_comes_back_as_it_was(digest):
    told = data.render(digest, options())
    assert data.render(data.read(told.encode(), "x.json"), options()) == told
    jsonschema.Draft202012Validator(json.loads(schemas.schema("digest"))).validate(json.loads(told))


def test_other_json_is_refused():
    with pytest.raises(BadSetting, match="不是 reportmine digest"):
        data.read(b"[]", "x.json")


def test_differences_in_words(digest):
    from reportmine.digest import diff

    old = data.read(data.render(given.digest(last_year=2021), options()).encode(), "old.json")
    told = differences.text(diff(digest, old))
    assert "【新增】松川县民政局（问题条数）：" in told
    assert differences.text(DigestDiff(digest.scope, digest.scope)).endswith("没有变化。\n")
    assert json.loads(differences.as_json(diff(digest, old)))["changes"]
