"""Of which problem a claim speaks: 上年指出的管护人员未落实已整改 belongs to the one problem it is likest, and to no other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from reportmine.links._block import Block, Context
from reportmine.links.comparisons import scores
from reportmine.model.link import Claim, Occurrence, ReportSeen

_LEAST = 0.45  # a claim speaks of a problem from this likeness on: it tells the matter in other words, and shorter
_RECENT = 60  # problems of other projects a claim may speak of: of hundreds the latest
_LARGE = 1000  # problems of one project that are measured with the claims on it
_TOGETHER = 250  # claims and problems that are measured at once
_Found = dict[str, list[Claim]]


@dataclass(frozen=True, slots=True)
class _Ask:
    """A claim, and the problems (old to new) that it can speak of; `like` is of the project it is looked for in."""

    claim: Claim
    open_to: Sequence[Occurrence]
    like: Occurrence


def spoken_of(members: Sequence[Occurrence], reports: Iterable[ReportSeen], context: Context) -> dict[str, tuple[Claim, ...]]:
    """For every problem (old to new) the words of the body's reports on what became of it, by the problem's key.

    A claim is looked for among the problems of its project first, then among those of all others.
    """
    by_family: dict[str | None, list[Claim]] = {}
    for report in sorted(reports, key=lambda r: (r.year, r.key)):
        by_family.setdefault(report.family, []).extend(claim for claim in report.claims if claim.status != "unknown")
    found: _Found = {}
    asked, left = [], []
    for family, told in by_family.items():
        own = [one for one in members if one.family == family][-_LARGE:] if told else []
        for claim in told:
            can = [one for one in own if _open_to(claim, one)]
            if can:
                asked.append((family, _Ask(claim, can, own[0])))
            else:
                left.append((family, claim))
    left += _assign(asked, context, found)
    others = []
    for family, claim in left:
        can = [one for one in members if one.family != family and _open_to(claim, one)][-_RECENT:]
        if can:
            others.append((family, _Ask(claim, can, can[0])))
    _assign(others, context, found)
    return {key: tuple(sorted(claims, key=lambda c: (c.year, c.report))) for key, claims in found.items()}


def _assign(asked: Sequence[tuple[str | None, _Ask]], context: Context, found: _Found) -> list[tuple[str | None, Claim]]:
    """Gives every claim to the problem it is likest; those that are like none are left over."""
    left = []
    for some in _together(asked):
        known = {one.key: one for _, ask in some for one in ask.open_to}
        place = {key: n for n, key in enumerate(known, len(some))}
        measured = scores(Block([*(_as_problem(ask.claim, ask.like) for _, ask in some), *known.values()], context))
        for n, (family, ask) in enumerate(some):
            meant = _meant(ask, [float(measured[n, place[one.key]]) for one in ask.open_to])
            if meant is None:
                left.append((family, ask.claim))
            else:
                found.setdefault(meant.key, []).append(ask.claim)
    return left


def _together(asked: Sequence[tuple[str | None, _Ask]]) -> Iterator[list[tuple[str | None, _Ask]]]:
    some: list[tuple[str | None, _Ask]] = []
    size = 0
    for one in asked:
        if some and size + len(one[1].open_to) >= _TOGETHER:
            yield some
            some, size = [], 0
        some.append(one)
        size += 1 + len(one[1].open_to)
    if some:
        yield some


def _meant(ask: _Ask, alike: Sequence[float]) -> Occurrence | None:
    """The problem a claim speaks of: the one it is told with, else the likest."""
    own = next((one for one in ask.open_to if one.report == ask.claim.report and one.title == ask.claim.problem), None)
    if own is not None:
        return own
    # Of equally like ones the latest: a report speaks of what the last one found.
    best = max(range(len(alike)), key=lambda n: (round(alike[n], 4), ask.open_to[n].year, -n))
    return ask.open_to[best] if alike[best] >= _LEAST else None


def _open_to(claim: Claim, one: Occurrence) -> bool:
    """A claim speaks of what was found before, of a leaf that fits or in the same words."""
    if not (one.year < claim.year or (claim.within and one.year == claim.year)):
        return False
    return _fits(claim, one) or one.title in claim.problem or claim.problem in one.title


def _fits(claim: Claim, one: Occurrence) -> bool:
    if claim.leaf is None or one.leaf is None:
        return True
    return claim.leaf in (one.leaf, *one.secondary) or one.leaf in dict(claim.leaves)


def _as_problem(claim: Claim, like: Occurrence) -> Occurrence:
    return replace(
        like, report=claim.report, problem=-1, source=claim.source, year=claim.year, report_year=claim.year, leaf=claim.leaf, secondary=(),
        words=(), title=claim.problem, text=claim.problem, quote=claim.quote, place=claim.place, leaves=claim.leaves, objects=(),
        indicators=(), amounts_yuan=(), part_of=None,
    )  # fmt: skip
