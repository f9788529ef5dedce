"""What styles.xml says: names, outline levels, numbering, look; chains of `basedOn` followed once and kept."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from lxml import etree

from reportmine.readers._docx_names import W, is_on, val, whole

_HEADING_NAME = re.compile(r"(?:heading|标题)\s*([1-9])", re.IGNORECASE)
_RANKED_NAME = re.compile(r"([一二三四五六])级标题")
_CONTENTS_NAME = re.compile(r"(?:toc|目录)\s*(?:[1-9]|heading|标题)|table of figures|图表目录", re.IGNORECASE)
BODY_LEVEL = 9


class Look(NamedTuple):
    """Properties of characters and paragraphs; None is "not stated here". A tuple: one is made for every run."""

    bold: bool | None = None
    hidden: bool | None = None
    size: float | None = None
    font: str | None = None
    centered: bool | None = None
    indented: bool | None = None
    breaks_page: bool | None = None
    num_id: str | None = None
    ilvl: int | None = None
    outline: int | None = None
    style: str | None = None
    ends_section: etree._Element | None = None


NOTHING = Look()


def stated(nearest: bool | None, next_one: bool | None, last: bool | None = None) -> bool:
    """The first of the statements that was made; False when none was."""
    if nearest is not None:
        return nearest
    return bool(next_one if next_one is not None else last)


@dataclass(frozen=True, slots=True)
class StyleRule:
    """A style with everything it inherits; `chain` is its id and those it is based on, nearest first."""

    name: str = ""
    look: Look = NOTHING
    level: int | None = None
    chain: tuple[str, ...] = ()
    contents: bool = False


@dataclass(slots=True)
class Styles:
    """All styles of a document by id."""

    raw: dict[str, etree._Element] = field(default_factory=dict)
    defaults: Look = NOTHING
    default_paragraph: str | None = None
    _rules: dict[str, StyleRule] = field(default_factory=dict)

    def rule(self, style_id: str | None) -> StyleRule:
        """The style of that id, the default paragraph style for None or an id that is not there."""
        key = style_id if style_id in self.raw else self.default_paragraph
        if key is None:
            return StyleRule(look=self.defaults)
        if key not in self._rules:
            self._rules[key] = self._resolve(key)
        return self._rules[key]

    def character(self, style_id: str) -> Look:
        """The look of a character style; nothing stated when the id is not there."""
        return self.rule(style_id).look if style_id in self.raw else NOTHING

    def _resolve(self, style_id: str) -> StyleRule:
        chain: list[str] = []
        at: str | None = style_id
        while at in self.raw and at not in chain:
            chain.append(at)
            at = val(self.raw[at].find(W + "basedOn"))
        own = [look_of(self.raw[i]) for i in chain]
        paragraph = self.raw[style_id].get(W + "type", "paragraph") == "paragraph"
        look = merge([*own, self.defaults] if paragraph else own)
        names = [val(self.raw[i].find(W + "name")) or "" for i in chain]
        levels = (_level(name, one.outline) for name, one in zip(names, own, strict=True))
        level = next((x for x in levels if x is not None), None)
        level = None if level == BODY_LEVEL else level
        return StyleRule(names[0], look, level, tuple(chain), any(_CONTENTS_NAME.fullmatch(n) for n in names))


def _level(name: str, outline: int | None) -> int | None:
    """The level one style states: by outline level, else by its name. The id says nothing: WPS numbers them."""
    if outline is not None:
        return outline
    if match := _HEADING_NAME.fullmatch(name.strip()):
        return int(match[1]) - 1
    match = _RANKED_NAME.search(name)
    return "一二三四五六".index(match[1]) if match else None


def read_styles(root: etree._Element | None) -> Styles:
    """Styles of a `w:styles` element; an empty set without one."""
    styles = Styles()
    if root is None:
        return styles
    defaults = root.find(W + "docDefaults")
    if defaults is not None:
        run = defaults.find(f"{W}rPrDefault/{W}rPr")
        styles.defaults = run_look(run) if run is not None else NOTHING
    for node in root.iter(W + "style"):
        style_id = node.get(W + "styleId") or ""
        styles.raw[style_id] = node
        if node.get(W + "type") == "paragraph" and node.get(W + "default") in ("1", "true", "on"):
            styles.default_paragraph = style_id
    return styles


def look_of(style: etree._Element) -> Look:
    """What a style element states itself."""
    run, paragraph = style.find(W + "rPr"), style.find(W + "pPr")
    look = run_look(run) if run is not None else NOTHING
    return look if paragraph is None else paragraph_look(paragraph, look)


def run_look(run: etree._Element) -> Look:
    """What a `w:rPr` states. Size in points."""
    return Look(**_stated(run, _RUN))


def paragraph_look(paragraph: etree._Element, base: Look = NOTHING) -> Look:
    """What a `w:pPr` states, on top of `base`."""
    return base._replace(**_stated(paragraph, _PARAGRAPH))


def _stated(properties: etree._Element, known: dict[str, tuple[str, Callable[[etree._Element], Any]]]) -> dict[str, Any]:
    """One pass over the properties: Word files have thousands of them, and searching for each takes longer."""
    found: dict[str, Any] = {}
    for node in properties:
        entry = known.get(node.tag)
        if entry is not None:
            found[entry[0]] = entry[1](node)
        elif node.tag == _NUMBERED:
            found["num_id"] = val(node.find(W + "numId"))
            found["ilvl"] = whole(val(node.find(W + "ilvl")))
    return found


def _points(size: etree._Element) -> float | None:
    half = whole(val(size))
    return None if half is None else half / 2


def _indented(indent: etree._Element) -> bool | None:
    """Whether the first line is indented; characters go before lengths."""
    for name in ("firstLineChars", "firstLine"):
        amount = whole(indent.get(W + name))
        if amount is not None:
            return amount > 0
    return False if indent.get(W + "hanging") or indent.get(W + "hangingChars") else None


_NUMBERED = W + "numPr"
_RUN: dict[str, tuple[str, Callable[[etree._Element], Any]]] = {
    W + "b": ("bold", is_on),
    W + "vanish": ("hidden", is_on),
    W + "sz": ("size", _points),
    W + "rFonts": ("font", lambda node: node.get(W + "ascii") or node.get(W + "hAnsi")),
    W + "rStyle": ("style", val),
}
_PARAGRAPH: dict[str, tuple[str, Callable[[etree._Element], Any]]] = {
    W + "jc": ("centered", lambda node: val(node) == "center"),
    W + "ind": ("indented", _indented),
    W + "pageBreakBefore": ("breaks_page", is_on),
    W + "outlineLvl": ("outline", lambda node: whole(val(node))),
    W + "pStyle": ("style", val),
    W + "sectPr": ("ends_section", lambda node: node),
}


def merge(looks: list[Look]) -> Look:
    """The first statement of each property wins."""
    return Look(*(next((v for v in stated if v is not None), None) for stated in zip(*looks, strict=True)))
