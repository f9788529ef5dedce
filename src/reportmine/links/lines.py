"""Life lines of one body: problems that are one over the years, what became of them, and why we say so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from reportmine.links import timeline
from reportmine.links._block import Block, Context
from reportmine.links._fates import spoken_of
from reportmine.links._grams import Own
from reportmine.links._levels import is_request
from reportmine.links._wordings import masked
from reportmine.links.candidates import blocks, families, order
from reportmine.links.clusters import clusters
from reportmine.links.comparisons import SAME, link, scores
from reportmine.links.comparisons import level as graded
from reportmine.links.judgements import Rulings, joined, key_of, resplit, ruled, touches
from reportmine.model.link import Claim, Level, LifeLine, Link, Occurrence, RecurrenceSettings, ReportSeen, Seen, YearMark

RECURRING, ASKED, SINGLE = "recurring", "request", "single"
EVERY = "every"  # asks for problems of one year too, and for nothing that is common to departments
_SHOWN = 3  # problems of other projects that are told with a line
_STRENGTH = list(Level)


@dataclass(frozen=True, slots=True)
class Body:
    """All that is known of one body: its problems and its reports."""

    name: str
    members: Sequence[Occurrence]
    reports: Sequence[ReportSeen] = ()
    told: Mapping[str, tuple[Claim, ...]] = field(default_factory=dict)  # what the ledger says of a problem, by its key


class Reasons(StrEnum):
    """Which lines are told with reasons and notes: all (with their links too), those that are 屡评屡犯 or judged, those people judged."""

    ALL = "all"
    REPEATED = "repeated"
    JUDGED = "judged"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What lines are made by and how much is told of them."""

    rules: Rulings
    settings: RecurrenceSettings
    reasons: Reasons = Reasons.ALL


def lines_of(body: Body, context: Context, wanted: Wanted) -> Iterator[LifeLine]:
    """The body's recurring lines and standing requests, in order of their first problem.

    First the problems of one project are joined, then what is left over across projects. A problem is in one line at most.
    """
    rules, settings = wanted.rules, wanted.settings
    members = sorted(body.members, key=order)
    if settings.kind != EVERY and len({one.year for one in members}) < 2:
        return
    work = _Work(replace(context, own=Own([masked(one.text) for one in members])), wanted, body)
    groups = joined([*work.grouped(families(members)), *work.grouped(blocks(members))], members, rules)
    if settings.kind == EVERY:
        used = {one.key for group in groups for one in group}
        groups += [[one] for one in members if one.key not in used]
    groups.sort(key=lambda group: order(group[0]))
    spoken = spoken_of(members, body.reports, work.context) if groups else {}
    spoken |= {key: (*spoken.get(key, ()), *claims) for key, claims in body.told.items()}
    used = {one.key for group in groups for one in group}
    work.single = [one for one in members if one.key not in used]
    for key, group in resplit(groups, _keys(groups), rules):
        if group and (settings.kind == EVERY or len({one.year for one in group}) > 1):
            yield ruled(_line(key, group, work, spoken), rules)


@dataclass(slots=True)
class _Work:
    """One body at work: what is measured is kept, so that a line needs not measure its members again."""

    context: Context
    wanted: Wanted
    body: Body
    seen: dict[frozenset[str | None], timeline.Witnesses] = field(default_factory=dict)  # by project families
    places: dict[str, tuple[Block, int]] = field(default_factory=dict)
    single: list[Occurrence] = field(default_factory=list)  # problems that are in no line

    def grouped(self, some: Iterable[list[Occurrence]]) -> Iterator[list[Occurrence]]:
        """The groups of blocks one after the other; what has been joined is not offered again."""
        for members in some:
            yield from self.groups([one for one in members if one.key not in self.places])

    def groups(self, members: list[Occurrence]) -> list[list[Occurrence]]:
        """Problems that are one, over two years at least."""
        if len({one.year for one in members}) < 2:
            return []
        block = Block(members, self.context)
        bound, kept = touches(self.wanted.rules, {one.key: n for n, one in enumerate(members)})
        numbers: dict[str, int] = {}
        reports = [numbers.setdefault(one.report, len(numbers)) for one in members]
        found = clusters(scores(block), SAME, together=bound, apart=kept, once=reports)
        made = [rows for rows in found if len({members[n].year for n in rows}) > 1]
        self.places |= {members[n].key: (block, n) for rows in made for n in rows}
        return [[members[n] for n in rows] for rows in made]

    def block(self, group: list[Occurrence]) -> tuple[Block, list[int]]:
        """Where the group has been measured; a group that people put together is measured now."""
        known = [self.places.get(one.key) for one in group]
        first = known[0]
        if first is not None and all(one is not None and one[0] is first[0] for one in known):
            return first[0], [one[1] for one in known if one is not None]
        return Block(group, self.context), list(range(len(group)))

    def witnesses(self, subjects: frozenset[str | None]) -> timeline.Witnesses:
        """The body's reports on some projects."""
        if subjects not in self.seen:
            self.seen[subjects] = timeline.Witnesses([r for r in self.body.reports if r.family in subjects])
        return self.seen[subjects]


def _keys(groups: Sequence[Sequence[Occurrence]]) -> list[str]:
    """Two lines of one project and leaf are told apart by the problem each begins with.

    Lines over several years come first, so that their keys are the same whether problems of one year are asked for or not.
    """
    taken: dict[str, int] = {}
    for n in sorted(range(len(groups)), key=lambda n: (len({one.year for one in groups[n]}) == 1, n)):
        group = groups[n]
        facts = (RECURRING, group[0].body, _family(group), main_leaf(group))
        key = key_of(*facts)
        taken[key_of(*facts, apart=group[0].key) if key in taken else key] = n
    return sorted(taken, key=lambda key: taken[key])


def _family(group: Sequence[Occurrence]) -> str | None:
    families = {one.family for one in group}
    return next(iter(families)) if len(families) == 1 else None


def main_leaf(group: Iterable[Occurrence]) -> str:
    """The leaf most members are of, weighed by how sure they are; of equal ones the first by code."""
    votes: Counter[str] = Counter()
    for one in group:
        for code, weight in one.leaves or (((one.leaf, 1.0),) if one.leaf else ()):
            votes[code] += int(1000 * weight) + (500 if code == one.leaf else 0)
    return min(votes, key=lambda code: (-votes[code], code), default="P9903")


def _line(key: str, group: list[Occurrence], work: _Work, spoken: Mapping[str, tuple[Claim, ...]]) -> LifeLine:
    body, context = work.body, work.context
    seen = work.witnesses(frozenset(one.family for one in group))
    claims = tuple(claim for one in group for claim in spoken.get(one.key, ()))
    pattern = timeline.marks(group, seen, claims)
    stands = timeline.verified(timeline.standing(pattern, work.wanted.settings), claims)
    asked = all(is_request(one) for one in group)
    block, pairs = _pairs(group, work)
    level = _level(block, pairs)
    leaf = main_leaf(group)
    finders = {one.report for one in group}
    repeated = stands.repeated and not asked and level is not Level.SAME_UNIT
    reasons = work.wanted.reasons
    told = reasons is Reasons.ALL or key in work.wanted.rules.lines or (repeated and reasons is Reasons.REPEATED)
    chain = [link(block, *pair) for pair in pairs] if told else []
    notes = [
        *dict.fromkeys(words for one in chain for words in (*one.vetoes, *one.notes)),
        *(_elsewhere(group, work.single) if told else ()),
    ]
    return LifeLine(
        key=key, kind=_kind({one.year for one in group}, asked=asked), body=body.name, family=_family(group), leaf=leaf, level=level,
        status=_status(stands.status, level, asked=asked), pattern=pattern, members=tuple(group),
        links=tuple(chain) if reasons is Reasons.ALL else (), claims=claims, reasons=_reasons(chain), notes=tuple(notes),
        reports_seen=len(_inside(pattern, seen) | finders), reports_with=len(finders),
        repeated=repeated, words=stands.words, leaf_name=context.name_of(leaf),
        project=next((one.project for one in reversed(group) if one.project), None),
    )  # fmt: skip


def _level(block: Block, pairs: Iterable[tuple[int, int]]) -> Level:
    """The weakest level among links over the years."""
    across = [found for i, j in pairs if block.members[i].year != block.members[j].year and (found := graded(block, i, j))]
    return max(across, key=_STRENGTH.index, default=Level.SAME_UNIT)


def _inside(pattern: Sequence[YearMark], seen: timeline.Witnesses) -> set[str]:
    """The reports within the years of a pattern that could have told of the problem."""
    years = range(pattern[0].year, pattern[-1].year + 1)
    return {report.key for year in years for report in seen.by_year.get(year, ()) if report.tells}


def _kind(years: Collection[int], *, asked: bool) -> str:
    return SINGLE if len(years) == 1 else ASKED if asked else RECURRING


def _status(status: str, level: Level, *, asked: bool) -> str:
    """A request is none of the statuses; what only one unit's different projects share is never called 屡评屡犯."""
    if asked:
        return timeline.REQUEST
    return status.replace(timeline.REPEATED, "") if level is Level.SAME_UNIT else status


def _elsewhere(group: Sequence[Occurrence], single: Sequence[Occurrence]) -> Iterator[str]:
    """The body's problems of the same leaf under other projects: no proof of recurrence, but worth a look."""
    subjects, codes = {one.family for one in group}, {one.leaf for one in group}
    for one in [one for one in single if one.leaf in codes and one.family not in subjects and one.leaf][:_SHOWN]:
        yield f"同单位其他项目也有同类问题：{one.year}年“{one.project or '部门整体'}”——{one.title}"


def _pairs(group: Sequence[Occurrence], work: _Work) -> tuple[Block, list[tuple[int, int]]]:
    """Every member but the first with the one before it that it is most like; one of an earlier year where there is one."""
    if len(group) == 1:
        return Block(group), []
    block, rows = work.block(list(group))
    measured = scores(block)
    made = []
    for at, n in enumerate(rows[1:], 1):
        earlier = [m for m in rows[:at] if block.members[m].year < block.members[n].year] or list(rows[:at])
        made.append((min(earlier, key=lambda m: (-round(float(measured[m, n]), 6), -block.members[m].year, m)), n))
    return block, made


def _reasons(chain: Sequence[Link]) -> tuple[str, ...]:
    """What the comparisons saw, each of them once where it speaks loudest, the weightiest first."""
    loudest: dict[str, Seen] = {}
    for seen in (s for one in chain for s in one.seen):
        if seen.name not in loudest or loudest[seen.name].score < seen.score:
            loudest[seen.name] = seen
    return tuple(seen.words for seen in sorted(loudest.values(), key=lambda s: (-s.weight * s.score, s.name)))
