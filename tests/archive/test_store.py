"""Files go in once, come out as they went in, and what people say outlives every new reading; on both databases."""

import pytest
from archive._made import at, entry, sha_of

from reportmine.archive import open_archive
from reportmine.model.archived import Filter, Known, Near, Told


@pytest.fixture
def archive(place):
    with open_archive(place, create=True, wait=5) as opened:
        yield opened


def snapshot(archive):
    return [archive.show(one.key) for one in archive.reports(sort="key")]


def test_a_file_put_twice_is_there_once_with_both_places(archive):
    archive.put(entry(), at())
    archive.put(entry(), at("甲", "另一个文件夹"))
    (one,) = snapshot(archive)
    assert [place.path for place in one.locations] == ["另一个文件夹/甲.docx", "收文/甲.docx"]
    assert [row.what for row in archive.history(one.listed.key)] == ["imported"]
    assert archive.known([sha_of("甲"), sha_of("乙")]) == {sha_of("甲"): Known("1", False)}


def test_many_in_one_transaction_are_what_one_by_one_gives(archive, tmp_path):
    puts = [(entry(name, year=year), at(name), None) for name, year in (("甲", 2021), ("乙", 2019), ("丙", None), ("丁", 2023))]
    archive.put_many(puts)
    with open_archive(tmp_path / "other.db", create=True) as other:
        for put in reversed(puts):
            other.put(*put)
        assert snapshot(archive) == snapshot(other)


def test_nothing_of_a_transaction_that_fails_stays(archive):
    broken = entry("乙")
    object.__setattr__(broken.reports[0], "score", "九十")
    with pytest.raises(ValueError):
        archive.put_many([(entry("甲"), at("甲"), None), (broken, at("乙"), None)])
    assert archive.reports() == []
    assert archive.known([sha_of("甲")]) == {}


def test_a_newer_reading_replaces_the_older_and_keeps_corrections(archive):
    archive.put(entry(score="90"), at())
    key = archive.reports()[0].key
    archive.correct(key, "score", "91.5", who="张三", why="原文是 91.5")
    archive.put(entry(pipeline="2", score="19", unit="汀川市教育和体育局"), at())
    (one,) = archive.reports()
    assert (one.key, one.score, one.unit) == (key, "91.5", "汀川市教育和体育局")
    assert [row.what for row in archive.history(key)] == ["imported", "corrected", "changed", "replaced"]
    assert archive.outdated("2") == []
    assert [sha for sha, _ in archive.outdated("3")] == [sha_of("甲")]


def test_taking_a_correction_back_brings_back_what_was_read(archive):
    archive.put(entry(score="90", year=2021), at())
    key = archive.reports()[0].key
    archive.correct(key, "fiscal_year", "2019", who="张三", why="看错")
    one = archive.correct(key, "score", "80", who="张三", why="看错")
    assert [found.key for found in archive.reports(Filter(first_year=2019, last_year=2019, highest=80.0))] == [key]
    archive.undo(one.number, who="李四")
    assert archive.reports()[0].score == "90"
    assert archive.reports()[0].fiscal_year == 2019
    assert [(c.field, c.undone_by) for c in archive.corrections(key, undone=True)] == [
        ("basic_info.fiscal_year", None),
        ("basic_info.score", "李四"),
    ]


def test_a_corrected_problem_is_found_again_by_its_title(archive):
    archive.put(entry(problems=("预算执行率偏低", "台账不全")), at())
    key = archive.reports()[0].key
    archive.correct(key, "problems.2.category", "P0701", who="张三", why="制度类")
    archive.put(entry(pipeline="2", problems=("另有一条", "预算执行率偏低", "台账不全")), at())
    assert [problem["category"] for problem in archive.show(key).record["problems"]] == ["P0401", "P0401", "P0701"]
    assert [one.key for one in archive.reports(Filter(leaf="P0701"))] == [key]
    archive.put(entry(pipeline="3", problems=("完全不同",)), at())
    assert [one.lost for one in archive.show(key).corrections] == [True]


def test_the_manifest_outranks_what_was_read_and_people_outrank_it(archive):
    told = Told("清单.xlsx", unit="汀川市体育局", year=2018)
    archive.put(entry(), at(), told)
    key = archive.reports()[0].key
    assert (archive.reports()[0].unit, archive.reports()[0].fiscal_year) == ("汀川市体育局", 2018)
    archive.correct(key, "unit", "汀川市文化馆", who="张三", why="核对过")
    assert archive.reports()[0].unit == "汀川市文化馆"
    archive.put(entry(), at(), Told("清单.xlsx", unit="汀川市图书馆", year=2017))
    assert (archive.reports()[0].unit, archive.reports()[0].fiscal_year) == ("汀川市文化馆", 2017)


def test_quarantine_keeps_count_and_lets_go(archive):
    archive.put(entry(failure="encrypted"), at())
    archive.put(entry(failure="encrypted"), at())
    (one,) = archive.quarantined()
    assert (one.failure.cause, one.attempts, one.paths) == ("encrypted", 2, ("收文/甲.docx",))
    assert archive.known([sha_of("甲")]) == {sha_of("甲"): Known("1", True)}
    archive.put(entry(), at())
    assert archive.quarantined() == []
    assert [row.what for row in archive.history(archive.reports()[0].key)] == ["quarantined", "quarantined", "released"]


def test_a_newer_version_that_cannot_read_a_file_does_not_throw_away_the_older_record(archive):
    archive.put(entry(score="90"), at())
    archive.put(entry(pipeline="2", failure="timeout"), at())
    assert archive.reports()[0].score == "90"
    assert archive.known([sha_of("甲")]) == {sha_of("甲"): Known("2", True)}


def test_sketches_and_near_duplicates(archive):
    for name in "甲乙丙":
        archive.put(entry(name, sketch=() if name == "丙" else (1, 2**40)), at(name))
    assert dict(archive.sketches()) == {sha_of("甲"): (1, 2**40), sha_of("乙"): (1, 2**40)}
    archive.link_near([Near(sha_of("甲"), sha_of("乙"), "文字相同", 1.0), Near(sha_of("乙"), sha_of("甲"), "文字几乎相同", 0.98)])
    (one,) = archive.show(sha_of("甲")[:12]).near
    assert (one.sha256, one.paths, one.likeness) == (sha_of("乙"), ("收文/乙.docx",), 0.98)


def test_a_path_leads_to_one_content(archive):
    archive.put(entry("甲"), at("甲"))
    archive.put(entry("乙"), at("甲"))
    assert archive.show(sha_of("甲")[:12]).locations == ()
