"""Pictures of pages before recognition: seals taken off, set straight, ink told from paper, ruling lines found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

_SKEW = 3.0  # degrees: more than any scanner does to a page
_COARSE, _FINE = 0.25, 0.05
_SMALL = 700  # pixels across: enough to see the angle
_LONG, _HIGH = 26.0, 17.0  # points: a longer stroke across or down is a ruling line, no part of a character
_CERTAIN = 70.0  # points: no doubt about one that long
_CROWDED = 0.2  # share of ink beside a stroke
_TOUCH = 3.0
_THICK = 6.0
_SEAL = (60.0, 170.0)  # points across: seals measure 3 to 5 cm


class Stroke(NamedTuple):
    """A line along one axis, in pixels."""

    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page set straight: its picture in three colours, where there is ink (an array, 255 or 0), pixels in a point."""

    image: Any
    ink: Any
    scale: float


def prepared(image: Any, scale: float) -> Sheet:
    """A picture (three colours, blue first) ready for recognition. `scale`: pixels in a point."""
    import cv2

    image = _without_seals(image, scale)
    angle = _skew(_ink(image, cv2))
    if abs(angle) >= _FINE:
        image = _turned(image, angle, cv2)
    return Sheet(image, _ink(image, cv2), scale)


def quarter_turned(image: Any, quarters: int) -> Any:
    """A picture turned clockwise by so many quarters."""
    import numpy

    return numpy.ascontiguousarray(numpy.rot90(image, -quarters)) if quarters % 4 else image


def ruling_lines(sheet: Sheet) -> list[Stroke]:
    """Lines drawn across and down the page, each along its middle."""
    import cv2

    across = [s for s in _strokes(cv2, sheet, length=_LONG, lying=True) if _stands_free(s, sheet)]
    down = [s for s in _strokes(cv2, sheet, length=_HIGH, lying=False) if _stands_free(s, sheet)]
    # A short stroke is a ruling line only where it ends at others; the rest belongs to characters.
    down = [s for s in down if s.bottom - s.top > _CERTAIN * sheet.scale or _held(s, across, sheet.scale)]
    across = [s for s in across if s.x1 - s.x0 > _CERTAIN * sheet.scale or _held(s, down, sheet.scale)]
    return [*across, *down]


def without_rules(sheet: Sheet, rules: list[Stroke]) -> Any:
    """The ink without the ruling lines: what is left are characters."""
    import cv2

    ink = sheet.ink.copy()
    width = max(3, round(2.2 * sheet.scale))
    for x0, top, x1, bottom in rules:
        cv2.line(ink, (round(x0), round(top)), (round(x1), round(bottom)), 0, width)
    return ink


def _strokes(cv2: Any, sheet: Sheet, *, length: float, lying: bool) -> list[Stroke]:
    """What is left when everything shorter is taken away; noise may have broken a line, and it may still lean a little."""
    reach = max(3, round(length * sheet.scale))

    def along(size: int, across: int = 1) -> Any:
        return cv2.getStructuringElement(cv2.MORPH_RECT, (size, across) if lying else (across, size))

    ink = cv2.dilate(sheet.ink, along(1, 3))
    ink = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, along(3))
    ink = cv2.morphologyEx(ink, cv2.MORPH_OPEN, along(reach))
    _, _, about, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    found = []
    for x, y, w, h, _ in about[1:].tolist():
        if (h if lying else w) <= _THICK * sheet.scale:
            found.append(Stroke(x, y + h / 2, x + w, y + h / 2) if lying else Stroke(x + w / 2, y, x + w / 2, y + h))
    return sorted(found)


def _stands_free(stroke: Stroke, sheet: Sheet) -> bool:
    """A ruling line has paper on both sides of it; strokes of neighbouring characters that meet have more strokes."""
    if max(stroke.x1 - stroke.x0, stroke.bottom - stroke.top) > _CERTAIN * sheet.scale:
        return True
    near, far = round(1.2 * sheet.scale), round(3.5 * sheet.scale)
    for sign in (-1, 1):
        a, b = sorted((sign * near, sign * far))
        if stroke.top == stroke.bottom:
            y = round(stroke.top)
            band = sheet.ink[max(0, y + a) : max(0, y + b), round(stroke.x0) : round(stroke.x1)]
        else:
            x = round(stroke.x0)
            band = sheet.ink[round(stroke.top) : round(stroke.bottom), max(0, x + a) : max(0, x + b)]
        if band.size and float((band > 0).mean()) > _CROWDED:
            return False
    return True


def _held(stroke: Stroke, others: list[Stroke], scale: float) -> bool:
    """True when both ends of a stroke lie on strokes of the other direction."""
    reach = _TOUCH * scale

    def touches(x: float, y: float) -> bool:
        return any(o.x0 - reach <= x <= o.x1 + reach and o.top - reach <= y <= o.bottom + reach for o in others)

    return touches(stroke.x0, stroke.top) and touches(stroke.x1, stroke.bottom)


def _ink(image: Any, cv2: Any) -> Any:
    grey = cv2.cvtColor(image, cv2.COLOR_BGR2GRAY)
    return cv2.adaptiveThreshold(grey, 255, cv2.ADAPTIVE_THRESH_GAUSSIAN_C, cv2.THRESH_BINARY_INV, 41, 18)


def _skew(ink: Any) -> float:
    """Degrees to turn the page (against the clock) so that lines of text run level: then rows are either full or empty."""
    import cv2

    ratio = _SMALL / max(ink.shape)
    small = cv2.resize(ink, None, fx=ratio, fy=ratio, interpolation=cv2.INTER_AREA) if ratio < 1 else ink

    def contrast(angle: float) -> float:
        rows = _turned(small, angle, cv2, paper=0).sum(axis=1, dtype="float64")
        return float(((rows[1:] - rows[:-1]) ** 2).sum())

    steps = round(_SKEW / _COARSE)
    coarse = max((k * _COARSE for k in range(-steps, steps + 1)), key=lambda angle: (contrast(angle), -abs(angle)))
    return max((coarse + k * _FINE for k in range(-5, 6)), key=lambda angle: (contrast(angle), -abs(angle)))


def _turned(image: Any, angle: float, cv2: Any, *, paper: int = 255) -> Any:
    height, width = image.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    fill = (paper, paper, paper) if image.ndim == 3 else paper
    return cv2.warpAffine(image, matrix, (width, height), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_CONSTANT, borderValue=fill)


def _without_seals(image: Any, scale: float) -> Any:
    """Round red patches of the size of a seal become paper, for the date and the name below; red titles are no patches."""
    import cv2
    import numpy

    blue, green, red = (channel.astype("int16") for channel in cv2.split(image))
    stamped = ((red - numpy.maximum(green, blue)) > 50).astype("uint8")
    if int(stamped.sum()) < 200:
        return image
    reach = max(3, round(3 * scale))
    patches = cv2.morphologyEx(stamped, cv2.MORPH_CLOSE, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (reach, reach)))
    _, labels, about, _ = cv2.connectedComponentsWithStats(patches, connectivity=8)
    cleaned = image.copy()
    for index, (x, y, w, h, _) in enumerate(about.tolist()):
        if index and _SEAL[0] * scale <= max(w, h) <= _SEAL[1] * scale and max(w, h) <= 1.6 * min(w, h):
            part = (labels[y : y + h, x : x + w] == index) | (stamped[y : y + h, x : x + w] > 0)
            # Where ink of the text crosses the seal, red is dark too; that stays.
            part &= (red[y : y + h, x : x + w] > 110) & (stamped[y : y + h, x : x + w] > 0)
            cleaned[y : y + h, x : x + w][part] = 255
    return cleaned
