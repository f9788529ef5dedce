"""Which recommendation answers which problem: what the record says, the labels of both, and the things both name."""

from __future__ import annotations

from functools import lru_cache

from reportmine.checks._look import pattern
from reportmine.model.draft import Draft, Label
from reportmine.model.rule import Missing
from reportmine.text.fold import squeeze
from reportmine.text.words import content


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
            found.append(frozenset(j for j in everything if j in told.addresses or alike(draft, i, j)))
    return tuple(found)


def alike(draft: Draft, i: int, j: int) -> bool:
    """True when recommendation i and problem j have a leaf, or a thing they name, in common."""
    told, problem = draft.report.recommendations[i], draft.report.problems[j]
    if _meet(draft.advice_labels[i], draft.labels[j]):
        return True
    return bool(content(told.text) & content(problem.title) or content(told.title) & content(problem.text))


def _meet(advice: Label | None, problem: Label | None) -> bool:
    if advice is None or problem is None:
        return False
    if {advice.primary, *advice.secondary} & {problem.primary, *problem.secondary}:
        return True
    return advice.primary[:3] == problem.primary[:3]


def both(draft: Draft) -> None:
    """Raises Missing when the report tells no problems or no recommendations."""
    if not draft.report.problems:
        raise Missing("存在的问题")
    if not draft.report.recommendations:
        raise Missing("建议或改进措施")


def shown(words: str, longest: int = 26) -> str:
    """A title short enough for a message."""
    return words if len(words) <= longest else words[: longest - 1] + "…"
