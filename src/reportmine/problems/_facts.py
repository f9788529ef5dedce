"""What can be measured between two problem statements, as numbers from 0 to 1: by their leaves, their words, and what they speak of.

A short statement is a thing and what is wrong with it. Where two of them share one half word for word (管理制度不健全, 管理制度执行不到位),
the other half decides: what is left of each when the common opening and ending are taken away is compared by itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache

import numpy as np

from reportmine import knowledge
from reportmine.model.draft import Label
from reportmine.problems import _features, lexicon
from reportmine.problems._features import Floats

FACTS = (
    "overlap", "cosine", "first", "class", "aside", "clause", "kin", "heard", "unheard", "union", "inner",
    "frame", "rest_alike", "rest_apart", "objects", "objects_apart", "rest_objects", "rest_objects_apart",
    "defects", "defects_apart", "rest_defects_apart", "doubt",
)  # fmt: skip
_TITLED = re.compile(r"([^。：]{2,24})[。：].+$", re.DOTALL)
_STOPS = re.compile(r"[，。；：！？,;:、]+")
_SHORTEST = 4  # characters of a clause that can tell a problem by itself
_MOST_CLAUSES = 4
_FRAME = 40  # characters: longer statements are no frames with one slot
Posterior = Callable[[Sequence[str]], Floats]


def facts(pairs: Sequence[tuple[str, str]], posterior: Posterior, leaves: Sequence[str]) -> Floats:
    """One row of facts a pair, in order of `FACTS`. `posterior` tells the leaves of texts, `leaves` names its columns."""
    told = [(_features.bare(a), _features.bare(b)) for a, b in pairs]
    rests = [_rests(a, b) for a, b in told]
    texts = {part for pair in told for text in pair for part in _clauses(text)} | {text for pair in rests for text in pair}
    listed = sorted(texts - {""})
    shares = dict(zip(listed, posterior(listed), strict=True)) if listed else {}
    near, groups = _kin(tuple(leaves)), _groups(tuple(leaves))
    rows = [
        (*_by_leaf(*bare, shares, groups, near), *_heard(*pair), *_words(*bare), *_by_rest(*bare, *rest, shares), *_by_matter(*bare, *rest),
         _doubt(*bare, shares))
        for pair, bare, rest in zip(pairs, told, rests, strict=True)
    ]  # fmt: skip
    return np.array(rows, np.float32)


def kin_leaves() -> frozenset[frozenset[str]]:
    """Pairs of leaves that readers often do not tell apart."""
    return frozenset(frozenset(pair) for pair in knowledge.load("matters")["kin"])


def union(a: str, b: str) -> float:
    """The common character pairs of two statements as a share of all of them."""
    return _words(_features.bare(a), _features.bare(b))[0]


def _by_leaf(a: str, b: str, shares: dict[str, Floats], groups: Floats, near: Floats) -> tuple[float, ...]:
    if not a or not b:
        return (0.0,) * 7
    x, y = shares[a], shares[b]
    i, j = int(x.argmax()), int(y.argmax())
    parts = max(_overlap(shares[p], shares[q]) for p in _clauses(a) for q in _clauses(b))
    cosine = float(x @ y / np.sqrt((x @ x) * (y @ y)))
    return (
        _overlap(x, y), cosine, float(i == j), float((x @ groups) @ (y @ groups)), float(max(y[i], x[j])), parts, float(x @ near @ y),
    )  # fmt: skip


def _doubt(a: str, b: str, shares: dict[str, Floats]) -> float:
    """How unsure the leaf of the less sure one is."""
    return 1 - min(float(shares[a].max()), float(shares[b].max())) if a and b else 1.0


def _overlap(x: Floats, y: Floats) -> float:
    return float(np.sqrt(x * y).sum())


def _clauses(text: str) -> list[str]:
    """The clauses of a statement, and the statement itself."""
    parts = [part for part in _STOPS.split(text) if len(part) >= _SHORTEST]
    return list(dict.fromkeys([text, *parts[:_MOST_CLAUSES]]))


def _heard(a: str, b: str) -> tuple[float, float]:
    """Whether the lexicon hears one leaf in both, or two."""
    ours, theirs = _label(a), _label(b)
    if ours is None or theirs is None:
        return 0.0, 0.0
    apart = ours.primary != theirs.primary and ours.primary not in theirs.secondary and theirs.primary not in ours.secondary
    return float(ours.primary == theirs.primary), float(apart)


def _label(text: str) -> Label | None:
    titled = _TITLED.match(text)
    return lexicon.label(titled[1], text) if titled else lexicon.label(text, text)


def _words(a: str, b: str) -> tuple[float, float]:
    """The common character pairs as a share of all of them, and of those of the shorter statement."""
    ours, theirs = set(_features.packed(a, 2).tolist()), set(_features.packed(b, 2).tolist())
    if not ours or not theirs:
        return float(a == b), 0.0
    common = len(ours & theirs)
    return common / len(ours | theirs), common / min(len(ours), len(theirs))


def _rests(a: str, b: str) -> tuple[str, str]:
    """What is left of two short statements without their common opening and ending; nothing of long ones."""
    if max(len(a), len(b)) > _FRAME:
        return "", ""
    low = _common(a, b)
    high = min(_common(a[::-1], b[::-1]), min(len(a), len(b)) - low)
    return a[low : len(a) - high], b[low : len(b) - high]


def _common(a: str, b: str) -> int:
    return next((n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))


def _by_rest(a: str, b: str, p: str, q: str, shares: dict[str, Floats]) -> tuple[float, float, float]:
    """How much of the shorter one is common frame, and how far what is left speaks of one leaf, or of two."""
    if not (a and b) or max(len(a), len(b)) > _FRAME:
        return 0.0, 0.0, 0.0
    frame = (len(a) - len(p)) / min(len(a), len(b))
    alike = _overlap(shares[p], shares[q]) if p and q else 0.0
    return frame, frame * alike, frame * (1 - alike)


def _by_matter(a: str, b: str, p: str, q: str) -> tuple[float, ...]:
    """Things and defects that both name, and such as only one names while the other names another: of all, and of what is left."""
    things, wrong = _told("object", a, b), _told("defect", a, b)
    left, left_wrong = (_told("object", p, q), _told("defect", p, q)) if p and q else ((0.0, 0.0), (0.0, 0.0))
    return *things, *left, *wrong, left_wrong[1]


def _told(kind: str, a: str, b: str) -> tuple[float, float]:
    ours, theirs = _named(kind, a), _named(kind, b)
    if not ours or not theirs:
        return 0.0, 0.0
    return len(ours & theirs) / len(ours | theirs), float(not ours & theirs)


def _named(kind: str, text: str) -> frozenset[str]:
    return frozenset(name for name, pattern in _matters(kind) if pattern.search(text))


@cache
def _matters(kind: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((name, re.compile(words)) for name, words in knowledge.load("matters")[kind].items())


@cache
def _groups(leaves: tuple[str, ...]) -> Floats:
    groups = sorted({leaf[:3] for leaf in leaves})
    return np.array([[leaf[:3] == group for group in groups] for leaf in leaves], np.float32)


@cache
def _kin(leaves: tuple[str, ...]) -> Floats:
    """1 where two different leaves are often told in one breath."""
    near = kin_leaves()
    return np.array([[frozenset((a, b)) in near for b in leaves] for a in leaves], np.float32)
