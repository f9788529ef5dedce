"""The documents an evaluation rests on, each once: 《title》（number）."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from reportmine.fields._relevance import is_report
from reportmine.fields._words import bare, pattern
from reportmine.model.document import Span
from reportmine.model.field import Field, Found
from reportmine.model.outline import Line, Node, Role
from reportmine.model.reading import Reading
from reportmine.model.report import Basis
from reportmine.text.sentences import sentences

_WORK = frozenset({Role.EVALUATION_WORK, Role.METHODS, Role.SUMMARY})
_NUMBER = r"[^（）]{2,16}[〔\[（](?:19|20)\d\d[〕\]）]\s*第?\s*\d{1,4}\s*号|[^（）]{2,16}令\s*第?\s*\d{1,4}\s*号"
_BEHIND_TITLE = re.compile(rf"\s*（\s*(?P<number>{_NUMBER})\s*）")
_TITLE = re.compile(r"《(?P<title>[^《》\n]{3,70}(?:《[^《》\n]{2,50}》[^《》\n]{0,24})?)》")
# An item of a list of documents.
_OPENS = re.compile(r"(?:（?\d{1,2}[）.、]\s*)?《")


def extract(reading: Reading, found: Found) -> dict[str, Any]:
    """Documents named as basis where the evaluation is described; elsewhere only those about evaluation and budget."""
    bases: dict[str, Basis] = {}
    for sentence, listed in _sentences(reading) if is_report(reading) else ():
        for basis in _in_sentence(reading, sentence, listed=listed):
            bases.setdefault("".join((basis.title or basis.number or "").split()), basis)
    return {"basic_info.legal_basis": tuple(bases.values())}


def _sentences(reading: Reading) -> Iterator[tuple[Span, bool]]:
    """Every sentence of the body, and whether it stands where bases of the evaluation are listed."""
    opening = [*reading.outline.front, *(line for node in reading.outline.sections[:1] if node.head is None for line in node.lines)]
    for line in opening:
        yield from _cut(reading, line, listed=True)
    for node in reading.outline.walk():
        for line in node.lines:
            yield from _cut(reading, line, listed=_is_list(reading, node))


def _cut(reading: Reading, line: Line, *, listed: bool) -> Iterator[tuple[Span, bool]]:
    if line.table is None:
        yield from ((span, listed) for span in sentences(reading.folded, line.span))


def _is_list(reading: Reading, node: Node) -> bool:
    """A section on the work of evaluating, or below a heading that says 评价依据."""
    titled = pattern("basis", "heading").search(reading.fold(node.title)) is not None
    return bool(set(node.role) & _WORK) and (titled or bool(node.roles or node.inherited))


def _in_sentence(reading: Reading, sentence: Span, *, listed: bool) -> Iterator[Basis]:
    words = reading.fold(sentence)
    cue = pattern("basis", "cue").search(words)
    opens = listed and _OPENS.match(words) is not None
    for match in _TITLE.finditer(reading.folded, *sentence):
        governed = cue is not None and sentence.start + cue.start() < match.start()
        wanted = listed or pattern("basis", "about").search(match["title"])
        if (governed or opens) and wanted and not pattern("basis", "not_basis").match(match["title"]):
            yield _basis(reading, match)


def _basis(reading: Reading, match: re.Match[str]) -> Basis:
    number = _BEHIND_TITLE.match(reading.folded, match.end())
    span = Span(match.start(), number.end() if number else match.end())
    return Basis(
        title=bare(reading, [Span(*match.span("title"))]),
        number=bare(reading, [Span(*number.span("number"))]) if number else None,
        evidence=reading.evidence(span),
    )


FIELD = Field("legal_basis", ("basic_info.legal_basis",), extract)
