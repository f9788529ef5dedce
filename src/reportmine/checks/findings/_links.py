"""Which recommendation answers which problem: what the record says, the labels of both, and the things both name."""

from __future__ import annotations

import re
from functools import lru_cache

from reportmine.checks._look import pattern
from reportmine.model.draft import Draft, Label
from reportmine.model.rule import Missing
from reportmine.text.fold import fold, squeeze
from reportmine.text.numerals import chinese_number
from reportmine.text.words import content

_SURE = 0.8
_NUMBER = re.compile(r"问题（?(\d{1,2}|[一二三四五六七八九十]{1,2})")
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


def _named(text: str) -> frozenset[int]:
    """The problems that advice names by number: 对应问题一、问题二."""
    clauses = pattern("findings", "named").findall(squeeze(text))
    numbers = (n for clause in clauses for n in _NUMBER.findall(clause))
    return frozenset((int(n) if n.isdigit() else chinese_number(n) or 0) - 1 for n in numbers)


def alike(draft: Draft, i: int, j: int) -> bool:
    """True when recommendation i and problem j have a leaf, or a thing they name, in common."""
    told, problem = draft.report.recommendations[i], draft.report.problems[j]
    if _meet(draft.advice_labels[i], draft.labels[j]):
        return True
    return bool(_things(told.text) & _things(problem.title) or _things(told.title) & _things(problem.text))


@lru_cache(maxsize=512)
def _things(text: str) -> frozenset[str]:
    """The words of a text and its pairs of characters: the cut of words differs from sentence to sentence."""
    idle = pattern("findings", "idle")
    pairs = (run[i : i + 2] for run in _HAN.findall(fold(text)) for i in range(len(run) - 1))
    return frozenset(w for w in content(text) if not idle.fullmatch(w)) | frozenset(pair for pair in pairs if not idle.search(pair))


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
