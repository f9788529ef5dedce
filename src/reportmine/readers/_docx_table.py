"""The grid of a Word table: which cell stands where and how many rows and columns it covers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from reportmine.readers._docx_names import SDT, TC, TC_PROPERTIES, TR, WRAPPERS, W, first_child, leading, val, whole

_MAX_SPAN = 100
_DELETED_ROW, _BEFORE = f"{W}trPr/{W}del", f"{W}trPr/{W}gridBefore"
_SPAN, _DOWN, _ACROSS = (W + n for n in ("gridSpan", "vMerge", "hMerge"))
_PROPERTIES = frozenset(W + n for n in ("tblPr", "tblGrid", "tblPrEx", "trPr", "sdtPr", "sdtEndPr"))


@dataclass(slots=True)
class Slot:
    """A cell element with its place in the grid."""

    cell: etree._Element
    row: int
    col: int
    rowspan: int
    colspan: int


@dataclass(slots=True)
class Layout:
    """A table taken apart: its cells in reading order, rows a tracked change deleted, cells covered by merged ones.

    `stray` is what stands between rows or cells, where nothing may stand and nothing is shown.
    """

    slots: list[Slot] = field(default_factory=list)
    deleted: list[etree._Element] = field(default_factory=list)
    covered: list[etree._Element] = field(default_factory=list)
    stray: list[etree._Element] = field(default_factory=list)
    rows: int = 0


def lay_out(table: etree._Element) -> Layout:
    """The grid of `table`; columns in which no cell begins are taken out, they exist only inside merged cells."""
    layout = Layout()
    above: dict[int, Slot] = {}
    for row in _children(table, TR, layout.stray):
        if row.find(_DELETED_ROW) is not None:
            layout.deleted.append(row)
            continue
        above = _row(row, layout, above)
        layout.rows += 1
    _close_gaps(layout.slots)
    return layout


def _row(row: etree._Element, layout: Layout, above: dict[int, Slot]) -> dict[int, Slot]:
    """Places the cells of one row; returns the cells that begin, or go on, at each column for the row below."""
    col = min(whole(val(row.find(_BEFORE))) or 0, _MAX_SPAN)
    here: dict[int, Slot] = {}
    last: Slot | None = None
    for cell in _children(row, TC, layout.stray):
        properties = leading(cell, TC_PROPERTIES)
        span = _span(properties)
        if last is not None and _goes_on(properties, _ACROSS):
            last.colspan += span
            layout.covered.append(cell)
        elif _goes_on(properties, _DOWN) and col in above:
            last = above[col]
            last.rowspan += layout.rows - last.row - last.rowspan + 1
            here[col] = last
            layout.covered.append(cell)
        else:
            last = here[col] = Slot(cell, layout.rows, col, 1, span)
            layout.slots.append(last)
        col += span
    return here


def _span(properties: etree._Element | None) -> int:
    span = None if properties is None else whole(val(first_child(properties, _SPAN)))
    return min(max(span or 1, 1), _MAX_SPAN)


def _goes_on(properties: etree._Element | None, name: str) -> bool:
    merge = None if properties is None else first_child(properties, name)
    return merge is not None and val(merge) != "restart"


def _close_gaps(slots: list[Slot]) -> None:
    begins = sorted({slot.col for slot in slots})
    rank = {col: i for i, col in enumerate(begins)}
    for slot in slots:
        covered = sum(slot.col <= col < slot.col + slot.colspan for col in begins)
        slot.col, slot.colspan = rank[slot.col], max(covered, 1)


def _children(parent: etree._Element, tag: str, stray: list[etree._Element]) -> Iterator[etree._Element]:
    """Rows or cells, also those inside content controls and other wrappers."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag == SDT or child.tag in WRAPPERS:
            yield from _children(child, tag, stray)
        elif child.tag not in _PROPERTIES:
            stray.append(child)
