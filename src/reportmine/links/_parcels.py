"""Bodies and life lines on their way between processes: columns instead of objects, and of every line only what is new."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from itertools import repeat
from operator import attrgetter
from typing import Any

from reportmine.links.lines import Body
from reportmine.model.link import Claim, LifeLine, Mark, Occurrence, ReportSeen, YearMark

Columns = tuple[tuple[Any, ...], ...]

# What no comparison looks at stays where it is; a line comes back with the numbers of its members.
_LEFT: dict[str, Any] = {"source": "", "report_title": None, "words": (), "quote": "", "place": "", "page": None}
_SENT = tuple(one.name for one in fields(Occurrence) if one.name not in _LEFT)
_SEEN = tuple(one.name for one in fields(ReportSeen))
_LINE = tuple(one.name for one in fields(LifeLine) if one.name not in ("pattern", "members"))
_TOLD = attrgetter(*_LINE)


@dataclass(frozen=True, slots=True)
class BodyParcel:
    """A body in columns."""

    name: str
    members: Columns
    reports: Columns
    told: dict[str, tuple[Claim, ...]]


@dataclass(frozen=True, slots=True)
class LinesParcel:
    """Life lines of several bodies: their marks, each once, and for every line its body, members, marks by number, and the rest."""

    marks: list[tuple[int, str, tuple[str, ...], str, bool]]
    lines: list[tuple[int, tuple[int, ...], tuple[int, ...], tuple[Any, ...]]]


def packed(bodies: Iterable[Body]) -> list[BodyParcel]:
    """Bodies ready to be sent."""
    return [BodyParcel(body.name, _columns(body.members, _SENT), _columns(body.reports, _SEEN), dict(body.told)) for body in bodies]


def unpacked(parcels: Iterable[BodyParcel]) -> list[Body]:
    """The bodies that were sent, their problems without what nobody compares."""
    return [
        Body(one.name, list(_problems(one.members)), [ReportSeen(*row) for row in zip(*one.reports, strict=True)], one.told)
        for one in parcels
    ]


def _columns(rows: Sequence[object], names: tuple[str, ...]) -> Columns:
    return tuple(zip(*map(attrgetter(*names), rows), strict=True))


def _problems(columns: Columns) -> Iterator[Occurrence]:
    sent = dict(zip(_SENT, columns, strict=True))
    named = [sent.get(one.name, repeat(_LEFT.get(one.name))) for one in fields(Occurrence)]
    return (Occurrence(*row) for row in zip(*named, strict=False))


def sent_back(found: Iterable[tuple[int, LifeLine]], bodies: Sequence[Body]) -> LinesParcel:
    """Lines, each with the number of its body, ready to be sent back."""
    places = [{id(one): n for n, one in enumerate(body.members)} for body in bodies]
    marks: dict[YearMark, int] = {}
    lines = []
    for at, line in found:
        members = tuple(places[at][id(one)] for one in line.members)
        pattern = tuple(marks.setdefault(mark, len(marks)) for mark in line.pattern)
        lines.append((at, members, pattern, _TOLD(line)))
    return LinesParcel([(m.year, m.mark.value, m.reports, m.words, m.partial) for m in marks], lines)


def received(parcel: LinesParcel, bodies: Sequence[Body]) -> list[LifeLine]:
    """The lines that were sent back, with the problems of the bodies themselves."""
    marks = [YearMark(year, Mark(mark), reports, words, partial) for year, mark, reports, words, partial in parcel.marks]
    made = []
    for at, numbers, pattern, told in parcel.lines:
        members = bodies[at].members
        facts = dict(zip(_LINE, told, strict=True))
        made.append(LifeLine(**facts, members=tuple(members[n] for n in numbers), pattern=tuple(marks[n] for n in pattern)))
    return made
