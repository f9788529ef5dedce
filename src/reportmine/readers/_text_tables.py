"""Tables in plain text: runs of lines with the same number of tabs, and Markdown's pipe tables."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportmine.text.assemble import CellDraft

_PIPE = re.compile(r"(?<!\\)\|")
_RULE = re.compile(r"\s*:?-{1,}:?\s*")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_NUMBERED = re.compile(r"\s*(?:第?[一二三四五六七八九十]+[、章部节]|[（(][一二三四五六七八九十]+[)）]|\d+[.、]|附)")
_PAGE = re.compile(r"\d{1,3}")


def tab_run(lines: Sequence[str], start: int) -> int:
    """Where a table of tab-separated cells that begins at `start` ends; `start` when there is none.

    It has two lines or more with equally many tabs, and is not a contents list with its page numbers.
    """
    tabs = _tabs(lines[start])
    end = start
    while tabs and end < len(lines) and _tabs(lines[end]) == tabs:
        end += 1
    rows = lines[start:end]
    if len(rows) < 2 or sum("\t" in row.strip() for row in rows) < 2 or _is_contents(rows):
        return start
    return end


def tab_cells(rows: Sequence[str]) -> list[CellDraft]:
    """The cells of tab-separated rows."""
    return [CellDraft(r, c, cell.strip()) for r, row in enumerate(rows) for c, cell in enumerate(row.split("\t"))]


def pipe_run(lines: Sequence[str], start: int) -> int:
    """Where a pipe table that begins at `start` ends; `start` when there is none."""
    pipes = len(_split(lines[start]))
    framed = lines[start].strip().startswith("|")
    end = start
    while pipes >= 2 and end < len(lines) and len(_split(lines[end])) == pipes and lines[end].strip().startswith("|") == framed:
        end += 1
    return end if end - start >= 2 else start


def pipe_cells(rows: Sequence[str]) -> tuple[list[CellDraft], str]:
    """The cells of a pipe table, and the markup that is left out (pipes, rule lines, <br>)."""
    cells: list[CellDraft] = []
    markup: list[str] = []
    number = 0
    for row in rows:
        parts = _split(row)
        if all(_RULE.fullmatch(part) for part in parts):
            markup.append(row)
            continue
        markup.append("|" * len(_PIPE.findall(row)) + "\\" * row.count("\\|") + "".join(_BREAK.findall(row)))
        cells += [CellDraft(number, c, _BREAK.sub("\n", part.replace("\\|", "|")).strip()) for c, part in enumerate(parts)]
        number += 1
    return cells, "".join(markup)


def _split(row: str) -> list[str]:
    parts = _PIPE.split(row.strip())
    if row.strip().startswith("|"):
        parts = parts[1:]
        if len(parts) > 1 and not parts[-1].strip():
            parts.pop()
    return parts


def _tabs(line: str) -> int:
    """How many tabs part the cells of a line; none in a blank line and in one that a single tab indents."""
    return 0 if not line.strip() or (line[0] == "\t" and line.count("\t") == 1) else line.count("\t")


def _is_contents(rows: Sequence[str]) -> bool:
    """Title, tab, page number, and the pages never go back."""
    last = [row.rsplit("\t", 1)[-1].strip() for row in rows]
    if any(row.count("\t") != 1 for row in rows) or not all(_PAGE.fullmatch(page) for page in last):
        return False
    pages = [int(page) for page in last]
    numbered = sum(bool(_NUMBERED.match(row)) for row in rows)
    return pages == sorted(pages) and numbered >= 0.5 * len(rows)
