"""Amounts of a table of money that the text tells as well: those of its total, and those of rows the text calls by name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from reportmine.checks._grid import Grid, grids
from reportmine.checks._look import paragraphs, pattern
from reportmine.checks._look import sentence as sentence_at
from reportmine.checks.money._figures import Figure, half_of, of_entity, slipped
from reportmine.checks.money._parts import total_row
from reportmine.checks.money._told import told
from reportmine.model.document import Span
from reportmine.model.draft import Draft
from reportmine.model.reading import Entity
from reportmine.text.money import UNITS

_KINDS = ("initial", "budget", "received", "spent")
_NAMES = {"initial": "年初预算", "budget": "预算", "received": "到位资金", "spent": "支出"}
_OF_TEXT = {"adjusted": "budget"}
_SHORTEST = 3
_LABEL = 20
_NEAR = 60
_HUNDREDTH = 100


@dataclass(frozen=True, slots=True)
class Twice:
    """An amount that the table and the text tell, and where."""

    name: str
    text: Figure
    table: Figure
    at: tuple[Span, Span]

    @property
    def same(self) -> bool:
        """Whether they agree within rounding."""
        return abs(self.text.value - self.table.value) <= self.text.half + self.table.half


def told_twice(draft: Draft) -> Iterator[Twice]:
    """Amounts that differ; each beside another amount of the same line of the table that the text tells rightly."""
    for grid in grids(draft):
        unit = UNITS.get(grid.unit or "")
        columns = _columns(grid) if unit is not None else {}
        total = total_row(grid)
        if unit is not None and total is not None:
            yield from _of_opening(draft, grid, total, unit)
        if unit is None or len(columns) < 2:
            continue
        if total is not None:
            yield from _joined(_of_total(draft, grid, total, columns, unit))
        for row in range(1, len(grid.words)):
            name = grid.words[row][0]
            if row != total and len(name) >= _SHORTEST and grid.number(row, 0) is None:
                yield from _joined(_of_row(draft, grid, row, columns, unit))


def _joined(found: list[Twice]) -> Iterator[Twice]:
    """Those that differ, where one agrees."""
    if any(one.same for one in found):
        yield from (one for one in found if not one.same)


def _of_opening(draft: Draft, grid: Grid, total: int, unit: Decimal) -> Iterator[Twice]:
    """项目支出1,746.68万元，具体见下表: an amount of the line that opens the table beside the cell of the total it all but is."""
    start = grid.table.span.start
    line = next((span for span in paragraphs(draft) if 0 <= start - span.end <= _NEAR and _opens(draft, span)), None)
    cells = [(figure, grid.span(total, col)) for col in range(1, grid.table.cols) if (figure := _cell(grid, total, col, unit)) is not None]
    for entity in draft.reading.entities_in(line, "money") if line is not None else ():
        if not entity.value or entity.facts.get("approx"):
            continue
        text = of_entity(draft, entity)
        near = [(cell, at) for cell, at in cells if cell.value and slipped(text.value, cell.value, within=_HUNDREDTH)]
        if len(near) == 1 and not any(abs(text.value - cell.value) <= text.half + cell.half for cell, _ in cells):
            yield Twice("表前的金额", text, near[0][0], (entity.span, near[0][1]))


def _opens(draft: Draft, span: Span) -> bool:
    return pattern("money", "columns", "opens").search(draft.reading.folded, span.start, span.end) is not None


def _columns(grid: Grid) -> dict[str, int]:
    """The columns of money by kind; none of a kind that two columns have."""
    found: dict[str, list[int]] = {}
    for col in range(1, grid.table.cols):
        label = grid.label(0, col)
        kind = next((k for k in _KINDS if pattern("money", "columns", k).fullmatch(label)), None)
        if kind is not None:
            found.setdefault(kind, []).append(col)
    return {kind: cols[0] for kind, cols in found.items() if len(cols) == 1}


def _cell(grid: Grid, row: int, col: int, unit: Decimal) -> Figure | None:
    value = grid.number(row, col)
    return Figure(value * unit, half_of("0", "元").scaleb(-grid.digits(row, col)) * unit) if value else None


def _of_total(draft: Draft, grid: Grid, total: int, columns: dict[str, int], unit: Decimal) -> list[Twice]:
    """Each kind of amount the text tells of the whole: the one nearest to the table's."""
    found = []
    for kind, col in columns.items():
        table = _cell(grid, total, col, unit)
        amounts = [one for one in told(draft) if not one.aside and _OF_TEXT.get(one.kind, one.kind) == kind]
        if table is None or not amounts:
            continue
        near = min(amounts, key=lambda one: abs(one.figure.value - table.value))
        found.append(Twice(_NAMES[kind], near.figure, table, (near.span, grid.span(total, col))))
    return found


def _of_row(draft: Draft, grid: Grid, row: int, columns: dict[str, int], unit: Decimal) -> list[Twice]:
    """The amounts behind the row's name in the first sentence that tells some: 项目支出预算3,117万元，实际支出2,725万元."""
    name = grid.words[row][0]
    start, end = draft.reading.outline.span
    at = draft.reading.folded.find(name, start, end)
    while at >= 0:
        span = next((span for span in paragraphs(draft) if span.start <= at < span.end), None)
        if span is not None:
            until = sentence_at(draft, at).end
            amounts = [e for e in draft.reading.entities_in(Span(at, until), "money") if e.value and not e.facts.get("approx")]
            found = _labelled(draft, grid, row, columns, unit, amounts, at)
            if found:
                return found
        at = draft.reading.folded.find(name, at + len(name), end)
    return []


def _labelled(draft: Draft, grid: Grid, row: int, columns: dict[str, int], unit: Decimal, amounts: list[Entity], at: int) -> list[Twice]:
    found: dict[str, Twice] = {}
    for entity in amounts:
        lead = draft.reading.folded[max(at, entity.span.start - _LABEL) : entity.span.start]
        kind = next((k for k in _KINDS if k in columns and pattern("money", "columns_told", k).search(lead)), None)
        table = _cell(grid, row, columns[kind], unit) if kind is not None else None
        if kind is None or table is None:
            continue
        if kind in found:
            return []
        name = f"“{grid.words[row][0]}”的{_NAMES[kind]}"
        found[kind] = Twice(name, of_entity(draft, entity), table, (entity.span, grid.span(row, columns[kind])))
    return list(found.values())
