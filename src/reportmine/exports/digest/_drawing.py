"""Drawings for a page: bars, stacked bars, a line. SVG with the numbers written in it; greys and patterns instead of colours."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

_WIDE, _LABEL, _ROW = 640, 200, 26
_SHADES = ("#3d4a57", "#8494a3", "#c3ccd4", "#ffffff", "#e9ecef", "#f5f6f7")
_HIGH = 150


def bars(rows: Sequence[tuple[str, int]], title: str) -> str:
    """A bar for each name, the number at its end."""
    most = max((value for _, value in rows), default=0) or 1
    parts = []
    for n, (name, value) in enumerate(rows):
        top, wide = n * _ROW, (_WIDE - _LABEL - 60) * value / most
        parts.append(_words(_LABEL - 8, top + 17, name, "end"))
        parts.append(f'<rect x="{_LABEL}" y="{top + 4}" width="{wide:.1f}" height="16" fill="{_SHADES[1]}"/>')
        parts.append(_words(_LABEL + wide + 6, top + 17, str(value)))
    return _drawing(title, len(rows) * _ROW, parts)


def stacked(rows: Sequence[tuple[str, Sequence[int]]], names: Sequence[str], title: str) -> str:
    """A bar for each row, in parts; the names of the parts above."""
    most = max((sum(values) for _, values in rows), default=0) or 1
    parts = []
    for n, name in enumerate(names):
        parts.append(f'<rect x="{80 + n * 100}" y="4" width="16" height="16" fill="{_shade(n)}" stroke="#3d4a57"/>')
        parts.append(_words(102 + n * 100, 17, name))
    for n, (label, values) in enumerate(rows, 1):
        top, left = n * _ROW + 4, 80.0
        parts.append(_words(72, top + 17, label, "end"))
        for number, value in enumerate(values):
            wide = (_WIDE - 90) * value / most
            if value:
                parts.append(f'<rect x="{left:.1f}" y="{top + 3}" width="{wide:.1f}" height="18" fill="{_shade(number)}" stroke="#3d4a57"/>')
                parts.append(_words(left + wide / 2, top + 17, str(value), "middle", "#ffffff" if number == 0 else "#1d2733"))
            left += wide
    return _drawing(title, (len(rows) + 1) * _ROW + 8, parts)


def line(rows: Sequence[tuple[str, int]], title: str) -> str:
    """A line with a dot and a number for each year."""
    most = max((value for _, value in rows), default=0) or 1
    step = (_WIDE - 120) / max(len(rows) - 1, 1)
    dots = [(60 + n * step, 24 + (_HIGH - 24) * (1 - value / most), name, value) for n, (name, value) in enumerate(rows)]
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y, _, _ in dots)
    parts = [f'<polyline points="{path}" fill="none" stroke="#3d4a57" stroke-width="2"/>']
    for x, y, name, value in dots:
        parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="#ffffff" stroke="#3d4a57" stroke-width="2"/>')
        parts += [_words(x, y - 9, str(value), "middle"), _words(x, _HIGH + 22, name, "middle")]
    return _drawing(title, _HIGH + 32, parts)


def _shade(number: int) -> str:
    return _SHADES[min(number, len(_SHADES) - 1)]


def _words(x: float, y: float, words: str, anchor: str = "start", colour: str = "#1d2733") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{colour}" font-size="13">{escape(words)}</text>'


def _drawing(title: str, high: int, parts: Sequence[str]) -> str:
    name = escape(title)
    return (
        f'<figure><figcaption>{name}</figcaption><svg viewBox="0 0 {_WIDE} {high}" width="{_WIDE}" height="{high}" role="img" '
        f'aria-label="{name}">{"".join(parts)}</svg></figure>'
    )
