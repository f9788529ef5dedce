"""The registry of units, what was handed in, and the archive in numbers; on both databases."""

import pytest
from archive._made import at, entry, sha_of

from reportmine.archive import open_archive, units
from reportmine.errors import BadSetting
from reportmine.model.archived import Filter, Handed, Near
from reportmine.model.report import ReportKind
from reportmine.model.unit import Alias, State, Successor


@pytest.fixture
def archive(place):
    with open_archive(place, create=True, wait=5) as opened:
        yield opened


def test_units_names_and_successors(archive):
    def fill(connection):
        old = units.add(connection, "汀川市外事侨务局", region="汀川市", reason="报告里的名称")
        office = units.add(connection, "汀川市外事办公室", region="汀川市")
        front = units.add(connection, "汀川市委统战部", region="汀川市", state=State.CONFIRMED)
        assert units.add(connection, "汀川市外事侨务局", region="汀川市") == old
        name = units.add_alias(connection, old, Alias(0, "市外侨局", since="2010", until="2018-12", reason="简称"))
        for number in (office, front):
            units.add_successor(connection, old, Successor(number, "", since="2019-01", reason="机构改革"))
        units.settle_alias(connection, name, State.CONFIRMED, "张三")
        units.settle(connection, old, State.CONFIRMED, "张三")
        units.settle_successor(connection, old, office, State.REJECTED, "张三")
        units.set_parent(connection, office, front)

    archive.write(fill)
    found = {one.name: one for one in archive.read(units.everything)}
    old = found["汀川市外事侨务局"]
    assert (old.state, old.region, old.reason) == (State.CONFIRMED, "汀川市", "报告里的名称")
    assert [(one.name, one.since, one.until, one.state) for one in old.aliases] == [("市外侨局", "2010", "2018-12", State.CONFIRMED)]
    assert [(one.name, one.state) for one in old.successors] == [
        ("汀川市外事办公室", State.REJECTED),
        ("汀川市委统战部", State.PROPOSED),
    ]
    assert found["汀川市外事办公室"].parent == "汀川市委统战部"
    assert archive.read(units.canonical_names) == {"市外侨局": "汀川市外事侨务局"}
    assert [one.name for one in archive.read(lambda connection: units.everything(connection, State.PROPOSED))] == ["汀川市外事办公室"]
    with pytest.raises(BadSetting):
        archive.write(lambda connection: units.settle(connection, 999, State.CONFIRMED, "张三"))


def test_names_in_reports(archive):
    archive.put_many([(entry(name, department="汀川市教育局"), at(name), None) for name in "甲乙"])
    assert archive.read(units.names_in_reports) == [("汀川市教育局", None, 4)]


def test_who_has_not_handed_in_what(archive):
    told = (("甲", "教育局", 2020), ("乙", "教育局", 2022), ("丙", "市教育局", 2021), ("丁", "体育局", 2021), ("戊", "体育局", None))
    archive.put_many([(entry(name, unit=unit, year=year), at(name), None) for name, unit, year in told])

    archive.put(entry("己", unit="体育局", year=2020, kind=ReportKind.OTHER), at("己"))

    def name(connection):
        units.add_alias(connection, units.add(connection, "教育局"), Alias(0, "市教育局", state=State.CONFIRMED))

    archive.write(name)
    kind = "project_self"
    assert archive.handed_in(Filter()) == ((2020, 2021, 2022), [Handed("体育局", kind, (0, 1, 0)), Handed("教育局", kind, (1, 1, 1))])
    assert archive.handed_in(Filter(unit="体育"))[1] == [Handed("体育局", kind, (1,))]
    assert archive.handed_in(Filter(kind="dept_eval"))[1] == []
    years, rows = archive.handed_in(Filter(first_year=2021, last_year=2021), ["文化馆", "市教育局"])
    assert (years, rows) == ((2021,), [Handed("教育局", kind, (1,)), Handed("文化馆", None, (0,))])


def test_standing(archive):
    archive.put_many([(entry("甲", year=2020), [*at("甲"), *at("甲", "另处")], None), (entry("乙", year=None), at("乙"), None)])
    archive.put(entry("丙", failure="encrypted"), at("丙"))
    archive.link_near([Near(sha_of("甲"), sha_of("乙"), "文字相同", 1.0)])
    archive.correct(sha_of("甲")[:12], "score", "80", who="张三", why="核对")
    found = archive.standing()
    assert (found.files, found.reports, found.copies, found.near, found.corrections) == (3, 2, 1, 1, 1)
    assert (found.years, found.kinds) == (((2020, 1), (None, 1)), (("project_self", 2),))
    assert (found.causes, found.pipelines) == ((("encrypted", 1),), (("1", 3),))
    assert found.size > 0


def test_lists_are_sorted_and_filtered_alike(archive):
    told = (("甲", "乙局", 2020, "95"), ("乙", "甲局", 2021, "60.5"), ("丙", None, None, None), ("丁", "A局", 2019, "70"))
    archive.put_many([(entry(name, unit=unit, year=year, score=score), at(name), None) for name, unit, year, score in told])

    def units_of(**asked):
        return [one.unit for one in archive.reports(**asked)]

    assert units_of() == ["A局", "乙局", "甲局", None]
    assert units_of(sort="score", descending=True) == ["乙局", "A局", "甲局", None]
    assert units_of(wanted=Filter(lowest=70, first_year=2020)) == ["乙局"]
    assert units_of(wanted=Filter(unit="a局")) == ["A局"]
    assert units_of(wanted=Filter(unit="%")) == []
    assert units_of(wanted=Filter(leaf="P04"), limit=1, offset=1) == ["乙局"]
    assert archive.count(Filter(grade="优")) == 4
