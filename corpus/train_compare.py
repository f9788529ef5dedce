"""Fits how `reportmine compare` weighs its facts: `python corpus/train_compare.py`.

Pairs come from the sentence bank (one leaf, two hands; two leaves, sought where the words are most alike) and from `corpus/matters.tsv`
(a line is one matter told in several ways; lines that begin with ~ name matters that are neither the same nor told apart). The leaves of
a sentence of the bank are told by a head that has not seen its hand. A few hidden units weigh what only together means something (much in
common, but not the thing). Writes `knowledge/compare.npz`. Needs the extra `train`.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import numpy as np
import train_classifier as bank
from numpy.typing import NDArray

from reportmine.problems import _facts, classifier
from reportmine.problems._facts import FACTS
from reportmine.problems._features import Floats
from reportmine.problems.classifier import Head

MATTERS = Path(__file__).parent / "matters.tsv"
TARGET = Path(__file__).parents[1] / "src" / "reportmine" / "knowledge" / "compare.npz"
_HALVES = (("a1", "a3", "a5"), ("a2", "a4", "a6"))  # hands whose sentences are told by a head trained without them
_LONGEST = 32  # characters of a sentence that is compared
_SAME, _HARD, _EASY = 12, 8, 3  # pairs a leaf; of two leaves: alike in words, and any
_UNITS, _PENALTY, _NETS = 12, 10.0, 3  # of each net; nets that are heard together
Pair = tuple[str, str, bool]


def main() -> int:
    """Fits and writes."""
    rows, same = [], []
    for hands in _HALVES:
        pairs = list(_of_bank(hands))
        rows.append(_measured(pairs, _without(hands)))
        same += [y for *_, y in pairs]
    told = list(_of_matters())
    often = max(1, round(len(same) / len(told)))  # matters and bank weigh about the same
    rows += [_measured(told, classifier.trained())] * often
    same += [y for *_, y in told] * often
    _fit(np.concatenate(rows), np.array(same))
    print(f"{len(same)} pairs, {sum(same)} the same; {len(told)} of matters, each {often} times", file=sys.stderr)
    return 0


def _without(hands: Sequence[str]) -> Head:
    """A head that has not seen these hands."""
    sentences = [said for path in sorted(bank.BANK.glob("*.tsv")) if path.stem not in hands for said in bank.bank(path)] + bank.wordings()
    model, blocks = bank.train(sentences)
    with TemporaryDirectory() as folder:
        target = Path(folder) / "head.npz"
        bank.save(model, blocks, "", target)
        return classifier.loaded(target.read_bytes())


def _measured(pairs: Sequence[Pair], head: Head) -> Floats:
    return _facts.facts([(a, b) for a, b, _ in pairs], lambda texts: classifier.posterior(texts, head), head.leaves)


def _of_bank(hands: Sequence[str]) -> Iterator[Pair]:
    """Pairs of sentences by two of these hands."""
    chance = Random(1)
    said = [(hand, one.leaf, one.text) for hand in hands for one in bank.bank(bank.BANK / f"{hand}.tsv") if len(one.text) <= _LONGEST]
    by_leaf: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for hand, leaf, text in said:
        by_leaf[leaf].append((hand, text))
    kin = {frozenset(pair) for pair in _facts.kin_leaves()}
    for leaf in sorted(by_leaf):
        own = [(a[1], b[1]) for a, b in combinations(by_leaf[leaf], 2) if a[0] != b[0]]
        yield from ((a, b, True) for a, b in chance.sample(own, min(_SAME, len(own))))
        others = [(text, other) for hand, other_leaf, other in said if other_leaf != leaf and frozenset((leaf, other_leaf)) not in kin
                  for own_hand, text in chance.sample(by_leaf[leaf], 6) if hand != own_hand]  # fmt: skip
        drawn = chance.sample(others, min(1500, len(others)))
        alike = sorted(drawn, key=lambda pair: -_facts.union(*pair))
        yield from ((a, b, False) for a, b in [*alike[:_HARD], *chance.sample(alike, _EASY)])


def _of_matters() -> Iterator[Pair]:
    """Every two wordings of a matter; of two matters the wordings that are most alike, and some others."""
    chance = Random(2)
    lines = [line.split("\t") for line in MATTERS.read_text(encoding="utf-8").splitlines()]
    matters = [line for line in lines if line[0] != "~"]
    close = {frozenset(pair) for line in lines if line[0] == "~" for pair in combinations(line[1:], 2)}
    for n, own in enumerate(matters):
        yield from ((a, b, True) for a, b in combinations(own, 2))
        others = [(a, b) for other in matters[n + 1 :] if frozenset((own[0], other[0])) not in close for a in own for b in other]
        alike = sorted(others, key=lambda pair: -_facts.union(*pair))
        yield from ((a, b, False) for a, b in [*alike[:_HARD], *chance.sample(alike, min(_EASY, len(alike)))])


def _fit(rows: Floats, same: NDArray[np.bool_]) -> None:
    from sklearn.neural_network import MLPClassifier

    mean, scale = rows.mean(axis=0), rows.std(axis=0) + 1e-6
    laid = (rows - mean) / scale
    nets = [
        MLPClassifier((_UNITS,), activation="tanh", alpha=_PENALTY, solver="lbfgs", max_iter=600, random_state=seed).fit(laid, same)
        for seed in range(_NETS)
    ]
    right = (np.mean([net.predict_proba(laid)[:, 1] for net in nets], axis=0) >= 0.5) == same
    print(f"right on what it was fitted to: {right.mean():.3f}", file=sys.stderr)
    arrays = {
        "facts": np.array(FACTS),
        "mean": mean,
        "scale": scale,
        "inner": np.stack([net.coefs_[0] for net in nets]),
        "inner_bias": np.stack([net.intercepts_[0] for net in nets]),
        "outer": np.stack([net.coefs_[1][:, 0] for net in nets]),
        "outer_bias": np.stack([net.intercepts_[1][0] for net in nets]),
    }
    bank.pack({name: told if name == "facts" else told.astype(np.float32) for name, told in arrays.items()}, TARGET)


if __name__ == "__main__":
    sys.exit(main())
