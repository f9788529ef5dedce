"""Plain text and Markdown: one paragraph a line, unless the lines were cut at a fixed width."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from reportmine.errors import UnreadableFile, UnsafeFile
from reportmine.model.document import BlockKind, Document, Style
from reportmine.model.reader import Source
from reportmine.readers._text_html import html_table, take_off_marks
from reportmine.readers._text_lines import Line, rejoin, split_lines
from reportmine.readers._text_markdown import front_matter, is_markdown, read_line
from reportmine.readers._text_tables import pipe_cells, pipe_run, tab_cells, tab_run
from reportmine.text.assemble import Assembler, CellDraft
from reportmine.text.decode import Decoded, decode
from reportmine.text.fold import visible

MAX_BYTES = 20 * 1024 * 1024
_BARE_NUMBER = re.compile(r"\s*\d{1,4}\s*")
_CENTERED = re.compile(r"^(?: {8,}|\t{2,}|\u3000{4,})\S")
_TITLE = re.compile(r"^title:\s*[\"']?(.+?)[\"']?\s*$")


def read_text(source: Source) -> Document:
    """Reads a text in any Chinese encoding. Raises UnsafeFile (over 20 MB) and UnreadableFile (no text in it)."""
    if len(source.data) > MAX_BYTES:
        raise UnsafeFile("文本文件超过 20 MB，不像一份报告；请确认文件，或拆分后再试。", source=source.name, code="too-large")
    decoded = decode(source.data)
    _refuse_rubbish(decoded, source.name)
    assembler = Assembler("text")
    if decoded.replaced:
        assembler.issue("encoding", f"有 {decoded.replaced} 处字符无法识别，已用“\ufffd”代替，请对照原文件核对。")
    lines = split_lines(decoded.text)
    markdown = is_markdown([line.text for line in lines])
    front = front_matter([line.text for line in lines])
    assembler.drop("front-matter", "\n".join(line.text for line in lines[:front]))
    titles = [match[1] for line in lines[:front] if (match := _TITLE.match(line.text))]
    _add(assembler, rejoin(lines[front:]), markdown=markdown)
    document = assembler.document(visible(decoded.text), titles=titles)
    if not any(True for _ in document.body()):
        raise UnreadableFile("文件里没有可读的文字；请确认文件内容后再试。", source=source.name, code="no-text")
    return document


def _refuse_rubbish(decoded: Decoded, name: str) -> None:
    """A program or picture called .txt decodes to control and replacement characters."""
    controls = sum(c < " " and c not in "\t\n\r\f\x0b\x1a" for c in decoded.text[:20_000])
    if max(0, decoded.replaced - 1) * 10 > len(decoded.text) or controls * 10 > min(len(decoded.text), 20_000):
        message = "文件内容不是文字（可能是别的格式改了扩展名，或已损坏）；请确认文件类型后再试。"
        raise UnreadableFile(message, source=name, code="not-text")


def _add(assembler: Assembler, lines: Sequence[Line], *, markdown: bool) -> None:
    texts = [line.text for line in lines]
    index = 0
    while index < len(lines):
        if lines[index].starts_page:
            assembler.page_break()
        end, cells, markup = _table_at(texts, index)
        if cells:
            assembler.drop("markup", markup)
            assembler.table(cells)
        else:
            _add_line(assembler, lines, index, markdown=markdown)
        index = end


def _table_at(texts: Sequence[str], start: int) -> tuple[int, Sequence[CellDraft], str]:
    """The table that begins at a line: where it ends, its cells, its markup; without cells there is none."""
    end = tab_run(texts, start)
    if end > start:
        return end, tab_cells(texts[start:end]), ""
    end = pipe_run(texts, start)
    if end > start:
        return end, *pipe_cells(texts[start:end])
    return start + 1, *(html_table(texts[start]) or ((), ""))


def _add_line(assembler: Assembler, lines: Sequence[Line], index: int, *, markdown: bool) -> None:
    line = lines[index]
    words, tags = take_off_marks(line.text)
    assembler.drop("markup", tags)
    if _is_bare_page_number(lines, index):
        assembler.block(line.text, kind=BlockKind.PAGE_NUMBER)
        return
    style = Style(indented=line.indented, centered=bool(_CENTERED.match(line.text)) and len(line.text.strip()) <= 40)
    if not markdown:
        assembler.block(words, style=style)
        return
    said = read_line(words)
    for reason, text in said.dropped.items():
        assembler.drop(reason, text)
    style = replace(said.style, indented=style.indented, centered=style.centered)
    assembler.block(said.text, kind=said.kind, style=style)


def _is_bare_page_number(lines: Sequence[Line], index: int) -> bool:
    """A number alone on a line, right before or after a form feed."""
    if not _BARE_NUMBER.fullmatch(lines[index].text):
        return False
    after = next((line for line in lines[index + 1 :] if line.starts_page or not line.blank), None)
    return lines[index].starts_page or (after is not None and after.starts_page)
