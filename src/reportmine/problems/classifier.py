"""Sorts problems into the leaves of the taxonomy: a linear head on character n-grams decides, the lexicon says by which words.

The head is trained by `corpus/train_classifier.py` from the sentences in `corpus/problems/` and shipped as
`knowledge/classifier.npz`. Where it is not sure of a leaf but of its class, the class speaks (P0800).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from io import BytesIO
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reportmine import knowledge
from reportmine.model.draft import Label
from reportmine.problems import _features, lexicon
from reportmine.problems._features import Codes, Floats
from reportmine.text.words import words as segments

NAME = "classifier.npz"
_LEAF_SURE, _CLASS_SURE = 0.30, 0.55
_TITLE, _OPENING = 0.45, 120  # share of the title; characters of the text that are read beside it
_DOUBTFUL, _LEXICON = 0.6, 0.15  # where the head is less sure than that, the lexicon has a voice of that weight
_CONCEDED = 0.6  # share of what is wrong with a thing, told by itself, where it is first said that the thing is there
_FIRST = 0.5  # share of the first clause in what a title of several says
_CLAUSE, _SEVERAL = (5, 20), 40  # characters of a first clause that tells a problem, and of a title that is told in clauses
_COMMA = re.compile("[，,；;]")
_BESIDE = 0.15  # a leaf that gets this much is named beside the first
_MOST_SECONDARY, _MOST_WORDS = 3, 4
_SHORT, _KNOWN = 30, 20_000  # characters of a text, and texts, of which is kept what a block says of them
_LOUD = 0.4  # of the weightiest word: a word that says less is not named


@dataclass(frozen=True, slots=True)
class Block:
    """One block of features: sorted n-gram codes, their rarity, their weights for each leaf with a scale for each leaf."""

    vocabulary: Codes
    idf: Floats
    weights: NDArray[Any]
    scale: Floats
    known: dict[str, Floats] = field(default_factory=dict, repr=False, compare=False)  # what it says of short texts


@dataclass(frozen=True, slots=True)
class Head:
    """The linear head: `leaves` in order, the blocks for all words and for the head of a sentence, the bias of each leaf."""

    leaves: tuple[str, ...]
    blocks: tuple[Block, Block]
    bias: Floats
    bank: str

    @property
    def classes(self) -> tuple[str, ...]:
        """The class of every leaf, in order of the leaves."""
        return tuple(leaf[:3] for leaf in self.leaves)


@cache
def trained() -> Head:
    """The head that comes with the program."""
    return loaded(knowledge.data(NAME))


def loaded(packed: bytes) -> Head:
    """A head as `corpus/train_classifier.py` packs it."""
    with np.load(BytesIO(packed), allow_pickle=False) as data:
        blocks = [
            Block(data[f"{name}_codes"], data[f"{name}_idf"].astype(np.float32), data[f"{name}_weights"], data[f"{name}_scale"])
            for name in ("all", "head")
        ]
        return Head(tuple(str(leaf) for leaf in data["leaves"]), (blocks[0], blocks[1]), data["bias"], str(data["bank"]))


def posterior(texts: Sequence[str], model: Head | None = None) -> Floats:
    """How sure each leaf is for each text, as an array (texts, leaves) whose rows add up to 1; leaves as in `trained().leaves`,
    or those of another `model`."""
    model = model or trained()
    words = [_features.bare(text) for text in texts]
    scores = np.tile(model.bias, (len(words), 1))
    for block, told in zip(model.blocks, (words, [_features.head(one) for one in words]), strict=True):
        scores += _scored(block, told)
    scores -= scores.max(axis=1, keepdims=True)
    shares: Floats = np.exp(scores)
    shares /= shares.sum(axis=1, keepdims=True)
    return shares


def _scored(block: Block, words: Sequence[str]) -> Floats:
    """What a block of features says of bare texts. What is short, as titles are, comes again and again and is looked at once."""
    known = block.known
    new = [one for one in dict.fromkeys(words) if one not in known]
    features = _features.weighted(_features.grams(new), block.vocabulary, block.idf)
    fresh = dict(zip(new, _features.times(features, block.weights, block.scale), strict=True))
    told: Floats = np.array([fresh[one] if one in fresh else known[one] for one in words], np.float32).reshape(len(words), len(block.scale))
    if len(known) > _KNOWN:
        known.clear()
    known.update((one, fresh[one].copy()) for one in new if len(one) <= _SHORT)
    return told


def profiles(told: Sequence[tuple[str, str]]) -> Floats:
    """How sure each leaf is for problems told as (title, text): by the title, by the title with the first words of the text,
    and, where these leave it in doubt, by the lexicon too. Rows add up to 1."""
    shares = _read(told)
    column = {leaf: n for n, leaf in enumerate(trained().leaves)}
    for n, (title, text) in enumerate(told):
        if (rest := _conceded(title or text)) is not None:
            shares[n] = (1 - _CONCEDED) * shares[n] + _CONCEDED * posterior([rest])[0]
            continue
        spoken = lexicon.label(title or _features.head(text), text) if shares[n].max() < _DOUBTFUL else None
        if spoken is not None and spoken.primary in column:
            shares[n] *= 1 - _LEXICON
            shares[n, column[spoken.primary]] += _LEXICON
    return shares


def _conceded(text: str) -> str | None:
    """已制定管理办法，但执行不到位 as 管理办法执行不到位: n-grams do not see that the first half is only conceded."""
    found = _pattern("conceded").match(text)
    return found["what"] + found["wrong"] if found else None


def _read(told: Sequence[tuple[str, str]]) -> Floats:
    heads = [title or _features.head(text) for title, text in told]
    firsts = [_first(head) for head in heads]
    bodies = [_opening(title, text) for title, text in told]
    every = posterior([*heads, *firsts, *bodies])
    head, first, body = every[: len(told)], every[len(told) : 2 * len(told)], every[2 * len(told) :]
    shares: Floats = _TITLE * ((1 - _FIRST) * head + _FIRST * first) + (1 - _TITLE) * body
    return shares


def _first(title: str) -> str:
    """The clause that names the problem, of a short title that goes on with further ones; else the whole title."""
    clause, *rest = _COMMA.split(title, maxsplit=1)
    short, long = _CLAUSE
    tells = rest and short <= len(clause) <= long and len(title) <= _SEVERAL and not _pattern("leads_in").search(clause)
    return clause if tells else title


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(knowledge.load("matters")[name])


def _opening(title: str, text: str) -> str:
    """A title and the first words of what follows it."""
    rest = text.removeprefix(title).lstrip("。：:；;，, \n")
    return f"{title}。{rest[:_OPENING]}" if title else rest[: 2 * _OPENING]


@lru_cache(maxsize=4096)
def label(title: str, text: str) -> Label | None:
    """The leaves of a problem told by `title` and `text` (which may repeat the title); None when there are no words."""
    return labels([(title, text)])[0] if has_words(title, text) else None


def has_words(title: str, text: str) -> bool:
    """False for a problem that is told by nothing but blanks, brackets and quotation marks."""
    return bool(_features.bare(title + text))


def labels(told: Sequence[tuple[str, str]], rows: Floats | None = None) -> list[Label]:
    """The leaves of many problems, each told as (title, text); a title may be empty. `rows` are their profiles where these are known."""
    if not told:
        return []
    shares = profiles(told) if rows is None else rows
    ranked = np.argsort(-shares, axis=1, kind="stable")[:, : 1 + _MOST_SECONDARY].tolist()
    return [_label(title, text, row, best) for (title, text), row, best in zip(told, shares, ranked, strict=True)]


def _label(title: str, text: str, row: Floats, ranked: Sequence[int]) -> Label:
    leaves = trained().leaves
    best = ranked[0]
    sure = float(row[best])
    beside = tuple(leaves[i] for i in ranked[1:] if row[i] >= _BESIDE)
    words = _words(title or _features.head(text), text, leaves[best])
    if sure < _LEAF_SURE:
        group, share = _class_of(row)
        if share >= _CLASS_SURE:
            return Label(f"{group}00", beside, words, round(share, 4))
    return Label(leaves[best], beside, words, round(sure, 4))


def _class_of(row: Floats) -> tuple[str, float]:
    shares: dict[str, float] = {}
    for group, share in zip(trained().classes, row, strict=True):
        shares[group] = shares.get(group, 0.0) + float(share)
    return max(shares.items(), key=lambda pair: (pair[1], pair[0]))


def _words(title: str, text: str, leaf: str) -> tuple[str, ...]:
    """The words that spoke for a leaf: the lexicon's where it agrees, else the words with the most weight."""
    told = lexicon.label(title, text)
    if told is not None and told.primary == leaf and told.words:
        return told.words
    return _weighty(_features.bare(title), leaf) or _weighty(_features.bare(text), leaf)


@lru_cache(maxsize=16384)
def _weighty(words: str, leaf: str) -> tuple[str, ...]:
    """The words whose n-grams speak most for a leaf, in order of their weight; none that speaks against it."""
    model, places = trained(), _places()
    block, column = model.blocks[0], model.leaves.index(leaf)
    weight = [0.0] * len(words)
    for size in range(2, min(_features.LONGEST, len(words)) + 1):
        known = [(n, places[gram]) for n in range(len(words) - size + 1) if (gram := words[n : n + size]) in places]
        spoken = [(n, float(block.weights[at, column]) * float(block.idf[at]) / size) for n, at in known]
        for shift in range(size):
            for n, share in spoken:
                weight[n + shift] += share
    told, end = [], 0
    for word in segments(words):
        start, end = end, end + len(word)
        told.append((sum(weight[start:end]), word))
    ranked = sorted((one for one in told if one[0] > 0 and len(one[1]) > 1), key=lambda one: (-one[0], one[1]))
    return tuple(dict.fromkeys(word for share, word in ranked if share >= _LOUD * ranked[0][0]))[:_MOST_WORDS]


@cache
def _places() -> dict[str, int]:
    """Every n-gram of two and more characters of the first block, and its place in the vocabulary."""
    return {gram: n for n, code in enumerate(trained().blocks[0].vocabulary.tolist()) if len(gram := _features.unpacked(code)) > 1}
