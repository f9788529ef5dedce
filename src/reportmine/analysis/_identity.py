"""Whose reports are one body's, and which projects are one through the years."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from reportmine.links._names import parse
from reportmine.links.families import family, same_family
from reportmine.links.occurrences import NAMELESS, Subject
from reportmine.links.units import compare
from reportmine.model.link import ReportSeen
from reportmine.model.units import Registry
from reportmine.text.fold import squeeze

_FEW = 300  # names that are all held against each other; of more only those of one place are


@dataclass(slots=True)
class _Group:
    """Names of one body, each with the reason for which it is counted in."""

    names: dict[str, str] = field(default_factory=dict)
    latest: tuple[int, int, str] = (0, 0, "")


def identify(reports: Sequence[ReportSeen], registry: Registry | None = None) -> list[Subject]:
    """For every report its body under the name it went by last, and its project family, both with their reasons."""
    told = [(_body(report), report.year) for report in reports]
    bodies = canonical(told, registry)
    families = _families(reports, [bodies[name][0] for name, _ in told])
    made = []
    for (name, _), (core, why) in zip(told, families, strict=True):
        body, reason = bodies[name]
        made.append(Subject(body, reason, core, why))
    return made


def _body(report: ReportSeen) -> str:
    """The body answerable: the department, else the unit, else nobody known (and no two of those are one)."""
    return squeeze(report.department or report.unit or f"{NAMELESS}{report.source}")


def canonical(told: Iterable[tuple[str, int]], registry: Registry | None = None) -> dict[str, tuple[str, str]]:
    """For every name (with the year of a report it stands in) the name its body went by last, and why the two are one.

    A name joins a group only when it goes with all of its names; one that would go with two groups joins none.
    """
    years: dict[str, int] = {}
    for name, year in told:
        years[name] = max(year, years.get(name, 0))
    # Full names first: a name without its place may belong to many.
    ordered = sorted(years, key=lambda name: (-len(_places(name)), name))
    groups: list[_Group] = []
    by_key: dict[str, list[_Group]] = {}
    for name in ordered:
        keys = _keys(name) if len(ordered) > _FEW else ("",)
        near = list({id(group): group for key in keys for group in by_key.get(key, ())}.values())
        fitting = [(group, reason) for group in near if (reason := _fits(name, group, registry)) is not None]
        if len(fitting) == 1:
            group, reason = fitting[0]
        else:
            group, reason = _Group(), ""
            groups.append(group)
        group.names[name] = reason
        group.latest = max(group.latest, (years[name], len(name), name))
        for key in keys:
            if group not in by_key.setdefault(key, []):
                by_key[key].append(group)
    return {name: (group.latest[2], _why(name, group, registry)) for group in groups for name in group.names}


def _fits(name: str, group: _Group, registry: Registry | None) -> str | None:
    """Why a name is one of the group's; None when it is not."""
    reason = ""
    for other in group.names:
        verdict = compare(name, other, registry)
        if not verdict.same:
            return None
        reason = reason or verdict.reason
    return reason


def _why(name: str, group: _Group, registry: Registry | None) -> str:
    last = group.latest[2]
    return "" if name == last else f"“{name}”与“{last}”是同一单位：{compare(name, last, registry).reason}"


def _places(name: str) -> tuple[str, ...]:
    return tuple(place.stem for place in parse(name).places)


def _keys(name: str) -> tuple[str, ...]:
    return _places(name) or (name[-4:],)


def _families(reports: Sequence[ReportSeen], bodies: Sequence[str]) -> list[tuple[str | None, str]]:
    """Body by body: the first name of a project stands for all that are one with it."""
    known: dict[str, dict[str, str]] = {}
    leaders: dict[str, list[str]] = {}
    found: dict[int, tuple[str | None, str]] = {}
    for n in sorted(range(len(reports)), key=lambda n: (bodies[n], reports[n].year, reports[n].source)):
        body, name = bodies[n], reports[n].project
        if not name:
            found[n] = (None, "")
            continue
        names = known.setdefault(body, {})
        if name not in names:
            firsts = leaders.setdefault(body, [])
            names[name] = next((one for one in firsts if same_family(one, name, body).same), name)
            if names[name] == name:
                firsts.append(name)
        leader = names[name]
        found[n] = (family(leader, body).core, "" if name == leader else same_family(leader, name, body).reason)
    return [found[n] for n in range(len(reports))]
