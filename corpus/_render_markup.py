"""The light markup of report.md as blocks, and what the renderers share: number labels and merged cells."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import yaml

Kind = Literal["title", "h1", "h2", "h3", "paragraph", "table", "header", "footer", "pagebreak"]

_HEADINGS: tuple[Kind, ...] = ("title", "h1", "h2", "h3")
_HEADING = re.compile(r"(#{1,4}) +(.*)")
_FURNITURE = re.compile(r"\s*<!--\s*(header|footer|pagebreak):?\s*(.*?)\s*-->\s*")
_MARKDOWN_RULE = re.compile(r":?-{2,}:?")


@dataclass(frozen=True, slots=True)
class Block:
    """One line of the report, or one table as rows of cells."""

    kind: Kind
    text: str = ""
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """A report.md: how its headings look in Word, and its blocks in order."""

    make: str
    blocks: tuple[Block, ...]

    @property
    def title(self) -> str:
        """The title lines joined."""
        return "".join(block.text for block in self.blocks if block.kind == "title")

    def furniture(self, kind: Literal["header", "footer"]) -> str:
        """The last header or footer the report sets, or nothing."""
        return next((block.text for block in reversed(self.blocks) if block.kind == kind), "")


def read_report(path: Path) -> Report:
    """Reads a report.md. Raises ValueError when it has no front matter."""
    text = path.read_text(encoding="utf-8")
    if not text.startswith("---\n"):
        raise ValueError(f"{path}: no front matter")
    front, _, body = text[4:].partition("\n---\n")
    make = str((yaml.safe_load(front) or {}).get("render", "plain"))
    return Report(make, tuple(_blocks(body)))


def _blocks(body: str) -> list[Block]:
    blocks: list[Block] = []
    rows: list[tuple[str, ...]] = []
    for line in [*body.split("\n"), ""]:
        if line.lstrip().startswith("|"):
            rows.append(_cells(line))
            continue
        if rows:
            blocks.append(Block("table", rows=_rectangle(rows)))
            rows = []
        if line.strip():
            blocks.append(_line(line.rstrip()))
    return blocks


def _line(line: str) -> Block:
    if furniture := _FURNITURE.fullmatch(line):
        name = furniture[1]
        return Block("header" if name == "header" else "footer" if name == "footer" else "pagebreak", furniture[2])
    if heading := _HEADING.fullmatch(line):
        return Block(_HEADINGS[len(heading[1]) - 1], heading[2].strip())
    return Block("paragraph", line)


def _cells(line: str) -> tuple[str, ...]:
    inner = line.strip().removeprefix("|").removesuffix("|")
    return tuple(cell.strip().replace("<br>", "\n").replace("<br/>", "\n") for cell in inner.split("|"))


def _rectangle(rows: list[tuple[str, ...]]) -> tuple[tuple[str, ...], ...]:
    kept = [row for row in rows if not all(_MARKDOWN_RULE.fullmatch(cell) for cell in row)]
    width = max(len(row) for row in kept)
    return tuple(row + ("",) * (width - len(row)) for row in kept)


@dataclass(frozen=True, slots=True)
class Region:
    """A cell as it stands on paper, with the grid positions it covers."""

    row: int
    col: int
    rowspan: int
    colspan: int
    text: str


_CELL_WORDS = re.compile(r"[\u4e00-\u9fff]")


def merged(rows: tuple[tuple[str, ...], ...]) -> list[Region]:
    """The cells of a table with repeated labels merged, as people draw it: sideways anywhere, downwards in the leading columns.

    Figures are never merged: two equal scores are two scores.
    """
    runs = [_sideways(row) for row in rows]
    regions: list[Region] = []
    covered: set[tuple[int, int]] = set()
    for i, run in enumerate(runs):
        for col, width in run:
            if (i, col) in covered:
                continue
            height = 1
            while i + height < len(rows) and (col, width) in runs[i + height] and _repeats(rows, i, i + height, col):
                covered.add((i + height, col))
                height += 1
            regions.append(Region(i, col, height, width, rows[i][col]))
    return regions


def _sideways(row: tuple[str, ...]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    col = 0
    while col < len(row):
        width = 1
        while col + width < len(row) and row[col + width] == row[col] and _is_label(row[col], leading=col == 0):
            width += 1
        runs.append((col, width))
        col += width
    return runs


def _repeats(rows: tuple[tuple[str, ...], ...], upper: int, lower: int, col: int) -> bool:
    return _is_label(rows[upper][col], leading=col == 0) and rows[upper][: col + 1] == rows[lower][: col + 1]


def _is_label(text: str, *, leading: bool) -> bool:
    return len(_CELL_WORDS.findall(text)) >= (2 if leading else 3) and not text.startswith("同")


@dataclass(frozen=True, slots=True)
class Label:
    """A number label that Word can count: its pattern with % for the number, its value, and the blank after it."""

    pattern: str
    chinese: bool
    value: int
    blank: bool

    @property
    def width(self) -> int:
        """Characters of the label as typed, blank included."""
        number = chinese_number(self.value) if self.chinese else str(self.value)
        return len(self.pattern) - 1 + len(number) + self.blank


_DIGITS = "零一二三四五六七八九"
_LABELS = re.compile(r"(?P<open>[（(]?)(?P<number>[一二三四五六七八九十]+|\d+)(?P<close>[）)]?[、.．]?)(?P<blank> ?)(?=[^\d\s])")


def chinese_number(value: int) -> str:
    """1 to 99 as headings count: 一, 十, 十一, 二十, 二十一."""
    tens, ones = divmod(value, 10)
    return ("" if tens == 0 else "十" if tens == 1 else _DIGITS[tens] + "十") + (_DIGITS[ones] if ones else "")


def number_label(heading: str) -> Label | None:
    """The countable label a heading starts with (一、 （一） 1. （1） …), or None when it has none or an irregular one."""
    found = _LABELS.match(heading)
    if not found or not found["close"]:
        return None
    number, chinese = found["number"], not found["number"].isdecimal()
    values = [n for n in range(1, 100) if (chinese_number(n) if chinese else str(n)) == number]
    if not values:
        return None
    return Label(f"{found['open']}%{found['close']}", chinese, values[0], bool(found["blank"]))
