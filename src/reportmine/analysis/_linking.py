"""Life lines of all bodies: bodies are dealt with some at a time, where there are many of them in several processes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from reportmine.links import _parcels
from reportmine.links._block import Context
from reportmine.links._grams import Commonness, Found, held
from reportmine.links._parcels import BodyParcel, LinesParcel
from reportmine.links._wordings import masked
from reportmine.links.crew import Crew, Errand
from reportmine.links.lines import Body, Wanted, lines_of
from reportmine.model.link import LifeLine

_TOGETHER = 5000  # problems of the bodies that make one task

Bodies = Sequence[Body]


@dataclass(frozen=True, slots=True)
class _Parcel:
    """Bodies, and all that is needed to link their problems."""

    bodies: list[BodyParcel]
    context: Context
    wanted: Wanted


def linked(bodies: Bodies, context: Context, wanted: Wanted, crew: Crew) -> Iterator[LifeLine]:
    """The lines of body after body."""
    errand = Errand(
        _size, lambda some: [line for body in some for line in lines_of(body, context, wanted)],
        lambda some: _Parcel(_parcels.packed(some), context, wanted), _link, lambda some, made: _parcels.received(made, some),
    )  # fmt: skip
    for found in crew.each(errand, _together(bodies)):
        yield from found


def _link(parcel: _Parcel) -> LinesParcel:
    bodies = _parcels.unpacked(parcel.bodies)
    found = ((at, line) for at, body in enumerate(bodies) for line in lines_of(body, parcel.context, parcel.wanted))
    return _parcels.sent_back(found, bodies)


def informed(bodies: Bodies, context: Context, crew: Crew) -> Context:
    """The context with what all bodies write."""
    common = Commonness()
    errand = Errand(_size, lambda some: _held(_texts(some)), _texts, _held, lambda some, made: made)
    for number, found in crew.each(errand, _together(bodies)):
        common.count(found, number)
    return replace(context, common=common)


def _texts(bodies: Bodies) -> list[list[str]]:
    return [[one.text for one in body.members] for body in bodies]


def _held(bodies: list[list[str]]) -> tuple[int, Found]:
    """How many bodies these are, and what runs of characters they write."""
    return len(bodies), held([masked(text) for text in texts] for texts in bodies)


def _together(bodies: Iterable[Body]) -> Iterator[Bodies]:
    """Bodies in tasks that are worth sending."""
    some: list[Body] = []
    for body in bodies:
        some.append(body)
        if _size(some) >= _TOGETHER:
            yield some
            some = []
    if some:
        yield some


def _size(bodies: Bodies) -> int:
    return sum(len(body.members) for body in bodies)
