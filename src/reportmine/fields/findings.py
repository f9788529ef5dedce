"""Problems and recommendations: told apart in one pass, for they often stand in one chapter, one item, one cell."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from reportmine.fields import _tables
from reportmine.fields._address import ANSWERS, addresses
from reportmine.fields._cuts import cut_half_sentences, cut_problems
from reportmine.fields._hidden import advice_in_conclusion, asked_elsewhere, hidden_problems, problems_in_conclusion
from reportmine.fields._items import Draft, Kind, collect, from_run, text_of, title_words
from reportmine.fields._labels import Segment, segments
from reportmine.fields._shared import shared, without_reference
from reportmine.fields._titles import title_of
from reportmine.model.document import Span
from reportmine.model.field import Field, Found
from reportmine.model.outline import Node, Role
from reportmine.model.reading import Reading
from reportmine.model.report import Extraction, Item, Problem, Recommendation, State
from reportmine.text.cues import announces, has_defect, is_none, looks_ahead, opens_advice, pattern
from reportmine.text.fold import squeeze
from reportmine.text.numbering import enumerations, marker_at
from reportmine.text.sentences import sentences, stripped

_PROBLEMS = Kind(Role.PROBLEMS, has_defect, cut_problems)
_ADVICE = Kind(
    Role.RECOMMENDATIONS,
    lambda words: opens_advice(words) or "建议" in words or bool(pattern("body_shall").match(squeeze(words))),
    cut_half_sentences,
)
_POINTER = re.compile(r"[^，。；]{0,20}(?:详见|参见|见)(?:本报告)?(?:第|附|下|后)[^，。；]{0,10}(?:部分|节|章|件|表|文|述)。?")
_POINTS = re.compile(r"(?:得|扣)(?:满分)?\d+(?:\.\d+)?分")
# Nothing was filled in: …… ; 满意度指标偏离：无。
_BLANK = re.compile(r"[^\w]*|[^，。；：]{2,16}：(?:无|没有|暂无|不存在)[。；]?")
_ANSWERS_BEFORE = re.compile(rf"{ANSWERS}[，：:]\s*$")
# A longer lead before 一是 tells something itself.
_LONGEST_LEAD = 30
_CONFIDENCE = {"heading": 0.97, "run-in": 0.95, "inline": 0.9, "prose": 0.9, "cell": 0.93, "hidden": 0.8, "clause": 0.85}


def extract(reading: Reading, found: Found) -> dict[str, Any]:
    """Problems and recommendations in the order of the text; what the report answers with 无 goes to `statements`."""
    year = found.get("basic_info.fiscal_year")
    problems, advice = _told(reading, year.value if year is not None else None)
    problems = _unique(reading, [d for d in problems if not _says_nothing(reading, d)])
    advice = shared(reading, problems, _unique(reading, advice))
    said = [(title_words(reading, d), _answers(reading, d) + text_of(reading, d)) for d in advice]
    asked = [(title_words(reading, d), text_of(reading, d)) for d in problems]
    links = addresses(said, asked, [_places(d.addressed, problems) for d in advice], [_number(d) for d in problems])
    return {
        "problems": tuple(_problem(reading, d) for d in problems),
        "recommendations": tuple(_recommendation(reading, d, a) for d, a in zip(advice, links, strict=True)),
        "statements": _statements(reading, problems=problems, advice=advice),
    }


def _number(draft: Draft) -> int | None:
    """The number that a problem bears in the text."""
    marker = marker_at(draft.number, 0, len(draft.number)) if draft.number else None
    return marker.value if marker else None


def _answers(reading: Reading, draft: Draft) -> str:
    """The words before a piece of advice that say which item it answers: 对第（1）项，"""
    before = reading.folded[max(0, draft.span.start - 20) : draft.span.start]
    match = _ANSWERS_BEFORE.search(before)
    return match.group() if match else ""


def _says_nothing(reading: Reading, draft: Draft) -> bool:
    """An item under 问题 or 偏离原因 that says there is none, or only where they are told."""
    words = reading.fold(draft.span)
    key = squeeze(words)
    if draft.how == "prose" and len(_POINTS.findall(key)) > 1:
        return True
    if _POINTER.fullmatch(key) or pattern("tally").fullmatch(key) or _BLANK.fullmatch(key):
        return True
    return bool(pattern("says_nothing").search(words)) and not has_defect(pattern("says_nothing").sub("", words))


def _places(starts: tuple[int, ...], problems: list[Draft]) -> tuple[int, ...]:
    """The indices of the problems that start there."""
    return tuple(i for i, d in enumerate(problems) if d.span.start in starts)


def _told(reading: Reading, year: int | None) -> tuple[list[Draft], list[Draft]]:
    problems: list[Draft] = []
    advice: list[Draft] = []
    for node in _sections(reading):
        both = {Role.PROBLEMS, Role.RECOMMENDATIONS} <= set(node.roles)
        inside = Span(node.title.start, node.end)
        if Role.PROBLEMS in node.roles:  # a chapter on deviations: a table of them, and what else there is below it
            _add(list(_tables.told_in_reason_columns(reading, inside)), problems, advice)
        listed = list(_tables.told_in_lists(reading, inside))
        if listed and not node.children:
            _add(listed, problems, advice)
        elif both and not _has_both_inside(node):
            _mixed(reading, node, problems, advice)
        else:
            _apart(reading, node, problems, advice)
    if not problems:
        _add(list(_tables.told_in_boxes(reading)), problems, advice)
    if not problems or _form_only(reading) or _adds_to_table(reading):
        _add(list(_tables.told_in_reason_columns(reading)), problems, advice)
    if not reading.sections(Role.PROBLEMS):
        problems += problems_in_conclusion(reading, problems)
    problems += hidden_problems(reading, problems, year)
    if not advice and not reading.sections(Role.RECOMMENDATIONS):
        advice += advice_in_conclusion(reading)
    advice += asked_elsewhere(reading, advice)
    return sorted(problems, key=lambda d: d.span), sorted(advice, key=lambda d: d.span)


def _sections(reading: Reading) -> list[Node]:
    """Sections with problems or advice; those inside a summary only repeat the body."""
    return [n for n in reading.sections(Role.PROBLEMS, Role.RECOMMENDATIONS) if not _in_summary(n)]


def _in_summary(node: Node) -> bool:
    parent = node.parent
    while parent is not None:
        if Role.SUMMARY in parent.roles:
            return True
        parent = parent.parent
    return False


def _has_both_inside(node: Node) -> bool:
    """A mixed chapter with sub-sections of its own for problems and for advice."""
    roles = {role for child in node.children for role in child.roles}
    return Role.PROBLEMS in roles or Role.RECOMMENDATIONS in roles


def _apart(reading: Reading, node: Node, problems: list[Draft], advice: list[Draft]) -> None:
    """A section on problems, one on advice, or a chapter holding such sections."""
    if Role.PROBLEMS in node.roles:
        mixed = Role.OUTCOMES in node.roles and not any(child.roles for child in node.children)
        for draft in collect(reading, node, _PROBLEMS):
            if not mixed or has_defect(reading.fold(draft.title)) or has_defect(reading.fold(draft.span)):
                _split(reading, draft, problems, advice, mixed=_turns(reading, draft))
        advice += _inner_advice(reading, node)
    elif Role.RECOMMENDATIONS in node.roles:
        advice += [_unlabelled(reading, d) for d in collect(reading, node, _ADVICE)]


def _turns(reading: Reading, draft: Draft) -> bool:
    """True when a paragraph of its own inside a problem says what will be done: 下一步，我局将…"""
    words = (squeeze(reading.fold(piece)) for piece in draft.pieces[1:])
    return any(pattern("turn").match(w) and looks_ahead(w[:14]) for w in words)


def _inner_advice(reading: Reading, node: Node) -> list[Draft]:
    """Sub-sections on advice inside a section on problems."""
    inner = [n for n in node.walk() if n is not node and Role.RECOMMENDATIONS in n.roles]
    return [_unlabelled(reading, d) for n in inner for d in collect(reading, n, _ADVICE)]


def _mixed(reading: Reading, node: Node, problems: list[Draft], advice: list[Draft]) -> None:
    """A chapter whose items each tell a problem and what is done about it, or one after the other."""
    for draft in collect(reading, node, _PROBLEMS):
        words = reading.fold(draft.span)
        labelled = any(p.label == "measure" for p in segments(reading.folded, draft.pieces)[1:])
        only_advice = not labelled and not has_defect(reading.fold(draft.title))
        only_advice = only_advice and (opens_advice(reading.fold(draft.title)) or looks_ahead(words[:12]))
        if only_advice and draft.how != "heading":
            advice.append(_unlabelled(reading, draft))
        else:
            _split(reading, draft, problems, advice, mixed=True)


def _split(reading: Reading, draft: Draft, problems: list[Draft], advice: list[Draft], *, mixed: bool = False) -> None:
    """Cuts an item at its labels; in a mixed chapter also where it begins to look ahead."""
    parts = segments(reading.folded, draft.pieces)
    if mixed and not any(p.label == "measure" for p in parts):
        parts = _ahead(reading, parts)
    told = [p.span for p in parts if p.label == "problem"] or [p.span for p in parts if p.label == "cause"]
    told = [piece for p in told if not is_none(reading.fold(p)) for piece in without_reference(reading, p)]
    listed = _listed(reading, told) if draft.how == "prose" else []
    if listed:
        problems += listed
    elif told == list(draft.pieces) and all(p.label == "problem" for p in parts):
        problems.append(draft)
    elif told:
        whole = Span(told[0].start, told[-1].end)
        kept = draft.how == "heading" and whole.start <= draft.title.start < whole.end
        title = draft.title if kept else title_of(reading.folded, whole, wants=has_defect)
        problems.append(Draft(title, tuple(told), draft.number, draft.how, draft.node))
    measures = [p.span for p in parts if p.label == "measure" and not is_none(reading.fold(p.span))]
    if measures:
        whole = Span(measures[0].start, measures[-1].end)
        at = (told[0].start,) if told else ()
        run = min(enumerations(reading.folded, whole), key=lambda r: r.lead.end, default=None)
        if run is not None and run.lead.end - whole.start < 20:
            each = from_run(reading, run, measures)
            firsts = [(d.span.start,) for d in listed] if len(listed) == len(each) else [at] * len(each)
            advice += [replace(d, addressed=first) for d, first in zip(each, firsts, strict=True)]
        else:
            advice.append(Draft(title_of(reading.folded, whole), tuple(measures), None, draft.how, None, at))


def _listed(reading: Reading, told: list[Span]) -> list[Draft]:
    """The problems of a paragraph without a title that only announces them: 还有两项偏差：一是…；二是…."""
    runs = enumerations(reading.folded, Span(told[0].start, told[-1].end)) if told else ()
    run = min(runs, key=lambda r: r.lead.end, default=None)
    lead = squeeze(reading.fold(run.lead)).rstrip("：，") if run is not None else ""
    return from_run(reading, run, told) if run is not None and (announces(lead) or len(lead) <= _LONGEST_LEAD) else []


def _ahead(reading: Reading, parts: list[Segment]) -> list[Segment]:
    """In a mixed chapter: from the first sentence that looks ahead on, an item tells the measure."""
    result: list[Segment] = []
    turned = False
    for part in parts:
        for sentence in sentences(reading.folded, part.span):
            words = squeeze(reading.fold(sentence))
            starts = bool(result) and (looks_ahead(words[:14]) or (opens_advice(words) and not has_defect(words)))
            turned = turned or (starts and part.label == "problem")
            lead = re.match(r"(?:下一步|今后|下一阶段)(?:[，：]|拟|将)", reading.fold(sentence)) if turned else None
            span = Span(sentence.start + (lead.end() if lead else 0), sentence.end)
            if result and result[-1].label == ("measure" if turned else part.label) and span.start - result[-1].span.end <= 1 and not lead:
                result[-1] = Segment(result[-1].label, Span(result[-1].span.start, span.end))
            else:
                result.append(Segment("measure" if turned else part.label, span))
    return result


def _unlabelled(reading: Reading, draft: Draft) -> Draft:
    """Advice without its own label (建议一：, 改进措施：) at the start."""
    parts = segments(reading.folded, draft.pieces)
    if parts and parts[0].span.start > draft.pieces[0].start and len(parts) >= 1 and draft.how != "heading":
        pieces = tuple(p.span for p in parts if p.label in ("measure", "problem"))
        if pieces:
            return Draft(title_of(reading.folded, Span(pieces[0].start, pieces[-1].end)), pieces, draft.number, draft.how, draft.node)
    return draft


def _add(told: list[_tables.Told], problems: list[Draft], advice: list[Draft]) -> None:
    for one in told:
        if one.problem is not None:
            problems.append(one.problem)
        if one.measure is not None:
            at = (one.problem.span.start,) if one.problem is not None else ()
            measure = one.measure
            advice.append(Draft(measure.title, measure.pieces, measure.number, measure.how, None, at))


def _adds_to_table(reading: Reading) -> bool:
    """True when the chapter on problems says that it comes on top of what a table tells: 除表内所列偏差以外，…"""
    nodes = _sections(reading)
    firsts = [line for n in nodes for line in n.lines[:1] if line.table is None]
    openings = [*(reading.fold(n.title) for n in nodes), *(reading.fold(line.words) for line in firsts)]
    return any(pattern("beside_table").search(squeeze(words)) for words in openings)


def _form_only(reading: Reading) -> bool:
    """A self-evaluation form: nearly all its words stand in tables."""
    tables = sum(t.span.end - t.span.start for t in reading.document.tables)
    return tables > 0.7 * max(1, len(reading.text))


def _unique(reading: Reading, drafts: list[Draft]) -> list[Draft]:
    """Each finding once: what is told again in the same words is dropped, the longer telling stays."""
    kept: list[Draft] = []
    for draft in drafts:
        key = _bare(reading, draft)
        again = next((i for i, k in enumerate(kept) if _same(key, _bare(reading, k))), None)
        if again is None:
            kept.append(draft)
        elif len(key) > len(_bare(reading, kept[again])):
            kept[again] = draft
    return kept


def _bare(reading: Reading, draft: Draft) -> str:
    """The words of an item without stops: a summary puts a comma where the body has a heading."""
    return re.sub(r"[，。；：、]", "", squeeze(reading.fold(draft.span)))


def _same(a: str, b: str) -> bool:
    short, long = sorted((a, b), key=len)
    return len(short) >= 8 and short in long


def _problem(reading: Reading, draft: Draft) -> Problem:
    title = title_words(reading, draft)
    amounts = [e.value for piece in draft.pieces for e in reading.entities_in(piece, "money") if not e.facts.get("per_unit")]
    words = reading.fold(draft.span)
    return Problem(
        **_common(reading, draft, "problems"),
        amounts_yuan=tuple(amounts),
        evidence_level=_evidence_level(words),
        phrased_as_advice=opens_advice(title) and not has_defect(title),
        is_request=bool(re.search(r"(?:经费|资金|人员|编制|人手|力量)[^，。；]{0,6}(?:不足|缺口|短缺|紧缺|紧张|有限)", words)),
        cause=_cause(reading, draft),
    )


def _recommendation(reading: Reading, draft: Draft, links: tuple[int, ...]) -> Recommendation:
    words = squeeze(reading.fold(draft.span))
    promise = bool(pattern("commitment").search(words)) or _under_promise(reading, draft)
    return Recommendation(**_common(reading, draft, "recommendations"), addresses=links, rec_type="commitment" if promise else "advice")


def _under_promise(reading: Reading, draft: Draft) -> bool:
    """改进措施 and 下一步打算 are the unit's own promise, 建议 is advice."""
    node = draft.node
    while node is not None:
        title = squeeze(reading.fold(node.title))
        if Role.RECOMMENDATIONS in node.roles:
            return "建议" not in title
        node = node.parent
    return bool(draft.addressed)


def _common(reading: Reading, draft: Draft, what: str) -> dict[str, Any]:
    item = Item(
        title=title_words(reading, draft),
        text=text_of(reading, draft),
        number=draft.number,
        span=(draft.span.start, draft.span.end),
        evidence=reading.evidence(*draft.pieces),
        extractor=f"{what}:{draft.how}",
        confidence=_CONFIDENCE.get(draft.how, 0.6),
    )
    return {name: getattr(item, name) for name in Item.model_fields}


_DOCUMENTED = re.compile(r"凭证|合同|发票|票据|台账|记录|号|审计|批复|清单")
_VAGUE = re.compile(r"部分|个别|少量|有的|少数|一些|某些|有待|进一步")


def _evidence_level(words: str) -> str:
    """none, vague, concrete or documented: how far the report proves its own problem."""
    number = bool(re.search(r"\d", words))
    if number and _DOCUMENTED.search(words):
        return "documented"
    if number:
        return "concrete"
    return "vague" if _VAGUE.search(words) else "none"


_CAUSE = re.compile(r"(?:主要|根本|直接)?原因(?:是|在于|为)|主要(?:是)?(?:由于|因为|因)|(?:由于|因为)(?=[^，。；]{4,})|究其原因[，：]?")


def _cause(reading: Reading, draft: Draft) -> Extraction[str] | None:
    """The cause as the problem's own words tell it: from 原因是 or 由于 to the end of the clause."""
    for piece in draft.pieces:
        match = _CAUSE.search(reading.folded, piece.start, piece.end)
        if match is None:
            continue
        stop = re.search(r"[。；]" if "原因" in match.group() else r"[，。；]", reading.folded[match.end() : piece.end])
        span = stripped(reading.folded, Span(match.end(), match.end() + stop.start() if stop else piece.end), "，：")
        if span.end - span.start >= 4:
            return Extraction[str](value=reading.words(span), evidence=reading.evidence(span), extractor="problems:cause", confidence=0.7)
    return None


def _statements(reading: Reading, *, problems: list[Draft], advice: list[Draft]) -> dict[str, Extraction[str]]:
    """Sections that the report answers with 无."""
    said: dict[str, Extraction[str]] = {}
    for name, role, drafts in (("problems", Role.PROBLEMS, problems), ("recommendations", Role.RECOMMENDATIONS, advice)):
        for node in reading.sections(role):
            lines = [line for line in node.all_lines() if line.table is None and line is not node.head]
            if not drafts and lines and all(is_none(reading.fold(line.words)) for line in lines):
                evidence = reading.evidence(*(line.span for line in lines))
                said[name] = Extraction[str](
                    value=None, evidence=evidence, extractor=f"{name}:none", confidence=0.95, state=State.STATED_NONE
                )
    return said


FIELD = Field("findings", ("problems", "recommendations", "statements"), extract, needs=("basic_info.fiscal_year",))
