"""How running text falls into items: where a new problem or piece of advice begins, and what goes on with the last one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportmine.fields._address import ANSWERS
from reportmine.fields._labels import segments
from reportmine.model.document import Span
from reportmine.model.reading import Reading
from reportmine.text.cues import announces, has_defect, opens_advice, pattern
from reportmine.text.fold import squeeze
from reportmine.text.sentences import half_sentences, sentences, stripped


def _stands_alone(words: str) -> bool:
    """Half a sentence that tells a fault of its own."""
    key = squeeze(words)
    return len(key) >= 6 and has_defect(key) and not key.startswith(GOES_ON)


def carries_on(reading: Reading, span: Span) -> bool:
    """True for words that go on with the item before: its cause, its effect, a label of its own."""
    words = squeeze(reading.fold(span))
    return words.startswith(GOES_ON) or any(part.label != "problem" for part in segments(reading.folded, [span]))


def cut_at_connectors(reading: Reading, span: Span) -> list[Span]:
    """A paragraph of several is one problem, unless 另外 or 此外, or one more name of a fault, opens a second one inside it."""
    if not has_defect(reading.fold(span)):
        return []
    pieces: list[Span] = []
    told = list(sentences(reading.folded, span))
    named = bool(told) and _names_fault(reading, told[0])
    while len(told) > 1 and pattern("hearsay").match(squeeze(reading.fold(told[-1]))):
        told.pop()
    for sentence in told:
        words = squeeze(reading.fold(sentence))
        opens = (words.startswith(SECOND) and has_defect(words)) or (named and _names_fault(reading, sentence))
        if pieces and not opens:
            pieces[-1] = Span(pieces[-1].start, sentence.end)
        else:
            pieces.append(without_connector(reading, sentence) if pieces else stripped(reading.folded, sentence))
    return pieces


def _names_fault(reading: Reading, sentence: Span) -> bool:
    """A sentence of several clauses that opens with the name of a fault: 公众知晓度不高，仅占34.5%."""
    words = squeeze(reading.fold(sentence))
    opening, _, rest = words.partition("，")
    return bool(rest) and 5 <= len(opening) <= 22 and bool(pattern("names_fault").search(opening)) and not words.startswith(GOES_ON)


SECOND = ("此外，", "另外，", "再者，", "还有，", "另，", "另有", "另据", "其次，", "再次，", "再有，", "除此之外，", "除此以外，")


def apart_from_second(reading: Reading, span: Span) -> list[Span]:
    """The item, and as one more each what a sentence inside it opens with 另外 or 此外 and speaks of a lack."""
    pieces: list[Span] = []
    for sentence in sentences(reading.folded, span):
        words = squeeze(reading.fold(sentence))
        if pieces and words.startswith(SECOND) and has_defect(words):
            pieces.append(without_connector(reading, sentence))
        elif pieces:
            pieces[-1] = Span(pieces[-1].start, sentence.end)
        else:
            pieces.append(sentence)
    return [piece for one in pieces if (piece := stripped(reading.folded, one, "；;，")).end > piece.start]


def cut_problems(reading: Reading, span: Span) -> list[Span]:
    """Prose in a problem section: a new problem begins with a sentence that speaks of a lack; others go on with it.

    What has a measure of its own behind it (改进措施：…) is a problem by that alone.
    """
    parts = segments(reading.folded, [span])
    if (
        parts
        and parts[0].label == "problem"
        and any(part.label == "measure" for part in parts)
        and not announces(reading.fold(parts[0].span))
    ):
        return [without_connector(reading, stripped(reading.folded, span))]
    told = list(sentences(reading.folded, span))
    halves = list(half_sentences(reading.folded, span)) if len(told) == 1 else []
    pieces: list[Span] = []
    if len(halves) > 1 and all(_stands_alone(reading.fold(half)) for half in halves):
        return [stripped(reading.folded, without_connector(reading, half), "；;") for half in halves]
    for sentence in told:
        words = squeeze(reading.fold(sentence))
        if announces(words) or (not pieces and not has_defect(words)):
            continue
        if pieces and (not has_defect(words) or words.startswith(GOES_ON)):
            pieces[-1] = Span(pieces[-1].start, sentence.end)
        else:
            pieces.append(without_connector(reading, sentence))
    return pieces


CAUSES = (
    "分析其原因",
    "分析原因",
    "究其",
    "原因",
    "其原因",
    "主要原因",
    "其主要原因",
    "造成上述",
    "产生上述",
    "出现上述",
    "主要是由于",
    "主要因",
)
GOES_ON = (
    *CAUSES,
    "这", "由此", "导致", "造成", "致使", "影响", "主要是", "其中", "如", "例如", "比如", "因此", "同时影响", "上述", "该",
    "截至", "据", "具体", "经查",
)  # fmt: skip
_CONNECTORS = (
    "此外，", "另外，", "另有，", "同时，", "再者，", "还有，", "另，", "但", "但是，", "不过，", "与此同时，", "还存在",
    "其次，", "再次，", "最后，",
)  # fmt: skip


def without_connector(reading: Reading, span: Span) -> Span:
    """The words without 此外 or 另外 in front."""
    words = reading.fold(span)
    for connector in _CONNECTORS:
        if connector.endswith("，") and words.startswith(connector):
            return stripped(reading.folded, Span(span.start + len(connector), span.end))
    return span


def cut_half_sentences(reading: Reading, span: Span) -> list[Span]:
    """Prose in a section of recommendations: a semicolon or full stop ends one."""
    pieces: list[Span] = []
    for piece in half_sentences(reading.folded, span):
        words = squeeze(reading.fold(piece))
        if announces(words) and len(words) < 40:
            continue
        answers = bool(_ANSWER.match(words))
        goes_on = (
            not answers
            and (not opens_advice(words) or bool(pattern("for_some").match(words)))
            and ((pieces and reading.folded[pieces[-1].end - 1] in "；;") or words.startswith(GOES_ON))
        )
        if pieces and goes_on and len(words) > 2:
            pieces[-1] = Span(pieces[-1].start, piece.end)
        else:
            pieces.append(piece)
    return [stripped(reading.folded, without_answer(reading, without_connector(reading, p)), "；;") for p in pieces]


_ANSWER = re.compile(ANSWERS + r"[，：:]\s*")


def without_answer(reading: Reading, span: Span) -> Span:
    """Advice without the words that name the item it answers: 对第（1）项，"""
    match = _ANSWER.match(reading.folded, span.start, span.end)
    return Span(match.end(), span.end) if match else span


def cut_none(reading: Reading, span: Span) -> list[Span]:
    """Prose that is one item as it stands."""
    return [stripped(reading.folded, span)]


def with_causes(reading: Reading, spans: Sequence[Span]) -> list[Span]:
    """Paragraphs on problems; one that tells the cause of the one above (分析其原因，…) goes on with it.

    So does one that tells its measure (改进措施：…), where at least two problems have one of their own.
    """
    measures = {span for span in spans if any(part.label == "measure" for part in segments(reading.folded, [span])[:1])}
    found: list[Span] = []
    for span in spans:
        answered = len(measures) > 1 and span in measures
        if found and (answered or squeeze(reading.fold(span)).startswith(CAUSES)):
            found[-1] = Span(found[-1].start, span.end)
        else:
            found.append(span)
    return found
