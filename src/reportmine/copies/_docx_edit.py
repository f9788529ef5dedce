"""A .docx opened to be marked or mended: from spans of the text to runs of their own, and back to a file.

Only parts that were touched are written anew; every other member of the package keeps its bytes.
"""

from __future__ import annotations

import copy
import re
import zipfile
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import NamedTuple

from lxml import etree

from reportmine.model.copy import Made
from reportmine.readers._docx_document import Traced, trace_docx
from reportmine.readers._docx_names import R_PROPERTIES, P, W, whole

AUTHOR = "reportmine"
T, RUN, BOX = (W + n for n in ("t", "r", "txbxContent"))
# What may stand around a run and lets marks and revisions stand beside the run.
AROUND = frozenset({W + n for n in ("hyperlink", "ins", "moveTo", "smartTag", "sdt", "sdtContent", "fldSimple", "customXml", "dir", "bdo")})
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_NUMBERED = tuple(W + n for n in ("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "comment"))
_EARLIEST = (1980, 1, 1, 0, 0, 0)
_STRICT = re.compile(rb"http://schemas\.openxmlformats\.org/(officeDocument|wordprocessingml|drawingml)/2006/")
_MACROS, _TEMPLATE = "macroEnabled", "template"


class Piece(NamedTuple):
    """A part of a text node: `text` is the element, `start` where it began in the node as the file had it."""

    start: int
    text: etree._Element


@dataclass(slots=True)
class Edit:
    """One file under edit."""

    traced: Traced
    strict: bool
    _pieces: dict[etree._Element, list[Piece]] = field(default_factory=dict)
    _touched: dict[str, etree._Element] = field(default_factory=dict)
    _new: dict[str, etree._Element] = field(default_factory=dict)
    _last_id: int = -1

    @property
    def main(self) -> etree._Element:
        """The root of the main document."""
        root = self.traced.package.xml(self.traced.package.main)
        assert root is not None, "a file that was read has a main document"
        return root

    def stretches(self, start: int, end: int) -> Iterator[tuple[etree._Element, int, int]]:
        """The nodes behind [start, end) in order, each with the part of its words that is meant."""
        spots = self.traced.spots
        for spot in spots[max(bisect_right(spots, start, key=lambda s: s.end), 0) :]:
            if spot.start >= end:
                break
            first, last = max(start, spot.start), min(end, spot.end)
            yield spot.node, spot.at + first - spot.start, spot.at + last - spot.start

    def isolate(self, node: etree._Element, start: int, end: int) -> list[etree._Element]:
        """Splits runs so that the words [start, end) of a text node stand in runs of their own, and returns these."""
        for at in (start, end):
            self._cut(node, at)
        runs = [_alone(piece.text) for piece in self._parts(node) if start <= piece.start < end]
        return [run for run in runs if run is not None]

    def _parts(self, node: etree._Element) -> list[Piece]:
        return self._pieces.setdefault(node, [Piece(0, node)])

    def _cut(self, node: etree._Element, at: int) -> None:
        pieces = self._parts(node)
        index = bisect_right(pieces, at, key=lambda p: p.start) - 1
        start, text = pieces[index]
        said = text.text or ""
        if not start < at < start + len(said):
            return
        rest = etree.Element(T)
        say(text, said[: at - start])
        say(rest, said[at - start :])
        text.addnext(rest)
        _split_before(rest)
        pieces.insert(index + 1, Piece(at, rest))

    def next_id(self) -> int:
        """A number no revision and no comment of the file has yet."""
        if self._last_id < 0:
            roots = self.traced.package.parsed().values()
            told = (whole(node.get(W + "id")) or 0 for root in roots for node in root.iter(*_NUMBERED))
            self._last_id = max(told, default=0)
        self._last_id += 1
        return self._last_id

    def touch(self, root: etree._Element) -> None:
        """Says that the part with this root was changed."""
        self._touched |= {name: known for name, known in self.traced.package.parsed().items() if known is root}

    def add(self, name: str, root: etree._Element) -> None:
        """Adds a part; it is written as it is in the end."""
        self._new[name] = root

    def part(self, name: str, tag: str) -> etree._Element:
        """The root of a part that will be changed, made when there is no such part."""
        root = self.traced.package.xml(name)
        if root is None:
            root = etree.Element(tag, nsmap={None: etree.QName(tag).namespace})  # type: ignore[dict-item]  # lxml takes None for the default
            self.add(name, root)
        self.touch(root)
        return root

    def made(self) -> Made:
        """The file as it is now; its suffix is that of its content."""
        out, archive = BytesIO(), self.traced.package.archive
        changed = {name: self._written(root) for name, root in self._touched.items()}
        kept = {id(entry): name for name, entry in self.traced.package.entries.items()}
        with zipfile.ZipFile(out, "w") as target:
            for entry in archive.infolist():
                if id(entry) not in kept:  # hidden by a later one of the same name
                    continue
                data = changed.get(kept[id(entry)])
                target.writestr(_like(entry), archive.read(entry) if data is None else data)
            for name, root in self._new.items():
                new = zipfile.ZipInfo(name, _EARLIEST)
                new.compress_type, new.create_system = zipfile.ZIP_DEFLATED, 0
                target.writestr(new, self._written(root))
        return Made(out.getvalue(), self._suffix())

    def _suffix(self) -> str:
        types = self.traced.package.xml("[content_types].xml")
        part = "/" + self.traced.package.main.lower()
        told = next((n.get("ContentType") or "" for n in ([] if types is None else types) if (n.get("PartName") or "").lower() == part), "")
        return (".dot" if _TEMPLATE in told else ".doc") + ("m" if _MACROS in told else "x")

    def _written(self, root: etree._Element) -> bytes:
        data: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
        return _STRICT.sub(lambda m: b"http://purl.oclc.org/ooxml/" + m[1] + b"/", data) if self.strict else data


def opened(data: bytes) -> Edit:
    """Reads a .docx so that it can be marked."""
    traced = trace_docx(data, reader="docx")
    package = traced.package
    main = package.archive.read(package.entries[package.main.lower()])
    return Edit(traced, strict=b"purl.oclc.org/ooxml" in main)


def paragraph_of(node: etree._Element) -> etree._Element | None:
    """The paragraph a node stands in, or is."""
    return next((n for n in (node, *node.iterancestors()) if n.tag == P), None)


def is_plain(run: etree._Element) -> bool:
    """True for a run with nothing around it up to its paragraph that keeps marks from standing beside it."""
    for outer in run.iterancestors():
        if outer.tag == P:
            return True
        if outer.tag not in AROUND:
            return False
    return False


def _alone(text: etree._Element) -> etree._Element | None:
    """The run of a `w:t` with nothing else in it any more; None for words that stand in no run."""
    run = text.getparent()
    if text.tag != T or run is None or run.tag != RUN:
        return None
    before = [child for child in text.itersiblings(preceding=True) if child.tag != R_PROPERTIES]
    if before:
        _split_before(text)
    after = text.getnext()
    if after is not None:
        _split_before(after)
    return text.getparent()


def _split_before(child: etree._Element) -> None:
    """Moves `child` and what comes after it in its run to a run of its own, with the same properties."""
    run = child.getparent()
    assert run is not None, "only what stands in a run is split off"
    new = etree.Element(RUN, _attributes(run), nsmap=run.nsmap)  # type: ignore[arg-type]  # lxml takes its own map back
    if len(run) and run[0].tag == R_PROPERTIES:
        new.append(copy.deepcopy(run[0]))
    moved = [child, *child.itersiblings()]
    new.extend(moved)
    new.tail, run.tail = run.tail, None
    run.addnext(new)


def say(text: etree._Element, words: str) -> None:
    """Sets the words of a text node, blanks included."""
    text.text = words
    text.set(_SPACE, "preserve")


def _like(entry: zipfile.ZipInfo) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(entry.filename, entry.date_time)
    info.compress_type = entry.compress_type if entry.compress_type == zipfile.ZIP_STORED else zipfile.ZIP_DEFLATED
    info.external_attr, info.create_system, info.comment = entry.external_attr, entry.create_system, entry.comment
    return info


def _attributes(element: etree._Element) -> dict[str, str]:
    return {str(name): str(value) for name, value in element.attrib.items()}
