"""The project or fund by its name, and its code."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from reportmine.fields._labelled import labelled
from reportmine.fields._people import signers
from reportmine.fields._places import region_at
from reportmine.fields._relevance import is_report
from reportmine.fields._title_parts import title_parts
from reportmine.fields._words import bare, joined, pattern
from reportmine.model.document import Span
from reportmine.model.field import Field, Found
from reportmine.model.reading import Reading
from reportmine.model.report import Extraction, ReportKind, Text
from reportmine.text.fold import squeeze

# 一体化 system codes before a name: 51000021R000000019951-工资性支出.
_CODED = re.compile(r"^(?P<code>[0-9A-Z]{8,30})[-—_](?P<name>.+)$")
_CODE = re.compile(r"^[0-9A-Z][0-9A-Z-]{5,29}$")
_WHOLE_DEPARTMENT = frozenset({ReportKind.DEPT_OVERALL_SELF, ReportKind.BUDGET_ACCOUNTS, ReportKind.RESULT_REPORT})
_Choice = tuple[tuple[Span, ...], str, float]


def extract(reading: Reading, found: Found) -> dict[str, Any]:
    """A label, else what the title holds besides unit, year and kind, else what the first sentences are about."""
    kind = found["kind"].value if found["kind"] else None
    if not is_report(reading):
        return {"basic_info.project": None, "basic_info.project_code": None}
    name = None if kind in _WHOLE_DEPARTMENT else next(_names(reading), None)
    code = next(_codes(reading), None)
    return {"basic_info.project": _text(reading, name, "project"), "basic_info.project_code": _text(reading, code, "project_code")}


def _text(reading: Reading, choice: _Choice | None, field: str) -> Text | None:
    if choice is None:
        return None
    spans, how, confidence = choice
    return Extraction[str](value=bare(reading, spans), evidence=reading.evidence(*spans), extractor=f"{field}:{how}", confidence=confidence)


def _names(reading: Reading) -> Iterator[_Choice]:
    for item in labelled(reading):
        if item.role == "project":
            words = joined(reading, [item.span])
            coded = _CODED.match(words.folded)
            yield (words.spans(*coded.span("name")) if coded else (item.span,)), "label", 0.97
    parts = title_parts(reading, [name for name, _ in signers(reading)])
    if parts.project:
        yield from _declared(reading, parts.text(parts.project) or "")
        yield parts.words.spans(*parts.project), "title", 0.9
    yield from _told(reading)


def _declared(reading: Reading, titled: str) -> Iterator[_Choice]:
    """甲工程项目（以下称“本项目”）: the report's own name for what the title names with a word more."""
    start, end = reading.outline.span
    for match in pattern("project", "declared").finditer(reading.folded, start, end):
        place = region_at(match["name"], 0)
        at = match.start("name") + (place[1] if place else 0)
        name, rest = squeeze(reading.folded[at : match.end("name")]), iter(titled)
        if name and all(char in rest for char in name):
            yield (Span(at, match.end("name")),), "declared", 0.9


def _told(reading: Reading) -> Iterator[_Choice]:
    """The subject of the first sentences, best cue first."""
    lines = [line for node in reading.outline.walk() for line in node.lines if line.table is None][:6]
    for line in [*reading.outline.front, *lines]:
        words = joined(reading, [line.words])
        match = pattern("project", "told").search(words.folded)
        name = match.groupdict() if match else {}
        group = next((g for g, value in sorted(name.items()) if value), None)
        if match and group and not pattern("title", "no_project").match(match[group]):
            yield words.spans(*match.span(group)), "told", 0.6


def _codes(reading: Reading) -> Iterator[_Choice]:
    for item in labelled(reading):
        words = joined(reading, [item.span])
        coded = _CODED.match(words.folded) if item.role == "project" else None
        if coded and re.search(r"\d{5}", coded["code"]):
            yield words.spans(*coded.span("code")), "name", 0.95
        elif item.role == "project_code" and _CODE.match(words.folded):
            yield (item.span,), "label", 0.97


FIELD = Field("project", ("basic_info.project", "basic_info.project_code"), extract, needs=("kind",))
