"""What became of problems found in earlier years: the chapter on rectification, item by item."""

from __future__ import annotations

import re
from typing import Any

from reportmine.model.document import Span
from reportmine.model.field import Field, Found
from reportmine.model.outline import Node, Role
from reportmine.model.reading import Reading
from reportmine.model.report import Rectification
from reportmine.text.cues import is_none, is_solved, pattern
from reportmine.text.fold import squeeze
from reportmine.text.numbering import enumerations
from reportmine.text.sentences import half_sentences, sentences, stripped

_QUOTED = re.compile(r"“(?P<what>[^”]{4,60})”(?:等)?(?:[一二三四五六七八九十两\d]个)?(?:的)?(?:问题|情况|现象)?")
_TITLED = re.compile(r"^(?P<what>[^。；：]{4,50}?)(?:的)?(?:问题)?[：:，。]")
_ONGOING = re.compile(r"正在(?:整改|推进|办理|落实)|持续(?:整改|推进)|逐步|部分(?:整改|完成|解决)|基本(?:完成|整改)|缓解|推进中|尚在")
_OPEN = re.compile(r"未(?:整改|完成整改|解决|落实)|尚未|仍未|没有(?:整改|解决|完成)")


def extract(reading: Reading, found: Found) -> dict[str, Any]:
    """The items of chapters on rectification; elsewhere sentences that name an earlier finding and what became of it."""
    told: list[Rectification] = []
    for node in reading.sections(Role.RECTIFICATION):
        told += _in_chapter(reading, node)
    if not told:
        told = _in_sentences(reading)
    return {"previous_rectification": tuple(_once(told))}


def _once(told: list[Rectification]) -> list[Rectification]:
    seen: dict[str, Rectification] = {}
    for one in told:
        seen.setdefault(squeeze(one.problem), one)
    return list(seen.values())


def _in_chapter(reading: Reading, node: Node) -> list[Rectification]:
    if node.children:
        return [r for child in node.children if (r := _from_item(reading, _whole(child))) is not None]
    found: list[Rectification] = []
    for line in node.lines:
        if line.table is not None or is_none(reading.fold(line.words)):
            continue
        run = next(iter(enumerations(reading.folded, line.words)), None)
        if run is not None:
            found += [r for item in run.items if (r := _from_item(reading, stripped(reading.folded, item, "；;"))) is not None]
        else:
            found += [r for piece in half_sentences(reading.folded, line.words) for r in _quoted(reading, piece)]
    return found


def _whole(node: Node) -> Span:
    return Span(node.title.start, max(node.end, node.title.end))


def _from_item(reading: Reading, span: Span) -> Rectification | None:
    quoted = _quoted(reading, span)
    if quoted:
        return quoted[0]
    match = _TITLED.match(reading.fold(span))
    return _record(reading, span, Span(span.start + match.start("what"), span.start + match.end("what"))) if match else None


def _quoted(reading: Reading, span: Span) -> list[Rectification]:
    words = reading.fold(span)
    matches = list(_QUOTED.finditer(words)) or list(pattern("earlier_finding").finditer(words))
    if not matches or not (pattern("status").search(words) or is_solved(words) or _ONGOING.search(words) or _OPEN.search(words)):
        return []
    return [_record(reading, span, Span(span.start + m.start("what"), span.start + m.end("what"))) for m in matches[:1]]


def _in_sentences(reading: Reading) -> list[Rectification]:
    found: list[Rectification] = []
    for node in reading.outline.walk():
        if set(node.role) & {Role.PROBLEMS, Role.RECOMMENDATIONS, Role.SUMMARY}:
            continue
        for line in node.lines:
            if line.table is None:
                for sentence in sentences(reading.folded, line.words):
                    if pattern("earlier").search(reading.fold(sentence)):
                        found += _quoted(reading, sentence)
    return found


def _record(reading: Reading, span: Span, what: Span) -> Rectification:
    words = reading.fold(Span(what.end, span.end))
    match = pattern("status").search(words)
    status = "ongoing" if _ONGOING.search(words) else "open" if _OPEN.search(words) else "done" if match or is_solved(words) else "unknown"
    said = reading.words(Span(what.end + match.start(), what.end + match.end())) if match else None
    return Rectification(problem=reading.words(what), status=status, status_words=said, evidence=reading.evidence(span))


FIELD = Field("rectification", ("previous_rectification",), extract)
