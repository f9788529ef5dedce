"""What is drawn on a PDF page besides text: ruling lines, and how much of the page is a picture."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from reportmine.readers._pdf_chars import Frame

_THIN = 3.0  # points: a filled rectangle thinner than this is a line
_SNAP = 2.0
_JOIN = 3.5
_MAX_OBJECTS = 60_000
_MAX_DEPTH = 3
Matrix = tuple[float, float, float, float, float, float]
_IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line along one axis: `at` is its place on the other axis, in reading direction."""

    at: float
    start: float
    end: float


@dataclass(slots=True)
class Drawing:
    """Raw findings of one page; `segments` are (x0, y0, x1, y1) in user space.

    `picture` is the share of the page under its largest picture, `covered` that under all of them (overlaps counted twice).
    """

    segments: list[tuple[float, float, float, float]] = field(default_factory=list)
    picture: float = 0.0
    covered: float = 0.0
    pictures: int = 0
    invisible: bool = False
    objects: int = 0
    cut: bool = False


def read_drawing(page: Any) -> Drawing:
    """Walks the page objects once."""
    import pypdfium2.raw as pdfium

    drawing = Drawing()
    left, bottom, right, top = page.get_bbox()
    area = max(1.0, (right - left) * (top - bottom))
    count, get = pdfium.FPDFPage_CountObjects, pdfium.FPDFPage_GetObject
    _walk(pdfium, drawing, ((get, page.raw, i) for i in range(count(page.raw))), _IDENTITY, area, _MAX_DEPTH)
    return drawing


def _walk(pdfium: Any, drawing: Drawing, objects: Iterator[tuple[Any, Any, int]], outer: Matrix, area: float, depth: int) -> None:
    kind_of = pdfium.FPDFPageObj_GetType
    for get, parent, index in objects:
        drawing.objects += 1
        if drawing.objects > _MAX_OBJECTS:
            drawing.cut = True
            return
        item = get(parent, index)
        kind = kind_of(item)
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            drawing.invisible = drawing.invisible or pdfium.FPDFTextObj_GetTextRenderMode(item) == 3
        elif kind == pdfium.FPDF_PAGEOBJ_PATH:
            _path(pdfium, drawing, item, outer)
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            (a, b, c, d, _, _) = _times(_matrix(pdfium, item), outer)
            drawing.pictures += 1
            share = min(1.0, abs(a * d - b * c) / area)
            drawing.picture, drawing.covered = max(drawing.picture, share), drawing.covered + share
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth:
            inner, form = _times(_matrix(pdfium, item), outer), pdfium.FPDFFormObj_GetObject
            parts = ((form, item, i) for i in range(pdfium.FPDFFormObj_CountObjects(item)))
            _walk(pdfium, drawing, parts, inner, area, depth - 1)


def _path(pdfium: Any, drawing: Drawing, item: Any, outer: Matrix) -> None:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(item, ctypes.byref(fill), ctypes.byref(stroke))
    if not fill.value and not stroke.value:  # a clipping path
        return
    a, b, c, d, e, f = _times(_matrix(pdfium, item), outer)
    part: list[tuple[float, float]] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(min(pdfium.FPDFPath_CountSegments(item), _MAX_OBJECTS)):
        drawing.objects += 1
        segment = pdfium.FPDFPath_GetPathSegment(item, index)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        pdfium.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        point = (a * x.value + c * y.value + e, b * x.value + d * y.value + f)
        if kind == pdfium.FPDF_SEGMENT_LINETO and part:
            part.append(point)
        else:
            add_path(drawing, part, stroked=bool(stroke.value))
            part = [point]
        if pdfium.FPDFPathSegment_GetClose(segment):
            part.append(part[0])
    add_path(drawing, part, stroked=bool(stroke.value))


def add_path(drawing: Drawing, part: list[tuple[float, float]], *, stroked: bool) -> None:
    """A stroked path gives its sides, a thin filled one its middle line; a filled area is shading, not a ruling."""
    if len(part) < 2:
        return
    if stroked:
        drawing.segments.extend((*p, *q) for p, q in pairwise(part))
        return
    xs, ys = [p[0] for p in part], [p[1] for p in part]
    x0, x1, y0, y1 = min(xs), max(xs), min(ys), max(ys)
    if y1 - y0 <= _THIN and x1 - x0 > y1 - y0:
        drawing.segments.append((x0, (y0 + y1) / 2, x1, (y0 + y1) / 2))
    elif x1 - x0 <= _THIN:
        drawing.segments.append(((x0 + x1) / 2, y0, (x0 + x1) / 2, y1))


def _matrix(pdfium: Any, item: Any) -> Matrix:
    found = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(item, ctypes.byref(found)):
        return _IDENTITY
    return (found.a, found.b, found.c, found.d, found.e, found.f)


def _times(m: Matrix, n: Matrix) -> Matrix:
    """First `m`, then `n`."""
    if n == _IDENTITY:
        return m
    return (
        m[0] * n[0] + m[1] * n[2],
        m[0] * n[1] + m[1] * n[3],
        m[2] * n[0] + m[3] * n[2],
        m[2] * n[1] + m[3] * n[3],
        m[4] * n[0] + m[5] * n[2] + n[4],
        m[4] * n[1] + m[5] * n[3] + n[5],
    )


def rules(drawing: Drawing, frame: Frame) -> tuple[list[Rule], list[Rule]]:
    """Horizontal and vertical rules in reading direction; pieces of one line are joined, double lines are one."""
    across: list[Rule] = []
    down: list[Rule] = []
    for x0, y0, x1, y1 in drawing.segments:
        box = frame.reading(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
        if box.bottom - box.top <= 1.0:
            across.append(Rule((box.top + box.bottom) / 2, box.x0, box.x1))
        elif box.x1 - box.x0 <= 1.0:
            down.append(Rule((box.x0 + box.x1) / 2, box.top, box.bottom))
    return [r for r in _joined(across) if r.end - r.start >= 8], [r for r in _joined(down) if r.end - r.start >= 6]


def _joined(found: list[Rule]) -> list[Rule]:
    result: list[Rule] = []
    group: list[Rule] = []
    for rule in sorted(found, key=lambda r: (r.at, r.start, r.end)):
        if group and rule.at - group[-1].at > _SNAP / 2 and rule.at - group[0].at > _SNAP:
            result.extend(_one_height(group))
            group = []
        group.append(rule)
    return result + _one_height(group)


def _one_height(group: list[Rule]) -> list[Rule]:
    result: list[Rule] = []
    for rule in sorted(group, key=lambda r: (r.start, r.end)):
        if result and rule.start <= result[-1].end + _JOIN:
            last = result[-1]
            result[-1] = Rule(last.at, last.start, max(last.end, rule.end))
        else:
            result.append(rule)
    return result
