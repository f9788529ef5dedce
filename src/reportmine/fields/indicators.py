"""The indicators of the report's tables, as written: merged cells filled, totals left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from reportmine.fields._figure_cues import pattern
from reportmine.fields._figure_tables import Grid, grids, is_value
from reportmine.fields._figure_zones import is_re_evaluation, zones
from reportmine.fields._indicator_header import Header, header_at
from reportmine.model.document import Span
from reportmine.model.field import Field, Found
from reportmine.model.reading import Reading
from reportmine.model.report import Indicator

_NUMBER = re.compile(r"(\d+(?:\.\d+)?)(?:分)?")
_EMPTY = re.compile(r"[-—/／\\\s]*")


def extract(reading: Reading, found: Found) -> dict[str, Any]:
    """All indicators in the order of the tables; a table told twice (body and annex) counts once."""
    checks = is_re_evaluation(reading)
    rows: list[Indicator] = []
    header: Header | None = None
    width = 0
    for grid in grids(reading, zones(reading)):
        carried = header if header is not None and grid.table.cols == width else None
        batch, header = _of_grid(reading, grid, carried, checks=checks)
        width = grid.table.cols
        rows += [row for row in batch if not any(_same(row, other) for other in rows)]
    return {"indicators": tuple(rows)}


def _same(one: Indicator, other: Indicator) -> bool:
    facts = ("level1", "level2", "level3", "target", "actual", "weight", "score")
    return all(getattr(one, name) == getattr(other, name) for name in facts)


def _of_grid(reading: Reading, grid: Grid, carried: Header | None, *, checks: bool) -> tuple[list[Indicator], Header | None]:
    """The indicators of one table; a table that goes on without its header takes the header of the table before."""
    rows: list[Indicator] = []
    header = Header(-1, carried.columns) if carried is not None and header_at(grid, 0, checks=checks) is None else None
    if header is not None and not _goes_on(grid, header):
        header = None
    for row in range(grid.table.rows):
        opened = header_at(grid, row, checks=checks)
        if opened is not None:
            header = opened
        elif header is not None:
            indicator = _indicator(reading, grid, row, header)
            if indicator is not None:
                rows.append(indicator)
    return rows, header if rows else None


def _goes_on(grid: Grid, header: Header) -> bool:
    """True when the first row of a table without a header has figures where the header before had its points."""
    figures = [header.columns[name] for name in ("weight", "score") if name in header.columns]
    return bool(figures) and all(_NUMBER.fullmatch(grid.words[0][col]) for col in figures)


def _indicator(reading: Reading, grid: Grid, row: int, header: Header) -> Indicator | None:
    """One row, or None for totals, rows that say nothing and rows of another part of the form."""
    if _adds_up(grid, row) or not _has_own_name(grid, row, header):
        return None
    words = {name: _words(reading, grid, row, col) for name, col in header.columns.items()}
    figures = {name: _points(grid, row, header.col(name)) for name in ("weight", "score")}
    if not (words.get("target") or words.get("actual") or figures["weight"] is not None or figures["score"] is not None):
        return None
    if all(words.get(name) is None for name in ("target", "actual")) and figures["weight"] is None:
        return None
    level1 = words.get("level1")
    return Indicator(
        level1=_without_points(level1),
        level2=_without_points(words.get("level2")),
        level3=words["level3"],
        target=words.get("target"),
        actual=words.get("actual"),
        weight=figures["weight"],
        score=figures["score"],
        reason=words.get("reason"),
        evidence=reading.evidence(*_cells(grid, row, header)),
    )


def _adds_up(grid: Grid, row: int) -> bool:
    labels = [grid.label(row, col) for col in range(min(4, grid.table.cols))]
    return any(pattern("indicators", "total").fullmatch(label) or pattern("indicators", "subtotal").fullmatch(label) for label in labels)


def _has_own_name(grid: Grid, row: int, header: Header) -> bool:
    """The name is words, and does not run on into the columns of figures as the boxes 存在问题 of a form do."""
    col = header.columns["level3"]
    name = grid.words[row][col]
    if not name or is_value(name):
        return False
    cell = grid.cells[row][col]
    others = [header.columns[n] for n in ("target", "actual", "weight", "score") if n in header.columns]
    return all(grid.cells[row][at] is not cell and (grid.words[row][at] != name or is_value(name)) for at in others)


def _words(reading: Reading, grid: Grid, row: int, col: int) -> str | None:
    """The words of a cell as written, without white space inside; None for an empty cell or a dash."""
    cell = grid.cells[row][col]
    if cell is None:
        return None
    words = "".join(reading.words(cell.span).split())
    return None if _EMPTY.fullmatch(words) else words


def _points(grid: Grid, row: int, col: int | None) -> Decimal | None:
    if col is None:
        return None
    match = _NUMBER.fullmatch(grid.words[row][col])
    return Decimal(match.group(1)) if match else None


def _without_points(level: str | None) -> str | None:
    """产出指标（50分） is 产出指标."""
    if level is None or not re.search(r"\d", level):
        return level
    return pattern("indicators", "level_points").sub("", level) or level


def _cells(grid: Grid, row: int, header: Header) -> Iterator[Span]:
    """The cells of the row that were read, each once, in order."""
    seen: set[Span] = set()
    for col in sorted(header.columns.values()):
        span = grid.span(row, col)
        if span not in seen:
            seen.add(span)
            yield span


FIELD = Field(name="indicators", gives=("indicators",), extract=extract)
