"""Whether two problem statements tell the same sort of problem, with the reason in words.

What the classifier makes of both decides, heard together with the lexicon. Two short statements that share most of their words and
are not nearly the same text usually share only what is said of different things (管理制度不健全, 管理制度执行不到位): that
counts against them. Weights were fitted on pairs of sentences from the bank that the model had not seen.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from math import exp

import numpy as np

from reportmine.model.draft import Label
from reportmine.problems import _features, classifier, lexicon
from reportmine.problems._features import Floats
from reportmine.problems.taxonomy import taxonomy

# overlap of all leaves, likeness of the two profiles, same first leaf, same class, first leaf of one in the other,
# lexicon agrees, lexicon differs, share of common character pairs, those of the shorter one
_WEIGHTS = (1.19, 2.66, 0.78, 0.65, 0.59, 0.86, -0.43, 0.59, -8.0)
_BIAS = -0.03
_VERBATIM = 0.75  # share of common pairs from which two statements are one text
_TITLED = re.compile(r"([^。：]{2,24})[。：].+$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two statements beside each other; `score` from 0 to 1, `same` from 0.5 on."""

    a: str
    b: str
    same: bool
    score: float
    reason: str


def compare(pairs: Sequence[tuple[str, str]]) -> list[Comparison]:
    """What is to be said of each pair, in order."""
    if not pairs:
        return []
    ours, theirs = classifier.posterior([a for a, _ in pairs]), classifier.posterior([b for _, b in pairs])
    return [_compared(a, b, ours[n], theirs[n]) for n, (a, b) in enumerate(pairs)]


def _compared(a: str, b: str, x: Floats, y: Floats) -> Comparison:
    heard = (_heard(a), _heard(b))
    union, inner = _shared(a, b)
    if union >= _VERBATIM:
        return Comparison(a, b, True, round(0.9 + 0.1 * union, 4), f"两句话几乎一样（相同的字对占{union:.0%}）")
    facts = (*_likeness(x, y), *_agreement(*heard), union, inner)
    score = 1 / (1 + exp(-(_BIAS + sum(weight * fact for weight, fact in zip(_WEIGHTS, facts, strict=True)))))
    return Comparison(a, b, score >= 0.5, round(score, 4), _reason(x, y, same=score >= 0.5))


def _likeness(x: Floats, y: Floats) -> tuple[float, ...]:
    i, j = int(x.argmax()), int(y.argmax())
    groups = sorted(set(classifier.trained().classes))
    members = np.array([[group == own for group in groups] for own in classifier.trained().classes], np.float32)
    cosine = float(x @ y / np.sqrt((x @ x) * (y @ y)))
    return float(np.sqrt(x * y).sum()), cosine, float(i == j), float((x @ members) @ (y @ members)), float(max(y[i], x[j]))


def _heard(text: str) -> Label | None:
    titled = _TITLED.match(text)
    return lexicon.label(titled[1], text) if titled else lexicon.label(text, text)


def _agreement(a: Label | None, b: Label | None) -> tuple[float, float]:
    if a is None or b is None:
        return 0.0, 0.0
    apart = a.primary != b.primary and a.primary not in b.secondary and b.primary not in a.secondary
    return float(a.primary == b.primary), float(apart)


def _shared(a: str, b: str) -> tuple[float, float]:
    """The common character pairs as a share of all of them, and of those of the shorter statement."""
    one, other = _features.bare(a), _features.bare(b)
    ours, theirs = set(_features.packed(one, 2).tolist()), set(_features.packed(other, 2).tolist())
    if not ours or not theirs:
        return float(one == other), 0.0
    common = len(ours & theirs)
    return common / len(ours | theirs), common / min(len(ours), len(theirs))


def _reason(x: Floats, y: Floats, *, same: bool) -> str:
    leaves = classifier.trained().leaves
    first, second = leaves[int(x.argmax())], leaves[int(y.argmax())]
    if first == second:
        name = f"{first}“{taxonomy().name(first)}”"
        return f"都属于{name}" if same else f"都像{name}，但共同的字多在说法上，说的不是一回事"
    told = f"前者是{first}“{taxonomy().name(first)}”，后者是{second}“{taxonomy().name(second)}”"
    return f"{told}，两句在这两类上都说得上，看作同一类" if same else told
