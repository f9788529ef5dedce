"""Evaluation methods by the names the report uses: 比较法, 现场核查, 问卷调查 …"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from reportmine import knowledge
from reportmine.fields._tables import beside
from reportmine.model.document import Span
from reportmine.model.field import Field, Found
from reportmine.model.outline import Node, Role
from reportmine.model.reading import Reading
from reportmine.model.report import Method
from reportmine.text.fold import squeeze
from reportmine.text.sentences import sentences, stripped

_ELSEWHERE = frozenset(
    {
        Role.PROBLEMS,
        Role.RECOMMENDATIONS,
        Role.OUTCOMES,
        Role.RECTIFICATION,
        Role.RESULT_USE,
        Role.OTHER,
        Role.SUMMARY,
        Role.GOALS,
        Role.MONEY,
    }
)
_EVALUATES = re.compile(r"评价|自评|自查|评估|复核|评审|监控|考核|核验|打分")
_LONGEST_PART = 10
_SEPARATOR = re.compile(r"以及|并且|[、，和与及并]")


def extract(reading: Reading, found: Found) -> dict[str, Any]:
    """Names in the sections on methods and evaluation work, each once, in order."""
    spans: list[Span] = []
    for node in reading.outline.walk():
        spans += _titled(reading, node)
        if set(node.role) & _ELSEWHERE:
            continue
        for line in node.lines:
            if line.table is None:
                spans += _in_line(reading, node, line.words)
    for line in reading.outline.front:
        if line.table is None and len(reading.fold(line.span)) > 40:
            spans += _in_line(reading, None, line.span)
    for cell in beside(reading, "box_methods"):
        spans += _parts(reading, cell.span)
    methods: dict[str, Method] = {}
    for span in sorted(spans):
        name = squeeze(reading.fold(span))
        if name not in methods:
            methods[name] = _method(reading, span)
    return {"methods": tuple(methods.values())}


def _parts(reading: Reading, span: Span) -> Iterator[Span]:
    """What a cell lists with 、 or ， between short names."""
    starts = [span.start, *(span.start + m.end() for m in re.finditer(r"[、，；。]|和|及", reading.fold(span)))]
    for start, end in zip(starts, [*starts[1:], span.end], strict=True):
        part = stripped(reading.folded, Span(start, end), "、，；。和及等")
        if 2 <= part.end - part.start <= _LONGEST_PART:
            yield part


def _method(reading: Reading, span: Span) -> Method:
    name = "".join(reading.words(span).split())
    known = name in knowledge.load("methods")["statutory"]
    return Method(
        name=name, statutory=known, evidence=reading.evidence(span), confidence=0.97 if known else 0.9 if name.endswith("法") else 0.8
    )


def _titled(reading: Reading, node: Node) -> Iterator[Span]:
    """Items like 1、财务分析法。评价小组对…"""
    title = reading.fold(node.title)
    about = {Role.METHODS, Role.EVALUATION_WORK} & set(node.inherited)
    if about and node.marker is not None and re.fullmatch(r"[\u4e00-\u9fff]{2,14}法", squeeze(title)) and not _is_stop(squeeze(title)):
        yield stripped(reading.folded, node.title)


def _in_line(reading: Reading, node: Node | None, words: Span) -> Iterator[Span]:
    about_methods = node is not None and Role.METHODS in node.role
    for sentence in sentences(reading.folded, words):
        text = reading.fold(sentence)
        names = len(re.findall(r"[\u4e00-\u9fff]{2}法(?=[、和与])", text))
        if not (about_methods or names >= 1 or _EVALUATES.search(text) or (node is not None and Role.EVALUATION_WORK in node.role)):
            continue
        yield from _listed(reading, sentence)
        if about_methods:
            yield from _single(reading, sentence)


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    data = knowledge.load("methods")
    edge = rf"(?:^|(?<=[、，；：（）。！？“”‘’\s\d])|(?<=[和与及以用了的为])|{data['verbs']})"
    behind = r"(?=[、，和与及；。！）（“”等为进开对相实评共一二三四五六七八九十\d\s]|$)"
    named = re.compile(rf"{edge}(?P<name>(?!{data['verbs']})[\u4e00-\u9fff]{{2,9}}?法){behind}")
    return named, re.compile(rf"(?:{data['verbs']}|{data['lists']})"), re.compile(data["ways_end"]), re.compile("|".join(data["not_names"]))


def _listed(reading: Reading, sentence: Span) -> Iterator[Span]:
    """Names ending in 法 wherever the sentence lists them; other ways only in a list closed by 等方式 or 相结合."""
    text = reading.folded[: sentence.end]
    known = [Span(*m.span()) for m in _known().finditer(text, sentence.start)]
    yield from known
    for match in _patterns()[0].finditer(text, sentence.start):
        name = _without_verb(reading, Span(*match.span("name")))
        if any(k.start <= name.start and name.end <= k.end for k in known) or _denied(text, sentence.start, name.start):
            continue
        if (
            name.end - name.start >= 3
            and not _is_stop(reading.fold(name))
            and "《" not in text[max(sentence.start, name.start - 20) : name.start].rpartition("》")[2]
        ):
            yield name
    for match in _BOTH_WAYS.finditer(text, sentence.start):
        yield Span(*match.span())
    yield from _ways(reading, sentence)
    yield from _mixed(reading, sentence)


def _denied(text: str, start: int, at: int) -> bool:
    """未采用最低成本法: named to say that it was not used."""
    clause = re.split(r"[，；。]", text[start:at])[-1]
    return bool(re.search(r"(?:未|没有?|不(?!仅|但|断)|无法|难以)(?:再|能|宜|便|予|曾)?(?:采用|运用|使用|采取|适用|选用|用)", clause))


@cache
def _known() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, knowledge.load("methods")["known"])))


_SINGLE = re.compile(r"采用(?:了)?(?P<names>[\u4e00-\u9fff]{3,8}(?:[和、与][\u4e00-\u9fff]{3,8})*)(?=[，。；])")


def _single(reading: Reading, sentence: Span) -> Iterator[Span]:
    """In a section on methods: 资金面采用账证比对，… without any closing 等方式."""
    for match in _SINGLE.finditer(reading.folded[: sentence.end], sentence.start):
        yield from _way_names(reading, Span(*match.span("names")))


_VERB_INSIDE = re.compile(
    r".*(?:(?:评价|自评|复核)以|辅以|辅之以|及|以及|采用了?|运用了?|采取了?|使用了?|通过|用了|按照|相结合的|结合|以及)"
)
_BOTH_WAYS = re.compile(r"定[量性](?:分析)?[与和]定[量性](?:分析|评价)?相结合(?!的(?!方法|办法|方式)[^，。；]{0,6}法)")


def _without_verb(reading: Reading, name: Span) -> Span:
    verb = _VERB_INSIDE.match(reading.fold(name))
    return Span(name.start + verb.end(), name.end) if verb else name


def _mixed(reading: Reading, sentence: Span) -> Iterator[Span]:
    """A list behind 采用 that holds a name ending in 法 holds only names: 案卷研究、现场踏勘、比较法."""
    text = reading.folded[: sentence.end]
    for match in _patterns()[1].finditer(text, sentence.start):
        stop = re.compile(r"[，。；：]").search(text, match.end())
        end = stop.start() if stop else sentence.end
        parts = _SEPARATOR.split(text[match.end() : end])
        short = len(parts) > 1 and all(len(part) <= 8 for part in parts)
        if short and any(part.endswith("法") and not _is_stop(part) for part in parts):
            yield from _way_names(reading, Span(match.end(), end))


def _ways(reading: Reading, sentence: Span) -> Iterator[Span]:
    _, lead, ways_end, _ = _patterns()
    text = reading.folded[: sentence.end]
    at = sentence.start
    for match in lead.finditer(text, at):
        closing = ways_end.search(text, match.end())
        if match.start() >= at and match.group().endswith("辅以"):
            closing = re.compile(r"(?=[。；])").search(text, match.end())
        if match.start() < at or closing is None or re.search(r"[；。！？]", text[match.end() : closing.start()]):
            continue
        span = Span(match.end(), closing.start())
        inner = [m.end() for m in lead.finditer(text, span.start, span.end) if "，" in text[span.start : m.start()]]
        names = list(_way_names(reading, Span(inner[-1] if inner else span.start, span.end)))
        if len(names) > 1 and not _only_steps(reading, names):
            yield from names
            at = closing.end()


def _only_steps(reading: Reading, names: list[Span]) -> bool:
    """查阅合同、清点实物 are steps of the work: a verb and the thing it is done to, none of them known as a way to evaluate."""
    return all(_step().fullmatch(reading.fold(name)) for name in names)


@cache
def _step() -> re.Pattern[str]:
    return re.compile(knowledge.load("methods")["steps"])


def _way_names(reading: Reading, span: Span) -> Iterator[Span]:
    """The parts of a list of ways: short, and none of the words that stand in lists of other things."""
    not_names = _patterns()[3]
    start = span.start
    if "＋" in reading.fold(span) or "+" in reading.fold(span):
        return
    for match in [*_SEPARATOR.finditer(reading.folded[: span.end], span.start), None]:
        piece = stripped(reading.folded, Span(start, match.start() if match else span.end), "“”‘’：:，")
        start = match.end() if match else span.end
        name = re.fullmatch(r"([\u4e00-\u9fff]{2,10}?)(?:等)?", reading.fold(piece))
        if name and not name.group(1).endswith("法") and not not_names.search(name.group(1)):
            yield Span(piece.start, piece.start + name.end(1))


def _is_stop(name: str) -> bool:
    data = knowledge.load("methods")
    return name not in data["statutory"] and any(name.endswith(stop) for stop in data["not_methods"])


FIELD = Field("methods", ("methods",), extract)
