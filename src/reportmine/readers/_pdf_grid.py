"""Ruling lines to grids: lines that cross form a table, the walls between its fields say which cells are merged."""

from __future__ import annotations

from dataclasses import dataclass

from reportmine.model.document import Box
from reportmine.readers._pdf_drawing import Rule

_TOUCH = 3.5
_SAME = 3.0
_MAX_CROSSINGS = 400_000


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell of a grid: its top left field, its extent in fields, its box."""

    row: int
    col: int
    rowspan: int
    colspan: int
    box: Box


@dataclass(frozen=True, slots=True)
class Grid:
    """One ruled table on one page; `xs` and `tops` are the borders of its columns and rows."""

    xs: tuple[float, ...]
    tops: tuple[float, ...]
    cells: tuple[GridCell, ...]

    @property
    def box(self) -> Box:
        """The box around the table."""
        return Box(self.xs[0], self.tops[0], self.xs[-1], self.tops[-1])


def find_grids(across: list[Rule], down: list[Rule]) -> list[Grid]:
    """Tables from top to bottom. A frame of one cell is no table; a table inside a cell belongs to that cell."""
    grids = [grid for h, v in _components(across, down) if len(h) >= 2 and len(v) >= 2 and (grid := _grid(h, v))]
    outer = [g for g in grids if not any(other is not g and _inside(g.box, other.box) for other in grids)]
    return sorted(outer, key=lambda g: (g.tops[0], g.xs[0]))


def loose_rules(across: list[Rule], grids: list[Grid]) -> list[Rule]:
    """Horizontal rules that belong to no table: the line above footnotes, underlines."""
    return [r for r in across if not any(g.tops[0] - _TOUCH <= r.at <= g.tops[-1] + _TOUCH for g in grids)]


def _inside(small: Box, big: Box) -> bool:
    return small.x0 > big.x0 - 1 and small.x1 < big.x1 + 1 and small.top > big.top - 1 and small.bottom < big.bottom + 1


def _components(across: list[Rule], down: list[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    if len(across) * len(down) > _MAX_CROSSINGS:  # a map or a chart, no table
        return []
    parent = list(range(len(across) + len(down)))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    for i, h in enumerate(across):
        for j, v in enumerate(down, len(across)):
            if h.start - _TOUCH <= v.at <= h.end + _TOUCH and v.start - _TOUCH <= h.at <= v.end + _TOUCH:
                parent[root(i)] = root(j)
    found: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for index in range(len(parent)):
        pair = found.setdefault(root(index), ([], []))
        if index < len(across):
            pair[0].append(across[index])
        else:
            pair[1].append(down[index - len(across)])
    return list(found.values())


def borders(places: list[float], same: float = _SAME) -> list[float]:
    """Places along an axis with near ones taken together."""
    result: list[list[float]] = []
    for place in sorted(places):
        if result and place - result[-1][-1] <= same:
            result[-1].append(place)
        else:
            result.append([place])
    return [sum(group) / len(group) for group in result]


def _grid(across: list[Rule], down: list[Rule]) -> Grid | None:
    xs = borders([v.at for v in down])
    tops = borders([h.at for h in across])
    # A table whose left and right side (or top and bottom) are not drawn still ends where its lines end.
    left, right = min(h.start for h in across), max(h.end for h in across)
    xs = [*([left] if xs[0] - left > 2 * _TOUCH else []), *xs, *([right] if right - xs[-1] > 2 * _TOUCH else [])]
    top, bottom = min(v.start for v in down), max(v.end for v in down)
    tops = [*([top] if tops[0] - top > 2 * _TOUCH else []), *tops, *([bottom] if bottom - tops[-1] > 2 * _TOUCH else [])]
    if len(xs) < 2 or len(tops) < 2:
        return None
    cells = _cells(xs, tops, across, down)
    return Grid(tuple(xs), tuple(tops), tuple(cells)) if len(cells) > 1 else None


def _cells(xs: list[float], tops: list[float], across: list[Rule], down: list[Rule]) -> list[GridCell]:
    rows, cols = len(tops) - 1, len(xs) - 1
    floors = [[r for r in across if abs(r.at - at) <= _SAME] for at in tops]
    walls = [[r for r in down if abs(r.at - at) <= _SAME] for at in xs]
    below = [[_walled(floors[i + 1], xs[j], xs[j + 1]) for j in range(cols)] for i in range(rows)]
    beside = [[_walled(walls[j + 1], tops[i], tops[i + 1]) for j in range(cols)] for i in range(rows)]
    taken = [[False] * cols for _ in range(rows)]
    cells: list[GridCell] = []
    for i in range(rows):
        for j in range(cols):
            if taken[i][j]:
                continue
            wide = 1
            while j + wide < cols and not beside[i][j + wide - 1] and not taken[i][j + wide]:
                wide += 1
            high = 1
            while i + high < rows and _open_below(below, beside, i + high - 1, j, wide):
                high += 1
            for k in range(i, i + high):
                taken[k][j : j + wide] = [True] * wide
            cells.append(GridCell(i, j, high, wide, Box(xs[j], tops[i], xs[j + wide], tops[i + high])))
    return cells


def _open_below(below: list[list[bool]], beside: list[list[bool]], row: int, col: int, wide: int) -> bool:
    """True when the fields under a row of fields belong to the same cell."""
    return not any(below[row][col : col + wide]) and not any(beside[row + 1][col : col + wide - 1])


def _walled(rules: list[Rule], start: float, end: float) -> bool:
    """True when rules cover more than half of a stretch."""
    return sum(max(0.0, min(rule.end, end) - max(rule.start, start)) for rule in rules) > 0.5 * (end - start)
