"""Element names of WordprocessingML and the few ways their attributes are read."""

from __future__ import annotations

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
VML = "{urn:schemas-microsoft-com:vml}"

P_PROPERTIES, R_PROPERTIES, TC_PROPERTIES = (W + n for n in ("pPr", "rPr", "tcPr"))
P, TBL, TR, TC, SDT, BODY = (W + n for n in ("p", "tbl", "tr", "tc", "sdt", "body"))
VAL = W + "val"

TEXT_PATH = VML + "textpath"
TEXT_TAGS = (W + "t", W + "delText", M + "t", A + "t", TEXT_PATH)

DELETED = frozenset({W + "del", W + "moveFrom"})
# Wrappers that change nothing about what they hold.
WRAPPERS = frozenset({W + n for n in ("sdtContent", "customXml", "smartTag", "ins", "moveTo")})


def val(element: etree._Element | None) -> str | None:
    """`w:val` of an element, None without element or attribute."""
    return None if element is None else element.get(VAL)


def is_on(element: etree._Element | None) -> bool | None:
    """A toggle such as `w:b`: True, False, or None when it is not stated."""
    return None if element is None else element.get(VAL, "1") not in ("0", "false", "off")


def whole(text: str | None) -> int | None:
    """An integer attribute; None when missing or malformed."""
    try:
        return None if text is None else int(float(text))
    except (ValueError, OverflowError):
        return None


def leading(element: etree._Element, tag: str) -> etree._Element | None:
    """The properties of an element, which stand first in it; several times faster than searching."""
    child = element[0] if len(element) else None
    return child if child is not None and child.tag == tag else None


def first_child(element: etree._Element, tag: str) -> etree._Element | None:
    """The first child with that name; `find` does the same and takes three times as long."""
    return next(element.iterchildren(tag), None)


def words(element: etree._Element) -> str:
    """Every character of text below `element`, whether shown or not (deleted, hidden and doubled text too)."""
    return "".join((node.get("string") if node.tag == TEXT_PATH else node.text) or "" for node in element.iter(*TEXT_TAGS))
