"""What the running text tells of points: totals with their labels, and the points of whole dimensions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache

from reportmine import knowledge
from reportmine.checks._look import decimals, lines, matches, pattern, sections, sentence, year
from reportmine.checks.scores._in_turn import InTurn, in_turn
from reportmine.checks.scores._sheet import class_of
from reportmine.model.document import Span
from reportmine.model.draft import Draft
from reportmine.model.outline import Role

_POINTS = re.compile(r"(?<![\d.])(\d{1,3}(?:\.\d+)?)\s*分(?!之|别|布|析|公)")
_ASIDE = (Role.PROBLEMS, Role.CAUSES, Role.RECOMMENDATIONS, Role.RECTIFICATION, Role.RESULT_USE)
_UNIT_SCALE = Decimal(100)


@dataclass(frozen=True, slots=True)
class Total:
    """A total told in the text. `own` is False for another year's, a first or raw score, or one of several objects."""

    value: Decimal
    span: Span
    sentence: Span
    is_self: bool
    own: bool


@dataclass(frozen=True, slots=True)
class Dimension:
    """The points of a whole dimension as told: 决策17分（满分20分）; `line` is the paragraph it stands in.

    `extent`: all the words that tell it and its neighbours, where names and numbers stand in two rows.
    """

    name: str
    score: Decimal
    full: Decimal | None
    span: Span
    line: Span
    extent: Span | None = None

    @property
    def class1(self) -> str | None:
        """The usual class of the name."""
        return class_of(self.name)


@lru_cache(maxsize=8)
def told(draft: Draft) -> tuple[Span, ...]:
    """The lines where the report tells its own points: no tables, no problems, no advice."""
    aside = {line.span for node in sections(draft, *_ASIDE) if set(node.roles) <= set(_ASIDE) for line in node.all_lines()}
    return tuple(line.span for line in lines(draft) if line.table is None and line.span not in aside)


@lru_cache(maxsize=8)
def totals(draft: Draft) -> tuple[Total, ...]:
    """Every total of the text behind a label that means one."""
    folded = draft.reading.folded
    found: list[Total] = []
    for match in matches(draft, pattern("scores", "total", "value"), told(draft)):
        whole = sentence(draft, match.start())
        by_group = pattern("scores", "total", "by_group").fullmatch(match["label"])
        begin = max(whole.start, folded.rfind("，", whole.start, match.start())) if by_group else whole.start
        lead = Span(begin, match.start())
        is_other = pattern("scores", "total", "other").search(folded, lead.start, match.start("score")) is not None
        years = [e.value for e in draft.reading.entities_in(lead, "year")]
        fiscal = year(draft)
        is_other = is_other or (fiscal is not None and any(value != fiscal for value in years))
        is_self = pattern("scores", "total", "self").search(match["label"]) is not None
        found.append(Total(Decimal(match["score"]), Span(*match.span()), whole, is_self, not is_other))
    return tuple(found)


@lru_cache(maxsize=8)
def dimensions(draft: Draft) -> tuple[tuple[Dimension, ...], ...]:
    """The dimensions told in the text, those of one paragraph together."""
    groups: dict[Span, list[Dimension]] = {}
    for dimension in _dimensions(draft):
        groups.setdefault(dimension.line, []).append(dimension)
    return tuple(tuple(group) for group in groups.values())


def _dimensions(draft: Draft) -> Iterator[Dimension]:
    folded = draft.reading.folded
    for span in told(draft):
        if folded.find("分", span.start, span.end) < 0:
            continue
        rows = [row for row in in_turn(folded, span) if row.scores is not None]
        yield from (dimension for row in rows for dimension in _of_row(row, span))
        at = rows[-1].extent.end if rows else span.start
        while (name := _named().search(folded, at, span.end)) is not None:
            at = name.end()
            points = next((m for kind in _kinds() if (m := kind.match(folded, name.end(), span.end))), None)
            if points is None:
                continue
            at = points.end()
            full = points.groupdict().get("full")
            where = Span(name.start(), points.end())
            yield Dimension(name["name"], Decimal(points["score"]), Decimal(full) if full else None, where, span)


def _of_row(row: InTurn, line: Span) -> Iterator[Dimension]:
    fulls = [full for full, _ in row.fulls] if row.fulls is not None else [None] * len(row.names)
    for name, full, (score, span) in zip(row.names, fulls, row.scores or (), strict=True):
        yield Dimension(name, score, full, span, line, row.extent)


@cache
def _named() -> re.Pattern[str]:
    return re.compile(knowledge.load("checks/scores")["dimension"]["name"])


@cache
def _kinds() -> tuple[re.Pattern[str], ...]:
    return tuple(pattern("scores", "dimension", name) for name in ("full_first", "score_first", "score_only"))


def is_whole(draft: Draft, group: tuple[Dimension, ...], total: Decimal) -> bool:
    """True when the dimensions of one paragraph are all there are: known full marks that add up, or a usual set, and no other points."""
    if len(group) < 3 or len({d.class1 for d in group}) < len(group):
        return False
    fulls = [d.full for d in group if d.full is not None]
    if fulls and (len(fulls) < len(group) or sum(fulls) != _UNIT_SCALE):
        return False
    names = {str(d.class1) for d in group}
    if any(pattern("scores", "dimension", "results").fullmatch(d.name) for d in group):
        names |= {"产出指标", "效益指标"}
    if not fulls and not any(known == names for known in usual()):
        return False
    if not fulls and sum(d.score for d in group) == _UNIT_SCALE != total:
        return False
    rest = draft.reading.fold(group[0].line)
    start = group[0].line.start
    for span in sorted({d.extent or d.span for d in group}, reverse=True):
        rest = rest[: span.start - start] + "。" + rest[span.end - start :]
    rest = pattern("scores", "dimension", "lost").sub("", rest)
    others = [Decimal(m[1]) for m in _POINTS.finditer(rest)]
    return all(other in (total, _UNIT_SCALE) for other in others) and not pattern("scores", "total", "bonus").search(rest)


@cache
def usual() -> tuple[frozenset[str], ...]:
    """Sets of first-level classes that are known to be all there are."""
    return (
        frozenset({"决策", "过程", "产出指标", "效益指标"}),
        frozenset({"投入", "过程", "产出指标", "效益指标"}),
        frozenset({"预算执行率", "产出指标", "效益指标", "满意度指标"}),
        frozenset({"决策", "过程", "产出指标", "效益指标", "满意度指标"}),
    )


def tolerance(values: list[Decimal], total: Decimal) -> Decimal:
    """What rounding may do to a sum: half a unit of the last digit shown for each addend."""
    shown = max(decimals(f"{value}") for value in values) if values else 0
    if shown == 0:
        return Decimal("0.5") if decimals(f"{total}") == 0 else Decimal("0.05")
    addends = sum(value != value.to_integral_value() for value in values)
    slack = Decimal("0.5").scaleb(-shown) * max(1, addends)
    coarse = Decimal("0.5").scaleb(-decimals(f"{total}")) if decimals(f"{total}") < shown else Decimal(0)
    return max(Decimal("0.01"), slack + coarse)
