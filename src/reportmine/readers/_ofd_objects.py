"""What is drawn on an OFD page: characters with their boxes, ruling lines and pictures, in points from the top left.

OFD says where every character stands; its own unit is the millimetre. Characters get advance boxes, as PDFium gives them, so
that lines, paragraphs and tables of both formats are made by the same code.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import accumulate

from lxml import etree

from reportmine.model.document import Box
from reportmine.readers._ofd_package import local
from reportmine.readers._pdf_chars import Glyph, is_wide
from reportmine.readers._pdf_drawing import Drawing, add_path

POINTS = 72 / 25.4  # in a millimetre
Matrix = tuple[float, float, float, float, float, float]
_UNIT: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_ABOVE, _BELOW = 0.86, 0.14  # of an em: what a character takes above and below its base line
_NARROW = 0.5
_LEAST_STEP, _WIDE_STEP = 0.2, 1.8  # ems: between these one character simply follows the other
_BOLD_WEIGHT = 600
_MAX_OBJECTS = 200_000
_MAX_DEPTH = 20
_CONTAINERS = frozenset({"Page", "Content", "Layer", "PageBlock", "Appearance", "CellContent"})
_PATH_TOKEN = re.compile(r"[A-Za-z]|[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
_PATH_NUMBERS = {"M": 2, "S": 2, "L": 2, "Q": 4, "B": 6, "A": 7, "C": 0}


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture on a page: the id of its resource, and its box."""

    resource: str
    box: Box


@dataclass(slots=True)
class Drawn:
    """Everything found on one page. `turned` as in PageChars: quarter turns clockwise that make the text upright.

    The segments of `drawing` have y upwards, as PDF has them.
    """

    height: float
    glyphs: list[Glyph] = field(default_factory=list)
    turned: dict[int, list[Glyph]] = field(default_factory=dict)
    slanted: list[Glyph] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    bold: set[int] = field(default_factory=set)
    pictures: list[Picture] = field(default_factory=list)
    drawing: Drawing = field(default_factory=Drawing)
    places: int = 0


def draw(drawn: Drawn, element: etree._Element, fonts: Mapping[str, bool], units: Mapping[str, etree._Element]) -> None:
    """Collects what an element (a page, a template, an annotation's appearance) and everything in it draws.

    `fonts` tells bold fonts by their id, `units` are the compound drawings of the document by theirs.
    """
    _walk(drawn, element, _Context(fonts, units), _UNIT, 0)


@dataclass(frozen=True, slots=True)
class _Context:
    fonts: Mapping[str, bool]
    units: Mapping[str, etree._Element]


def _walk(drawn: Drawn, element: etree._Element, context: _Context, outer: Matrix, depth: int) -> None:
    if depth > _MAX_DEPTH:
        return
    for item in element:
        name = local(item)
        drawn.drawing.objects += 1
        if drawn.drawing.objects > _MAX_OBJECTS:
            drawn.drawing.cut = True
        if name == "TextObject":
            _text(drawn, item, context.fonts, outer)
        elif name == "PathObject" and not drawn.drawing.cut:
            _path(drawn, item, _placed(item, outer))
        elif name == "ImageObject":
            _picture(drawn, item, outer)
        elif name == "CompositeObject":
            unit = context.units.get(item.get("ResourceID") or "")
            if unit is not None:
                _walk(drawn, unit, context, _placed(item, outer), depth + 1)
        elif name in _CONTAINERS:
            _walk(drawn, item, context, _placed(item, outer) if name == "Appearance" else outer, depth + 1)


def _text(drawn: Drawn, item: etree._Element, fonts: Mapping[str, bool], outer: Matrix) -> None:
    codes = [code for code in item if local(code) == "TextCode"]
    if item.get("Visible") == "false" or item.get("Alpha") == "0":
        drawn.hidden += [code.text or "" for code in codes]
        return
    matrix = _placed(item, outer)
    size = _number(item.get("Size"), 3.5)
    bold = fonts.get(item.get("Font") or "", False) or _number(item.get("Weight"), 400) >= _BOLD_WEIGHT
    turn = _turn(matrix)
    into = drawn.glyphs if turn == 0 else drawn.slanted if turn is None else drawn.turned.setdefault(turn, [])
    em = size * POINTS * math.hypot(matrix[2], matrix[3])
    for char, x, y, width in _characters(codes, size, _number(item.get("HScale"), 1.0)):
        corners = [_times(matrix, px, py) for px in (x, x + width) for py in (y - _ABOVE * size, y + _BELOW * size)]
        xs, ys = [p[0] * POINTS for p in corners], [p[1] * POINTS for p in corners]
        into.append(Glyph(min(xs), min(ys), max(xs), max(ys), char, em, drawn.places))
        if bold:
            drawn.bold.add(drawn.places)
        drawn.places += 1


def _characters(codes: list[etree._Element], size: float, stretch: float) -> Iterator[tuple[str, float, float, float]]:
    """The characters of a text object: each with its origin and its width, in the object's own space."""
    x = y = 0.0
    for code in codes:
        text = code.text or ""
        x, y = _number(code.get("X"), x), _number(code.get("Y"), y)
        widths = [size * stretch * (1.0 if is_wide(char) else _NARROW) for char in text]
        across, down = _steps(code.get("DeltaX")), _steps(code.get("DeltaY"))
        # Where only one direction is given, characters do not move in the other; where none is, they stand side by side.
        natural = [0.0] * len(text) if down and not across else widths
        xs = list(accumulate([*across, *natural[len(across) :]][: len(text)], initial=x))
        ys = list(accumulate([*down, *([0.0] * len(text))][: len(text)], initial=y))
        for index, char in enumerate(text):
            step = xs[index + 1] - xs[index] if index < len(text) - 1 else 0.0
            # Blanks within a run are characters of their own, so a character reaches to the next one, unless a column begins there.
            yield char, xs[index], ys[index], step if _LEAST_STEP * size < step < _WIDE_STEP * size else widths[index]


def _steps(written: str | None) -> list[float]:
    """ "4.5 g 3 2.25 6" as numbers: `g 3 2.25` says 2.25 three times."""
    tokens = (written or "").split()
    steps: list[float] = []
    index = 0
    while index < len(tokens):
        if tokens[index] == "g" and index + 2 < len(tokens):
            steps += [_number(tokens[index + 2], 0.0)] * min(int(_number(tokens[index + 1], 0.0)), 100_000)
            index += 3
        else:
            steps.append(_number(tokens[index], 0.0))
            index += 1
    return steps


def _path(drawn: Drawn, item: etree._Element, matrix: Matrix) -> None:
    if item.get("Visible") == "false" or (item.get("Stroke") == "false" and item.get("Fill") != "true"):
        return
    data = next((child.text or "" for child in item if local(child) == "AbbreviatedData"), "")
    for part in _parts(data):
        points = [_times(matrix, *point) for point in part]
        add_path(drawn.drawing, [(x * POINTS, drawn.height - y * POINTS) for x, y in points], stroked=item.get("Stroke") != "false")


def _parts(data: str) -> Iterator[list[tuple[float, float]]]:
    """The strokes of a path as points; of a curve only its ends, which no ruling line needs."""
    part: list[tuple[float, float]] = []
    tokens = _PATH_TOKEN.findall(data)
    index = 0
    while index < len(tokens):
        command = tokens[index]
        count = _PATH_NUMBERS.get(command)
        if count is None:
            index += 1
            continue
        numbers = [_number(token, 0.0) for token in tokens[index + 1 : index + 1 + count]]
        index += 1 + count
        if command == "C":
            part += part[:1]
        elif len(numbers) == count:
            point = (numbers[-2], numbers[-1])
            if command in "MS" or (command != "L" and part):
                yield part
                part = []
            part.append(point)
    yield part


def _picture(drawn: Drawn, item: etree._Element, outer: Matrix) -> None:
    if item.get("Visible") == "false":
        return
    x, y, width, height = _boundary(item)
    corners = [_times(outer, px, py) for px in (x, x + width) for py in (y, y + height)]
    xs, ys = [p[0] * POINTS for p in corners], [p[1] * POINTS for p in corners]
    drawn.pictures.append(Picture(item.get("ResourceID") or "", Box(min(xs), min(ys), max(xs), max(ys))))


def _placed(item: etree._Element, outer: Matrix) -> Matrix:
    """From the space of an object to the page: its own matrix, then its boundary, then what it stands in."""
    x, y, _, _ = _boundary(item)
    a, b, c, d, e, f = _numbers(item.get("CTM"), 6) or _UNIT
    p, q, r, s, t, u = outer
    e, f = e + x, f + y
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


def _times(m: Matrix, x: float, y: float) -> tuple[float, float]:
    return m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]


def _turn(m: Matrix) -> int | None:
    """Quarter turns clockwise that make the text upright (y counts downwards); None for slanted text."""
    degrees = math.degrees(math.atan2(-m[1], m[0])) % 360
    quarter = round(degrees / 90)
    return quarter % 4 if abs(degrees - 90 * quarter) <= 3 else None


def _boundary(item: etree._Element) -> tuple[float, ...]:
    return _numbers(item.get("Boundary"), 4) or (0.0, 0.0, 0.0, 0.0)


def _numbers(written: str | None, count: int) -> tuple[float, ...] | None:
    numbers = [_number(token, math.nan) for token in (written or "").split()]
    return None if len(numbers) != count or any(math.isnan(n) for n in numbers) else tuple(numbers)


def _number(written: str | None, otherwise: float) -> float:
    try:
        number = float(written or "")
    except ValueError:
        return otherwise
    return number if math.isfinite(number) and abs(number) < 1e7 else otherwise
