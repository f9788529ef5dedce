"""Markdown in a text: which files are Markdown at all, and what of a line is markup rather than text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from reportmine.model.document import BlockKind, Style
from reportmine.text.fold import visible

_HEADING = re.compile(r"^\s{0,3}(#{1,6})\s+(.*?)(\s+#+)?\s*$")
_RULE_ROW = re.compile(r"^\s*\|?(?:\s*:?-{2,}:?\s*\|)+(?:\s*:?-{2,}:?\s*)?$")
_BOLD_LINE = re.compile(r"^\s*\*\*[^*]+\*\*\s*$")
_BOLD = re.compile(r"(?<!\*)\*\*(?=\S)([^*]+?)(?<=\S)\*\*(?!\*)")
_BULLET = re.compile(r"^(\s*[-*+])\s+(?=\S)")
_QUOTE = re.compile(r"^(\s*>+)\s?")
_LINE_ONLY_MARKUP = re.compile(r"^\s*(?:`{3,}\w*|~{3,}\w*|={3,}|-{3,}|\*{3,}|_{3,}|(?:\*\s){2,}\*|<!--.*-->)\s*$")
_IMAGE = re.compile(r"!\[[^\]]*\]\([^)]*\)")
_LINK = re.compile(r"(?<!!)(\[)([^\]]+)(\]\([^)\s]+\))")
_ESCAPE = re.compile(r"\\([.*_#+\-()\[\]~>])")
_FRONT = re.compile(r"^[\w-]+:(\s|$)")


@dataclass(slots=True)
class MarkdownLine:
    """What a line says, how it looks, and the markup that was taken off (`dropped`: reason to text)."""

    text: str
    kind: BlockKind = BlockKind.PARAGRAPH
    style: Style = Style()
    dropped: dict[str, str] = field(default_factory=dict)

    def drop(self, reason: str, text: str) -> None:
        """Notes `text` as taken off."""
        self.dropped[reason] = self.dropped.get(reason, "") + text


def is_markdown(lines: Sequence[str]) -> bool:
    """True when headings, table rules or bold lines show it; a report where stars mask a name is none."""
    return any(_HEADING.match(line) or _RULE_ROW.match(line) or _BOLD_LINE.match(line) for line in lines)


def front_matter(lines: Sequence[str]) -> int:
    """How many lines at the beginning are YAML between two lines "---"; 0 when there are none."""
    if not lines or lines[0].strip() != "---":
        return 0
    for index, line in enumerate(lines[1:40], start=1):
        if line.strip() == "---":
            return index + 1
        if line.strip() and not _FRONT.match(line) and not line.startswith((" ", "-", "#")):
            return 0
    return 0


def read_line(raw: str) -> MarkdownLine:
    """One line without its markup. Formulas between $ signs are left as they stand."""
    line = MarkdownLine(raw)
    if _LINE_ONLY_MARKUP.match(raw):
        line.drop("markup", raw)
        line.text = ""
        return line
    heading = _HEADING.match(raw)
    if heading:
        line.kind, line.style = BlockKind.HEADING, Style(level=len(heading[1]) - 1, bold=True)
        line.drop("markup", heading[1] + (heading[3] or ""))
        line.text = heading[2]
    else:
        _take_off(line, _QUOTE)
        if _take_off(line, _BULLET):
            line.kind = BlockKind.LIST_ITEM
    _inline(line)
    return line


def _take_off(line: MarkdownLine, pattern: re.Pattern[str]) -> bool:
    match = pattern.match(line.text)
    if match:
        line.drop("markup", match[1])
        line.text = line.text[match.end() :]
    return bool(match)


def _inline(line: MarkdownLine) -> None:
    for image in _IMAGE.findall(line.text):
        line.drop("image", image)
    text = _IMAGE.sub("", line.text)
    for opening, _, closing in _LINK.findall(text):
        line.drop("markup", opening + closing)
    text = _LINK.sub(r"\2", text)
    bold = _BOLD.findall(text)
    line.drop("markup", "****" * len(bold))
    text = _BOLD.sub(r"\1", text)
    if "$" not in text:
        line.drop("markup", "\\" * len(_ESCAPE.findall(text)))
        text = _ESCAPE.sub(r"\1", text)
    if bold and line.kind is not BlockKind.HEADING and sum(map(visible, bold)) >= visible(text):
        line.style = Style(bold=True)
    line.text = text
