"""Whether two problem statements tell the same sort of problem, with the reason in words.

What the classifier makes of both decides, heard together with the lexicon, the things both speak of and what they share word for word
(`_facts`). How these are weighed is learned from sentences of several hands by `corpus/train_compare.py` and stands in
`knowledge/compare.npz`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reportmine import knowledge
from reportmine.problems import _facts, classifier
from reportmine.problems._features import Floats
from reportmine.problems.taxonomy import taxonomy

NAME = "compare.npz"
_VERBATIM = 0.75  # share of common pairs from which two statements are one text


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
    scores = _scores(_facts.facts(pairs, classifier.posterior, classifier.trained().leaves)).tolist()
    return [_compared(a, b, ours[n], theirs[n], scores[n]) for n, (a, b) in enumerate(pairs)]


def _compared(a: str, b: str, x: Floats, y: Floats, score: float) -> Comparison:
    union = _facts.union(a, b)
    if union >= _VERBATIM:
        return Comparison(a, b, True, round(0.9 + 0.1 * union, 4), f"两句话几乎一样（相同的字对占{union:.0%}）")
    return Comparison(a, b, score >= 0.5, round(score, 4), _reason(x, y, same=score >= 0.5))


def _scores(facts: Floats) -> Floats:
    """How likely each row of facts is to tell of one thing: the mean of several small nets."""
    told = _weights()
    laid = (facts - told["mean"]) / told["scale"]
    sums = [
        np.tanh(laid @ inner + bias) @ outer + last
        for inner, bias, outer, last in zip(told["inner"], told["inner_bias"], told["outer"], told["outer_bias"], strict=True)
    ]
    mean: Floats = np.mean([1 / (1 + np.exp(-one)) for one in sums], axis=0)
    return mean


@cache
def _weights() -> dict[str, NDArray[Any]]:
    """The trained weights. Raises ValueError when they were trained on other facts than are measured."""
    with np.load(BytesIO(knowledge.data(NAME)), allow_pickle=False) as told:
        found = {name: told[name] for name in told.files}
    if tuple(found["facts"]) != _facts.FACTS:
        raise ValueError(f"{NAME}: trained on other facts; run corpus/train_compare.py")
    return found


def _reason(x: Floats, y: Floats, *, same: bool) -> str:
    leaves = classifier.trained().leaves
    first, second = leaves[int(x.argmax())], leaves[int(y.argmax())]
    if first == second:
        name = f"{first}“{taxonomy().name(first)}”"
        return f"都属于{name}" if same else f"都像{name}，但共同的字多在说法上，说的不是一回事"
    told = f"前者是{first}“{taxonomy().name(first)}”，后者是{second}“{taxonomy().name(second)}”"
    return f"{told}，两句在这两类上都说得上，看作同一类" if same else told
