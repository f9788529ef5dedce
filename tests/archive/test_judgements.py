"""Judgements and records of the archive, on both databases; an archive of the first version is brought up."""

import pytest
from archive._made import at, entry
from sqlalchemy import create_engine, inspect, text

from reportmine.archive import open_archive


@pytest.fixture
def archive(place):
    with open_archive(place, create=True, wait=5) as opened:
        yield opened


def test_judgements_are_kept_in_order(archive):
    archive.judge("abc", "confirmed", who="王某", note="属实")
    archive.judge("abc", "split", who="李某", other="k#1")
    first, second = archive.judgements()
    assert (first.key, first.verdict, first.who, first.note, first.other) == ("abc", "confirmed", "王某", "属实", "")
    assert (second.verdict, second.other) == ("split", "k#1")
    assert first.when <= second.when


def test_every_record_comes_as_it_counts(archive):
    archive.put(entry("甲"), at("甲"))
    archive.put(entry("乙", year=2022), at("乙"))
    found = dict(archive.records())
    assert sorted(report.basic_info.fiscal_year.value for report in found.values()) == [2021, 2022]
    assert [report.source for report in found.values()] == ["收文/甲.docx", "收文/乙.docx"]
    key = min(found)
    archive.correct(key, "problems.1.category", "P0501", who="王某", why="看过原文")
    corrected = dict(archive.records())[key]
    assert corrected.problems[0].category == "P0501"
    assert corrected.text == found[key].text


def test_an_archive_of_the_first_version_gets_its_table(tmp_path):
    where = tmp_path / "旧.db"
    with open_archive(where, create=True) as archive:
        archive.put(entry("甲"), at("甲"))
    engine = create_engine(f"sqlite:///{where}")
    with engine.begin() as connection:
        connection.execute(text("DROP TABLE judgement"))
        connection.execute(text("DROP TABLE ledger"))
        connection.execute(text("UPDATE meta SET value = '1' WHERE name = 'version'"))
    with open_archive(where) as archive:
        archive.judge("abc", "confirmed", who="王某")
        assert len(archive.judgements()) == 1
        assert len(list(archive.records())) == 1
    assert {column["name"] for column in inspect(engine).get_columns("judgement")} == {"id", "key", "verdict", "other", "who", "at", "note"}
    engine.dispose()
