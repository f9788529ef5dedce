"""What an author leaves in a Word file without meaning it to be read: comments, revisions, hidden and coloured words, properties."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lxml import etree

from reportmine.model.document import Span, Trace
from reportmine.readers._docx_names import W, words
from reportmine.readers._docx_package import Package

_PROPERTIES = {
    "{http://purl.org/dc/elements/1.1/}title": "title",
    "{http://purl.org/dc/elements/1.1/}subject": "subject",
    "{http://purl.org/dc/elements/1.1/}creator": "author",
    "{http://schemas.openxmlformats.org/officeDocument/2006/extended-properties}Company": "company",
}
_REDS = frozenset({"FF0000", "C00000", "EE0000", "RED"})
_KINDS = ((W + "ins", "insertion"), (W + "moveTo", "insertion"), (W + "del", "deletion"), (W + "moveFrom", "deletion"))


def traces(package: Package, main: etree._Element, comments: Iterable[etree._Element], text: str) -> tuple[Trace, ...]:
    """All traces of a file, in the order of its body; words that stand in `text` as they are get their span there."""
    found = [("comment", words(comment)) for root in comments for comment in root]
    for tag, kind in _KINDS:
        found += [(kind, words(change)) for change in main.iter(tag) if words(change).strip()]
    found += _coloured(main)
    placed = [Trace(kind, said, _placed(text, said) if kind != "deletion" else None) for kind, said in found]
    return (*placed, *(Trace("property", said) for said in _properties(package)))


def _coloured(main: etree._Element) -> list[tuple[str, str]]:
    """Neighbouring runs with the same look are one trace."""
    found: list[tuple[str, str]] = []
    before: etree._Element | None = None
    for run in main.iter(W + "r"):
        kind = _look(run)
        said = words(run) if kind else ""
        if kind and said.strip():
            if found and before is not None and run.getprevious() is before and found[-1][0] == kind:
                found[-1] = (kind, found[-1][1] + said)
            else:
                found.append((kind, said))
            before = run
    return found


def _look(run: etree._Element) -> str | None:
    properties = run.find(W + "rPr")
    if properties is None:
        return None
    if _on(properties.find(W + "vanish")):
        return "hidden"
    highlight = properties.find(W + "highlight")
    if highlight is not None and highlight.get(W + "val") not in (None, "none", "white"):
        return "highlight"
    colour = properties.find(W + "color")
    return "coloured" if colour is not None and (colour.get(W + "val") or "").upper() in _REDS else None


def _on(switch: etree._Element | None) -> bool:
    return switch is not None and switch.get(W + "val", "1") not in ("0", "false", "off")


def _placed(text: str, said: str) -> Span | None:
    wanted = said.strip()
    at = text.find(wanted) if wanted else -1
    return Span(at, at + len(wanted)) if at >= 0 else None


def _properties(package: Package) -> Iterator[str]:
    for relation in package.relations("").values():
        if relation.kind in ("core-properties", "extended-properties"):
            root = package.xml(relation.target)
            for entry in () if root is None else root:
                name = _PROPERTIES.get(str(entry.tag))
                if name and (entry.text or "").strip():
                    yield f"{name}: {(entry.text or '').strip()}"
