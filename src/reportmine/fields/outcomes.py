"""Achievements and experience: what the report itself tells as such, in order."""

from __future__ import annotations

import re
from typing import Any

from reportmine.fields._cuts import cut_none
from reportmine.fields._items import Draft, Kind, collect, draft_of, text_of, title_words, titled_lines
from reportmine.fields._led import led_run
from reportmine.fields._tables import outcomes_in_boxes, told_as_actual
from reportmine.model.document import Span
from reportmine.model.field import Field, Found
from reportmine.model.outline import Node, Role
from reportmine.model.reading import Reading
from reportmine.model.report import Item
from reportmine.text.cues import announces, has_defect, is_group, is_solved, pattern
from reportmine.text.fold import squeeze
from reportmine.text.numbering import enumerations
from reportmine.text.roles import is_section_title
from reportmine.text.sentences import half_sentences, sentences, stripped

_ELSEWHERE = frozenset(
    {
        Role.EVALUATION_WORK,
        Role.METHODS,
        Role.PROBLEMS,
        Role.CAUSES,
        Role.RECOMMENDATIONS,
        Role.RECTIFICATION,
        Role.RESULT_USE,
        Role.SUMMARY,
    }
)
_OUTCOMES = Kind(Role.OUTCOMES, lambda words: bool(words), cut_none)


def extract(reading: Reading, found: Found) -> dict[str, Any]:
    """The items of sections on outcomes; without such a section the results told under the goals' completion."""
    drafts: list[Draft] = []
    for node in reading.sections(Role.OUTCOMES):
        told = _without_conclusions(reading, collect(reading, node, _OUTCOMES))
        mixed = Role.PROBLEMS in node.roles and not any(child.roles for child in node.children)
        drafts += [d for d in told if not (mixed and has_defect(reading.fold(d.title)))]
    if not drafts:
        drafts = outcomes_in_boxes(reading) or _led(reading) or _from_goals(reading)
    return {"outcomes": tuple(_item(reading, draft) for draft in drafts)}


def _led(reading: Reading) -> list[Draft]:
    """主要成效：①…②… in a chapter on other things, or in a letter without chapters."""
    nodes = [list(n.lines) for n in reading.outline.walk() if not set(n.role) & _ELSEWHERE]
    return next((found for lines in [*nodes, reading.outline.front] if (found := led_run(reading, lines, "leads_outcomes"))), [])


def _without_conclusions(reading: Reading, drafts: list[Draft]) -> list[Draft]:
    """A sentence on the grade is a conclusion wherever it stands; so is one that only opens a list."""
    kept = []
    for draft in drafts:
        words = squeeze(reading.fold(draft.span))
        if draft.how == "prose" and (announces(words) or re.search(r"(?:评价|自评)(?:结果|等级)为", words)):
            continue
        if draft.how == "prose" and len(drafts) > 1 and re.search(r"(?:主要做法有|取得了?(?:以下|如下|较好)|较好地?完成了)", words[-40:]):
            continue
        kept.append(draft)
    return kept


def _from_goals(reading: Reading) -> list[Draft]:
    """Results in the section on goals reached: the first one that holds any."""
    titled = [d for n in reading.outline.walk() if _is_goal_section(reading, n) for d in _titled(reading, n)]
    titled = titled or next((found for n in reading.outline.walk() if (found := _all_succeed(reading, n))), [])
    if titled:
        return titled
    goals = [n for n in reading.outline.walk() if _is_goal_section(reading, n)]
    overall = [n for n in goals if "总体" in reading.fold(n.title)]
    leaves = [n for n in goals if not n.children]
    told = [n for goal in goals for n in goal.walk() if not n.children and _enumerates(reading, n)]
    if any("分解下达" in reading.fold(n.title) for n in reading.outline.sections):
        leaves, goals = [], []  # a transfer report goes through its indicators one by one: figures, not achievements
    nodes = [*overall, *told, *leaves, *goals, *(n for n in reading.sections(Role.CONCLUSION) if not n.children)]
    for node in nodes:
        drafts = [d for line in node.all_lines() if line.table is None for d in _results(reading, line.words)]
        if drafts:
            return drafts
    return [d for d in told_as_actual(reading) if _is_result(reading.fold(d.span)) or d.how == "inline"]


def _enumerates(reading: Reading, node: Node) -> bool:
    """True when a paragraph of the node tells 一是…二是…."""
    runs = (run for line in node.lines if line.table is None for run in enumerations(reading.folded, line.words))
    return any(run.style == "一是" for run in runs)


def _titled(reading: Reading, node: Node) -> list[Draft]:
    """Numbered items whose titles are statements of success, right below a section on results."""
    if not node.children:
        return titled_lines(reading, [line.words for line in node.lines if line.table is None])
    children = [c for c in node.children if not _sorts(reading, c)]
    if len(children) < 2 or len(children) < len(node.children) or any(_is_section(reading, child) for child in children):
        return []
    return [d for d in (draft_of(reading, child) for child in children) if d is not None and _succeeds(reading.fold(d.title))]


def _is_section(reading: Reading, node: Node) -> bool:
    """A child that is a section of its own; 监测手段有了改进 only sounds like one, it says what happened."""
    title = squeeze(reading.fold(node.title))
    return bool(node.roles) and (node.own_line or is_section_title(title) or not pattern("tells_success").search(title))


def _succeeds(title: str) -> bool:
    return not has_defect(title) or is_solved(title)


def _all_succeed(reading: Reading, node: Node) -> list[Draft]:
    """Items below a conclusion or a chapter on results whose titles all say that something went well."""
    if set(node.role) & (_ELSEWHERE | {Role.BASIC, Role.MONEY, Role.GOALS, Role.OTHER, Role.ATTACHMENTS}) or not node.children:
        return []
    titles = [squeeze(reading.fold(child.title)) for child in node.children]
    well = [bool(pattern("tells_success").search(t)) for t in titles]
    return _titled(reading, node) if sum(well) > len(well) / 2 and all(_succeeds(t) for t in titles) else []


def _sorts(reading: Reading, node: Node) -> bool:
    """A heading that names an indicator or a side of the work instead of saying what was reached."""
    title = squeeze(reading.fold(node.title))
    return is_group(title) or bool(re.search(r"(?:指标|情况|分析|方面|效益|时效|成本|数量|质量)$", title))


def _is_goal_section(reading: Reading, node: Node) -> bool:
    title = squeeze(reading.fold(node.title))
    if re.fullmatch(r"(?:绩效)?(?:自评|评价)情况", title):
        return True
    return (not node.role or Role.INDICATORS in node.roles) and bool(pattern("result_title").search(title))


def _results(reading: Reading, span: Span) -> list[Draft]:
    """一是…二是… as items, else each half sentence that tells a result."""
    run = next(iter(enumerations(reading.folded, span)), None)
    if run is not None and _leads_elsewhere(reading, run.lead):
        span = Span(span.start, run.lead.start + _last_sentence(reading, run.lead))
        run = None
    if run is not None:
        return [_draft(reading, stripped(reading.folded, item, "；;")) for item in run.items]
    pieces = []
    for sentence in sentences(reading.folded, span):
        words = reading.fold(sentence)
        if words.startswith(("但", "不过", "然而")) or pattern("against_plan").search(squeeze(words)):
            continue  # a turn to what went wrong; indicators set against their plan
        pieces += [stripped(reading.folded, p, "；;") for p in half_sentences(reading.folded, sentence)]
    return [_draft(reading, p) for p in pieces if _is_result(reading.fold(p))]


def _leads_elsewhere(reading: Reading, lead: Span) -> bool:
    """True when the words before a list say that it tells problems or advice."""
    words = reading.fold(Span(lead.start + _last_sentence(reading, lead), lead.end))
    return bool(pattern("leads_problems").search(words) or pattern("leads_advice").search(words))


def _last_sentence(reading: Reading, span: Span) -> int:
    """Where the last sentence of a span begins, counted from its start."""
    told = list(sentences(reading.folded, span))
    return told[-1].start - span.start if told else 0


def _is_result(words: str) -> bool:
    key = squeeze(words)
    return len(key) >= 10 and bool(re.search(r"\d", key)) and bool(pattern("result").search(key)) and not pattern("not_result").search(key)


def _draft(reading: Reading, span: Span) -> Draft:
    from reportmine.fields._titles import title_of

    return Draft(title_of(reading.folded, span), (span,), None, "result")


def _item(reading: Reading, draft: Draft) -> Item:
    return Item(
        title=title_words(reading, draft),
        text=text_of(reading, draft),
        number=draft.number,
        span=(draft.span.start, draft.span.end),
        evidence=reading.evidence(*draft.pieces),
        extractor=f"outcomes:{draft.how}",
        confidence={"heading": 0.95, "run-in": 0.95, "inline": 0.93, "prose": 0.85}.get(draft.how, 0.75),
    )


FIELD = Field("outcomes", ("outcomes",), extract)
