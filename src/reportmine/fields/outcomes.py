"""Achievements and experience: what the report itself tells as such, in order."""

from __future__ import annotations

import re
from typing import Any

from reportmine.fields._items import Draft, Kind, collect, cut_none, text_of, title_words
from reportmine.model.document import Span
from reportmine.model.field import Field, Found
from reportmine.model.outline import Node, Role
from reportmine.model.reading import Reading
from reportmine.model.report import Item
from reportmine.text.cues import announces
from reportmine.text.fold import squeeze
from reportmine.text.numbering import enumerations
from reportmine.text.sentences import half_sentences, sentences, stripped

_OUTCOMES = Kind(Role.OUTCOMES, lambda words: bool(words), cut_none)
_RESULT = re.compile(r"完成|实现|达到|达标|提高|提升|增长|改善|建成|新增|下降|缩短|增加|超额|办理|接待|审核|惠及|受益|保障|培训|发放|开展|举办|解决|有效|明显|优于")
_GOAL_TITLE = re.compile(r"总体(?:绩效)?目标.*(?:完成|实现)|(?:绩效)?目标(?:的)?(?:完成|实现)情况|目标任务完成|(?:实施|社会|工作)(?:效果|效益)|项目效益|履职(?:完成|效能)|绩效情况")
_NOT_OUTCOME = re.compile(r"扣\d|得\d+(?:\.\d+)?分|满分|见(?:下表|附[表件])|结果为|等级为|未(?:完成|达)|偏低|不足|执行率|满意度")


def extract(reading: Reading, found: Found) -> dict[str, Any]:
    """The items of sections on outcomes; without such a section the results told under the goals' completion."""
    drafts: list[Draft] = []
    for node in reading.sections(Role.OUTCOMES):
        drafts += _without_conclusions(reading, collect(reading, node, _OUTCOMES))
    if not drafts:
        drafts = _from_goals(reading)
    return {"outcomes": tuple(_item(reading, draft) for draft in drafts)}


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
    nodes = [n for n in reading.outline.walk() if _is_goal_section(reading, n)]
    for node in nodes:
        lines = [line for line in node.all_lines() if line.table is None and line is not node.head or line in node.lines]
        for line in lines:
            drafts = _results(reading, line.words)
            if drafts:
                return drafts
    return []


def _is_goal_section(reading: Reading, node: Node) -> bool:
    title = squeeze(reading.fold(node.title))
    if Role.CONCLUSION in node.roles or Role.EVALUATION_WORK in node.roles:
        return not node.children
    return Role.INDICATORS in node.roles and bool(_GOAL_TITLE.search(title))


def _results(reading: Reading, span: Span) -> list[Draft]:
    """一是…二是… as items, else each half sentence that tells a result."""
    run = next(iter(enumerations(reading.folded, span)), None)
    if run is not None:
        return [_draft(reading, stripped(reading.folded, item, "；;")) for item in run.items]
    pieces = []
    for sentence in sentences(reading.folded, span):
        pieces += [stripped(reading.folded, p, "；;") for p in half_sentences(reading.folded, sentence)]
    return [_draft(reading, p) for p in pieces if _is_result(reading.fold(p))]


def _is_result(words: str) -> bool:
    key = squeeze(words)
    return len(key) >= 10 and bool(re.search(r"\d", key)) and bool(_RESULT.search(key)) and not _NOT_OUTCOME.search(key)


def _draft(reading: Reading, span: Span) -> Draft:
    from reportmine.fields._titles import title_of

    return Draft(title_of(reading.folded, span), (span,), None, "result")


def _item(reading: Reading, draft: Draft) -> Item:
    return Item(
        title=title_words(reading, draft),
        text=text_of(reading, draft),
        number=draft.number,
        span=tuple(draft.span),
        evidence=reading.evidence(*draft.pieces),
        extractor=f"outcomes:{draft.how}",
        confidence={"heading": 0.95, "run-in": 0.95, "inline": 0.85, "prose": 0.7}.get(draft.how, 0.5),
    )


FIELD = Field("outcomes", ("outcomes",), extract)
