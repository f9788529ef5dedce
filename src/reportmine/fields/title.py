"""The report's title, its lines joined."""

from __future__ import annotations

import re
from typing import Any

from reportmine.fields._relevance import is_report
from reportmine.fields._words import bare, pattern
from reportmine.model.document import Span
from reportmine.model.field import Field, Found
from reportmine.model.outline import Line
from reportmine.model.reading import Reading
from reportmine.model.report import Extraction, State, Text
from reportmine.text.fold import squeeze

_YEAR_LINE = re.compile(r"（(?:19|20)\d\d年?度?）")
_FORM = re.compile(r"[表书]$")
_NAMES_KIND = re.compile(r"(?:绩效|自评|评价|评估|监控|整改).*(?:报告|表|总结|汇报|说明)")


def extract(reading: Reading, found: Found) -> dict[str, Any]:
    """The title as it stands on paper; without one there, the title that the web page gives, cut of the site's name."""
    spans = [line.span for line in reading.outline.title]
    if not spans or not is_report(reading):
        return {"basic_info.title": _of_page(reading) if is_report(reading) else None}
    spans += _year_behind(reading)
    title = Extraction[str](value=bare(reading, spans), evidence=reading.evidence(*spans), extractor="title:lines", confidence=0.95)
    return {"basic_info.title": title}


def _year_behind(reading: Reading) -> list[Span]:
    """（2022年度） on a line of its own right below the name of a form; below a report's title it is a line of the cover."""
    last = reading.outline.title[-1].span.end
    if not _FORM.search(squeeze(reading.fold(reading.outline.title[-1].span))):
        return []
    following = next((line for line in _lines(reading) if line.span.start >= last), None)
    if following is None or following.table is not None or not _YEAR_LINE.fullmatch(squeeze(reading.fold(following.span))):
        return []
    return [] if reading.folded[last : following.span.start].strip() else [following.span]


def _lines(reading: Reading) -> list[Line]:
    first = reading.outline.sections[0] if reading.outline.sections else None
    return [*reading.outline.front, *(list(first.all_lines())[:3] if first else [])]


def _of_page(reading: Reading) -> Text | None:
    """Titles outside the body are proof of nothing in it: only one that names a kind of report is taken, as inferred."""
    for title in reading.document.titles:
        cut = pattern("title", "site_suffix").sub("", title.strip())
        if cut != title.strip() and _NAMES_KIND.search(squeeze(cut)):
            return Extraction[str](value="".join(cut.split()), extractor="title:page", confidence=0.6, state=State.INFERRED)
    return None


FIELD = Field("title", ("basic_info.title",), extract)
