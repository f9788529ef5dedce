"""Grades and the scores they stand for: by what the report says of itself, else by the profile."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache
from typing import Any

from reportmine import knowledge
from reportmine.checks._look import number, pattern, spans_with
from reportmine.model.document import Span
from reportmine.model.draft import Draft
from reportmine.model.profile import Band
from reportmine.model.rule import Missing
from reportmine.text.starts import finditer

_TAIL = re.compile(r"[档级等次]+$|^[“\"'‘]|[”\"'’]$")
_GRADED, _TWO = re.compile("[优良好合A]"), re.compile(r"\d{2}")
_EDGE = re.compile(r"[≥<≤—~～-]|以[上下]|[至到]\s*\d")
_TOP = Decimal(1000)
_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Scale:
    """The bands that hold, whose they are, and the words that say so when the report does."""

    bands: tuple[Band, ...]
    told: Span | None
    integer: bool

    def named(self, draft: Draft, grade: str) -> str | None:
        """The grade by the name it has in these bands, None when they do not know it."""
        plain = _TAIL.sub("", grade) or grade
        known = {band.grade for band in self.bands}
        aliases = draft.profile.grade_aliases
        if plain in known:
            return plain
        if self.told is not None:
            return next((g for g in known if aliases.get(g, g) == aliases.get(plain, plain)), None)
        return aliases[plain] if aliases.get(plain) in known else None

    def right(self, score: Decimal) -> tuple[set[str], bool]:
        """The grades a score may have, and whether it lies between two bands of whole numbers."""
        inside = {band.grade for band in self.bands if band.min <= score < band.max}
        top = {band.grade for band in self.bands if score == band.max}
        if self.integer or self.told is not None:
            inside |= top
        elif not inside:
            inside = top
        if inside:
            return inside, False
        below = [b for b in self.bands if b.max < score]
        above = [b for b in self.bands if b.min > score]
        return {max(below, key=lambda b: b.max).grade, min(above, key=lambda b: b.min).grade} if below and above else set(), True

    def shown(self, grades: Iterable[str]) -> str:
        """The bands of grades in words: 中（60—80分）."""
        return "、".join(f"{b.grade}（{number(b.min)}—{number(b.max)}分）" for b in self.bands if b.grade in grades)


@lru_cache(maxsize=8)
def scale_of(draft: Draft) -> Scale:
    """The report's own bands when it states some, else the profile's. Raises Missing for bands that cannot be read."""
    best: tuple[list[Band], Span] | None = None
    hinted = False
    hint = pattern("scores", "bands", "hint")
    for span in spans_with(draft, _GRADED):
        words = draft.reading.folded[span.start : span.end]
        if not _TWO.search(words):
            continue
        # Every band has an edge, and one band alone is no scale.
        bands = _stated(words) if len(_EDGE.findall(words)) > 1 else []
        if len(bands) >= 2 and (best is None or len(bands) > len(best[0])):
            best = (bands, span)
        hinted = hinted or hint.search(draft.reading.folded, span.start, span.end) is not None
    if best is not None:
        return Scale(tuple(best[0]), best[1], integer=False)
    if hinted:
        raise Missing("等级划分标准（报告自定的分档没有读懂）")
    if not draft.profile.bands:
        raise Missing("等级划分标准")
    return Scale(draft.profile.bands, None, draft.profile.bands_integer)


def _stated(words: str) -> list[Band]:
    """The bands a passage states, in either order of words."""
    found = [_bands(list(finditer(kind, words, 0, len(words)))) for kind in _kinds()]
    return max(found, key=len)


def _bands(hits: list[re.Match[str]]) -> list[Band]:
    bands: dict[str, Band] = {}
    for hit in hits:
        groups: dict[str, Any] = hit.groupdict()
        low = groups["low"] or groups["low2"] or groups["low3"] or "0"
        high = groups["high"] or groups["high2"] or groups["high3"]
        minimum, maximum = Decimal(low), Decimal(high) if high else _TOP
        if minimum < maximum and hit["grade"] not in bands:
            bands[hit["grade"]] = Band(grade=hit["grade"], min=minimum, max=maximum)
    if bands and max(band.max for band in bands.values()) < 80:
        return []
    return [b if b.max < _TOP else Band(grade=b.grade, min=b.min, max=max(_HUNDRED, b.min)) for b in bands.values()]


@cache
def _kinds() -> tuple[re.Pattern[str], ...]:
    words = knowledge.load("checks/scores")["bands"]
    span = f"(?:{words['low_high']}|{words['open_low']}|{words['open_high']})"
    grade = f"(?P<grade>{words['grades']})"
    before = rf"[（\[]?{span}\s*[）\])]?[的者]?(?:等级|等次|档次|定级|评定|评)*(?:为|是|属于?|：|定为|计)?\s*[“\"'‘]?{grade}"
    after = rf"{grade}[”\"'’]?(?:秀|好)?[级档等]?\s*(?:（|：|为|是|=|\[)?\s*(?:得分|总分)?\s*{span}"
    return re.compile(before), re.compile(after)
