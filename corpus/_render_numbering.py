"""Word's automatic numbering, so that every heading gets exactly the number it is written with."""

from __future__ import annotations

from dataclasses import dataclass, field

from _render_markup import Label, Report, number_label
from docx.document import Document as DocumentType
from docx.oxml.ns import nsdecls
from docx.oxml.parser import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement

LEVELS = ("h1", "h2", "h3")
_ABSTRACT = 77


@dataclass(slots=True)
class Numbering:
    """The multilevel list of one report and its counters; `styles` links its levels to the heading styles."""

    doc: DocumentType
    patterns: dict[str, Label]
    styles: bool
    last_num: int = _ABSTRACT
    counters: dict[str, int] = field(default_factory=dict)

    def number(self, kind: str, text: str) -> tuple[str, str | None]:
        """What of a heading is typed, and the w:numPr it needs.

        A label of another form than its level's stays typed. A number out of turn gets a list of its own that starts there.
        The numPr is None when the style's own numbering is right.
        """
        label, own = number_label(text), self.patterns.get(kind)
        if label is None or own is None or (label.pattern, label.chinese, label.blank) != (own.pattern, own.chinese, own.blank):
            return text, '<w:numId w:val="0"/>' if self.styles else None
        restarted = label.value != self.counters.get(kind, 0) + 1
        if restarted:
            self._restart(kind, label.value)
        self.counters[kind] = label.value
        for deeper in LEVELS[LEVELS.index(kind) + 1 :]:
            self.counters[deeper] = 0
        direct = f'<w:ilvl w:val="{LEVELS.index(kind)}"/><w:numId w:val="{self.last_num}"/>'
        return text[label.width :], None if self.styles and self.last_num == _ABSTRACT else direct

    def _restart(self, kind: str, value: int) -> None:
        self.last_num += 1
        override = f'<w:lvlOverride w:ilvl="{LEVELS.index(kind)}"><w:startOverride w:val="{value}"/></w:lvlOverride>'
        _add_num(self.doc, self.last_num, override)


def start_numbering(doc: DocumentType, report: Report, *, styles: bool) -> Numbering:
    """Adds the list to a document; each level looks as the report first writes it."""
    patterns: dict[str, Label] = {}
    for block in report.blocks:
        label = number_label(block.text) if block.kind in LEVELS else None
        if label:
            patterns.setdefault(block.kind, label)
    levels = "".join(_level_xml(i, patterns.get(kind), styles=styles) for i, kind in enumerate(LEVELS))
    abstract = f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{_ABSTRACT}"><w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
    doc.part.numbering_part.element.insert(0, parse_xml(abstract))
    _add_num(doc, _ABSTRACT)
    if styles:
        for i in range(len(LEVELS)):
            properties = doc.styles[f"Heading {i + 1}"].element.get_or_add_pPr()
            properties.append(num_properties(f'<w:ilvl w:val="{i}"/><w:numId w:val="{_ABSTRACT}"/>'))
    return Numbering(doc, patterns, styles)


def num_properties(inner: str) -> BaseOxmlElement:
    """A w:numPr element."""
    return parse_xml(f"<w:numPr {nsdecls('w')}>{inner}</w:numPr>")


def _add_num(doc: DocumentType, num: int, overrides: str = "") -> None:
    xml = f'<w:num {nsdecls("w")} w:numId="{num}"><w:abstractNumId w:val="{_ABSTRACT}"/>{overrides}</w:num>'
    doc.part.numbering_part.element.append(parse_xml(xml))


def _level_xml(index: int, label: Label | None, *, styles: bool) -> str:
    label = label or Label("%.", chinese=False, value=1, blank=False)
    form = "chineseCountingThousand" if label.chinese else "decimal"
    link = f'<w:pStyle w:val="Heading{index + 1}"/>' if styles else ""
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{link}'
        f'<w:suff w:val="{"space" if label.blank else "nothing"}"/>'
        f'<w:lvlText w:val="{label.pattern.replace("%", f"%{index + 1}")}"/><w:lvlJc w:val="left"/></w:lvl>'
    )
