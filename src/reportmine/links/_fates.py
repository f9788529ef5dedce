"""Of which problem a claim speaks: 上年指出的管护人员未落实已整改 belongs to the one problem it is likest, and to no other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from reportmine.links._block import Block, Context
from reportmine.links.comparisons import scores
from reportmine.model.link import Claim, Occurrence, ReportSeen

_LEAST = 0.45  # a claim speaks of a problem from this likeness on: it tells the matter in other words, and shorter
_RECENT = 60  # problems of other projects a claim may speak of: of hundreds the latest
_LARGE = 1000  # problems of one project that are measured with the claims on it
_Found = dict[str, list[Claim]]


def spoken_of(members: Sequence[Occurrence], reports: Iterable[ReportSeen], context: Context) -> dict[str, tuple[Claim, ...]]:
    """For every problem (old to new) the words of the body's reports on what became of it, by the problem's key."""
    by_family: dict[str | None, list[Claim]] = {}
    for report in sorted(reports, key=lambda r: (r.year, r.key)):
        by_family.setdefault(report.family, []).extend(claim for claim in report.claims if claim.status != "unknown")
    found: _Found = {}
    for family, told in by_family.items():
        own = [one for one in members if one.family == family][-_LARGE:]
        left = _assign(told, own, context, found)
        for claim in left:
            _assign([claim], [one for one in members if one.family != family and _open_to(claim, one)][-_RECENT:], context, found)
    return {key: tuple(sorted(claims, key=lambda c: (c.year, c.report))) for key, claims in found.items()}


def _assign(told: Sequence[Claim], members: Sequence[Occurrence], context: Context, found: _Found) -> list[Claim]:
    """Gives every claim to the problem it is likest; those that are like none are left over."""
    like = next(iter(members), None)
    # What no claim can speak of is not measured.
    members = [one for one in members if any(_open_to(claim, one) for claim in told)]
    if like is None or not members:
        return list(told)
    block = Block([*(_as_problem(claim, like) for claim in told), *members], context)
    measured = scores(block)[: len(told), len(told) :]
    left = []
    for claim, row in zip(told, measured, strict=True):
        open_to = [n for n, one in enumerate(members) if _open_to(claim, one)]
        own = next((n for n in open_to if members[n].report == claim.report and members[n].title == claim.problem), None)
        # Of equally like ones the latest: a report speaks of what the last one found.
        best = max(open_to, key=lambda n: (round(float(row[n]), 4), members[n].year, -n), default=None)
        meant = own if own is not None else best if best is not None and row[best] >= _LEAST else None
        if meant is None:
            left.append(claim)
        else:
            found.setdefault(members[meant].key, []).append(claim)
    return left


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
