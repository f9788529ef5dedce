"""How an element makes its text look: tags, attributes and inline styles (those of Word's "save as web page" too)."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from lxml import etree

from reportmine.model.document import BlockKind

_DECLARATION = re.compile(r"([a-z-]+)\s*:\s*([^;]*)")
_LENGTH = re.compile(r"(-?[\d.]+)\s*(pt|px|em|cm|mm|%|字符|gd)?")
_HEADING = re.compile(r"h([1-6])$")
_POINTS = {"pt": 1.0, "px": 0.75}


@dataclass(frozen=True, slots=True)
class Look:
    """What text inherits from the elements around it. `level` is 0 for h1; `size` in points."""

    bold: bool = False
    centered: bool = False
    indented: bool = False
    level: int | None = None
    size: float | None = None
    preformatted: bool = False
    hidden: bool = False
    furniture: bool = False
    item: bool = False
    footnote: bool = False

    def kind(self) -> BlockKind:
        """The kind of a paragraph whose text looks so."""
        if self.furniture:
            return BlockKind.NAVIGATION
        if self.footnote:
            return BlockKind.FOOTNOTE
        if self.level is not None:
            return BlockKind.HEADING
        return BlockKind.LIST_ITEM if self.item else BlockKind.PARAGRAPH


def words_in(element: etree._Element) -> str:
    """All text inside the element, as it stands in the source."""
    return "".join(str(text) for text in element.itertext())


def look_of(element: etree._Element, outer: Look) -> Look:
    """The look inside `element`, given the look around it."""
    tag = str(element.tag)
    look = outer
    heading = _HEADING.match(tag)
    if heading:
        look = replace(look, level=int(heading[1]) - 1, bold=True)
    elif tag in ("strong", "b", "th"):
        look = replace(look, bold=True)
    elif tag == "center":
        look = replace(look, centered=True)
    elif tag in ("pre", "textarea"):
        look = replace(look, preformatted=True)
    elif tag == "li":
        look = replace(look, item=True)
    elif look.indented and tag in ("p", "div", "td"):
        look = replace(look, indented=False)
    attributes = element.attrib
    return _by_attributes(element, look) if attributes else look


def _by_attributes(element: etree._Element, look: Look) -> Look:
    if element.get("align"):
        look = replace(look, centered=(element.get("align") or "").lower() == "center")
    if element.get("hidden") is not None:
        look = replace(look, hidden=True)
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    if "MsoFootnoteText" in names or re.search(r"(?:^|\s)_?(?:ftn|edn)\d+$", names):
        look = replace(look, footnote=True)
    style = element.get("style")
    return _by_style(_declarations(style), look) if style else look


@cache
def _declarations(style: str) -> tuple[tuple[str, str], ...]:
    return tuple((name, value.strip()) for name, value in _DECLARATION.findall(style.lower()))


def _by_style(declarations: tuple[tuple[str, str], ...], look: Look) -> Look:
    for name, value in declarations:
        if name == "text-align":
            look = replace(look, centered=value.startswith("center"))
        elif name == "font-weight":
            look = replace(look, bold=value.startswith("bold") or (value[:3].isdigit() and int(value[:3]) >= 600))
        elif name == "text-indent" or name == "mso-char-indent-count":
            length = _LENGTH.match(value)
            look = replace(look, indented=bool(length and _number(length[1]) > 0))
        elif name == "font-size":
            look = replace(look, size=_points(value) or look.size)
        elif (name == "display" and value.startswith("none")) or (name == "mso-hide" and value == "all"):
            look = replace(look, hidden=True)
        elif name == "white-space" and value.startswith("pre"):
            look = replace(look, preformatted=value != "pre-wrap" or look.preformatted)
        elif name == "mso-outline-level" and value[:1].isdigit() and value != "0":
            look = replace(look, level=int(value[0]) - 1)
    return look


def _points(value: str) -> float | None:
    length = _LENGTH.match(value)
    factor = _POINTS.get(length[2] or "") if length else None
    return round(_number(length[1]) * factor, 2) if length and factor else None


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0.0
