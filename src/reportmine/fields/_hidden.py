"""Problems told where one does not look for them: in a clause of the conclusion, in the chapter on money."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportmine.fields._cuts import cut_half_sentences, without_connector
from reportmine.fields._items import Draft, from_run
from reportmine.fields._led import led_halves, led_run
from reportmine.fields._titles import title_of
from reportmine.model.document import Span
from reportmine.model.outline import Line, Node, Role
from reportmine.model.reading import Reading
from reportmine.text.cues import announces, has_defect, is_past, is_solved, pattern
from reportmine.text.fold import squeeze
from reportmine.text.numbering import enumerations
from reportmine.text.sentences import sentences, stripped

_EXPLICIT = re.compile(r"(?:仍|还|也|尚)?存在[^，。；]{2,40}(?:的)?(?:问题|现象|不足|情况|隐患|漏洞)")
_FOUND_BY = re.compile(r"(?:审计|巡察|巡视|检查|抽查|核查|监督|财政检查|评审)[^，。；]{0,6}(?:发现|指出|查出|反映)")
_AHEAD = re.compile(r"(?:下一步|今后|下一阶段|下一年度?)[，：]|建议(?!书)")
_LISTENS = re.compile(r"被调查|受访|问卷|群众(?:反映|建议|希望)|希望|家长|学员反映|扣\s*\d|扣分")
# 接待批次比上年减少，但存在无公函接待的问题: what is wrong stands behind the turn.
_TURNS = re.compile(r"[^。；]{4,}，(?:但是?|不过|然而)(?=(?:仍|也|还|尚)?存在[^，。；]{2,40}(?:问题|现象|不足|情况|隐患|漏洞))")
_DENIED = re.compile(r"不存在|未发现|没有发现")
_SCORES = re.compile(r"得分|扣\s*\d|扣分|分值|得\s*\d+(?:\.\d+)?分|满分")
_HOLDERS = frozenset({Role.BASIC, Role.MONEY, Role.EVALUATION_WORK, Role.GOALS, Role.INDICATORS, Role.OTHER})


def problems_in_conclusion(reading: Reading, known: list[Draft]) -> list[Draft]:
    """ "但也存在A、B、C等问题" in a report that has no section on problems: one item each, those left out that are known."""
    return [d for d in _in_conclusion(reading) if not _told_already(reading, d, known)]


def _in_conclusion(reading: Reading) -> list[Draft]:
    likely = [*reading.sections(Role.CONCLUSION), *reading.sections(Role.EVALUATION_WORK, Role.OUTCOMES, Role.INDICATORS)]
    untitled = [list(node.lines) for node in reading.outline.walk() if not node.role]
    for lines in [*(list(node.all_lines()) for node in likely), *untitled, reading.outline.front]:
        drafts = led_run(reading, lines, "leads_problems")
        for line in lines:
            if not drafts and line.table is None:
                drafts = _listed(reading, line.words)
        if drafts:
            return drafts
    return led_halves(reading, _lines(reading), "leads_problems", has_defect)


def _lines(reading: Reading) -> list[Line]:
    return [*reading.outline.front, *(line for node in reading.outline.walk() for line in node.lines)]


def _listed(reading: Reading, span: Span) -> list[Draft]:
    words = reading.folded[: span.end]
    for match in [*pattern("problem_clause").finditer(words, span.start), *pattern("problem_label").finditer(words, span.start)]:
        inside = Span(match.start("list"), match.end("list"))
        stop = reading.folded.find("。", inside.start, span.end)
        whole = Span(inside.start, stop if stop >= 0 else span.end)
        if "；" in reading.fold(whole):
            inside = whole
        told = reading.fold(Span(match.start(), match.end()))
        if not has_defect(reading.fold(inside)) or not has_defect(told) or is_solved(told):
            continue
        run = min(enumerations(reading.folded, inside), key=lambda r: r.lead.end, default=None)
        if run is not None:
            return from_run(reading, run, [span])
        pieces = list(_enumerated(reading.folded, inside))
        if all(len(squeeze(reading.fold(p))) >= 4 for p in pieces):
            return [Draft(title_of(reading.folded, p), (p,), None, "clause") for p in pieces]
    return []


def _enumerated(folded: str, span: Span) -> Iterator[Span]:
    """The parts of a list with 、 or ， between them; brackets and quotation marks are left whole."""
    bare = re.sub(r"[（“][^）”]*[）”]", "", folded[span.start : span.end])
    separator = next((mark for mark in "；、" if mark in bare), "，")
    depth, start = 0, span.start
    for index in range(span.start, span.end):
        depth += (folded[index] in "（“《") - (folded[index] in "）”》")
        if depth == 0 and folded[index] in separator:
            yield stripped(folded, Span(start, index), "，；、")
            start = index + 1
    yield stripped(folded, Span(start, span.end), "，；、等")


def hidden_problems(reading: Reading, known: list[Draft], year: int | None) -> list[Draft]:
    """Explicit problems in chapters on the project, its money and its management that no section on problems tells.

    What was found in the report's own `year` is not of the past.
    """
    found: list[Draft] = []
    for node in reading.outline.walk():
        if (node.role and not set(node.role) & _HOLDERS) or _inside_items(node):
            continue
        scoring = Role.INDICATORS in node.role and any(_SCORES.search(reading.fold(line.span)) for line in node.lines)
        for line in node.lines:
            if line.table is None:
                told = sentences(reading.folded, line.words)
                found += [_draft(reading, s) for s in told if _is_explicit(reading.fold(s), scoring=scoring, year=year)]
    return [d for d in found if not _told_already(reading, d, known)]


def _inside_items(node: Node) -> bool:
    roles = {Role.PROBLEMS, Role.RECOMMENDATIONS, Role.OUTCOMES, Role.RECTIFICATION, Role.SUMMARY, Role.ATTACHMENTS}
    return bool(set(node.role) & roles) or any(Role.SUMMARY in (p.roles) for p in _parents(node))


def _parents(node: Node) -> Iterator[Node]:
    parent = node.parent
    while parent is not None:
        yield parent
        parent = parent.parent


def _is_explicit(words: str, *, scoring: bool, year: int | None) -> bool:
    key = squeeze(words)
    before = is_past(key.replace(f"{year}年", "本年") if year else key)
    if before or is_solved(key) or announces(key) or _LISTENS.search(key) or _DENIED.search(key):
        return False
    if _FOUND_BY.search(key) and has_defect(key):
        return True
    return not scoring and bool(_EXPLICIT.search(key))


def _draft(reading: Reading, sentence: Span) -> Draft:
    words = reading.fold(sentence)
    lead = _TURNS.match(words) or re.match(r"(?:但|但是|不过|此外，|另外，|同时，|需要说明的是，)", words)
    span = Span(sentence.start + (lead.end() if lead else 0), sentence.end)
    return Draft(_title(reading, span), (span,), None, "hidden")


_WRAPPED = re.compile(r"(?:[^，。；]{0,16}?(?:仍然?|还|也|尚)?存在)(?P<what>[^，。；]{4,})的(?:问题|现象|情况)$")


def _title(reading: Reading, span: Span) -> Span:
    """The fault itself: 仍存在X的问题 is titled X."""
    title = title_of(reading.folded, span, wants=has_defect)
    wrapped = _WRAPPED.match(reading.fold(title))
    if wrapped and re.match(r"在[^，。；]{2,12}中", wrapped.group()):
        return Span(title.start + wrapped.start("what"), title.start + wrapped.end("what"))
    return title


def advice_in_conclusion(reading: Reading) -> list[Draft]:
    """Sentences that open with 下一步 or 建议 in a report without any section on advice."""
    nodes = [n for n in reading.outline.walk() if not set(n.role) & {Role.RESULT_USE, Role.RECTIFICATION, Role.SUMMARY}]
    lines = [line for n in nodes for line in n.lines if line.table is None] + [ln for ln in reading.outline.front if ln.table is None]
    listed = led_run(reading, lines, "leads_advice")
    if listed:
        return listed
    halves = led_halves(reading, lines, "leads_advice", lambda words: not is_past(words))
    if halves:
        return halves
    every = [s for line in lines for s in sentences(reading.folded, line.words)]
    for sentence in every:
        label = pattern("advice_label").match(reading.folded, sentence.start, sentence.end)
        if label and label.end() < sentence.end:
            asked = cut_half_sentences(reading, Span(label.end(), sentence.end))
            return [Draft(title_of(reading.folded, s), (s,), None, "hidden") for s in asked]
    told = [s for s in every if _AHEAD.match(squeeze(reading.fold(s)))]
    return [Draft(title_of(reading.folded, s), (s,), None, "hidden") for s in told]


def asked_elsewhere(reading: Reading, known: list[Draft]) -> list[Draft]:
    """Advice and requests in a chapter on other matters: 建议上级提高标准, 恳请…"""
    lines = [line for node in reading.outline.walk() if Role.OTHER in node.role for line in node.lines if line.table is None]
    told = [s for line in lines for s in sentences(reading.folded, line.words) if pattern("asks").match(squeeze(reading.fold(s)))]
    drafts = [Draft(title_of(reading.folded, w), (w,), None, "hidden") for w in (without_connector(reading, s) for s in told)]
    return [d for d in drafts if not _told_already(reading, d, known)]


def _told_already(reading: Reading, draft: Draft, known: list[Draft]) -> bool:
    """True when the sentence is told in parts, or most of its character pairs stand in a problem that is told elsewhere."""
    if any(k.span.start < draft.span.end and draft.span.start < k.span.end for k in known):
        return True
    ours = _pairs(squeeze(reading.fold(draft.span)))
    return any(len(ours & _pairs(squeeze(reading.fold(k.span)))) >= 0.6 * len(ours) for k in known)


def _pairs(words: str) -> set[str]:
    return {words[i : i + 2] for i in range(len(words) - 1)}
