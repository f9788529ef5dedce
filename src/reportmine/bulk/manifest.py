"""A list by people of what the files are (file, unit, year, kind): it outranks what is read from them."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from reportmine import knowledge
from reportmine.bulk.intake import INSIDE
from reportmine.errors import BadSetting
from reportmine.model.archived import Told
from reportmine.model.report import ReportKind

_COLUMNS = {
    "file": ("文件", "文件名", "file", "path", "路径"),
    "unit": ("单位", "单位名称", "unit"),
    "year": ("年度", "年份", "year"),
    "kind": ("类型", "报告类型", "kind"),
}
_YEAR = re.compile(r"((?:19|20)\d{2})\s*(?:年度?)?(?:\.0)?")
_SHOWN = 5


@dataclass(slots=True)
class Manifest:
    """Rows by the name of their file, and which files they were used for."""

    rows: Mapping[str, tuple[int, Told]] = field(default_factory=dict)
    _used: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    _without: list[str] = field(default_factory=list)

    def told(self, path: str, sha256: str) -> Told | None:
        """What the list says of a file: the row with the longest end of its path."""
        if not self.rows:
            return None
        for ending in _endings(_key(path)):
            if ending in self.rows:
                self._used[ending].add(sha256)
                return self.rows[ending][1]
        self._without.append(path)
        return None

    def remarks(self) -> list[str]:
        """Rows that fit no file or several, and files without a row, in words."""
        unused = [f"第 {line} 行的“{told.path}”没有找到对应的文件。" for key, (line, told) in self.rows.items() if key not in self._used]
        many = [
            f"第 {self.rows[key][0]} 行的“{self.rows[key][1].path}”对应 {len(shas)} 份内容不同的文件，都按它登记；请写上文件夹以便区分。"
            for key, shas in self._used.items()
            if len(shas) > 1
        ]
        without = sorted(set(self._without))
        named = "、".join(without[:_SHOWN]) + (f" 等 {len(without)} 份" if len(without) > _SHOWN else "")
        return unused + many + ([f"清单里没有写到的文件：{named}，按读出的内容登记。"] if without else [])


def read(path: Path) -> Manifest:
    """A manifest from xlsx or csv (UTF-8, with or without BOM, or GBK). Raises BadSetting with the line that is wrong."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise BadSetting("清单读不出来；请检查路径和权限。", source=path.name, code="bad-manifest") from error
    table = _sheet(data, path.name) if data.startswith((b"PK", b"\xd0\xcf\x11\xe0")) else _csv(data, path.name)
    head, start = _head(table, path.name)
    rows: dict[str, tuple[int, Told]] = {}
    for line, cells in enumerate(table[start:], start + 1):
        told = _row(head, cells, line, path.name)
        if told is None:
            continue
        key = _key(told.path)
        if key in rows:
            raise _wrong(path.name, line, f"与第 {rows[key][0]} 行写的是同一个文件“{told.path}”；请只留一行，或写上文件夹区分")
        rows[key] = (line, told)
    return Manifest(rows)


def _head(table: Sequence[Sequence[str]], name: str) -> tuple[dict[str, int], int]:
    """Where the columns are: in the first row that names the file column."""
    for index, cells in enumerate(table[:10]):
        words = [cell.strip().lower() for cell in cells]
        head = {column: words.index(one) for column, names in _COLUMNS.items() if (one := next((n for n in names if n in words), None))}
        if "file" in head:
            strange = [cell for at, cell in enumerate(words) if cell and at not in head.values()]
            if len(head) == 1:
                raise _wrong(name, index + 1, f"除了文件列，还要有 单位、年度、类型 中的至少一列（现有：{'、'.join(strange) or '无'}）")
            return head, index + 1
    first = "、".join(cell.strip() for cell in (table[0] if table else ()) if cell.strip())
    raise _wrong(name, 1, f"没有“文件”这一列（现有：{first or '空'}）；列名应是 文件、单位、年度、类型（或 file、unit、year、kind）")


def _row(head: Mapping[str, int], cells: Sequence[str], line: int, name: str) -> Told | None:
    def cell(column: str) -> str:
        at = head.get(column)
        return cells[at].strip() if at is not None and at < len(cells) else ""

    if not any(words.strip() for words in cells):
        return None
    if not cell("file"):
        raise _wrong(name, line, "没有写文件名")
    return Told(cell("file"), cell("unit") or None, _year(cell("year"), line, name), _kind(cell("kind"), line, name))


def _year(words: str, line: int, name: str) -> int | None:
    if not words:
        return None
    found = _YEAR.fullmatch(words)
    if not found:
        raise _wrong(name, line, f"年度“{words}”不是年份；请写成 2023")
    return int(found[1])


def _kind(words: str, line: int, name: str) -> str | None:
    if not words:
        return None
    known = kinds()
    kind = known.get(words.lower())
    if kind is None:
        names = "、".join(word for word in known if not word.isascii())
        raise _wrong(name, line, f"类型“{words}”不认识；可用：{names}")
    return kind


def kinds() -> dict[str, str]:
    """Kinds of report by their codes and by the Chinese names people use."""
    codes = {str(kind): str(kind) for kind in ReportKind}
    return codes | {word: kind for kind, words in knowledge.load("kind_names").items() for word in words}


def _sheet(data: bytes, name: str) -> list[list[str]]:
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        rows: list[list[Any]] = book.get_sheet_by_index(0).to_python(skip_empty_area=False) if book.sheet_names else []
    except CalamineError as error:
        raise BadSetting("清单不是能读的 Excel 文件；请另存为 xlsx 或 csv。", source=name, code="bad-manifest") from error
    return [[_words(cell) for cell in row] for row in rows]


def _words(cell: Any) -> str:
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)


def _csv(data: bytes, name: str) -> list[list[str]]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        try:
            text = data.decode("gb18030")
        except UnicodeDecodeError as error:
            raise BadSetting("清单既不是 UTF-8 也不是 GBK 文本；请在 Excel 里另存为 xlsx。", source=name, code="bad-manifest") from error
    first = text.split("\n", 1)[0]
    mark = max((",", "\t", ";", "，"), key=first.count)
    return [list(row) for row in csv.reader(io.StringIO(text), delimiter=mark)]


def _key(path: str) -> str:
    """A path as it is compared: one kind of slash, composed letters, no ./ before it."""
    return unicodedata.normalize("NFC", path.replace("\\", "/").replace(INSIDE, "/")).removeprefix("./").strip("/").casefold()


def _endings(key: str) -> Iterable[str]:
    """The path, then its ends, the longest first; at last the bare name without its suffix."""
    parts = key.split("/")
    for start in range(len(parts)):
        yield "/".join(parts[start:])
    yield parts[-1].rpartition(".")[0] or parts[-1]


def _wrong(name: str, line: int, what: str) -> BadSetting:
    return BadSetting(f"清单第 {line} 行：{what}。", source=name, code="bad-manifest")
