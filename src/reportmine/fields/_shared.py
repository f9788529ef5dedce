"""Measures that several problems share: told once behind a group of them, or referred to (整改措施同（一）)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from reportmine.fields._items import Draft
from reportmine.model.document import Span
from reportmine.model.outline import Node, Role
from reportmine.model.reading import Reading
from reportmine.text.cues import is_item_label, pattern
from reportmine.text.numerals import chinese_number
from reportmine.text.sentences import sentences


def shared(reading: Reading, problems: Sequence[Draft], advice: Sequence[Draft]) -> list[Draft]:
    """The advice, each piece with all the problems that the report itself puts it to."""
    answered = {start for measure in advice for start in measure.addressed}
    widened = [replace(m, addressed=(*_beside(reading, m, problems, answered), *m.addressed)) for m in advice]
    for problem in problems:
        others = {other.span.start for other in _referred(reading, problem, problems)}
        widened = [replace(m, addressed=(*m.addressed, problem.span.start)) if others & set(m.addressed) else m for m in widened]
    return widened


def _beside(reading: Reading, measure: Draft, problems: Sequence[Draft], answered: set[int]) -> tuple[int, ...]:
    """The problems of a group above its last one, when the measure stands behind them in a paragraph of its own."""
    last = next((p for p in problems if (p.span.start,) == measure.addressed), None)
    group = last.node.parent if last is not None and last.node is not None else None
    if last is None or group is None or Role.PROBLEMS in group.roles or last.node is not group.children[-1]:
        return ()
    line = reading.folded.rfind("\n", 0, measure.span.start) + 1
    if not is_item_label(reading.folded[line : measure.span.start]):
        return ()
    above = [p.span.start for p in problems if p is not last and p.node is not None and p.node.parent is group]
    return () if answered & set(above) else tuple(above)


def _referred(reading: Reading, problem: Draft, problems: Sequence[Draft]) -> Iterator[Draft]:
    """The problems whose measure a problem says to share."""
    node = problem.node
    if node is None or node.parent is None:
        return
    for line in node.lines:
        for match in pattern("same_measure").finditer(reading.folded, line.span.start, line.span.end):
            number = next(g for g in match.groups() if g)
            wanted = int(number) if number.isdigit() else chinese_number(number)
            for other in node.parent.children:
                if other is not node and other.marker is not None and other.marker.value == wanted:
                    yield from (p for p in problems if _inside(p, other))


def _inside(draft: Draft, node: Node) -> bool:
    return node.title.start <= draft.span.start <= node.end


def without_reference(reading: Reading, span: Span) -> Iterator[Span]:
    """A span without the sentence that only says where its measure stands."""
    start = span.start
    for sentence in sentences(reading.folded, span):
        if re.match(pattern("same_measure"), reading.fold(sentence)):
            if sentence.start > start:
                yield Span(start, sentence.start)
            start = sentence.end
    if span.end > start:
        yield Span(start, span.end)
