"""Markdown: the same words as the Word file, tables as tables, charts as lines of blocks."""

from __future__ import annotations

from collections.abc import Iterator

from reportmine.exports.digest._graphs import Chart
from reportmine.exports.digest._pieces import Kind, Piece
from reportmine.exports.digest._table import Figure, Table, Value, written
from reportmine.exports.digest.docx import pieces
from reportmine.model.digest import Digest
from reportmine.model.digest_export import DigestExport, DigestOptions

_BLOCKS = 24
_MARKS = {Kind.TITLE: "# ", Kind.HEADING: "## ", Kind.SUBHEADING: "### "}
_SPECIAL = str.maketrans({mark: f"\\{mark}" for mark in "\\`*_[]<>#|"})


def render(digest: Digest, options: DigestOptions) -> str:
    """The whole text."""
    parts = ["\n".join(_lines(piece)) for piece in pieces(digest, options.profile)]
    return "\n\n".join(part for part in parts if part) + "\n"


def _lines(piece: Piece) -> Iterator[str]:
    if piece.kind in (Kind.BREAK, Kind.ACROSS):
        yield "---"
    elif piece.kind is Kind.ATTACHMENT:
        yield f"## {_plain(piece.words)}　{_plain(piece.lead)}"
    elif piece.kind is Kind.TABLE and piece.table is not None:
        yield from _table(piece.table)
    elif piece.kind is Kind.CHART and piece.chart is not None:
        yield f"**{_plain(piece.words)}**"
        yield ""
        yield from _blocks(piece.chart)
    else:
        lead = f"**{_plain(piece.lead)}**" if piece.lead else ""
        yield f"{_MARKS.get(piece.kind, '')}{lead}{_plain(piece.words)}"


def _plain(words: str) -> str:
    return " ".join(words.split()).translate(_SPECIAL) if words else ""


def _table(table: Table) -> Iterator[str]:
    if table.name:
        yield f"**{_plain(table.name)}**"
        yield ""
    if not table.rows:
        yield _plain(table.nothing or "没有。")
        return
    yield "| " + " | ".join(_plain(one.title) for one in table.columns) + " |"
    yield "|" + "---|" * len(table.columns)
    for row in table.rows:
        yield "| " + " | ".join(map(_cell, row.values)) + " |"


def _cell(value: Value) -> str:
    if value is None or value == "":
        return "—"
    return written(value) if isinstance(value, Figure) else "<br>".join(_plain(part) for part in str(value).split("\n"))


def _blocks(chart: Chart) -> Iterator[str]:
    """A line for each figure; several series stand one under the other in each category."""
    values = [value.shown for one in chart.series for value in one.values if value is not None]
    most = max(values, default=0) or 1
    yield f"| {_plain(chart.heading)} | {'、'.join(_plain(one.name) for one in chart.series)} |"
    yield "|---|---|"
    for n, name in enumerate(chart.categories):
        for one in chart.series:
            value = one.values[n]
            if value is not None:
                label = f"{name}　{one.name}" if len(chart.series) > 1 else name
                yield f"| {_plain(label)} | {'█' * max(int(value.shown > 0), round(_BLOCKS * value.shown / most))} {written(value)} |"


EXPORT = DigestExport(name="md", suffix=".md", media_type="text/markdown", render=render)
