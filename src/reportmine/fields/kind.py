"""What sort of report it is: title, cover, headings, voice and signer, weighed by knowledge/kinds.toml."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import Any

from reportmine import knowledge
from reportmine.fields._people import People, name_in, people_of
from reportmine.fields._relevance import is_report
from reportmine.fields._words import joined
from reportmine.model.document import Span
from reportmine.model.field import Field, Found
from reportmine.model.reading import Reading
from reportmine.model.report import Extraction, ReportKind
from reportmine.text.organs import is_finance, is_firm

_OPENING = 1500
_SURE, _LIKELY = 6.0, 3.0
_TABLE_SHARE = 0.6


@dataclass(frozen=True, slots=True)
class Cue:
    """A row of the cue table."""

    where: str
    pattern: re.Pattern[str]
    points: dict[str, float]


@dataclass(frozen=True, slots=True)
class _Sight:
    """Words of one sort, and where they stand."""

    where: str
    words: str
    spans: tuple[Span, ...]


def extract(reading: Reading, found: Found) -> dict[str, Any]:
    """The kind with most points. A document that is no report is `other`, with little confidence."""
    if not is_report(reading):
        return {"kind": Extraction[ReportKind](value=ReportKind.OTHER, extractor="kind:unrelated", confidence=0.3)}
    points: dict[str, float] = {}
    proofs: dict[str, list[tuple[float, Span]]] = {}
    for sight in _sights(reading):
        for cue in _cues():
            match = cue.pattern.search(sight.words) if cue.where == sight.where else None
            if match is None:
                continue
            for kind, worth in cue.points.items():
                points[kind] = points.get(kind, 0) + worth
                proofs.setdefault(kind, []).extend((worth, span) for span in sight.spans if worth > 0)
    return {"kind": _decided(reading, points, proofs)}


def _decided(reading: Reading, points: dict[str, float], proofs: dict[str, list[tuple[float, Span]]]) -> Extraction[ReportKind]:
    ranked = sorted(points.items(), key=lambda pair: (-pair[1], pair[0]))
    if not ranked or ranked[0][1] <= 0:
        return Extraction[ReportKind](value=ReportKind.OTHER, extractor="kind:cues", confidence=0.4)
    kind, most = ranked[0]
    lead = most - (ranked[1][1] if len(ranked) > 1 else 0)
    best = [span for _, span in sorted(proofs[kind], key=lambda pair: -pair[0])]
    spans = tuple(dict.fromkeys(best))[:3]
    confidence = 0.95 if lead >= _SURE else 0.85 if lead >= _LIKELY else 0.65
    return Extraction[ReportKind](value=ReportKind(kind), evidence=reading.evidence(*spans), extractor="kind:cues", confidence=confidence)


@cache
def _cues() -> tuple[Cue, ...]:
    return tuple(Cue(row["where"], re.compile(row["pattern"]), row["points"]) for row in knowledge.load("kinds")["cue"])


def _sights(reading: Reading) -> Iterator[_Sight]:
    outline = reading.outline
    title = joined(reading, [line.span for line in outline.title])
    yield _Sight("title", title.folded, tuple(line.span for line in outline.title))
    opening = list(_opening(reading))
    yield _Sight("front", joined(reading, opening).folded, tuple(opening[:2]))
    headings = [node.title for node in outline.walk() if node.own_line and node.title.end - node.title.start <= 40]
    yield _Sight("heading", "\n".join("".join(reading.fold(span).split()) for span in headings), tuple(headings[:1]))
    yield from _people(reading, people_of(reading))
    yield from _forms(reading)


def _opening(reading: Reading) -> Iterator[Span]:
    """Front lines and the first paragraphs."""
    lines = [*reading.outline.front, *islice((line for node in reading.outline.walk() for line in node.lines), 8)]
    size = 0
    for line in lines:
        if line.table is None and size < _OPENING:
            size += line.span.end - line.span.start
            yield line.span


def _people(reading: Reading, people: People) -> Iterator[_Sight]:
    yield from (_Sight("label", item.role, (item.span,)) for item in people.labels if item.role == "evaluator")
    label, told = people.label("commissioner"), people.best("commissioner")
    if label or told:
        name = name_in(reading, label) if label else told.name if told else ""
        yield _Sight("commissioned", _sort_of(name), (label.span,) if label else told.spans if told else ())
    if people.signers:
        name, span = people.signers[0]
        yield _Sight("sign", _sort_of(name), (span,))


def _sort_of(name: str) -> str:
    return "finance" if is_finance(name) else "firm" if is_firm(name) else "body"


def _forms(reading: Reading) -> Iterator[_Sight]:
    """Whether the report is one big table, and who speaks in it."""
    start, end = reading.outline.span
    inside = [t.span for t in reading.document.tables if start <= t.span.start and t.span.end <= end]
    if sum(span.end - span.start for span in inside) > _TABLE_SHARE * (end - start) and re.search("指标", reading.folded[start:end]):
        yield _Sight("form", "table", tuple(Span(span.start, min(span.end, span.start + 40)) for span in inside[:1]))
    voice = knowledge.load("kinds")["voice"]
    own = len(re.findall(voice["own"], reading.folded[start:end]))
    evaluators = len(re.findall(voice["evaluator"], reading.folded[start:end]))
    if own or evaluators:
        yield _Sight("form", "own_voice" if own >= evaluators else "evaluator_voice", ())


FIELD = Field("kind", ("kind",), extract, always=True)
