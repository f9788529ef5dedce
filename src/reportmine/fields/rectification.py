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
from reportmine.text.sentences import sentences, stripped

_QUOTED = re.compile(r"“(?P<what>[^”]{4,60})”")
_TITLED = re.compile(r"^(?P<what>[^。；：]{4,50}?)(?:的)?(?:问题)?(?:[：:，。]|$)")
_TAIL = re.compile(r"(?:等)?(?:[一二三四五六七八九十两\d]+[个项条处方面]+)?(?:的)?(?:问题|情况|现象|不足|意见|短板)?$")
# 两个问题, 问题3个: a count of findings is none.
_COUNTED = re.compile(r"[一二三四五六七八九十两\d]{1,3}[个项条]?(?:方面)?的?(?:问题|不足)|问题\s*[一二三四五六七八九十两\d]")
_ONGOING = re.compile(r"正在(?:整改|推进|办理|落实|协调)|持续(?:整改|推进)|逐步|部分(?:整改|完成|解决)|基本(?:完成|整改)|缓解|推进中|尚在")
_OPEN = re.compile(r"未(?:整改|完成整改|解决|落实)|尚未|仍未|没有(?:整改|解决|完成)")


def extract(reading: Reading, found: Found) -> dict[str, Any]:
    """The items of chapters on rectification, and sentences elsewhere that name an earlier finding and its fate."""
    told: list[Rectification] = []
    chapters = reading.sections(Role.RECTIFICATION)
    for node in chapters:
        told += _in_chapter(reading, node)
    return {"previous_rectification": tuple(_once(told or _in_sentences(reading)))}


def _once(told: list[Rectification]) -> list[Rectification]:
    seen: dict[str, Rectification] = {}
    for one in told:
        seen.setdefault(squeeze(one.problem), one)
    return list(seen.values())


def _in_chapter(reading: Reading, node: Node) -> list[Rectification]:
    if node.children:
        return [
            r for child in node.children for r in _from_item(reading, child.title, Span(child.title.start, max(child.end, child.title.end)))
        ]
    found: list[Rectification] = []
    for line in node.lines:
        if line.table is not None or is_none(reading.fold(line.words)):
            continue
        run = next(iter(enumerations(reading.folded, line.words)), None)
        if run is not None:
            items = (stripped(reading.folded, item, "；;") for item in run.items)
            found += [r for item in items for r in _from_item(reading, item, item)]
        else:
            found += [r for piece in sentences(reading.folded, line.words) for r in _named(reading, piece)]
    return found


def _from_item(reading: Reading, opening: Span, span: Span) -> list[Rectification]:
    """A numbered item: the finding is quoted in its opening, named there, or is the opening itself."""
    named = _named(reading, opening, fate=span)
    if named:
        return named
    match = _TITLED.match(reading.fold(opening))
    return [_record(reading, span, Span(opening.start + match.start("what"), opening.start + match.end("what")))] if match else []


def _named(reading: Reading, span: Span, *, fate: Span | None = None) -> list[Rectification]:
    """The findings a sentence names: all that it quotes, and what follows 指出的, 反映的, 提出的, told with 、 between them."""
    whole = fate or span
    findings = [Span(span.start + m.start("what"), span.start + m.end("what")) for m in _QUOTED.finditer(reading.fold(span))]
    match = pattern("earlier_finding").search(reading.fold(span))
    if match is not None:
        listed = stripped(reading.folded, Span(span.start + match.start("what"), span.start + match.end("what")), "，、的")
        tail = _TAIL.search(reading.fold(listed))
        if tail is not None and tail.start() >= 4:
            listed = Span(listed.start, listed.start + tail.start())
        if listed.end - listed.start >= 4 and not any(listed.start <= q.start < listed.end for q in findings):
            findings += _parts(reading, listed)
    findings.sort()
    ends = [f.start for f in findings[1:]] + [whole.end]
    told = zip(findings, ends, strict=False)
    return [_record(reading, whole, f, until=end) for f, end in told if not _COUNTED.match(reading.fold(f))]


def _parts(reading: Reading, span: Span) -> list[Span]:
    """A list of findings cut at 、 and 和 when every part could stand alone."""
    parts, start = [], span.start
    for index in range(span.start, span.end):
        if reading.folded[index] in "、，":
            parts.append(stripped(reading.folded, Span(start, index)))
            start = index + 1
    parts.append(stripped(reading.folded, Span(start, span.end)))
    return parts if all(part.end - part.start >= 5 for part in parts) else [span]


def _in_sentences(reading: Reading) -> list[Rectification]:
    found: list[Rectification] = []
    for node in reading.outline.walk():
        if set(node.role) & {Role.PROBLEMS, Role.RECOMMENDATIONS, Role.SUMMARY}:
            continue
        for line in node.lines:
            if line.table is None:
                told = (s for s in sentences(reading.folded, line.words) if pattern("earlier").search(reading.fold(s)))
                found += [r for sentence in told if _has_fate(reading.fold(sentence)) for r in _named(reading, sentence)]
    return found


def _has_fate(words: str) -> bool:
    """True when a sentence says what became of something."""
    return bool(pattern("status").search(words) or is_solved(words) or _ONGOING.search(words) or _OPEN.search(words))


def _record(reading: Reading, span: Span, what: Span, *, until: int | None = None) -> Rectification:
    behind = Span(what.end, until if until is not None else span.end)
    words = reading.fold(behind)
    match = pattern("status").search(words)
    if match is None and behind.end < span.end:
        behind = Span(what.end, span.end)
        words = reading.fold(behind)
        match = pattern("status").search(words)
    status = "ongoing" if _ONGOING.search(words) else "open" if _OPEN.search(words) else "done" if match or is_solved(words) else "unknown"
    said = reading.words(Span(behind.start + match.start(), behind.start + match.end())) if match else None
    return Rectification(problem=reading.words(what), status=status, status_words=said, evidence=reading.evidence(span))


FIELD = Field("rectification", ("previous_rectification",), extract)
