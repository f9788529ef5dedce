"""Character n-grams of problem sentences as numbers, for many sentences at once.

A sentence gives two blocks: all its words, and its head (up to the first stop), which says what the problem is. An n-gram of up to
three characters is packed into one integer, so that a vocabulary is a sorted array and looking up is a binary search.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reportmine.text.fold import squeeze

LONGEST = 3
_BITS = 21
_FIGURES = re.compile(r"\d[\d,.]*")
_MARKS = re.compile(r"[“”\"‘’'《》〔〕（）()\s]")
_HEAD = re.compile(r"[。：；:;]")
_READ = 400  # characters: what follows are cases and figures
_AT_ONCE = 8  # sentences whose product is held at once: it has to stay in the processor's cache

Floats = NDArray[np.float32]
Codes = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Grams:
    """N-grams of many sentences: their codes, each with the number of its sentence."""

    codes: Codes
    rows: Codes
    count: int


@dataclass(frozen=True, slots=True)
class Sparse:
    """Weighted features of many sentences, in order of the sentences."""

    rows: Codes
    columns: Codes
    values: Floats
    count: int


def bare(text: str) -> str:
    """The words as features see them: one spelling, figures as 0, no blanks, brackets or quotation marks."""
    return _MARKS.sub("", _FIGURES.sub("0", squeeze(text)))[:_READ]


def head(words: str) -> str:
    """The words of a bare text up to its first stop."""
    return _HEAD.split(words, maxsplit=1)[0] or words


def grams(texts: Sequence[str]) -> Grams:
    """The n-grams of one to three characters of bare texts; none reaches over from one text into the next."""
    lengths = np.fromiter((len(text) for text in texts), np.int64, len(texts))
    joined = np.frombuffer("".join(texts).encode("utf-32-le", "surrogatepass"), np.uint32).astype(np.int64)
    rows = np.repeat(np.arange(len(texts), dtype=np.int64), lengths)
    ends = np.repeat(np.cumsum(lengths), lengths)
    at = np.arange(len(joined), dtype=np.int64)
    codes, owners = [], []
    packed = np.zeros(len(joined), np.int64)
    for size in range(1, LONGEST + 1):
        fits = at + size <= ends
        shifted = np.zeros(len(joined), np.int64)
        shifted[: len(joined) - size + 1] = joined[size - 1 :]
        packed = (packed << _BITS) | shifted
        codes.append(packed[fits])
        owners.append(rows[fits])
    return Grams(np.concatenate(codes), np.concatenate(owners), len(texts))


def packed(words: str, size: int) -> Codes:
    """The codes of all n-grams of one size in a bare text, by the place where they begin."""
    joined = np.frombuffer(words.encode("utf-32-le", "surrogatepass"), np.uint32).astype(np.int64)
    codes = np.zeros(max(0, len(joined) - size + 1), np.int64)
    for shift in range(size):
        codes = (codes << _BITS) | joined[shift : shift + len(codes)]
    return codes


def unpacked(code: int) -> str:
    """The n-gram of a code."""
    words = ""
    while code:
        words = chr(code & ((1 << _BITS) - 1)) + words
        code >>= _BITS
    return words


def weighted(found: Grams, vocabulary: Codes, idf: Floats) -> Sparse:
    """Known n-grams, each weighted by the logarithm of its count and its rarity; every sentence has length 1."""
    if not len(vocabulary):
        return Sparse(*(np.zeros(0, np.int64),) * 2, np.zeros(0, np.float32), found.count)
    columns = np.searchsorted(vocabulary, found.codes)
    columns[columns == len(vocabulary)] = 0
    known = vocabulary[columns] == found.codes
    keys, counts = np.unique(found.rows[known] * len(vocabulary) + columns[known], return_counts=True)
    rows, columns = np.divmod(keys, len(vocabulary))
    values = (1 + np.log(counts)) * idf[columns]
    norms = np.sqrt(np.bincount(rows, values**2, minlength=found.count))
    return Sparse(rows, columns, (values / np.maximum(norms, 1e-9)[rows]).astype(np.float32), found.count)


def times(features: Sparse, weights: NDArray[Any], scale: Floats) -> Floats:
    """Features times a table of weights (features × leaves, small whole numbers with a scale for each leaf)."""
    out = np.zeros((features.count, weights.shape[1]), np.float32)
    present, starts = np.unique(features.rows, return_index=True)
    ends = [*starts[_AT_ONCE::_AT_ONCE].tolist(), len(features.rows)]
    start = 0
    for low, stop in zip(range(0, len(present), _AT_ONCE), ends, strict=False):
        part = weights[features.columns[start:stop]].astype(np.float32)
        part *= features.values[start:stop, None]
        out[present[low : low + _AT_ONCE]] = np.add.reduceat(part, starts[low : low + _AT_ONCE] - start, axis=0)
        start = stop
    return out * scale
