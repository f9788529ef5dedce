"""Web pages, above all those of governments: the report with its tables, and the page around it as furniture."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from lxml import etree

from reportmine.errors import UnreadableFile, UnsafeFile
from reportmine.model.document import BlockKind, Document
from reportmine.model.reader import Source
from reportmine.readers._html_furniture import is_edge_line, is_index_table, is_page_line
from reportmine.readers._html_look import words_in
from reportmine.readers._html_table import TableDraft
from reportmine.readers._html_walk import Aside, Piece, Words, walk
from reportmine.readers._html_zones import Zones, find_zones
from reportmine.text.assemble import Assembler
from reportmine.text.decode import decode
from reportmine.text.fold import visible

MAX_BYTES = 50 * 1024 * 1024
_TITLE_METAS = ("articletitle", "og:title", "title")
_EDGE_LINES = 12


def read_html(source: Source) -> Document:
    """Reads a page. Raises UnsafeFile (too large, nested without end) and UnreadableFile (no text in it)."""
    if len(source.data) > MAX_BYTES:
        raise UnsafeFile("网页文件超过 50 MB，不像正常的报告网页；请另存为 Word 或 PDF 后再试。", source=source.name, code="too-large")
    decoded = decode(source.data)
    root = _parse(decoded.text, source.name)
    titles = _titles(root)
    pieces = _pieces(root, titles)
    assembler = Assembler("html")
    if decoded.replaced:
        assembler.issue("encoding", f"有 {decoded.replaced} 处字符无法识别，已用“\ufffd”代替，请对照原网页核对。")
    for piece in pieces:
        _add(assembler, piece)
    document = assembler.document(sum(visible(node.text or "") + visible(node.tail or "") for node in root.iter()), titles=titles)
    if not any(True for _ in document.body()):
        message = "网页里没有正文文字（正文可能由脚本联网生成）；请用浏览器打开网页，另存为 PDF 或复制到 Word 后再试。"
        raise UnreadableFile(message, source=source.name, code="no-text")
    return document


def _parse(text: str, name: str) -> etree._Element:
    """The tree. The declared encoding is overridden, and unclosed tags may nest deeper than the parser's usual limit."""
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=True)
    root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise UnsafeFile("网页嵌套层数异常，超出安全限制，拒绝读取；请用浏览器打开后另存为 PDF 再试。", source=name, code="nested-too-deep")
    if root is None:
        raise UnreadableFile("网页里没有内容；请重新保存网页后再试。", source=name, code="no-text")
    return root


def _titles(root: etree._Element) -> tuple[str, ...]:
    """Titles the page states outside its body, the publishing system's first, without repeats."""
    metas = {(m.get("name") or m.get("property") or "").lower(): m.get("content") or "" for m in root.iter("meta")}
    found = [metas.get(name, "") for name in _TITLE_METAS] + [words_in(t) for t in root.iter("title")]
    return tuple(dict.fromkeys(title for title in (" ".join(t.split()) for t in found) if title))


def _pieces(root: etree._Element, titles: Sequence[str]) -> list[Piece]:
    """The pieces of the page; if by the usual signs nothing of it were the report, then all of it is."""
    zones = find_zones(root, titles)
    pieces = _set_aside(list(walk(root, zones)))
    hidden = sum(visible(p.text) for p in pieces if isinstance(p, Aside) and p.reason == "hidden")
    if hidden > sum(visible(p.text) for p in pieces if isinstance(p, Words)):  # a script would have shown it
        zones = replace(zones, show_hidden=True)
        pieces = _set_aside(list(walk(root, zones)))
    if _has_body(pieces):
        return pieces
    return list(walk(root, Zones(None, frozenset(), frozenset(), show_hidden=True)))


def _has_body(pieces: Sequence[Piece]) -> bool:
    return any(isinstance(p, TableDraft) or (isinstance(p, Words) and not p.kind.is_furniture) for p in pieces)


def _set_aside(pieces: list[Piece]) -> list[Piece]:
    """Marks metadata, share and print lines as navigation: sure ones anywhere, doubtful ones at the report's ends."""
    body = [i for i, piece in enumerate(pieces) if _is_text(piece) or isinstance(piece, TableDraft)]
    ends = {*body[:_EDGE_LINES], *_tail(pieces, body)}
    marked: list[Piece] = []
    for index, piece in enumerate(pieces):
        if isinstance(piece, Words) and _is_text(piece) and (is_edge_line if index in ends else is_page_line)(piece.text):
            marked.append(replace(piece, kind=BlockKind.NAVIGATION, number=""))
        elif isinstance(piece, TableDraft) and is_index_table([c.text for c in piece.cells if c.text]):
            marked.extend(_as_lines(piece))
        else:
            marked.append(piece)
    return marked


def _tail(pieces: Sequence[Piece], body: Sequence[int]) -> list[int]:
    """The last pieces, from the end up to the first that is surely text of the report."""
    tail: list[int] = []
    for index in reversed(body):
        piece = pieces[index]
        if not isinstance(piece, Words) or not is_edge_line(piece.text):
            break
        tail.append(index)
    return tail


def _is_text(piece: Piece) -> bool:
    return isinstance(piece, Words) and not piece.kind.is_furniture


def _as_lines(table: TableDraft) -> list[Piece]:
    rows: dict[int, list[str]] = {}
    for cell in table.cells:
        rows.setdefault(cell.row, []).append(" ".join(cell.text.split("\n")))
    added = sum(cell.added for cell in table.cells)
    lines = [Words(" ".join(filter(None, rows[row])), BlockKind.NAVIGATION) for row in sorted(rows)]
    if added and lines:
        lines[-1] = replace(lines[-1], added=added)
    return list(lines)


def _add(assembler: Assembler, piece: Piece) -> None:
    if isinstance(piece, TableDraft):
        assembler.table(piece.cells)
    elif isinstance(piece, Aside):
        if piece.reason == "hidden":
            assembler.hidden(piece.text)
        else:
            assembler.drop(re.sub(r"[^a-z]", "", piece.reason), piece.text)
    else:
        number = piece.number if not piece.kind.is_furniture else ""
        assembler.block(piece.text, kind=piece.kind, number=number, added=piece.added, style=piece.style)
