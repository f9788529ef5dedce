"""Walks an HTML tree once, in document order, and turns it into paragraphs and tables with their looks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from lxml import etree

from reportmine.model.document import BlockKind, Style
from reportmine.readers._html_look import Look, look_of, words_in
from reportmine.readers._html_table import TableDraft, is_layout, read_table
from reportmine.readers._html_zones import SILENT, Zones
from reportmine.text.fold import visible

# Tags that begin and end a paragraph.
BLOCKS = frozenset(
    {
        "p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "dl", "dt", "dd", "section", "article", "main",
        "header", "footer", "nav", "aside", "blockquote", "center", "pre", "address", "form", "fieldset", "legend", "table",
        "tbody", "thead", "tfoot", "tr", "td", "th", "caption", "body", "html", "figure", "figcaption", "details",
        "summary", "option", "select", "textarea", "marquee", "hr",
    }
)  # fmt: skip
_HANZI = "\u2e80-\u9fff\uf900-\ufaff\u3000-\u303f\uff00-\uffef"
_NEXT_TO_HANZI = re.compile(rf"(?<=[{_HANZI}])[ \t]*[\r\n][ \t\r\n]*|[ \t]*[\r\n][ \t\r\n]*(?=[{_HANZI}])")
_TYPED = re.compile(r"[ \xa0]*[\t\r\n][ \t\r\n\xa0]*")
_INDENT = re.compile(r"[ \t\r\n]*(?:\u3000|\xa0[ ]?\xa0|\u2003)")
_FOOTNOTE = re.compile(r"\d{1,3}")


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph as found: its text, how it looks, what it is; `added` characters are not in the source."""

    text: str
    kind: BlockKind = BlockKind.PARAGRAPH
    style: Style = Style()
    number: str = ""
    added: int = 0


@dataclass(frozen=True, slots=True)
class Aside:
    """Text that does not come out: hidden from the reader, or dropped for `reason`."""

    text: str
    reason: str


Piece = Words | Aside | TableDraft


@dataclass(slots=True)
class _Line:
    """The paragraph being collected."""

    parts: list[tuple[str, Look]] = field(default_factory=list)
    number: str = ""
    added: int = 0

    def text(self) -> str:
        return "".join(part for part, _ in self.parts)


def walk(root: etree._Element, zones: Zones, *, tables: bool = True) -> Iterator[Piece]:
    """The pieces of `root` in order. With `tables` off (inside a cell) tables are read as lines of text."""
    line = _Line()
    looks = [Look(furniture=zones.container is not None)]
    steps = etree.iterwalk(root, events=("start", "end"))
    for event, element in steps:
        if event == "end":
            yield from _close(element, root, line, looks)
            continue
        look = _look(element, looks[-1], zones)
        looks.append(look)
        if element.tag in BLOCKS or element.tag == "br":
            yield from _flush(line)
        if element.tag in SILENT or look.hidden:
            yield Aside(words_in(element), "hidden" if look.hidden else str(element.tag))
            steps.skip_subtree()
        elif element.tag == "table" and tables and not look.furniture and not is_layout(element):
            yield from _table(element, zones)
            steps.skip_subtree()
        else:
            _open(element, line, look)
    yield from _flush(line)


def cell_text(cell: etree._Element) -> tuple[str, int, list[Aside]]:
    """The paragraphs of a table cell by line, how many characters were added to them, and what was left out."""
    if len(cell) == 0 and cell.tag in ("td", "th"):  # most cells: nothing but words
        return _tidy(cell.text or ""), 0, []
    lines: list[str] = []
    aside: list[Aside] = []
    added = 0
    for piece in walk(cell, Zones(None, frozenset(), frozenset()), tables=False):
        if isinstance(piece, Words):
            lines.append(piece.number + piece.text)
            added += piece.added + visible(piece.number)
        elif isinstance(piece, Aside):
            aside.append(piece)
    return "\n".join(lines), added, aside


def _look(element: etree._Element, outer: Look, zones: Zones) -> Look:
    look = look_of(element, outer)
    if zones.show_hidden:
        look = replace(look, hidden=False)
    if element is zones.container or element in zones.titles:
        look = replace(look, furniture=False, level=0 if element in zones.titles else look.level)
    elif element in zones.furniture or element.tag in ("select", "option", "button", "textarea"):
        look = replace(look, furniture=True)
    return look


def _open(element: etree._Element, line: _Line, look: Look) -> None:
    if element.tag == "li" and not look.furniture:
        line.number = _list_number(element)
    text = element.text or ""
    if element.tag == "sup" and _FOOTNOTE.fullmatch(text.strip()) and not _is_unit(line.text()):
        line.added += 2  # "1" after a word is a mark; without brackets it would grow onto a figure
        text = f"[{text.strip()}]"
    line.parts.append((text, look))


def _close(element: etree._Element, root: etree._Element, line: _Line, looks: list[Look]) -> Iterator[Piece]:
    if element.tag in BLOCKS:
        yield from _flush(line)
    if element.tag == "li":
        line.number = ""
    looks.pop()
    if element is not root and element.tail:
        line.parts.append((element.tail, looks[-1]))


def _is_unit(before: str) -> bool:
    """m² and km² are written with the same element as footnote marks."""
    return bool(re.search(r"(?:[A-Za-z]|10)$", before))


def _list_number(item: etree._Element) -> str:
    """What a browser writes before an item of an ordered list."""
    parent = item.getparent()
    if parent is None or parent.tag != "ol" or (parent.get("type") or "1") != "1" or "list-style" in (parent.get("style") or ""):
        return ""
    start = parent.get("start") or "1"
    place = sum(1 for _ in item.itersiblings("li", preceding=True)) if start.isascii() and start.isdigit() else -1
    return f"{int(start[:6]) + place}." if place >= 0 else ""


def _flush(line: _Line) -> Iterator[Words]:
    raw = line.text()
    if raw.strip() and visible(raw):
        looks = [(visible(part), look) for part, look in line.parts]
        first = next(look for count, look in looks if count)
        style = _style(raw, looks, first)
        paragraphs: Iterable[str] = raw.splitlines() if first.preformatted else [raw]
        texts = [text for text in map(_tidy, paragraphs) if visible(text)]
        number = "" if re.match(r"[（(]?[\d一二三四五六七八九十①-⑳]+[.、．）)]?", texts[0]) else line.number
        for place, text in enumerate(texts):
            last = place == len(texts) - 1
            yield Words(text, first.kind(), style, number if place == 0 else "", line.added if last else 0)
        line.number, line.added = "", 0
    line.parts.clear()


def _tidy(raw: str) -> str:
    """Line ends are only how the source was typed; next to a Hanzi they are not even blanks."""
    return _TYPED.sub(" ", _NEXT_TO_HANZI.sub("", raw)).replace("\xa0", " ").strip()


def _style(raw: str, looks: list[tuple[int, Look]], first: Look) -> Style:
    total = sum(count for count, _ in looks)
    sizes: dict[float | None, int] = {}
    for count, look in looks:
        sizes[look.size] = sizes.get(look.size, 0) + count
    size = max(sizes, key=lambda s: (sizes[s], s or 0))
    bold = sum(count for count, look in looks if look.bold) == total
    return Style(first.level, None, bold, size, first.centered, first.indented or bool(_INDENT.match(raw)))


def _table(element: etree._Element, zones: Zones) -> Iterator[Piece]:
    table = read_table(element, cell_text)
    for text, added in table.captions:
        yield Words(_tidy(text), added=added)
    yield table
    for text, reason in table.aside:
        yield Aside(text, reason)
