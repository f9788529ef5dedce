"""A picture of a page to a page of lines and tables, as a PDF page with text would give it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from reportmine.readers._ocr_engine import Rectangle, Spotted, find_lines, read_lines
from reportmine.readers._ocr_image import Sheet, prepared, quarter_turned, ruling_lines, without_rules
from reportmine.readers._ocr_leaders import with_page_numbers
from reportmine.readers._ocr_lines import Strip, glyphs_of, mended
from reportmine.readers._pdf_chars import Frame, PageChars
from reportmine.readers._pdf_drawing import Drawing, rules
from reportmine.readers._pdf_grid import Grid, find_grids
from reportmine.readers._pdf_pages import PdfPage, build_page
from reportmine.text.fold import visible

SCALE = 200 / 72  # pixels in a point: more makes recognition slower and no better
_DOUBTFUL = 0.8  # a page read with less may stand on its head
_EDGE = 1.5  # points inside a cell that its lines may cover
_LEAST_HEIGHT = 4.0  # points: lower marks are dirt, unless they are dashes
_FLAT, _LONGEST_DASH = 2.6, 36.0
_DASH = Spotted("—", 0.5, 0.9)


def recognised_page(image: Any, number: int, *, scale: float) -> PdfPage:
    """The page on a picture (three colours, blue first, `scale` pixels in a point), turned to where its text is upright.

    Boxes are those of the page set straight.
    """
    height, width = image.shape[:2]
    look = _best_look(image, scale)
    source = sum(visible("".join(one.char for one in strip.spotted)) for strip in look.strips)
    page = build_page(number, PageChars(look.frame, glyphs_of(look.strips), {}, [], "", source, 0), look.drawing)
    page.frame = Frame(0.0, 0.0, width / scale, height / scale, turn=look.turn)
    page.rules = []  # what looks like one may be a dash or the edge of a stain
    page.pictured = page.recognised = True
    return page


@dataclass(frozen=True, slots=True)
class _Look:
    """A picture read after so many quarter turns clockwise; `frame` is the turned picture's own."""

    turn: int
    frame: Frame
    drawing: Drawing
    strips: list[Strip]
    lying: bool

    @property
    def sure(self) -> float:
        """How sure its characters were read; 0 when there are none."""
        sure = [one.sure for strip in self.strips for one in strip.spotted]
        return sum(sure) / len(sure) if sure else 0.0


def _best_look(image: Any, scale: float) -> _Look:
    """The picture the way its text is read best: a page may lie on its side or stand on its head."""
    look = _look(image, 0, scale)
    if look.lying:
        others = [_look(image, 1, scale), _look(image, 3, scale)]
    elif look.strips and look.sure < _DOUBTFUL:
        others = [_look(image, 2, scale)]
    else:
        return look
    return max([look, *others], key=lambda one: (one.sure, -one.turn))


def _look(image: Any, turn: int, scale: float) -> _Look:
    sheet = prepared(quarter_turned(image, turn), scale)
    frame = Frame(0.0, 0.0, sheet.image.shape[1] / scale, sheet.image.shape[0] / scale)
    lines = find_lines(sheet.image)
    if sum(r.bottom - r.top > 1.5 * (r.x1 - r.x0) for r in lines) > 0.6 * len(lines) > 1:
        return _Look(turn, frame, Drawing(), [], lying=True)
    drawn = ruling_lines(sheet)
    drawing = Drawing([(a / scale, frame.top - b / scale, c / scale, frame.top - d / scale) for a, b, c, d in drawn])
    ink = without_rules(sheet, drawn)
    boxes = _in_cells(lines, find_grids(*rules(drawing, frame)), ink, scale)
    return _Look(turn, frame, drawing, _strips(sheet, ink, boxes), lying=False)


def _crop(sheet: Sheet, box: Rectangle) -> Any:
    return sheet.image[box.top : box.bottom, box.x0 : box.x1]


def _strips(sheet: Sheet, ink: Any, boxes: Sequence[Rectangle]) -> list[Strip]:
    boxes, read = with_page_numbers(sheet.image, ink, boxes, read_lines([_crop(sheet, box) for box in boxes]))
    strips = []
    for box, spotted in zip(boxes, read, strict=True):
        shown = _ink_box(ink, box)
        if shown is None:
            continue
        if _is_dash(shown, sheet.scale):
            spotted = [_DASH]
        if spotted:
            strips.append(_strip(box, shown, mended(spotted), sheet.scale))
    return strips


def _strip(box: Rectangle, shown: Rectangle, spotted: list[Spotted], scale: float) -> Strip:
    middle, height = (box.top + box.bottom) / 2 / scale, (shown.bottom - shown.top) / scale
    if spotted == [_DASH]:
        middle, height = (shown.top + shown.bottom) / 2 / scale, (shown.x1 - shown.x0) / scale
    return Strip(shown.x0 / scale, shown.x1 / scale, middle, height, spotted, box.x0 / scale, box.x1 / scale)


def _is_dash(shown: Rectangle, scale: float) -> bool:
    """Flat ink alone in its box: in tables the mark for nothing, which the engine takes for 一, 1 or no character at all."""
    width, height = shown.x1 - shown.x0, shown.bottom - shown.top
    return height <= _FLAT * scale and 4 * scale <= width <= _LONGEST_DASH * scale and width > 3 * height


def _ink_box(ink: Any, box: Rectangle) -> Rectangle | None:
    """The smallest box around the ink in a box, single specks left aside."""
    part = ink[box.top : box.bottom, box.x0 : box.x1] > 0
    columns, rows = part.sum(axis=0).nonzero()[0], (part.sum(axis=1) > 1).nonzero()[0]
    if not len(columns) or not len(rows):
        return None
    return Rectangle(box.x0 + int(columns[0]), box.top + int(rows[0]), box.x0 + int(columns[-1]) + 1, box.top + int(rows[-1]) + 1)


@dataclass(frozen=True, slots=True)
class _Field:
    """A cell of a table in pixels."""

    x0: float
    top: float
    x1: float
    bottom: float


def _in_cells(lines: Sequence[Rectangle], grids: Sequence[Grid], ink: Any, scale: float) -> list[Rectangle]:
    """The lines, those in tables cut at the walls between cells; ink in cells that no line covers makes lines of its own."""
    fields = [_Field(*(side * scale for side in cell.box)) for grid in grids for cell in grid.cells]
    found: list[Rectangle] = []
    for line in lines:
        middle = (line.top + line.bottom) / 2
        crossed = [f for f in fields if f.top <= middle <= f.bottom and min(f.x1, line.x1) - max(f.x0, line.x0) > 2 * scale]
        pieces = [_clipped(line, field, scale) for field in crossed]
        found += [piece for piece in pieces if piece and _ink_box(ink, piece)] if crossed else [line]
    for field in fields:
        found += _missed(field, found, ink, scale)
    return found


def _clipped(line: Rectangle, field: _Field, scale: float) -> Rectangle | None:
    edge = _EDGE * scale
    x0, x1 = max(line.x0, round(field.x0 + edge)), min(line.x1, round(field.x1 - edge))
    top, bottom = max(line.top, round(field.top + edge / 2)), min(line.bottom, round(field.bottom - edge / 2))
    return Rectangle(x0, top, x1, bottom) if x1 - x0 > scale and bottom - top > _LEAST_HEIGHT * scale else None


def _missed(field: _Field, known: Sequence[Rectangle], ink: Any, scale: float) -> list[Rectangle]:
    """Lines the detector passed over, mostly single figures: rows of ink in a cell."""
    edge = round(_EDGE * scale)
    x0, top, x1, bottom = round(field.x0) + edge, round(field.top) + edge, round(field.x1) - edge, round(field.bottom) - edge
    if x1 - x0 < _LEAST_HEIGHT * scale or bottom - top < _LEAST_HEIGHT * scale:
        return []
    part = ink[top:bottom, x0:x1] > 0
    for box in known:
        if box.x0 < x1 and box.x1 > x0 and box.top < bottom and box.bottom > top:
            part = part.copy()
            part[max(0, box.top - top) : max(0, box.bottom - top), max(0, box.x0 - x0) : max(0, box.x1 - x0)] = False
    if int(part.sum()) < 6 * scale:
        return []
    found = []
    for first, last in _stretches(part.any(axis=1), round(scale)):
        across = part[first:last].any(axis=0).nonzero()[0]
        flat = int(across[-1] - across[0]) > 3 * (last - first)
        if (flat or last - first >= _LEAST_HEIGHT * scale) and int(part[first:last].sum()) >= 6 * scale:
            pad = round(scale)
            found.append(
                Rectangle(
                    max(x0, x0 + int(across[0]) - pad),
                    max(top, top + first - pad),
                    min(x1, x0 + int(across[-1]) + pad),
                    min(bottom, top + last + pad),
                )
            )
    return found


def _stretches(filled: Any, gap: int) -> list[tuple[int, int]]:
    """Stretches of rows with ink, small gaps bridged."""
    places = filled.nonzero()[0].tolist()
    found: list[list[int]] = []
    for place in places:
        if found and place - found[-1][1] <= gap:
            found[-1][1] = place + 1
        else:
            found.append([place, place + 1])
    return [(first, last) for first, last in found]
