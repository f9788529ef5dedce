"""From names in reports to proposed units, and from confirmed rows to what comparisons heed."""

from reportmine.links.registry import proposals, registry_of
from reportmine.links.units import compare
from reportmine.model.unit import Alias, State, Successor, Unit

NAMES = [
    ("县自然资源局", "砚溪县", 2),
    ("砚溪县国土资源局", "砚溪县", 3),
    ("砚溪县自然资源局", "砚溪县", 1),
    ("财政局", "碧湾县", 1),
    ("砚溪县财政局", None, 4),
    ("砚溪县工商局", None, 1),
    ("砚溪县质监局", None, 1),
    ("砚溪县市监局", None, 1),
]


def told(units):
    return {unit.name: sorted(alias.name for alias in unit.aliases) for unit in units}


def test_names_of_one_body_are_proposed_under_the_newest():
    made = proposals(NAMES, [("自规局", "砚溪县自然资源局"), ("我局", "无此单位")])
    assert told(made) == {
        "砚溪县自然资源局": ["县自然资源局", "砚溪县国土资源局", "自规局"],
        "碧湾县财政局": ["财政局"],
        "砚溪县财政局": [],
        "砚溪县市监局": ["砚溪县工商局", "砚溪县质监局"],
    }
    assert all(unit.state is State.PROPOSED and unit.reason for unit in made)
    assert all(alias.reason for unit in made for alias in unit.aliases)


def test_order_of_the_names_does_not_matter():
    assert proposals(NAMES) == proposals(reversed(NAMES))


def test_the_registry_takes_in_what_belongs_to_it():
    known = [
        Unit(7, "砚溪县自然资源和规划局", "砚溪县", state=State.CONFIRMED),
        Unit(8, "砚溪县财政局", aliases=(Alias(1, "砚溪县工商局"),)),
    ]
    made = {unit.number: [alias.name for alias in unit.aliases] for unit in proposals(NAMES, known=known) if unit.number}
    assert made == {7: ["砚溪县自然资源局", "砚溪县国土资源局", "县自然资源局"]}


def test_confirmed_rows_speak_and_proposed_ones_do_not():
    units = [
        Unit(1, "砚溪市财政局", aliases=(Alias(1, "砚溪县财政局", state=State.CONFIRMED), Alias(2, "砚溪县理财局"))),
        Unit(2, "砚溪县林业局", state=State.CONFIRMED, successors=(Successor(3, "砚溪县自然资源局", state=State.CONFIRMED),)),
        Unit(4, "砚溪县水利局", aliases=(Alias(3, "砚溪县水务局", state=State.REJECTED),)),
        Unit(5, "甲局", aliases=(Alias(4, "乙局", state=State.CONFIRMED),), state=State.REJECTED),
    ]
    registry = registry_of(units)
    assert compare("砚溪县财政局", "砚溪市财政局", registry).same
    assert compare("砚溪县财政局", "砚溪市财政局（本级）", registry).same
    assert not compare("砚溪县理财局", "砚溪市财政局", registry).same
    assert compare("砚溪县林业局", "砚溪县自然资源局", registry).same
    assert not compare("砚溪县水务局", "砚溪县水利局", registry).same
    assert not compare("乙局", "甲局", registry).same
