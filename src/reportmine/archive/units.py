"""The registry of units: canonical names, other names with their dates, whom a unit answers to, who came after it. Reading and writing;
whether two names mean one unit is decided elsewhere, and by people.
"""

from __future__ import annotations

import json
from collections.abc import Iterable

from sqlalchemy import Connection, Row, select

from reportmine.archive import history
from reportmine.archive.tables import unit, unit_alias, unit_successor
from reportmine.errors import BadSetting
from reportmine.model.unit import Alias, State, Successor, Unit


def everything(connection: Connection, state: State | None = None) -> list[Unit]:
    """All units with their names and successors, by region and name; `state`: only those in it."""
    query = select(unit).order_by(unit.c.region, unit.c.name)
    rows = connection.execute(query if state is None else query.where(unit.c.state == state)).all()
    names = {row.id: row.name for row in connection.execute(select(unit.c.id, unit.c.name))}
    aliases: dict[int, list[Alias]] = {}
    for row in connection.execute(select(unit_alias).order_by(unit_alias.c.name, unit_alias.c.id)):
        aliases.setdefault(row.unit, []).append(_alias(row))
    after: dict[int, list[Successor]] = {}
    for row in connection.execute(select(unit_successor)):
        after.setdefault(row.old, []).append(Successor(row.new, names[row.new], row.since, row.reason, State(row.state)))
    return [
        Unit(
            number=row.id,
            name=row.name,
            region=row.region,
            parent=names.get(row.parent),
            state=State(row.state),
            reason=row.reason,
            aliases=tuple(aliases.get(row.id, ())),
            successors=tuple(sorted(after.get(row.id, ()), key=lambda one: one.name)),
        )
        for row in rows
    ]


def _alias(row: Row[int, str]) -> Alias:
    told = row._mapping
    return Alias(told["id"], told["name"], told["since"], told["until"], told["reason"], State(told["state"]))


def canonical_names(connection: Connection) -> dict[str, str]:
    """Every confirmed other name that means one unit only, with that unit's name."""
    query = select(unit_alias.c.name, unit.c.name.label("canonical")).join(unit, unit.c.id == unit_alias.c.unit)
    found: dict[str, set[str]] = {}
    for row in connection.execute(query.where(unit_alias.c.state == State.CONFIRMED, unit.c.state != State.REJECTED)):
        found.setdefault(row.name, set()).add(row.canonical)
    return {name: next(iter(units)) for name, units in found.items() if len(units) == 1}


def add(
    connection: Connection, name: str, *, region: str = "", state: State = State.PROPOSED, reason: str = "", parent: int | None = None
) -> int:
    """A unit's number; it is made when there is none of this name in the region."""
    found: int | None = connection.scalar(select(unit.c.id).where(unit.c.name == name, unit.c.region == region))
    if found is not None:
        return found
    values = {"name": name, "region": region, "state": state, "reason": reason, "parent": parent}
    made: int = connection.execute(unit.insert().values(**values).returning(unit.c.id)).scalar_one()
    return made


def add_alias(connection: Connection, number: int, one: Alias) -> int:
    """Another name of a unit; what people said of one that is known stays."""
    known: int | None = connection.scalar(select(unit_alias.c.id).where(unit_alias.c.unit == number, unit_alias.c.name == one.name))
    if known is not None:
        return known
    values = {"name": one.name, "since": one.since, "until": one.until, "reason": one.reason, "state": one.state}
    made: int = connection.execute(unit_alias.insert().values(unit=number, **values).returning(unit_alias.c.id)).scalar_one()
    return made


def add_successor(connection: Connection, old: int, one: Successor) -> None:
    """Who came after a unit; of one that is known what people said stays."""
    known = select(unit_successor.c.old).where(unit_successor.c.old == old, unit_successor.c.new == one.number)
    if connection.scalar(known) is None:
        values = {"since": one.since, "reason": one.reason, "state": one.state}
        connection.execute(unit_successor.insert().values(old=old, new=one.number, **values))


def settle(connection: Connection, number: int, state: State, who: str) -> None:
    """A person says whether a unit is one."""
    done = connection.execute(unit.update().where(unit.c.id == number).values(state=state))
    _told(connection, done.rowcount, f"单位登记里没有第{number}号单位。", {"unit": number, "state": state}, who)


def settle_alias(connection: Connection, number: int, state: State, who: str) -> None:
    """A person says whether a name means its unit."""
    done = connection.execute(unit_alias.update().where(unit_alias.c.id == number).values(state=state))
    _told(connection, done.rowcount, f"单位登记里没有第{number}号别名。", {"alias": number, "state": state}, who)


def settle_successor(connection: Connection, old: int, new: int, state: State, who: str) -> None:
    """A person says whether a unit came after another."""
    place = (unit_successor.c.old == old) & (unit_successor.c.new == new)
    done = connection.execute(unit_successor.update().where(place).values(state=state))
    _told(connection, done.rowcount, f"单位登记里没有第{old}号到第{new}号的承接关系。", {"old": old, "new": new, "state": state}, who)


def propose(connection: Connection, proposals: Iterable[Unit]) -> int:
    """Units and names that are new, as proposals; how many names are new. Units without a number are found or made by name and region."""
    before = connection.execute(select(unit_alias.c.id)).all()
    for one in proposals:
        number = one.number or add(connection, one.name, region=one.region, state=one.state, reason=one.reason)
        for alias in one.aliases:
            add_alias(connection, number, alias)
    return len(connection.execute(select(unit_alias.c.id)).all()) - len(before)


def give_name(connection: Connection, number: int, alias: Alias, who: str) -> None:
    """Another name by a person: new, or what it was proposed as is settled."""
    if connection.scalar(select(unit.c.id).where(unit.c.id == number)) is None:
        raise BadSetting(f"单位登记里没有第{number}号单位。", code="no-such-unit")
    made = add_alias(connection, number, alias)
    settle_alias(connection, made, alias.state, who)


def set_parent(connection: Connection, number: int, parent: int | None) -> None:
    """Whom a unit answers to."""
    connection.execute(unit.update().where(unit.c.id == number).values(parent=parent))


def _told(connection: Connection, done: int, otherwise: str, detail: dict[str, object], who: str) -> None:
    if not done:
        raise BadSetting(otherwise, code="no-such-unit")
    history.add(connection, "unit", who=who, detail=detail)


def told_short(connection: Connection) -> list[tuple[str, str]]:
    """Every other name that a report declares for its unit (以下简称), with that unit's name, once each."""
    from sqlalchemy import func

    from reportmine.archive._bytes import unpressed
    from reportmine.archive.tables import body, report

    name = func.coalesce(report.c.unit, report.c.department).label("name")
    found: set[tuple[str, str]] = set()
    for row in connection.execute(select(name, body.c.record).join(body, body.c.doc == report.c.doc).where(name.is_not(None))):
        basic = json.loads(unpressed(row.record)).get("basic_info") or {}
        found.update((alias, row.name) for alias in basic.get("unit_aliases") or () if alias != row.name)
    return sorted(found)


def names_in_reports(connection: Connection) -> Iterable[tuple[str, str | None, int]]:
    """Every name that reports use for a unit or department, with the report's region and how many reports have both."""
    from sqlalchemy import func

    from reportmine.archive.tables import report

    counts: dict[tuple[str, str | None], int] = {}
    for column in (report.c.unit, report.c.department):
        query = select(column, report.c.region, func.count()).where(column.is_not(None)).group_by(column, report.c.region)
        for name, region, number in connection.execute(query):
            counts[name, region] = counts.get((name, region), 0) + number
    return [(name, region, number) for (name, region), number in sorted(counts.items(), key=lambda item: (item[0][0], item[0][1] or ""))]
