"""One archived report in full: its record as other commands show it, and what the archive knows besides."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from html import escape

from reportmine.exports.records import html as page
from reportmine.exports.records import text as plain_text
from reportmine.exports.records._data import plain_numbers
from reportmine.exports.views import plain
from reportmine.model.archived import Shown
from reportmine.model.export import Options
from reportmine.model.report import Report


def report_of(shown: Shown) -> Report:
    """The record with what counts, as a report again; it is called by the first place its file lies at."""
    source = shown.locations[0].path if shown.locations else shown.listed.sha256
    return Report.model_validate({**shown.record, "source": source, "text": shown.text})


def data_of(shown: Shown) -> dict[str, object]:
    """The record for programs, with what the archive knows besides under `archive`."""
    besides = {
        "key": shown.listed.key,
        "locations": [asdict(place) for place in shown.locations],
        "corrections": [asdict(one) for one in shown.corrections],
        "manifest": None if shown.told is None else asdict(shown.told),
        "near": [asdict(one) for one in shown.near],
    }
    source = shown.locations[0].path if shown.locations else shown.listed.sha256
    return {**plain_numbers(shown.record), "source": source, "text": shown.text, "archive": besides}


def json_text(shown: Shown) -> str:
    """The record as JSON."""
    return json.dumps(data_of(shown), ensure_ascii=False, indent=2) + "\n"


def text(shown: Shown) -> str:
    """The record for reading, what the archive knows below it."""
    return plain_text.render([report_of(shown)], Options(text=False)) + "\n" + "\n".join(_besides(shown)) + "\n"


def html_text(shown: Shown) -> str:
    """The page that shows record and source side by side; what the archive knows stands above the record."""
    made = page.render([report_of(shown)], Options())
    notes = "".join(f"<p>{escape(line.strip())}</p>" for line in _besides(shown) if line.strip())
    return made.replace("</header>", f"</header>{notes}", 1) if notes else made


def _besides(shown: Shown) -> Iterator[str]:
    yield f"编号        {shown.listed.key}"
    for place in shown.locations:
        yield f"原件        {place.path}"
    if not shown.locations:
        yield "原件        原来的位置上已经是另一份内容"
    if shown.told is not None:
        told = [words for words in (shown.told.unit, str(shown.told.year or ""), shown.told.kind) if words]
        yield f"清单        {shown.told.path}：{'，'.join(told)}"
    for one in shown.corrections:
        lost = "；重读后没有对应的内容，这条更正没有用上" if one.lost else ""
        yield f"更正        {one.field}：{plain(one.old)} → {plain(one.new)}（{one.who}，{one.at[:10]}：{one.why}{lost}）"
    for other in shown.near:
        where = "；".join(other.paths) or other.sha256[:12]
        yield f"疑似同一报告  {'、'.join(other.keys)} {where}（{other.reason}，相似度 {other.likeness:.0%}）"


WRITINGS = {"text": text, "json": json_text, "html": html_text}
