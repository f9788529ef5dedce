"""Which lines are headings or numbered items, and on which rank they stand."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from reportmine.model.document import Span
from reportmine.model.outline import Line
from reportmine.text.cues import is_item_label
from reportmine.text.fold import squeeze
from reportmine.text.numbering import is_told
from reportmine.text.roles import is_section_title, roles_of
from reportmine.text.shapes import is_annex_label, is_date, is_unit

# Numbers that need a heading's look to count as such.
_BARE = "1 "
RANK = ("第部分", "第章", "一、", "壹、", "（一）", "1.", "1.1", "第节", "（1）", "1）", "①")
CHAPTERS = frozenset({"第部分", "第章", "一、", "壹、"})
# Several projects told in one report, each under its own heading: 项目一：单元楼道改造项目. Nothing stands above such a part.
PART = "□part"
_PART = re.compile(r"(?:子?项目|标段|工程|专项)(?:[一二三四五六七八九十]|\d{1,2})：[^，。；：]{2,}$")
# A section title and, without a stop between, the sentence below it: 评价方法本次评价采用….
_OPENS_SENTENCE = re.compile(
    r"(?:[本此这]次|本(?:项目|年度?|单位|部门|局|报告)|该项目|按照?|根据|依[据照]|截[至止]|为了?|我[单局院校县市区委]|经(?!验)"
    r"|(?:19|20)\d\d年|全[县市区年]|采[用取]|通过|主要(?:有|是|包括|采用)|从(?!业)|由(?:于)?)"
)
_LONGEST_GLUED, _SHORTEST_SENTENCE = 14, 12
_LONGEST_OWN_LINE = 60
_LONGEST_UNNUMBERED = 30
_LONGEST_WEAK = 14
_LEAST_CHAPTERS = 2


@dataclass(frozen=True, slots=True)
class Head:
    """A line that opens a node. `key` tells lines of the same rank; `level` is the file's own, when it can be trusted.

    `weak` heads are short lines whose words merely sound like a section: they count only outside lists of items.
    """

    key: str
    title: Span
    own_line: bool
    level: int | None = None
    weak: bool = False


def heads_of(folded: str, lines: list[Line]) -> list[Head | None]:
    """For every line its Head, or None when it is a plain paragraph or a table."""
    trusted = _trusted_levels(folded, lines)
    bold_body = _mostly_bold(lines)
    return [_head(folded, lines, i, trusted=trusted, bold_body=bold_body) for i in range(len(lines))]


def _head(folded: str, lines: list[Line], index: int, *, trusted: bool, bold_body: bool) -> Head | None:
    line = lines[index]
    if line.table is not None or line.continues:
        return None
    words = folded[line.words.start : line.words.end]
    level = line.style.level if trusted else None
    if line.marker is not None and not is_told(folded, line.span, line.marker):
        title = lead_phrase(folded, line.words, chapter=line.marker.style in CHAPTERS)
        own = title.end >= _stripped_end(folded, line.words)
        if line.marker.style == _BARE and (not own or len(squeeze(words)) > _LONGEST_UNNUMBERED):
            return None
        return Head(line.marker.style, title, own, level if own else None)
    if is_annex_label(words):
        return Head("附", line.words, True, 0)
    key = squeeze(words)
    if not key or re.search(r"。|[；，,]$|^（.*）$|^[表图]\d", key) or is_date(words):
        return None
    if _PART.match(key) and len(key) <= _LONGEST_OWN_LINE:
        return Head(PART, line.words, True)
    if level is not None and len(key) <= _LONGEST_OWN_LINE:
        return Head(f"h{level}", line.words, True, level)
    if len(key) > _LONGEST_UNNUMBERED or index == len(lines) - 1 or is_unit(words):
        return None
    if is_section_title(words) or (line.style.bold and not bold_body and not re.search(r"：.", key)):
        return Head("□", line.words, True)
    if len(key) <= _LONGEST_WEAK and roles_of(words) and "\t" not in words and not re.search(r"[，；：、]", key):
        return Head("□", line.words, True, weak=True)
    return None


def lead_phrase(folded: str, words: Span, *, chapter: bool = False) -> Span:
    """The heading part of a numbered line: the whole line when it is one, else its first sentence or label.

    "资金情况。全年安排…" has 资金情况, "存在问题：" has 存在问题; a line that is one long sentence keeps all of it.
    In a chapter "存在问题：…" is the title; in an item it is a label, and the lead phrase stands behind it.
    """
    end = _stripped_end(folded, words)
    text = folded[words.start : end]
    bare = re.match(r"[^，；：。]{1,12}：\s*", text)
    if not chapter and bare and is_item_label(bare.group()) and words.start + bare.end() < end:
        return lead_phrase(folded, Span(words.start + bare.end(), words.end))
    glued = _glued_title(text)
    if glued:
        return Span(words.start, words.start + glued)
    stop = re.search(r"[。！？]", text)
    if stop is None:
        label = re.match(r"[^，；：]{2,30}(?=：)", text)
        own = len(squeeze(text)) <= _LONGEST_OWN_LINE and "；" not in text
        return Span(words.start, words.start + label.end()) if (label and not own) or (label and "，" in text) else Span(words.start, end)
    label = re.match(r"[^，；：。]{2,30}(?=：)", text)
    if label:
        return Span(words.start, words.start + label.end())
    return Span(words.start, words.start + stop.start())


def _glued_title(text: str) -> int:
    """The length of a usual section title that runs straight on into a sentence; 0 when there is none."""
    for length in range(min(_LONGEST_GLUED, len(text) - _SHORTEST_SENTENCE), 3, -1):
        if text[length - 1].isalpha() and _OPENS_SENTENCE.match(text, length) and is_section_title(text[:length]):
            return length
    return 0


def _stripped_end(folded: str, words: Span) -> int:
    """The end without a closing colon or full stop."""
    end = words.end
    while end > words.start and (folded[end - 1] in "：:。" or folded[end - 1].isspace()):
        end -= 1
    return end


def top_key(folded: str, lines: list[Line], heads: list[Head | None]) -> str | None:
    """The key of the highest rank: the first of the usual order that occurs at least twice, else the first that occurs.

    Numbers that start again at 1 below unnumbered headings are not the highest rank, nor are those that number nothing but
    items below the last of several; then nothing numbered is.
    """
    counts = Counter(head.key for head in heads if head is not None)
    firsts = Counter(h.key for ln, h in zip(lines, heads, strict=True) if h and ln.marker and ln.marker.value == 1)
    unnumbered = any(h is not None and h.key[0] in "□h" for h in heads)
    ranked = [key for key in RANK if counts[key]]
    best = next((key for key in ranked if counts[key] >= 2), ranked[0] if ranked else None)
    return None if best is not None and unnumbered and (firsts[best] > 1 or _numbers_items(folded, heads, best)) else best


def _numbers_items(folded: str, heads: list[Head | None], key: str) -> bool:
    """True when chapters without a number, two at least, stand before the first of these numbers, and none of them is a chapter."""
    told = [head for head in heads if head is not None]
    first = next(i for i, head in enumerate(told) if head.key == key)
    before = [head for head in told[:first] if head.key[0] in "□h" and is_section_title(folded[head.title.start : head.title.end])]
    inside = [folded[head.title.start : head.title.end] for head in told if head.key == key]
    return key not in CHAPTERS and len(before) >= _LEAST_CHAPTERS and not any(map(is_section_title, inside))


def _trusted_levels(folded: str, lines: list[Line]) -> bool:
    """True when the heading levels of the file agree with its numbers: one number style has one level, and not all alike."""
    levels: dict[str, Counter[int]] = {}
    for line in lines:
        if line.style.level is not None and line.table is None:
            levels.setdefault(line.marker.style if line.marker else "", Counter())[line.style.level] += 1
    numbered = {style: counts for style, counts in levels.items() if style}
    if not numbered:
        return bool(levels) and len(levels[""]) > 1
    if len(numbered) > 1 and len({level for counts in numbered.values() for level in counts}) == 1:
        return False
    return all(max(counts.values()) >= 0.8 * sum(counts.values()) for counts in numbered.values())


def _mostly_bold(lines: list[Line]) -> bool:
    body = [line for line in lines if line.table is None]
    return sum(line.style.bold for line in body) > 0.5 * max(1, len(body))
