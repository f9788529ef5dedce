"""Amounts that are told with their parts: 全年预算100万元，其中中央60万元、省级40万元; and tables with a line that adds up."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise

from reportmine.checks._grid import Grid, grids
from reportmine.checks._look import amounts, pattern
from reportmine.checks.money._figures import half_of, of_entity
from reportmine.model.document import Span
from reportmine.model.draft import Draft
from reportmine.model.reading import Entity

_STOP = re.compile(r"[。；！？]")
_DOT = re.compile("。")
_FULL_STOP = re.compile(r"[。！？]")
_NUMBER = re.compile(r"^(?:（?\d{1,2}[）.、．]|[①-⑳]|[一二三四五六七八九]是)\s*")
# Behind a part what share it has: 基本支出812.60万元，占59.4%；项目支出….
_SHARE = re.compile(r"^\s*[，（]?占[^，。；（）\d]{0,14}\d+(?:\.\d+)?%）?")
_SHARE_BEFORE = re.compile(r"占[^，。；\d]{0,14}\d+(?:\.\d+)?%）?；$")
_LEAST = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Part:
    """One part: the words that name it and its amount in yuan (or the table's unit)."""

    name: str
    value: Decimal
    span: Span


@dataclass(frozen=True, slots=True)
class Split:
    """A whole and its parts. `label` are the words before the whole.

    `whole_list`: the words say that these are all parts (分别为, a bracket, a table). `loose`: they say that these are not all.
    """

    label: str
    total: Decimal
    span: Span
    parts: tuple[Part, ...]
    tolerance: Decimal
    whole_list: bool
    loose: bool
    table: bool = False

    @property
    def sum(self) -> Decimal:
        """What the parts add up to."""
        return sum((part.value for part in self.parts), Decimal(0))

    @property
    def wrong(self) -> bool:
        """True when the parts do not add up to the whole within what rounding allows."""
        return abs(self.sum - self.total) > self.tolerance

    @property
    def by_source(self) -> bool:
        """True when all parts are sources of money."""
        return all(pattern("money", "parts", "source").search(part.name) for part in self.parts)

    @property
    def near(self) -> bool:
        """True when the sum misses the whole by so little that a slip is likelier than a list of some of the parts."""
        return Decimal("0.8") * self.total <= self.sum < self.total


@lru_cache(maxsize=8)
def splits(draft: Draft) -> tuple[Split, ...]:
    """Every whole with at least two parts, in the text and in tables."""
    return (*_in_text(draft), *(split for grid in grids(draft) for split in (*_rows(grid), *_columns(grid))))


def _in_text(draft: Draft) -> Iterator[Split]:
    folded = draft.reading.folded
    opens = pattern("money", "parts", "opens")
    for span, told in amounts(draft):
        entities = _outer([e for e in told if e.value is not None])
        for index, whole in enumerate(entities[:-2]):
            led = opens.match(folded, whole.span.end, span.end)
            opener = folded[whole.span.end : led.end()] if led else ""
            batch = led is not None and pattern("money", "parts", "batch").match(folded, led.end()) is not None
            if not (batch or pattern("money", "parts", "open_word").search(opener)) or not _sound(whole):
                continue
            split = _split(draft, span, whole, entities[index + 1 :], led.end() if led else 0, opener)
            if split is not None:
                yield split
        yield from _apart(draft, span, entities)


def _apart(draft: Draft, span: Span, entities: list[Entity]) -> Iterator[Split]:
    """Parts in a sentence of their own: the whole is one of the amounts of the sentence before, if any of them fits."""
    folded = draft.reading.folded
    opens = pattern("money", "parts_apart", "opens")
    starts = [span.start, *(m.end() for m in _DOT.finditer(folded, span.start, span.end))]
    for before, start in pairwise(starts):
        led = opens.match(folded, start, span.end)
        if led is None:
            continue
        wholes = [e for e in entities if before <= e.span.start < start and _sound(e)]
        parts = [e for e in entities if e.span.start >= led.end()]
        told = _told_until(folded, parts, led.end(), span.end)
        split_up = (_split(draft, span, whole, parts, led.end(), led.group()) for whole in wholes)
        made = [split for split in split_up if split is not None and len(split.parts) == told]
        right = [split for split in made if not split.wrong]
        labelled = [split for split in made if _fits_label(split)]
        yield from (right or labelled)[:1]


def _told_until(folded: str, parts: list[Entity], start: int, end: int) -> int:
    """How many amounts the sentence tells outside brackets."""
    stop = _FULL_STOP.search(folded, start, end)
    here = [e.span.start for e in parts if e.span.start < (stop.start() if stop else end)]
    return sum(folded.count("（", start, at) == folded.count("）", start, at) for at in here)


def _fits_label(split: Split) -> bool:
    """Sources make up a budget or what arrived, items what was spent."""
    kind = "budget" if split.by_source else "spent"
    return pattern("money", "parts", kind).search(split.label) is not None


def _split(draft: Draft, span: Span, whole: Entity, rest: list[Entity], start: int, opener: str) -> Split | None:
    """The parts up to the end of the bracket or sentence, or None when they cannot be told apart for sure."""
    folded = draft.reading.folded
    bracket = "（" in opener
    # A list behind a colon may have its items cut by semicolons.
    first = _STOP.search(folded, start, span.end)
    shared = first is not None and _SHARE_BEFORE.search(folded, start, first.end()) is not None
    stop = _FULL_STOP.search(folded, start, span.end) if shared or opener.rstrip().endswith("：") else first
    end = stop.start() if stop else span.end
    if bracket:
        end = min(end, folded.find("）", start, span.end) if "）" in folded[start:end] else end)
    parts: list[Part] = []
    tolerance, at, cut = of_entity(draft, whole).half, start, False
    for entity in (e for e in rest if e.span.start >= start):
        if entity.span.start >= end:
            break
        lead = _NUMBER.sub("", _SHARE.sub("", folded[at : entity.span.start]).lstrip("；，、 "))
        lead = lead.strip("，、和及与 （以") if parts else lead.strip()
        if folded[at : entity.span.start].count("（") != folded[at : entity.span.start].count("）"):
            continue
        if not lead or len(lead) > 26 or pattern("money", "parts", "ends").search(lead) or not _sound(entity):
            cut = bool(pattern("money", "parts", "rest").search(lead)) or "、" in folded[at : entity.span.start][:1] or not lead
            break
        parts.append(
            Part(
                lead,
                entity.value,
                Span(entity.span.start - len(lead) if lead in folded[at : entity.span.start] else entity.span.start, entity.span.end),
            )
        )
        tolerance += of_entity(draft, entity).half
        at = entity.span.end
    if len(parts) < 2 or len({p.name for p in parts}) < len(parts):
        return None
    before = max(span.start, whole.span.start - 24)
    label = re.split(r"[，。；：、（）]", folded[before : whole.span.start])[-1].strip()
    tail = folded[at : stop.end() if stop else span.end]
    loose = cut or bool(pattern("money", "parts", "loose").search(opener + "".join(p.name for p in parts) + tail[:12]))
    loose = loose or bool(pattern("money", "parts", "rest").search(tail))
    # What is missing stands behind a semicolon: 均足额到位；县配套到位512.60万元.
    until = _FULL_STOP.search(folded, at, span.end)
    missing = whole.value - sum((part.value for part in parts), Decimal(0))
    loose = loose or any(e.value == missing for e in rest if at <= e.span.start < (until.start() if until else span.end))
    listed = bool(pattern("money", "parts", "whole_list").search(opener)) or bool(
        re.search("[和及与]$", folded[parts[-2].span.end : parts[-1].span.start][:1])
    )
    return Split(label, whole.value, whole.span, tuple(parts), max(tolerance, _LEAST), listed, loose)


def _sound(entity: Entity) -> bool:
    facts = entity.facts
    return not (facts.get("approx") or facts.get("per_unit") or facts.get("doubtful") or facts.get("low") is not None) and bool(
        entity.value
    )


def _outer(entities: list[Entity]) -> list[Entity]:
    kept: list[Entity] = []
    for entity in entities:
        if kept and entity.span.start < kept[-1].span.end:
            continue
        kept.append(entity)
    return kept


def _rows(grid: Grid) -> Iterator[Split]:
    """Columns of money with a line 合计 below (or above) the lines it sums up."""
    total = total_row(grid)
    if total is None:
        return
    head = _head(grid, total)
    rows = [r for r in range(head + 1, len(grid.words)) if r != total]
    if any(pattern("money", "table", "part").search(words) for r in rows for words in grid.words[r][:2]):
        return
    for col in range(1, grid.table.cols):
        heads = "".join(dict.fromkeys(grid.words[r][col] for r in range(head + 1)))
        if not pattern("money", "table", "money").search(heads) or pattern("money", "table", "not_money").search(heads):
            continue
        values = [(r, grid.number(r, col)) for r in rows]
        whole = grid.number(total, col)
        told = [(r, v) for r, v in values if v is not None]
        if whole is None or len(told) < 2 or any(v is None and grid.words[r][col] not in ("", "-", "—", "——", "/", "0") for r, v in values):
            continue
        parts = tuple(Part(_name(grid, r), v, grid.span(r, col)) for r, v in told)
        digits = max(grid.digits(r, col) for r, _ in (*told, (total, whole)))
        yield Split(
            grid.label(head, col),
            whole,
            grid.span(total, col),
            parts,
            max(_LEAST, half_of("0", "元").scaleb(-digits) * (len(told) + 1)),
            True,
            False,
            table=True,
        )


def _columns(grid: Grid) -> Iterator[Split]:
    """Lines with a column 合计 beside the columns of the sources."""
    for head in range(min(3, len(grid.words) - 1)):
        sources = [
            c
            for c in range(grid.table.cols)
            if grid.own(head, c) and len(grid.words[head][c]) <= 12 and pattern("money", "parts", "source").match(grid.words[head][c])
        ]
        totals = [
            c for c in range(grid.table.cols) if grid.own(head, c) and pattern("money", "table", "total").fullmatch(grid.label(head, c))
        ]
        if len(sources) < 2 or len(totals) != 1 or any("其中" in w for w in grid.words[head]):
            continue
        if max(sources) - min(sources) != len(sources) - 1:
            continue
        for row in range(head + 1, len(grid.words)):
            whole = grid.number(row, totals[0])
            told = [(c, v) for c in sources if (v := grid.number(row, c)) is not None]
            if (
                whole is None
                or len(told) < 2
                or any(grid.words[row][c] not in ("", "-", "—", "/") for c in sources if grid.number(row, c) is None)
            ):
                continue
            parts = tuple(Part(grid.label(head, c), v, grid.span(row, c)) for c, v in told)
            digits = max(grid.digits(row, c) for c in (*(c for c, _ in told), totals[0]))
            yield Split(
                grid.words[row][0],
                whole,
                grid.span(row, totals[0]),
                parts,
                max(_LEAST, half_of("0", "元").scaleb(-digits) * (len(told) + 1)),
                True,
                False,
                table=True,
            )


def _name(grid: Grid, row: int) -> str:
    """The last of the first two cells that holds words."""
    named = [grid.words[row][c] for c in range(min(2, grid.table.cols)) if grid.number(row, c) is None and grid.words[row][c]]
    return named[-1] if named else ""


def total_row(grid: Grid) -> int | None:
    """The one line of the total, None where there is none or several."""
    total = pattern("money", "table", "total")
    found = [r for r in range(1, len(grid.words)) if any(total.fullmatch(grid.label(r, c)) for c in range(min(2, grid.table.cols)))]
    return found[0] if len(found) == 1 else None


def _head(grid: Grid, total: int) -> int:
    """The last row of the header: the one before the first line with a number."""
    for row in range(1, len(grid.words)):
        if any(grid.number(row, c) is not None for c in range(1, grid.table.cols)):
            return row - 1
    return 0
