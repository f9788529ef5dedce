"""The lines of a document's body: paragraphs, cut where a heading was glued to the end of another sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from reportmine.model.document import Block, BlockKind, Document, Span
from reportmine.model.outline import Line
from reportmine.text.numbering import marker_at
from reportmine.text.roles import is_section_title, roles_of
from reportmine.text.sentences import is_cut

# A numbered heading inside a line: 第三级以下 never stands glued in practice, so only 一、 and （一） are looked for.
_GLUED = re.compile(r"(?<=[^\s，、（《“])(?=(?:[一二三四五六七八九]|十[一二三四五]?)、|（[一二三四五六七八九十]）)")
_LONGEST_HEADING = 36


def body_lines(document: Document, folded: str) -> list[Line]:
    """All lines of the body in order; footnotes stay out, furniture too, tables are one line each."""
    lines: list[Line] = []
    for index, block in enumerate(document.blocks):
        if block.kind.is_furniture or block.kind is BlockKind.FOOTNOTE:
            continue
        if block.table is not None:
            lines.append(Line(block.span, block.span, block.style, block=index, table=block.table))
            continue
        lines += [_line(folded, span, block, index) for span in _pieces(folded, block)]
    return _joined(folded, lines)


def _pieces(folded: str, block: Block) -> Iterator[Span]:
    """The block cut at manual line breaks and at glued headings."""
    start = block.span.start
    for part in folded[block.span.start : block.span.end].split("\n"):
        yield from _unglued(folded, Span(start, start + len(part)))
        start += len(part) + 1


def _unglued(folded: str, span: Span) -> Iterator[Span]:
    """Cuts before a numbered section title that stands at the end of the line, or runs up to the next such title."""
    words = folded[span.start : span.end]
    cuts = [m.start() for m in _GLUED.finditer(words) if m.start() > 0]
    kept: list[int] = []
    for cut, following in zip(cuts, [*cuts[1:], len(words)], strict=False):
        title = words[cut:following]
        marker = marker_at(title, 0, len(title))
        if marker is None or len(title) > _LONGEST_HEADING:
            continue
        bare = title[marker.span.end :].strip()
        whole = following == len(words) or following in cuts
        if whole and not re.search(r"[。；，]", bare) and roles_of(bare) and (is_section_title(bare) or words[cut - 1] in "。！；"):
            kept.append(cut)
    start = 0
    for cut in [*kept, len(words)]:
        if words[start:cut].strip():
            yield Span(span.start + start, span.start + cut)
        start = cut


def _line(folded: str, span: Span, block: Block, index: int) -> Line:
    start, end = span
    while start < end and folded[start].isspace():
        start += 1
    while end > start and folded[end - 1].isspace():
        end -= 1
    marker = marker_at(folded, start, end)
    if marker is not None and marker.span.end >= end:
        marker = None
    words = Span(marker.span.end if marker else start, end)
    return Line(Span(start, end), words, block.style, marker, index)


def _joined(folded: str, lines: list[Line]) -> list[Line]:
    """Marks the lines that go on with the sentence of the line before."""
    result: list[Line] = []
    for line in lines:
        before = result[-1] if result else None
        goes_on = (
            before is not None
            and before.table is None
            and line.table is None
            and line.marker is None
            and line.style.level is None
            and is_cut(folded[before.span.start : before.span.end], folded[line.span.start : line.span.end])
        )
        result.append(replace(line, continues=True) if goes_on else line)
    return result
