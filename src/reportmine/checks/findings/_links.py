"""Which recommendation answers which problem: what the record says, the labels of both, and the things both name."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from itertools import filterfalse
from operator import add

from reportmine.checks._look import pattern
from reportmine.checks.findings._untold import own_end, worded_as_advice
from reportmine.model.document import Span
from reportmine.model.draft import Draft, Label
from reportmine.model.rule import Missing
from reportmine.text.cues import opens_advice
from reportmine.text.fold import fold, squeeze
from reportmine.text.numerals import chinese_number
from reportmine.text.words import content

_SURE = 0.8
_SEVERAL = 2
_NUMBER = re.compile(r"问题（?(\d{1,2}|[一二三四五六七八九十]{1,2})")
_MONEY = re.compile(r"(?<![\d.,])(\d[\d,]*(?:\.\d+)?)\s?(亿元|万元|元)")
_HAN = re.compile(r"[\u4e00-\u9fff]{2,}")


@lru_cache(maxsize=8)
def links(draft: Draft) -> tuple[frozenset[int], ...]:
    """For each recommendation the problems it may answer. Generous: what links here need not answer, what does not link does not."""
    advice = draft.report.recommendations
    everything = frozenset(range(len(draft.report.problems)))
    found = []
    for i, told in enumerate(advice):
        if pattern("findings", "for_all").search(squeeze(told.text)):
            found.append(everything)
        else:
            found.append(frozenset(j for j in everything if j in told.addresses or j in _named(told.text) or alike(draft, i, j)))
    return tuple(found)


def only_by_order(draft: Draft, i: int) -> bool:
    """True when advice has nothing in common with the problems it was put to, and each of them has other advice."""
    told = draft.report.recommendations[i]
    if _named(told.text) or any(alike(draft, i, j) for j in range(len(draft.report.problems))):
        return False
    others = [k for k in range(len(draft.report.recommendations)) if k != i]
    return all(any(j in draft.report.recommendations[k].addresses for k in others) for j in told.addresses)


@lru_cache(maxsize=8)
def answered(draft: Draft) -> frozenset[int]:
    """The problems that some recommendation answers. Advice with a problem of its own answers another only where both speak of the same."""
    found: set[int] = set()
    for i, told in enumerate(draft.report.recommendations):
        if pattern("findings", "for_all").search(squeeze(told.text)):
            return frozenset(range(len(draft.report.problems)))
        own = set(told.addresses) | _named(told.text)
        found |= {j for j in own if j in _named(told.text) or not (_belongs_elsewhere(draft, i, j) or _left_over(draft, i, j))}
        for j in range(len(draft.report.problems)):
            if j in found or j in own or (not own and asks_elsewhere(draft, i) and not is_short(draft, j)):
                continue
            if _speaks_of(draft, i, j) if own else alike(draft, i, j):
                found.add(j)
    return frozenset(found)


def _left_over(draft: Draft, i: int, j: int) -> bool:
    """True for a problem put to advice that clearly answers another, where both share no more than the subject of the whole report.

    A problem worded as advice answers itself.
    """
    report = draft.report
    others = [k for k in report.recommendations[i].addresses if k != j]
    if len(report.recommendations) >= len(report.problems) or opens_advice(report.problems[j].title):
        return False
    if _meet(draft.advice_labels[i], draft.labels[j]):
        return False
    subject, shared = _subject(draft), _shared(draft, i, j)
    if not shared or shared - subject:
        return False
    return any(len(_shared(draft, i, k) - subject) >= _SEVERAL for k in others)


def is_short(draft: Draft, j: int) -> bool:
    """A problem of money that is short, which asking for money answers."""
    return pattern("findings", "short_of_money").search(fold(draft.report.problems[j].text)) is not None


def asks_elsewhere(draft: Draft, i: int) -> bool:
    """Advice put to no problem that asks others for money, wishes a policy to go on, or calls for more attention."""
    told, label = draft.report.recommendations[i], draft.advice_labels[i]
    if told.addresses or _named(told.text):
        return False
    title = squeeze(told.title)
    return (label is not None and label.primary[:3] == "P99") or any(
        pattern("findings", "outlook", k).search(title) for k in ("policy", "general")
    )


@lru_cache(maxsize=8)
def _subject(draft: Draft) -> frozenset[str]:
    """What title and project name speak of: so does every problem."""
    told = (draft.basic.title, draft.basic.project)
    return frozenset().union(*(_things(field.value) for field in told if field is not None and field.value))


def _belongs_elsewhere(draft: Draft, i: int, j: int) -> bool:
    """True when advice has nothing in common with its problem, but with an item among the problems that the record took for none."""
    if alike(draft, i, j):
        return False
    words = _things(draft.report.recommendations[i].text)
    return any(words & _things(draft.reading.words(Span(node.title.start, own_end(node)))) for node in worded_as_advice(draft))


def _speaks_of(draft: Draft, i: int, j: int) -> bool:
    """Several things in common; or a leaf, or a class that its own problem does not have, and one thing."""
    shared = len(_shared(draft, i, j))
    advice, problem = draft.advice_labels[i], draft.labels[j]
    if advice is None or problem is None:
        return shared >= _SEVERAL
    own = [label for k in draft.report.recommendations[i].addresses if (label := draft.labels[k]) is not None]
    sure = advice.confidence >= _SURE and problem.confidence >= _SURE
    told = _things(draft.report.recommendations[i].text) & _things(draft.report.problems[j].text)
    same_class = (
        (sure or told) and advice.primary[:3] == problem.primary[:3] and all(label.primary[:3] != advice.primary[:3] for label in own)
    )
    return shared >= _SEVERAL or bool(same_class) or (advice.primary == problem.primary and shared > 0)


@lru_cache(maxsize=512)
def _named(text: str) -> frozenset[int]:
    """The problems that advice names by number: 对应问题一、问题二."""
    clauses = pattern("findings", "named").findall(squeeze(text))
    numbers = (n for clause in clauses for n in _NUMBER.findall(clause))
    return frozenset((int(n) if n.isdigit() else chinese_number(n) or 0) - 1 for n in numbers)


def alike(draft: Draft, i: int, j: int) -> bool:
    """True when recommendation i and problem j have a leaf, or a thing they name, in common."""
    return _meet(draft.advice_labels[i], draft.labels[j]) or bool(_shared(draft, i, j))


@lru_cache(maxsize=1024)
def _shared(draft: Draft, i: int, j: int) -> frozenset[str]:
    told, problem = draft.report.recommendations[i], draft.report.problems[j]
    things = (_things(told.text) & _things(problem.title)) | (_things(told.title) & _things(problem.text))
    return things | (_amounts(told.text) & _amounts(problem.text))


@lru_cache(maxsize=512)
def _amounts(text: str) -> frozenset[str]:
    """The amounts of money a text names, bare of idle zeros: 欠拨的108万元 answers 欠拨108.00万元."""
    found = _MONEY.findall(fold(text))
    return frozenset(f"{Decimal(number.replace(',', '')).normalize():f}{unit}" for number, unit in found)


@lru_cache(maxsize=512)
def _things(text: str) -> frozenset[str]:
    """The words of a text and its pairs of characters: the cut of words differs from sentence to sentence."""
    pairs = {pair for run in _HAN.findall(fold(text)) for pair in map(add, run, run[1:])}
    return frozenset(filterfalse(_is_idle, content(text))).union(filterfalse(_has_idle, pairs))


# The words of all reports are some thousands: each is looked up once.
@lru_cache(maxsize=16384)
def _is_idle(word: str) -> bool:
    return pattern("findings", "idle").fullmatch(word) is not None


@lru_cache(maxsize=16384)
def _has_idle(pair: str) -> bool:
    return pattern("findings", "idle").search(pair) is not None


def _meet(advice: Label | None, problem: Label | None) -> bool:
    if advice is None or problem is None:
        return False
    if problem.primary in (advice.primary, *advice.secondary) or advice.primary in problem.secondary:
        return True
    sure = advice.confidence >= _SURE and problem.confidence >= _SURE
    return sure and advice.primary[:3] == problem.primary[:3]


def both(draft: Draft) -> None:
    """Raises Missing when the report tells no problems or no recommendations."""
    if not draft.report.problems:
        raise Missing("存在的问题")
    if not draft.report.recommendations:
        raise Missing("建议或改进措施")


def shown(words: str, longest: int = 26) -> str:
    """A title short enough for a message."""
    return words if len(words) <= longest else words[: longest - 1] + "…"
