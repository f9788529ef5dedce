"""Works out the numbers Word prints before paragraphs; none of them stands in the text of the file.

A paragraph names a list (`w:num`) itself or through its style; the list points to an abstract list that holds the
levels. Counters belong to the abstract list: lists that share it go on counting, unless one restarts a level.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from reportmine.readers._docx_names import W, is_on, val, whole
from reportmine.readers._docx_styles import Look, StyleRule, Styles
from reportmine.text.numerals import format_number

_PLACE = re.compile(r"%([1-9])")
_MAX_LEVEL = 8
# A gap is only written where number and text would otherwise run together: "1.2 2023年度", "第一章 总则", not "一、".
_RUNS_ON = re.compile(r"[0-9A-Za-z一-鿿]$")


@dataclass(frozen=True, slots=True)
class _Level:
    start: int = 1
    number_format: str = "decimal"
    pattern: str = ""
    restart: int | None = None
    legal: bool = False
    style: str | None = None
    gap: bool = True


@dataclass(frozen=True, slots=True)
class _List:
    abstract: str
    levels: dict[int, _Level]
    starts: dict[int, int]


@dataclass(slots=True)
class Numbering:
    """The lists of one document with their running counters; paragraphs must be asked for in document order."""

    lists: dict[str, _List] = field(default_factory=dict)
    _counters: dict[str, dict[int, int]] = field(default_factory=dict)
    _begun: set[tuple[str, int]] = field(default_factory=set)

    def place(self, direct: Look, style: StyleRule) -> tuple[str, int] | None:
        """The list and level a paragraph belongs to; None when it is not numbered (no list, or list 0: switched off)."""
        num_id = direct.num_id or style.look.num_id
        if num_id not in self.lists or num_id is None:
            return None
        level = direct.ilvl
        if level is None and direct.num_id is None:
            level = self._linked_level(num_id, style)
        if level is None:
            level = style.look.ilvl or 0
        return num_id, min(max(level, 0), _MAX_LEVEL)

    def _linked_level(self, num_id: str, style: StyleRule) -> int | None:
        """The level that names the paragraph's style, or the nearest style that is based on."""
        by_style = {level.style: i for i, level in sorted(self.lists[num_id].levels.items(), reverse=True) if level.style}
        return next((by_style[s] for s in style.chain if s in by_style), None)

    def next_label(self, place: tuple[str, int]) -> str:
        """Counts one paragraph at `place` and returns its label, "" for bullets; a trailing blank where a gap is needed."""
        num_id, index = place
        one = self.lists[num_id]
        level = one.levels.get(index)
        if level is None:
            return ""
        counters = self._counters.setdefault(one.abstract, {})
        self._count(num_id, index, counters)
        if level.number_format == "bullet":
            return ""
        label = _PLACE.sub(lambda m: self._show(one, int(m[1]) - 1, level.legal, counters), level.pattern).strip()
        return label + " " if level.gap and _RUNS_ON.search(label) else label

    def _count(self, num_id: str, index: int, counters: dict[int, int]) -> None:
        one = self.lists[num_id]
        if (num_id, index) not in self._begun:
            self._begun.add((num_id, index))
            if index in one.starts:
                counters[index] = one.starts[index] - 1
        counters[index] = counters[index] + 1 if index in counters else one.levels[index].start
        for deeper in [k for k in counters if k > index]:
            restart = one.levels[deeper].restart if deeper in one.levels else None
            # 0 is "never"; n is "when level n (from 1) or a higher one was used".
            if restart is None or index < restart:
                del counters[deeper]

    def _show(self, one: _List, index: int, legal: bool, counters: dict[int, int]) -> str:
        level = one.levels.get(index, _Level())
        number = counters.setdefault(index, level.start)
        if legal and level.number_format != "none":
            return str(number)
        return format_number(number, level.number_format)


def read_numbering(root: etree._Element | None, styles: Styles) -> Numbering:
    """The lists of a `w:numbering` element, style links followed."""
    if root is None:
        return Numbering()
    abstract = {a.get(W + "abstractNumId") or "": a for a in root.iterfind(W + "abstractNum")}
    nums = {n.get(W + "numId") or "": n for n in root.iterfind(W + "num")}
    linked = {link: key for key, a in abstract.items() if (link := val(a.find(W + "styleLink")))}
    lists: dict[str, _List] = {}
    levels_of: dict[str, dict[int, _Level]] = {}
    for num_id, num in nums.items():
        key = _followed(val(num.find(W + "abstractNumId")) or "", abstract, nums, linked, styles)
        if num_id == "0" or key not in abstract:
            continue
        if key not in levels_of:
            levels_of[key] = dict(_levels(abstract[key]))
        lists[num_id] = _overridden(key, levels_of[key], num)
    return Numbering(lists)


def _followed(
    key: str, abstract: dict[str, etree._Element], nums: dict[str, etree._Element], linked: dict[str, str], styles: Styles
) -> str:
    """The abstract list that really holds the levels: `numStyleLink` leads through a numbering style to another one."""
    seen: set[str] = set()
    while key in abstract and key not in seen:
        seen.add(key)
        style = val(abstract[key].find(W + "numStyleLink"))
        if style is None:
            break
        num = nums.get(styles.rule(style).look.num_id or "") if style in styles.raw else None
        target = val(num.find(W + "abstractNumId")) if num is not None else linked.get(style)
        if target is None or target == key:
            target = linked.get(style, key)
        key = target
    return key


def _overridden(key: str, levels: dict[int, _Level], num: etree._Element) -> _List:
    starts: dict[int, int] = {}
    own = dict(levels)
    for override in num.iterfind(W + "lvlOverride"):
        index = whole(override.get(W + "ilvl"))
        start = whole(val(override.find(W + "startOverride")))
        if index is None:
            continue
        own.update(_levels(override))
        if start is not None:
            starts[index] = start
    return _List(key, own, starts)


def _levels(parent: etree._Element) -> Iterator[tuple[int, _Level]]:
    for node in parent.iterfind(W + "lvl"):
        index = whole(node.get(W + "ilvl"))
        if index is not None:
            yield (
                index,
                _Level(
                    whole(val(node.find(W + "start"))) or 0,  # without w:start a list begins at 0
                    _format(node),
                    val(node.find(W + "lvlText")) or "",
                    whole(val(node.find(W + "lvlRestart"))),
                    bool(is_on(node.find(W + "isLgl"))),
                    val(node.find(W + "pStyle")),
                    val(node.find(W + "suff")) != "nothing",
                ),
            )


def _format(level: etree._Element) -> str:
    """The number format; one wrapped in mc:AlternateContent is a custom format, of which "001, 002" is the usual one."""
    return val(level.find(W + "numFmt")) or next((val(f) or "decimal" for f in level.iter(W + "numFmt")), "decimal")
