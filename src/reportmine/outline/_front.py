"""What stands before the first section: the title, cover lines, the opening letter."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reportmine.model.outline import Line
from reportmine.outline._heads import Head
from reportmine.text.fold import squeeze
from reportmine.text.shapes import is_annex_label, is_date, is_document_number

_KIND = re.compile(
    r"(?:(?:绩效|自评|评价|评估|监控|跟踪|问效|整改|复核|决算|预算).*(?:报告书|报告|自评表|评价表|监控表|总结|汇报|情况表|情况说明|说明)|绩效报告|自评表|^.{4,40}的?报告|^.{10,50}(?:自评|评价)(?:结果|情况))"
    r"(?:（[^（）]{1,30}）|摘要|稿)*$"
)
_LONGEST_TITLE_LINE = 60
# Points; body text is 16 (三号) at most, titles are 18 to 22 (小二, 二号).
_TITLE_SIZE = 18


@dataclass(frozen=True, slots=True)
class Front:
    """The lines before the first heading, split into those of the title and the others."""

    title: list[Line]
    other: list[Line]
    rest_from: int


def split_front(folded: str, lines: list[Line], heads: list[Head | None]) -> Front:
    """Where the first section begins, and which of the lines before it are the report's title."""
    opens = [i for i, head in enumerate(heads) if head is not None and head.key != "附" and not _in_title(folded, lines, i)]
    sure = next((i for i in opens if lines[i].marker is not None or not heads[i].weak), len(lines))  # type: ignore[union-attr]
    title_at = max((i for i in range(min(sure, 30)) if _is_title(folded, lines[i])), default=-1)
    first = next((i for i in opens if i > title_at), None)
    if first is None:
        first = _after_title(folded, lines)
    title = title_lines(folded, lines[:first])
    inside = {id(line) for line in title}
    return Front(title, [line for line in lines[:first] if id(line) not in inside], first)


def _after_title(folded: str, lines: list[Line]) -> int:
    """In a report without any heading the front ends behind its title."""
    titles = [i for i, line in enumerate(lines[:15]) if _is_title(folded, line)]
    return titles[-1] + 1 if titles else 0


def title_lines(folded: str, lines: list[Line]) -> list[Line]:
    """The lines of the title among `lines`: the last one that names a kind of report, and what belongs to it."""
    kinds = [i for i, line in enumerate(lines) if _is_title(folded, line)]
    if not kinds:
        return []
    last = kinds[-1]
    first = last
    while first > 0 and _belongs(folded, lines[first - 1], lines[last]):
        first -= 1
    end = last + 1
    while end < len(lines) and _continues(folded, lines[end], lines[last]):
        end += 1
    return lines[first:end]


def _is_title(folded: str, line: Line) -> bool:
    if line.table is not None:
        return False
    key = squeeze(folded[line.span.start : line.span.end])
    return (
        len(key) <= _LONGEST_TITLE_LINE
        and not re.search(r"[。；：]|^附(?:件|表)|^第[一二三四五六七八九]部分", key)
        and bool(_KIND.search(key))
    )


def _in_title(folded: str, lines: list[Line], index: int) -> bool:
    """True for a title line, and for an unnumbered line right above one: bold title lines look like headings."""
    if _is_title(folded, lines[index]):
        return True
    for line in lines[index + 1 : index + 4] if lines[index].marker is None else ():
        if line.table is not None or line.marker is not None:
            return False
        if _is_title(folded, line):
            return _belongs(folded, lines[index], line)
    return False


def _belongs(folded: str, line: Line, kind: Line) -> bool:
    """True when `line`, right before the title's last line, is a part of the title."""
    if line.table is not None or line.marker is not None or _is_title(folded, line):
        return False
    raw = folded[line.span.start : line.span.end]
    key = squeeze(raw)
    if not key or len(key) > 45 or re.search(r"[。；：，]$|：|^（?公章", key) or key in ("目录", "封面"):
        return False
    if is_date(raw) or is_annex_label(raw) or is_document_number(raw):
        return False
    return _same_look(line, kind)


def _same_look(line: Line, kind: Line) -> bool:
    """Same size and alignment, as far as the file tells; without any look neighbours belong together."""
    if kind.style.size is not None and line.style.size is not None and abs(kind.style.size - line.style.size) > 3:
        return False
    if kind.style.size is not None and kind.style.size == line.style.size and kind.style.size >= _TITLE_SIZE:
        return True  # a line that fills the page's width does not show that it is centred
    # In plain text only blanks centre a line; there a neighbour without them may still be the title's first line.
    return line.style.centered or not kind.style.centered or (kind.style.size is None and not kind.style.bold)


def _continues(folded: str, line: Line, kind: Line) -> bool:
    """True for a line in brackets that ends the title: （某项目）."""
    if line.table is not None:
        return False
    key = squeeze(folded[line.span.start : line.span.end])
    if re.fullmatch(r"（20\d\d年度?）", key):  # a year belongs to the title only when it is printed like it
        size = kind.style.size
        return size is not None and size == line.style.size and size >= _TITLE_SIZE and kind.style.centered == line.style.centered
    return bool(re.fullmatch(r"（[^（）]*(?:项目|专项|资金|经费|工程|补助)[^（）]*）", key)) and _same_look(line, kind)
