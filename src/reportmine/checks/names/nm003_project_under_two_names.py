"""NM003 项目名称前后不一致：标题写的项目和封面、表格里“项目名称”填的不是一个。

为什么：表格常是从别的项目复制来的，名称没改，后面的指标和金额就可能也是别人的。
反例：
    标题“小型水库维修养护项目”，自评表“项目名称：农村饮水安全巩固提升”。
正例：
    标题“小型水库维修养护项目”，自评表“项目名称：小型水库维修养护”。
依据：无
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from reportmine.checks._bodies import region_of, title_body
from reportmine.checks._look import matches, paragraphs, pattern, tables
from reportmine.model.document import Span
from reportmine.model.draft import Draft
from reportmine.model.rule import E, Hit, Missing, Rule
from reportmine.text.fold import squeeze
from reportmine.text.similarity import grams

_ALIKE = 0.3
_SHORTEST = 4


def check(draft: Draft) -> Iterator[Hit]:
    """Only names with next to nothing in common, of which the body of the report knows one and not the other."""
    title = draft.basic.title
    if title is None or not title.value or not title.evidence:
        raise Missing("标题")
    titled = _titled(draft, squeeze(title.value))
    if len(titled) < _SHORTEST or pattern("names", "project", "general").search(titled):
        raise Missing("标题中的项目名称")
    labelled = {_core(draft.reading.fold(span)): span for span in _labelled(draft)}
    if not labelled:
        raise Missing("封面或表格中的项目名称")
    if len(labelled) > 1:
        return
    name, span = next(iter(labelled.items()))
    if len(name) < _SHORTEST or pattern("names", "project", "general").search(name):
        return
    if _share(name, titled) >= _ALIKE and not _differ_in_kind(name, titled):
        return
    if (_share(titled, name) >= _ALIKE and not _differ_in_kind(name, titled)) or _is_told(draft, name) == _is_told(draft, titled):
        return
    yield Hit(
        f"标题写的项目是“{titled}”，“项目名称”栏填的却是“{draft.reading.words(span).strip()}”。",
        (span, *title.evidence[:1]),
        "核对项目名称，全文和表格用批复的名称；表格是别的项目的，整张换掉。",
        confidence=0.8,
    )


def _titled(draft: Draft, title: str) -> str:
    unit = title_body(draft)
    if unit is not None:
        title = title.replace(squeeze(draft.reading.fold(unit.span)), "", 1)
    named = _core(
        pattern("names", "project", "kind")
        .sub("", pattern("names", "project", "noise").sub("", title))
        .replace(region_of(draft) or "\0", "")
    )
    bracketed = pattern("names", "project", "bracketed").search(title)
    if bracketed is not None and (len(named) < _SHORTEST or pattern("names", "project", "general").search(named)):
        return _core(bracketed["name"])
    return named


def _core(words: str) -> str:
    bare = pattern("names", "project", "noise").sub("", squeeze(words))
    return pattern("names", "project", "suffix").sub("", bare) or bare


def _labelled(draft: Draft) -> Iterator[Span]:
    for match in matches(draft, pattern("names", "project", "line"), paragraphs(draft)):
        yield Span(*match.span("name"))
    label, header = pattern("names", "project", "label"), pattern("names", "project", "header")
    for table in tables(draft):
        for one, other in pairwise(table.cells):
            words = squeeze(draft.reading.fold(other.span))
            is_label = one.row == other.row and label.fullmatch(squeeze(draft.reading.fold(one.span)).rstrip("："))
            if is_label and words and not header.fullmatch(words):
                yield other.span


def _differ_in_kind(one: str, other: str) -> bool:
    """True when only the same work is done to things that have nothing in common: 小型水库维修养护, 农村饮水工程维修养护."""
    tail = 0
    while tail < min(len(one), len(other)) and one[-1 - tail] == other[-1 - tail]:
        tail += 1
    heads = one[: len(one) - tail], other[: len(other) - tail]
    return tail >= 2 and all(len(head) >= _SHORTEST for head in heads) and not grams(heads[0], 2) & grams(heads[1], 2)


def _share(a: str, b: str, size: int = 2) -> float:
    """How much of the pairs (or longer runs) of characters of `a` stands in `b`."""
    one, two = grams(a, size), grams(b, size)
    return (one & two).total() / one.total() if one else 0.0


def _is_told(draft: Draft, name: str) -> bool:
    """True when the paragraphs behind the title speak of the project."""
    title_end = max((line.span.end for line in draft.reading.outline.title), default=0)
    label = pattern("names", "project", "line")
    spans = [p for p in paragraphs(draft) if p.start >= title_end and not label.match(draft.reading.folded, *p)]
    words = squeeze("".join(draft.reading.fold(p) for p in spans))
    # The pairs of a name may well stand in a report on something near it, one here and one there; runs of three do not.
    return _share(name, words) >= 2 * _ALIKE and _share(name, words, 3) >= _ALIKE


RULE = Rule("NM003", "项目名称前后不一致", E, False, check)
