"""From reports to the registry of units and back: which names are proposed to be one unit, and what confirmed rows say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from reportmine.links._names import parse
from reportmine.links._places import written
from reportmine.links._same import succeeds
from reportmine.links.units import compare
from reportmine.model.unit import Alias, State, Unit
from reportmine.model.units import Registry, Said
from reportmine.text.fold import squeeze


def registry_of(units: Iterable[Unit]) -> Registry:
    """What people confirmed and rejected, for `compare`. A sole confirmed successor is the same unit under its new name."""
    said: list[Said] = []
    for unit in units:
        if unit.state is State.REJECTED:
            continue
        own = squeeze(unit.name)
        spoken = [alias for alias in unit.aliases if alias.state is not State.PROPOSED]
        said += [Said(squeeze(alias.name), own, alias.state is State.CONFIRMED) for alias in spoken]
        heirs = [heir for heir in unit.successors if heir.state is State.CONFIRMED]
        if len(heirs) == 1:
            said.append(Said(own, squeeze(heirs[0].name)))
        elif unit.state is State.CONFIRMED:
            said.append(Said(own, own))
    return Registry(tuple(said))


def proposals(
    names: Iterable[tuple[str, str | None, int]], declared: Iterable[tuple[str, str]] = (), known: Sequence[Unit] = ()
) -> list[Unit]:
    """Units to be confirmed by people: names of reports (with region and count) that the rules take for one, and declared short names.

    A unit of the registry takes in what belongs to it; its number says which one. Names that are in the registry are not proposed again.
    """
    taken = {squeeze(name) for unit in known for name in (unit.name, *(alias.name for alias in unit.aliases))}
    counts: dict[str, int] = defaultdict(int)
    short: list[tuple[str, str]] = []
    for name, region, number in names:
        placed = _placed(squeeze(name), region)
        counts[placed] += number
        if placed != squeeze(name):
            short.append((squeeze(name), placed))
    made: dict[int, tuple[Unit, list[Alias]]] = {i: (unit, []) for i, unit in enumerate(known)}
    registry = registry_of(known)
    blocks: dict[str, list[int]] = defaultdict(list)
    for i, unit in enumerate(known):
        blocks[_block(unit.name)].append(i)
    fresh: dict[str, list[str]] = defaultdict(list)
    for name in sorted(counts):
        if name not in taken and len(name) > 1:
            fresh[_block(name)].append(name)
    for block, members in sorted(fresh.items()):
        for name in _leading_first(members, counts):
            _sort_in(name, made, blocks[block], registry)
    _declare(short, made, taken, "报告只写“{alias}”，按报告所在地区即“{name}”")
    _declare(declared, made, taken, "报告中写明“{alias}”是“{name}”的简称")
    units = [(unit, aliases) for unit, aliases in made.values() if aliases or not unit.number]
    return [replace(unit, aliases=tuple(aliases)) for unit, aliases in units]


def _placed(name: str, region: str | None) -> str:
    """县财政局 with the report's region: 砚溪县财政局."""
    told = parse(name)
    if not region or any(place.stem for place in told.places):
        return name
    last = squeeze(region)
    if not told.places:
        return last + name
    letter = told.places[0].kind
    return last + name.removeprefix(letter) if last.endswith(letter) and len(told.places) == 1 else name


def _block(name: str) -> str:
    """Names of different blocks are never compared: the stem of the last place that is named."""
    stems = [place.stem for place in parse(name).places if place.stem]
    return stems[-1] if stems else ""


def _leading_first(members: list[str], counts: dict[str, int]) -> list[str]:
    """The name that most others belong to first; of equals the newer, then the fuller, then the more frequent."""
    belong = {name: sum(compare(name, other).same for other in members) for name in members}
    came_after = {name: sum(succeeds(parse(other).body, parse(name).body) for other in members) for name in members}
    return sorted(members, key=lambda name: (-belong[name], -came_after[name], -len(name), -counts[name], name))


def _sort_in(name: str, made: dict[int, tuple[Unit, list[Alias]]], block: list[int], registry: Registry) -> None:
    for at in block:
        unit, aliases = made[at]
        verdict = compare(name, unit.name, registry)
        if verdict.same and unit.state is not State.REJECTED:
            aliases.append(Alias(0, name, reason=verdict.reason))
            return
    made[len(made)] = (Unit(0, name, written(parse(name).places), reason="报告中的单位名称"), [])
    block.append(len(made) - 1)


def _declare(declared: Iterable[tuple[str, str]], made: dict[int, tuple[Unit, list[Alias]]], taken: set[str], why: str) -> None:
    """Names that a report itself gives to a unit belong to it, whatever the rules say; a name given to several is proposed for each."""
    whose = {
        squeeze(name): at for at, (unit, aliases) in made.items() for name in (unit.name, *(a.name for a in (*unit.aliases, *aliases)))
    }
    done: set[tuple[int, str]] = set()
    for alias, name in sorted(set(declared)):
        at, short = whose.get(squeeze(name)), squeeze(alias)
        if at is None or short in whose or short in taken or len(short) <= 1 or (at, short) in done:
            continue
        made[at][1].append(Alias(0, short, reason=why.format(alias=short, name=squeeze(name))))
        done.add((at, short))
