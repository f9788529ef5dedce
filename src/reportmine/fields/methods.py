"""Evaluation methods by the names the report uses: 比较法, 现场核查, 问卷调查 …"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from reportmine import knowledge
from reportmine.model.document import Span
from reportmine.model.field import Field, Found
from reportmine.model.outline import Node, Role
from reportmine.model.reading import Reading
from reportmine.model.report import Method
from reportmine.text.fold import squeeze
from reportmine.text.sentences import sentences, stripped

_ELSEWHERE = frozenset({Role.PROBLEMS, Role.RECOMMENDATIONS, Role.OUTCOMES, Role.RECTIFICATION, Role.RESULT_USE, Role.OTHER, Role.SUMMARY, Role.GOALS, Role.MONEY})
_METHOD = re.compile(r"[\u4e00-\u9fffA-Za-z—-]{2,14}?法(?![律规定人院制治典学国庭官令案])")
_EVALUATES = re.compile(r"评价|自评|评估|复核|评审|监控|考核|核验|打分")
_SEPARATOR = re.compile(r"[、，和与及]|以及|并且|并|＋|\+")


def extract(reading: Reading, found: Found) -> dict[str, Any]:
    """Names in the sections on methods and evaluation work, each once, in order."""
    spans: list[Span] = []
    for node in reading.outline.walk():
        if set(node.role) & _ELSEWHERE:
            continue
        spans += _titled(reading, node)
        for line in node.lines:
            if line.table is None:
                spans += _in_line(reading, node, line.words)
    for line in reading.outline.front:
        if line.table is None and len(reading.fold(line.span)) > 40:
            spans += _in_line(reading, None, line.span)
    methods: dict[str, Method] = {}
    for span in sorted(spans):
        name = squeeze(reading.fold(span))
        if name not in methods:
            methods[name] = _method(reading, span)
    return {"methods": tuple(methods.values())}


def _method(reading: Reading, span: Span) -> Method:
    name = "".join(reading.words(span).split())
    known = name in knowledge.load("methods")["statutory"]
    return Method(name=name, statutory=known, evidence=reading.evidence(span), confidence=0.97 if known else 0.9 if name.endswith("法") else 0.8)


def _titled(reading: Reading, node: Node) -> Iterator[Span]:
    """Items like 1、财务分析法。评价小组对…"""
    title = reading.fold(node.title)
    if node.marker is not None and re.fullmatch(r"[\u4e00-\u9fff]{2,14}法", squeeze(title)) and not _is_stop(squeeze(title)):
        yield stripped(reading.folded, node.title)


def _in_line(reading: Reading, node: Node | None, words: Span) -> Iterator[Span]:
    about_methods = node is not None and Role.METHODS in node.role
    for sentence in sentences(reading.folded, words):
        text = reading.fold(sentence)
        if not about_methods and not _EVALUATES.search(text) and not (node is not None and Role.EVALUATION_WORK in node.role):
            continue
        yield from _listed(reading, sentence)


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    data = knowledge.load("methods")
    lead = re.compile(rf"(?:{data['verbs']}|{data['lists']})")
    return lead, re.compile(data["ways_end"]), re.compile("|".join(data["not_names"]))


def _listed(reading: Reading, sentence: Span) -> Iterator[Span]:
    """The lists behind 采用, 运用, 通过 … in a sentence: names ending in 法, or ways closed by 等方式."""
    lead, ways_end, _ = _patterns()
    text = reading.folded[: sentence.end]
    at = sentence.start
    for match in lead.finditer(text, at):
        if match.start() < at:
            continue
        closing = ways_end.search(text, match.end())
        stop = _clause_end(text, match.end(), sentence.end)
        if closing is not None and closing.start() <= stop and not re.search(r"[；。]", text[match.end() : closing.start()]):
            names = list(_names(reading, Span(match.end(), closing.start())))
            if names and (len(names) > 1 or reading.fold(names[0]).endswith("法")):
                yield from names
                at = closing.end()
                continue
        names = [n for n in _names(reading, Span(match.end(), stop)) if reading.fold(n).endswith("法")]
        if names:
            yield from names
            at = names[-1].end


def _clause_end(text: str, start: int, end: int) -> int:
    """Where the list may end: at ；。 or at a comma behind which no method stands."""
    stop = re.compile(r"[；。！？]").search(text, start, end)
    return stop.start() if stop else end


def _names(reading: Reading, span: Span) -> Iterator[Span]:
    """The parts of a list that are names; a list ends at the first part that is none once names were found."""
    _, _, not_names = _patterns()
    start, seen = span.start, False
    for match in [*_SEPARATOR.finditer(reading.folded[: span.end], span.start), None]:
        piece = stripped(reading.folded, Span(start, match.start() if match else span.end), "“”‘’：:，")
        start = match.end() if match else span.end
        name = _trimmed(reading, piece)
        if name is not None and not not_names.search(squeeze(reading.fold(name))):
            yield name
            seen = True
        elif seen and piece.end > piece.start and not squeeze(reading.fold(piece)).startswith(("比较", "定")):
            if match is None or match.group() == "，":
                return


def _trimmed(reading: Reading, piece: Span) -> Span | None:
    """A part of a list cut down to the name in it: 相结合的比较法 → 比较法, 查阅资料等 → 查阅资料."""
    words = reading.fold(piece)
    method = _METHOD.match(words)
    if method is None and words.rstrip("等").endswith("法"):
        method = re.search(r"(?:的|用|以|为)?([\u4e00-\u9fff]{2,10}法)等?$", words)
    if method is not None:
        name = re.sub(r"^.*(?:相结合的|结合的|为主的|相应的|的)", "", method.group(method.lastindex or 0))
        at = words.find(name, method.start())
        return None if _is_stop(name) or len(name) < 3 else Span(piece.start + at, piece.start + at + len(name))
    bare = re.fullmatch(r"([\u4e00-\u9fff]{2,10}?)(?:等)?", words)
    return Span(piece.start, piece.start + bare.end(1)) if bare and 3 <= len(bare.group(1)) <= 10 else None


def _is_stop(name: str) -> bool:
    return any(name.endswith(stop) for stop in knowledge.load("methods")["not_methods"])


FIELD = Field("methods", ("methods",), extract)
