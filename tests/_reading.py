"""Short reports written in a test, one line a paragraph, read as far as a test needs them.

"# " opens a centred title line, "|" a row of a table. Marks in square brackets at the start of a line say how it looks or
what it is: [h0] the file's own heading level, [b] bold, [c] centred, [s22] the size, [header] or [footnote] the kind.
"""

from __future__ import annotations

import re
from typing import Any

from reportmine.model.document import BlockKind, Document, Style
from reportmine.model.outline import Node, Outline
from reportmine.model.reading import Reading
from reportmine.outline import outlines
from reportmine.text.assemble import Assembler, CellDraft
from reportmine.text.entities import entities_of
from reportmine.text.fold import fold, visible
from reportmine.text.places import places_of

_MARKS = re.compile(r"\[([a-z_0-9 ]+)\]")
_KINDS = {kind.value: kind for kind in BlockKind}


def document_of(text: str) -> Document:
    assembler = Assembler("test")
    rows: list[list[str]] = []
    seen = 0
    for line in [*text.strip().split("\n"), ""]:
        if line.strip().startswith("|"):
            rows.append([cell.strip().replace("\\n", "\n") for cell in line.strip().strip("|").split("|")])
            continue
        if rows:
            assembler.table([CellDraft(r, c, words) for r, row in enumerate(rows) for c, words in enumerate(row)])
            seen += sum(visible(cell) for row in rows for cell in row)
            rows = []
        words, kind, style = _look(line.strip())
        if words:
            assembler.block(words.replace("\\n", "\n"), kind=kind, style=style)
            seen += visible(words.replace("\\n", "\n"))
    return assembler.document(seen)


def _look(line: str) -> tuple[str, BlockKind, Style]:
    if line.startswith("# "):
        return line[2:], BlockKind.PARAGRAPH, Style(centered=True)
    marks = _MARKS.match(line)
    if marks is None:
        return line, BlockKind.PARAGRAPH, Style()
    kind, look = BlockKind.PARAGRAPH, {}
    for mark in marks[1].split():
        if mark in _KINDS:
            kind = _KINDS[mark]
        elif mark[0] == "h":
            look["level"] = int(mark[1:])
        elif mark[0] == "s":
            look["size"] = float(mark[1:])
        else:
            look[{"b": "bold", "c": "centered"}[mark]] = True
    return line[marks.end() :].strip(), kind, Style(**look)


def outline_of(text: str) -> tuple[Document, Outline]:
    document = document_of(text)
    return document, outlines(document)[0]


def reading_of(text: str | Document, part: int = 0) -> Reading:
    document = document_of(text) if isinstance(text, str) else text
    outline = outlines(document)[part]
    places = places_of(document, outline)
    folded = fold(document.text)
    return Reading(document, folded, outline, entities_of(folded), tuple(p for _, p in places), tuple(at for at, _ in places))


def title(document: Document, node: Node) -> str:
    """Number and title of a node: （一）资金情况."""
    start = node.marker.span.start if node.marker else node.title.start
    return document.text[start : node.title.end].strip()


def tree(document: Document, nodes: list[Node]) -> list[Any]:
    """Titles as nested lists, as they would be written in YAML: a leaf is a string, a section {title: [children]}."""
    return [{title(document, n): tree(document, n.children)} if n.children else title(document, n) for n in nodes]


def assert_proven(reading: Reading, records: Any) -> None:
    """Every quote of every record stands where the record says."""
    for record in records:
        for proof in record.evidence:
            assert reading.text[proof.span[0] : proof.span[1]] == proof.quote
            assert proof.quote == proof.quote.strip()
