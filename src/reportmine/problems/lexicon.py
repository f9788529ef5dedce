"""Labels problems with leaves of the taxonomy by their words, and advice with the leaves it would answer.

The title decides the primary leaf, the details the secondary ones. When only the class is clear, the class speaks (P0800);
when nothing speaks, there is no label: a wrong label is worse than none.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

from reportmine.model.draft import Label
from reportmine.problems import _cues
from reportmine.problems._cues import ANY, ITSELF, Clause, Cue, Lexicon, Spoken
from reportmine.problems.taxonomy import taxonomy

_LOUD = 5.0  # below this a leaf is not said in passing: two words of two characters and a lack
_CAUSE, _ACROSS = 0.5, 0.85  # what a clause is worth that only says why, and what words are worth that stand in two clauses
_READ = 240  # how much of a problem is read for its secondary leaves: what follows are cases and figures
_MOST_SECONDARY, _MOST_ANSWERED = 3, 6
_EMPTY = ("P9903", "P9901")


@lru_cache(maxsize=4096)
def label(title: str, text: str) -> Label | None:
    """The leaves of a problem told by `title` and `text` (which may repeat the title), or None."""
    said = _said(title)
    details = _cues.clauses(text[:_READ])
    others = _by_clause(details)
    solid = [spoken for spoken in said if spoken.leaf not in _EMPTY]
    if solid:
        return _label(solid[0], [*_by_clause(_cues.clauses(title, title=True)), *others], _sureness(solid))
    group = _class_of(_cues.clauses(title, title=True), title_only=True)
    inside = [spoken for spoken in others if group is None or spoken.leaf[:3] == group.leaf[:3]]
    if inside and not said:
        return _label(max(inside, key=lambda s: s.score), others, 0.65)
    if said:
        return _label(max(inside, key=lambda s: s.score), others, 0.6) if inside else _label(said[0], others, 0.75)
    group = group or _class_of(details)
    return _label(group, others, 0.6) if group is not None else None


def leaf(words: str) -> str | None:
    """The leaf some words would have by themselves, as `label` gives it; None where only a class speaks, or that things are bad."""
    said = _said(words)
    solid = next((spoken.leaf for spoken in said if spoken.leaf not in _EMPTY), None)
    if solid is None and (said or _by_clause(_cues.clauses(words[:_READ]))):
        told = label(words, words)
        solid = told.primary if told is not None else None
    return solid if solid is not None and not solid.startswith("P99") and not solid.endswith("00") else None


@lru_cache(maxsize=4096)
def answers(title: str, text: str) -> Label | None:
    """The leaves that advice would answer: by what is usually recommended and by the objects it speaks of."""
    best: dict[str, Spoken] = {}
    for n, clause in enumerate([*_cues.clauses(title), *_cues.clauses(text[:_READ])]):
        # A problem's words speak for an object when there are two of them; a single one (使用) stands in any advice.
        told = [*_advice().spoken(clause), *(s for s in _problems().spoken(clause, lack_wanted=False) if s.score >= _LOUD)]
        for spoken in told:
            score = spoken.score + (1 if n == 0 else 0)
            if spoken.leaf not in best or best[spoken.leaf].score < score:
                best[spoken.leaf] = Spoken(spoken.leaf, score, spoken.words)
    ranked = sorted(best.values(), key=lambda s: (-s.score, s.leaf))
    if not ranked:
        return None
    first, rest = ranked[0], ranked[1 : 1 + _MOST_ANSWERED]
    return Label(first.leaf, tuple(s.leaf for s in rest), first.words, 0.8 if first.score >= _LOUD else 0.6)


@lru_cache(maxsize=16384)
def _said(title: str) -> tuple[Spoken, ...]:
    """What a title says; titles come again and again."""
    return tuple(_ranked(_cues.clauses(title, title=True)))


def _ranked(told: list[Clause]) -> list[Spoken]:
    """What the clauses of a title say, loudest first, the earlier of two that are equally loud; what is only a cause counts half."""
    best: dict[str, Spoken] = {}
    breaths = [(clause, _CAUSE if clause.cause and len(told) > 1 else 1.0) for clause in told]
    if len(told) > 1:
        breaths.append((_cues.whole(told), _ACROSS))
    for clause, weight in breaths:
        for spoken in _spoken(clause.words, clause.promised):
            score = spoken.score * weight
            if spoken.leaf not in best or best[spoken.leaf].score < score:
                best[spoken.leaf] = Spoken(spoken.leaf, score, spoken.words)
    return sorted(best.values(), key=lambda s: -s.score)


def _by_clause(told: list[Clause]) -> list[Spoken]:
    """The loudest leaf of every clause that is loud enough, and a second one that other words of the clause tell."""
    return [spoken for clause in told for spoken in _loudest(clause.words, clause.promised)]


@lru_cache(maxsize=16384)
def _loudest(words: str, promised: bool) -> tuple[Spoken, ...]:
    spoken = sorted(_spoken(words, promised), key=lambda s: -s.score)
    loud = [s for s in spoken if s.score >= _LOUD and s.leaf not in _EMPTY]
    apart = [s for s in loud[1:] if s.score > _LOUD and _apart(s.words, loud[0].words)]
    return (*loud[:1], *apart[:1])


@lru_cache(maxsize=16384)
def _spoken(words: str, promised: bool) -> tuple[Spoken, ...]:
    """What a clause says, without the leaves that it only looks like."""
    clause = Clause(words, promised=promised)
    return tuple(_without_near(clause, _problems().spoken(clause)))


def _apart(ours: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    return not any(a in b or b in a for a in ours for b in theirs)


def _without_near(clause: Clause, spoken: list[Spoken]) -> list[Spoken]:
    """Without the leaves that the clause only looks like."""
    return [s for s in spoken if not any(words in clause.words for words in _near().get(s.leaf, ()))]


def _label(primary: Spoken, others: list[Spoken], confidence: float) -> Label:
    leaves = list(dict.fromkeys(s.leaf for s in sorted(others, key=lambda s: -s.score) if s.leaf != primary.leaf))
    return Label(primary.leaf, tuple(leaves[:_MOST_SECONDARY]), primary.words, confidence)


def _sureness(ranked: Sequence[Spoken]) -> float:
    """By how loud the first leaf is, and how far the second one is behind."""
    first = ranked[0].score
    margin = first - (ranked[1].score if len(ranked) > 1 else 0.0)
    return 0.95 if first >= 8 and margin >= 2 else 0.9 if first >= _LOUD and margin >= 1 else 0.8 if first >= _LOUD else 0.7


def _class_of(told: list[Clause], *, title_only: bool = False) -> Spoken | None:
    found = [s for clause in (told if title_only else told[:1]) for s in _of_class(clause.words, clause.promised)]
    return max(found, key=lambda s: s.score, default=None)


@lru_cache(maxsize=16384)
def _of_class(words: str, promised: bool) -> tuple[Spoken, ...]:
    return tuple(_classes().spoken(Clause(words, promised=promised)))


@cache
def _problems() -> Lexicon:
    wordings = [cue for leaf in taxonomy().leaves for words in leaf.wordings for cue in _cues.generalised(leaf.code, words)]
    near = [Cue(n.leaf, ((_cues.bare(n.words),),), ANY, weight=2.0) for leaf in taxonomy().leaves for n in leaf.near]
    return Lexicon([*wordings, *near, *_cues.written("cues")])


@cache
def _classes() -> Lexicon:
    return Lexicon(_cues.written("classes"))


@cache
def _advice() -> Lexicon:
    usual = [Cue(leaf.code, ((_cues.bare(words),),), ITSELF, weight=2.0) for leaf in taxonomy().leaves for words in leaf.advice]
    return Lexicon([*usual, *_cues.written("advice", itself=True)])


@cache
def _near() -> dict[str, tuple[str, ...]]:
    """To each leaf the words that only look like it."""
    return {leaf.code: tuple(_cues.bare(n.words) for n in leaf.near if len(n.words) > 3) for leaf in taxonomy().leaves}
