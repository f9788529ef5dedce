"""The registry of units in both databases: what is proposed, what people say, and that both last."""

import pytest
from archive._made import at, entry

from reportmine.archive import open_archive
from reportmine.errors import BadSetting
from reportmine.model.unit import Alias, State, Unit


@pytest.fixture
def archive(place):
    with open_archive(place, create=True, wait=5) as opened:
        opened.put(entry(unit="汀川市教育局"), at())
        yield opened


def test_what_people_said_outlives_a_new_proposal(archive):
    assert archive.names_of_units() == ([("汀川市教育局", None, 1)], [])
    proposed = Unit(0, "汀川市教育局", "汀川市", aliases=(Alias(0, "市教育局"), Alias(0, "市教委")))
    assert archive.propose_units([proposed]) == 2
    (unit,) = archive.units()
    archive.settle_unit(unit.number, State.CONFIRMED, who="张三")
    short = next(one for one in unit.aliases if one.name == "市教育局")
    archive.settle_alias(short.number, State.REJECTED, who="张三")
    archive.add_alias(unit.number, Alias(0, "市教体局", since="2019-03", state=State.CONFIRMED), who="张三")
    assert archive.propose_units([proposed]) == 0
    (unit,) = archive.units(State.CONFIRMED)
    assert {one.name: one.state.value for one in unit.aliases} == {"市教育局": "rejected", "市教委": "proposed", "市教体局": "confirmed"}


def test_what_is_not_there_cannot_be_settled(archive):
    with pytest.raises(BadSetting):
        archive.settle_unit(9, State.CONFIRMED, who="张三")
    with pytest.raises(BadSetting):
        archive.settle_alias(9, State.CONFIRMED, who="张三")
    with pytest.raises(BadSetting):
        archive.add_alias(9, Alias(0, "市教体局"), who="张三")
