"""Findings as Word comments, each on its exact words.

Word takes comments in the main text only: words in a text box are marked where the box hangs, those of a note at its
mark. Words that stand in no run (a number Word gives, a formula, a drawing) are marked by what holds them.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import count

from lxml import etree

from reportmine.copies._docx_edit import AUTHOR, BOX, RUN, Edit, T, is_plain, opened, paragraph_of
from reportmine.copies._words import lines, place_in
from reportmine.model.copy import Made
from reportmine.model.document import Document
from reportmine.model.finding import Finding
from reportmine.readers._docx_names import P_PROPERTIES, R_PROPERTIES, P, W

_LINKS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_NOTES = {W + "footnote": W + "footnoteReference", W + "endnote": W + "endnoteReference"}
# Word opens no file with more.
_MOST = 32_000
# What XML cannot hold.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LOOK = (
    f'<w:pPr xmlns:w="{W[1:-1]}"><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>'
    '<w:ind w:left="0" w:leftChars="0" w:right="0" w:rightChars="0" w:firstLine="0" w:firstLineChars="0"/><w:jc w:val="left"/></w:pPr>'
)


@dataclass(frozen=True, slots=True)
class _Anchor:
    """The first and the last element a comment stands on; a paragraph as a whole when both are one."""

    first: etree._Element
    last: etree._Element
    exact: bool


def commented(data: bytes, findings: Sequence[Finding], document: Document) -> Made:
    """The file with a comment for every finding."""
    edit, findings = opened(data), findings[:_MOST]
    for finding in findings:
        _anchor(edit, finding, document)
    # Only now, with all runs split, is it certain which run ends where.
    anchors = [_anchor(edit, finding, document) for finding in findings]
    comments = _comments_part(edit)
    ids = [edit.next_id() for _ in anchors]
    for number, finding, anchor in zip(ids, findings, anchors, strict=True):
        comments.append(_comment(number, lines(finding, quoted=not anchor.exact)))
    edges = [_edges(anchor) for anchor in anchors]
    # From the last to the first: of marks at one place the first comment's comes to stand first.
    for number, (first, last) in zip(reversed(ids), reversed(edges), strict=True):
        _mark(number, first, last)
    edit.touch(edit.main)
    return edit.made()


def _anchor(edit: Edit, finding: Finding, document: Document) -> _Anchor:
    span = place_in(finding, document)
    found = None if span is None or document.text != edit.traced.document.text else _on_words(edit, *span)
    if found is not None:
        return found
    first = _first_paragraph(edit)
    return _Anchor(first, first, exact=False)


def _on_words(edit: Edit, start: int, end: int) -> _Anchor | None:
    stretches = list(edit.stretches(start, end))
    words = [stretch for stretch in stretches if stretch[0].tag != P]
    if not words:
        paragraph = _host(edit, stretches[0][0]) if stretches else None
        return None if paragraph is None else _Anchor(paragraph, paragraph, exact=stretches[0][0] is paragraph)
    hosts = [_host(edit, node) for node, _, _ in words]
    if hosts[0] is not words[0][0]:
        return None if hosts[0] is None else _Anchor(hosts[0], hosts[0], exact=False)
    units: list[etree._Element] = []
    for (node, at, stop), host in zip(words, hosts, strict=True):
        if host is node:
            units += _units(edit, node, at, stop)
    return _Anchor(units[0], units[-1], exact=True) if units else None


def _host(edit: Edit, node: etree._Element) -> etree._Element | None:
    """The node itself in the main text; for words elsewhere what holds them there; None when nothing does."""
    for outer in node.iterancestors():
        if outer.tag in _NOTES:
            number = outer.get(W + "id")
            mark = next((m for m in edit.main.iter(_NOTES[outer.tag]) if m.get(W + "id") == number), None)
            return None if mark is None else _host(edit, _held(mark))
    boxes = list(node.iterancestors(BOX))
    if boxes:
        return _held(boxes[-1])
    return node if node.getroottree().getroot() is edit.main else None


def _units(edit: Edit, node: etree._Element, at: int, stop: int) -> list[etree._Element]:
    """The runs with just these words, or what stands in the paragraph and holds them."""
    parent = node.getparent()
    if node.tag == T and parent is not None and parent.tag == RUN and (is_plain(parent) or paragraph_of(parent) is None):
        return edit.isolate(node, at, stop)
    return [_held(node)]


def _held(node: etree._Element) -> etree._Element:
    """The child of the paragraph that holds a node."""
    for outer in (node, *node.iterancestors()):
        above = outer.getparent()
        if above is not None and above.tag == P:
            return outer
    return node


def _first_paragraph(edit: Edit) -> etree._Element:
    found = next((p for p in edit.main.iter(P) if next(p.iterancestors(BOX), None) is None), None)
    if found is None:
        found = etree.Element(P)
        edit.main[0].insert(0, found)
    return found


def _edges(anchor: _Anchor) -> tuple[etree._Element, etree._Element]:
    """The first and the last element to be marked; an empty paragraph itself, where there is nothing in it."""
    inside = [child for child in anchor.first if child.tag != P_PROPERTIES] if anchor.first.tag == P else []
    return (inside[0], inside[-1]) if inside else (anchor.first, anchor.last)


def _mark(number: int, first: etree._Element, last: etree._Element) -> None:
    begin, end = (etree.Element(W + name, {W + "id": str(number)}) for name in ("commentRangeStart", "commentRangeEnd"))
    reference = etree.Element(RUN)
    etree.SubElement(reference, W + "commentReference", {W + "id": str(number)})
    if first.tag == P:
        at = 1 if len(first) and first[0].tag == P_PROPERTIES else 0
        first[at:at] = [begin, end, reference]
        return
    first.addprevious(begin)
    last.addnext(end)
    # The mark itself stands behind whatever is around the words: a link, an insertion, a control.
    _held(end).addnext(reference)


def _comment(number: int, said: Iterable[str]) -> etree._Element:
    about = {W + "id": str(number), W + "author": AUTHOR, W + "initials": "rm"}
    comment = etree.Element(W + "comment", about, nsmap={"w": W[1:-1]})
    for line in (part for words in said for part in words.splitlines()):
        paragraph = etree.SubElement(comment, P)
        paragraph.append(etree.fromstring(_LOOK))
        run = etree.SubElement(paragraph, RUN)
        etree.SubElement(etree.SubElement(run, R_PROPERTIES), W + "sz", {W + "val": "20"})
        text = etree.SubElement(run, T, {"{http://www.w3.org/XML/1998/namespace}space": "preserve"})
        text.text = _FORBIDDEN.sub("", line)
    return comment


def _comments_part(edit: Edit) -> etree._Element:
    """The file's comments, made when it has none."""
    package = edit.traced.package
    for relation in package.relations(package.main).values():
        known = package.xml(relation.target) if relation.kind == "comments" else None
        if known is not None:
            edit.touch(known)
            return known
    root = etree.Element(W + "comments", nsmap={"w": W[1:-1]})
    folder, main = posixpath.split(package.main)
    free = next(name for i in count() if posixpath.join(folder, name := f"comments{i or ''}.xml").lower() not in package.entries)
    part = posixpath.join(folder, free)
    edit.add(part, root)
    links = edit.part(posixpath.join(folder, "_rels", main + ".rels"), "{" + _LINKS + "}Relationships")
    taken = {link.get("Id") for link in links}
    number = next(name for i in count(1) if (name := f"rIdComments{i}") not in taken)
    etree.SubElement(links, "{" + _LINKS + "}Relationship", {"Id": number, "Type": _KIND, "Target": free})
    types = edit.part("[Content_Types].xml", "{" + _TYPES + "}Types")
    etree.SubElement(types, "{" + _TYPES + "}Override", {"PartName": "/" + part, "ContentType": _TYPE})
    return root
