"""A .docx file's bytes to a Document; shared by every reader that arrives at .docx."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from lxml import etree

from reportmine.errors import UnsupportedFormat
from reportmine.model.document import BlockKind, Document
from reportmine.readers._docx_names import BODY, W, words
from reportmine.readers._docx_numbering import read_numbering
from reportmine.readers._docx_package import Package, open_package
from reportmine.readers._docx_styles import read_styles
from reportmine.readers._docx_traces import traces
from reportmine.readers._docx_trail import Spot, spots
from reportmine.readers._docx_walk import Walker, furniture_ids, page_ends
from reportmine.text.assemble import Assembler
from reportmine.text.fold import visible

_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_CHANGES = (W + "ins", *(W + n for n in ("del", "moveFrom", "moveTo")))


class Traced(NamedTuple):
    """A document with the parts it was read from and where in them its characters stand."""

    document: Document
    package: Package
    spots: list[Spot]


def read_docx(data: bytes, *, reader: str, issues: Iterable[tuple[str, str]] = ()) -> Document:
    """Reads a .docx. `reader` is the name kept in the document; `issues` (code, message) come before its own."""
    return _read(open_package(data), Assembler(reader), issues)


def trace_docx(data: bytes, *, reader: str) -> Traced:
    """Reads a .docx and keeps the way back to its XML."""
    package, out = open_package(data), Assembler(reader)
    document = _read(package, out, (), traced=True)
    return Traced(document, package, spots(document.text, out.trails(document)))


def _read(package: Package, out: Assembler, issues: Iterable[tuple[str, str]], *, traced: bool = False) -> Document:
    main = package.xml(package.main)
    body = None if main is None else main.find(BODY)
    if main is None or body is None:
        raise UnsupportedFormat("文件中没有 Word 正文，不是 Word 文档；请确认文件类型。")
    for code, message in issues:
        out.issue(code, message)
    parts = package.relations(package.main)
    stories = {key: (r.kind, root) for key, r in parts.items() if (root := _story(package, r.kind, r.target)) is not None}
    styles = read_styles(package.related("styles"))
    walker = Walker(
        styles,
        read_numbering(package.related("numbering"), styles),
        out,
        {key: note for kind, root in stories.values() if kind.endswith("notes") for key, note in _notes(kind, root)},
        {key: root for key, (kind, root) in stories.items() if kind == "diagramData"},
        page_ends(main),
        traced,
    )
    _furniture(walker, main, stories, "header", BlockKind.HEADER)
    walker.body(body)
    _furniture(walker, main, stories, "footer", BlockKind.FOOTER)
    walker.leftovers()
    for kind, root in stories.values():
        if kind == "comments":
            out.drop("comment", words(root))
    _remarks(out, main, {r.kind for r in parts.values()})
    shown = [main, *(root for _, root in _distinct(stories))]
    document = out.document(sum(visible(words(root)) for root in shown), titles=_titles(package))
    comments = [root for kind, root in stories.values() if kind == "comments"]
    return replace(document, traces=traces(package, main, comments, document.text))


_STORIES = frozenset({"header", "footer", "footnotes", "endnotes", "comments", "diagramData"})


def _story(package: Package, kind: str, target: str) -> etree._Element | None:
    return package.xml(target) if kind in _STORIES else None


def _distinct(stories: dict[str, tuple[str, etree._Element]]) -> list[tuple[str, etree._Element]]:
    """Each part once, though several relationships may lead to it."""
    return list({root: (key, root) for key, (_, root) in stories.items()}.values())


def _notes(kind: str, root: etree._Element) -> list[tuple[tuple[str, str], etree._Element]]:
    """Notes by kind and id; of two with one id the second counts as one nobody refers to."""
    found: dict[tuple[str, str], etree._Element] = {}
    for index, note in enumerate(root):
        key = (kind, note.get(W + "id") or "")
        found[key if key not in found else (kind, f"again {index}")] = note
    return list(found.items())


def _furniture(walker: Walker, main: etree._Element, stories: dict[str, tuple[str, etree._Element]], name: str, kind: BlockKind) -> None:
    """Headers or footers in use, each part once; parts that no section uses are accounted for."""
    used = {stories[key][1]: key for key in furniture_ids(main, name + "Reference") if key in stories}
    seen: set[str] = set()
    for root in used:
        walker.furniture(root, kind, seen)
    for _, root in _distinct({key: story for key, story in stories.items() if story[0] == name}):
        if root not in used:
            walker.out.drop("unused-" + name, words(root))


def _remarks(out: Assembler, main: etree._Element, kinds: set[str]) -> None:
    if next(main.iter(*_CHANGES), None) is not None:
        out.issue("tracked-changes", "文件含有未接受的修订，已按接受全部修订后的内容读取；请接受或拒绝修订后定稿。")
    if "chart" in kinds:
        out.issue("chart", "文件中有图表，图表里的文字和数据未读入；请核对原文。")


def _titles(package: Package) -> tuple[str, ...]:
    for relation in package.relations("").values():
        root = package.xml(relation.target) if relation.kind == "core-properties" else None
        title = None if root is None else root.findtext(_TITLE)
        if title and title.strip():
            return (title.strip(),)
    return ()
