"""Walks the stories of a Word document in document order and hands them to the assembler."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from lxml import etree

from reportmine.model.document import BlockKind, Style
from reportmine.readers._docx_names import (
    DELETED,
    MC,
    P_PROPERTIES,
    R_PROPERTIES,
    SDT,
    TBL,
    M,
    P,
    R,
    W,
    first_child,
    is_on,
    leading,
    val,
    words,
)
from reportmine.readers._docx_numbering import Numbering
from reportmine.readers._docx_runs import PAGE_BREAK, Content, RunReader, chosen_alternative
from reportmine.readers._docx_styles import BODY_LEVEL, NOTHING, Look, StyleRule, Styles, paragraph_look, stated
from reportmine.readers._docx_table import Layout, lay_out
from reportmine.readers._docx_trail import Piece, Trail, joined
from reportmine.text.assemble import Assembler, CellDraft
from reportmine.text.fold import visible
from reportmine.text.furniture import is_page_number

_INLINE = frozenset({W + "r", W + "hyperlink", W + "fldSimple", W + "t", M + "oMath", M + "oMathPara"})
_EXTERNAL = frozenset({W + "altChunk", W + "subDoc"})
_DIAGRAM_POINT = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}pt"
_LONGEST_CONTENTS_LINE = 120


class Item(NamedTuple):
    """A table, or the elements that make one paragraph: more than one where paragraph marks were deleted."""

    elements: tuple[etree._Element, ...]
    in_contents: bool


class Paragraph(NamedTuple):
    """A paragraph as read: its content and number, what it states itself, what its style does."""

    content: Content
    label: str
    numbered: bool
    direct: Look
    rule: StyleRule
    element: etree._Element


class Line(NamedTuple):
    """A paragraph inside a cell, note, header or footer; `added` counts its number label too."""

    text: str
    added: int = 0
    word_art: bool = False
    trail: Trail = ()


@dataclass(slots=True)
class Walker:
    """One walk through one document: `notes` and `diagrams` are taken out as they are referred to.

    When `traced`, blocks and cells are handed over with their trails.
    """

    styles: Styles
    numbering: Numbering
    out: Assembler
    notes: dict[tuple[str, str], etree._Element]
    diagrams: dict[str, etree._Element]
    page_ends: dict[etree._Element, bool] = field(default_factory=dict)
    traced: bool = False
    _runs: RunReader = field(init=False)
    _waiting: list[tuple[str, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Paragraphs of all stories share one run reader."""
        self._runs = RunReader(self.styles, self.out, traced=self.traced)

    def body(self, container: etree._Element) -> None:
        """Blocks of the body or of a text box in it."""
        for item in self._items(container):
            if item.elements[0].tag == TBL:
                self._table(item.elements[0])
            else:
                self._paragraph(item)

    def furniture(self, container: etree._Element, kind: BlockKind, seen: set[str]) -> None:
        """Blocks of a header or footer; what another one said already is left out."""
        for line in self.lines(container):
            if line.text in seen and not line.added:
                self.out.drop("repeated-header", line.text)
                continue
            seen.add(line.text)
            page_number = BlockKind.PAGE_NUMBER if is_page_number(line.text) else kind
            self.out.block(line.text, kind=BlockKind.WATERMARK if line.word_art else page_number, added=line.added, trail=line.trail)

    def lines(self, container: etree._Element) -> list[Line]:
        """The paragraphs below `container` as plain lines; a table row is one line."""
        found: list[Line] = []
        for item in self._items(container):
            if item.elements[0].tag == TBL:
                found += self._nested_rows(item.elements[0])
                continue
            read = self._read(item)
            text = read.content.text.replace(PAGE_BREAK, "\n").strip()
            added = read.content.added + (visible(read.label) if read.label else 0)
            found.append(Line(read.label + text, added, trail=self._trail(read, read.label, read.content.parts)))
            for box in read.content.boxes:
                found += self.lines(box)
            found += [Line(text) for text in self._diagram_texts(read.content)]
            found += [Line(text, word_art=True) for text in read.content.word_art]
            self._waiting += read.content.notes
        return [line for line in found if line.text.strip()]

    def leftovers(self) -> None:
        """Accounts for notes and diagrams that nothing shown refers to."""
        for _, note in sorted(self.notes.items()):
            self.out.drop("unreferenced-note", words(note))
        for _, diagram in sorted(self.diagrams.items()):
            self.out.drop("unreferenced-drawing", words(diagram))

    def _items(self, container: etree._Element) -> Iterator[Item]:
        """Paragraphs and tables in order; a paragraph whose mark is deleted runs on into the next one."""
        pending: tuple[etree._Element, ...] = ()
        for element, in_contents in self._elements(container, False):
            if element.tag != P:
                if pending:
                    yield Item(pending, False)
                pending = ()
                yield Item((element,), in_contents)
            elif _mark_is(leading(element, P_PROPERTIES), *DELETED):
                pending = (*pending, element)
            else:
                yield Item((*pending, element), in_contents)
                pending = ()
        if pending:
            yield Item(pending, False)

    def _elements(self, container: etree._Element, in_contents: bool) -> Iterator[tuple[etree._Element, bool]]:
        for child in container:
            tag = child.tag
            if tag in (P, TBL) or tag in _INLINE:
                yield child, in_contents
            elif tag in DELETED:
                self.out.deleted(words(child))
            elif tag == MC + "AlternateContent":
                yield from self._elements(chosen_alternative(child, self.out), in_contents)
            elif tag == SDT:
                gallery = val(child.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery"))
                yield from self._elements(child, in_contents or gallery == "Table of Contents")
            elif tag in _EXTERNAL:
                self.out.issue("embedded-file", "文件中嵌入了另一份文件，其内容未读入；请在 Word/WPS 中打开并另存后再试。")
            elif len(child):
                yield from self._elements(child, in_contents)

    def _read(self, item: Item) -> Paragraph:
        last = item.elements[-1]
        properties = leading(last, P_PROPERTIES)
        direct = NOTHING if properties is None else paragraph_look(properties)
        rule = self.styles.rule(direct.style)
        content = Content()
        for element in item.elements:
            self._runs.read(element, rule, content)
        place = self.numbering.place(direct, rule) if last.tag == P else None
        shown = place and (content.text.strip() or not _mark_is(properties, *DELETED, W + "vanish"))
        return Paragraph(content, self.numbering.next_label(place) if place and shown else "", place is not None, direct, rule, last)

    def _trail(self, read: Paragraph, label: str, parts: Sequence[str]) -> Trail:
        if not self.traced:
            return ()
        return (Piece(label, read.element), *parts) if label else tuple(parts)

    def _paragraph(self, item: Item) -> None:
        read = self._read(item)
        if stated(read.direct.breaks_page, read.rule.look.breaks_page):
            self.out.page_break()
        label, added = read.label, read.content.added
        style, kind = _style(read), _kind(read, item.in_contents)
        segments = read.content.segments()
        for index, parts in enumerate(segments):
            segment = "".join(parts)
            if index:
                self.out.page_break()
            if segment.strip() or (label and index == len(segments) - 1):
                self.out.block(segment, kind=kind, number=label, added=added, style=style, trail=self._trail(read, label, parts))
                label, added = "", 0
        for box in read.content.boxes:
            self.body(box)
        for text in [*self._diagram_texts(read.content), *read.content.word_art]:
            self.out.block(text)
        self._waiting += read.content.notes
        self._footnotes()
        section = read.direct.ends_section
        if section is not None and self.page_ends.get(section, False):
            self.out.page_break()

    def _table(self, table: etree._Element) -> None:
        layout = self._layout(table)
        if len(layout.slots) == 1:
            # A single cell is a frame around text, not a table.
            self.body(layout.slots[0].cell)
            return
        cells: list[CellDraft] = []
        for slot in layout.slots:
            lines = self.lines(slot.cell)
            text, added = "\n".join(line.text for line in lines), sum(line.added for line in lines)
            trail = joined((line.trail for line in lines), "\n")
            cells.append(CellDraft(slot.row, slot.col, text, slot.rowspan, slot.colspan, added=added, trail=trail))
        self.out.table(cells)
        self._footnotes()

    def _layout(self, table: etree._Element) -> Layout:
        """The grid of a table; what is not shown of it is accounted for."""
        layout = lay_out(table)
        for row in layout.deleted:
            self.out.deleted(words(row))
        for cell in layout.covered:
            self.out.hidden(words(cell))
        for element in layout.stray:
            self.out.drop("misplaced", words(element))
        return layout

    def _nested_rows(self, table: etree._Element) -> Iterator[Line]:
        layout = self._layout(table)
        rows: list[list[Line]] = [[] for _ in range(layout.rows)]
        for slot in layout.slots:
            rows[slot.row] += self.lines(slot.cell)
        for row_lines in rows:
            added = sum(line.added for line in row_lines)
            yield Line(" ".join(line.text for line in row_lines), added, trail=joined((line.trail for line in row_lines), " "))

    def _footnotes(self) -> None:
        waiting, self._waiting = self._waiting, []
        for key in waiting:
            note = self.notes.pop(key, None)
            if note is not None:
                lines = self.lines(note)
                text = "\n".join(line.text for line in lines)
                added, trail = sum(line.added for line in lines), joined((line.trail for line in lines), "\n")
                self.out.block(text, kind=BlockKind.FOOTNOTE, added=added, trail=trail)

    def _diagram_texts(self, content: Content) -> list[str]:
        roots = [self.diagrams.pop(key) for key in content.diagrams if key in self.diagrams]
        texts = (words(point).strip() for root in roots for point in root.iter(_DIAGRAM_POINT))
        return [text for text in texts if text]


def _style(read: Paragraph) -> Style:
    look, direct, content = read.rule.look, read.direct, read.content
    return Style(
        level=_level(read),
        name=read.rule.name or None,
        bold=content.is_bold,
        size=content.size,
        centered=stated(direct.centered, look.centered),
        indented=stated(direct.indented, look.indented) or content.text.startswith(("　", "  ")),
    )


def _level(read: Paragraph) -> int | None:
    if read.direct.outline is None:
        return read.rule.level
    return read.direct.outline if read.direct.outline < BODY_LEVEL else None


def _kind(read: Paragraph, in_contents: bool) -> BlockKind:
    # People also type whole chapters into the control Word makes for a contents list.
    if read.rule.contents or (in_contents and len(read.content.text) <= _LONGEST_CONTENTS_LINE):
        return BlockKind.CONTENTS
    if _level(read) is not None:
        return BlockKind.HEADING
    return BlockKind.LIST_ITEM if read.numbered else BlockKind.PARAGRAPH


def _mark_is(properties: etree._Element | None, *names: str) -> bool:
    """Whether the paragraph mark itself is deleted, moved away or hidden."""
    mark = None if properties is None else first_child(properties, R_PROPERTIES)
    return mark is not None and any(is_on(first_child(mark, name)) for name in names)


def page_ends(root: etree._Element) -> dict[etree._Element, bool]:
    """For each section inside the text whether the next one begins on a new page, as the next one's type says."""
    old = {s for change in root.iter(W + "sectPrChange") for s in change}
    sections = [s for s in root.iter(W + "sectPr") if s not in old]
    kinds = [val(s.find(W + "type")) or "nextPage" for s in sections]
    return {s: kind in ("nextPage", "oddPage", "evenPage") for s, kind in zip(sections, kinds[1:], strict=False)}


def furniture_ids(root: etree._Element, name: str) -> list[str]:
    """Relationship ids of the headers ("headerReference") or footers in use, each once, in order."""
    ids = (node.get(R + "id") or "" for node in root.iter(W + name))
    return list(dict.fromkeys(ids))
