"""Runs of two and three characters of many texts at once, and how alike the texts are by them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

BINS = 1 << 20
_COLUMNS = 1024  # of a dense piece: a block of a thousand problems stays below 10 MB
_PAIRS = 6  # texts that share a run, and the share of all texts, up to which going through pairs is cheaper
_FACTORS = (0x9E3779B1, 0x85EBCA77, 0xC2B2AE3D)
_DISCOUNT = 0.8  # what a run loses that every body writes
_FEW = 20  # below so many bodies nothing can be called common
_HANDFUL = 6  # below so many problems nothing can be called usual

Found = tuple[Any, Any]  # bins, counts


@dataclass(frozen=True, slots=True)
class Laid:
    """The runs of many texts by bin: the row, bin and weight of each (the root of how often it occurs).

    `starts` is where every bin begins, `holders` how many texts have it.
    """

    rows: Any
    bins: Any
    weights: Any
    starts: Any
    holders: Any


def grams(texts: Sequence[str]) -> Laid:
    """All runs of the texts; those of one bin in order of the texts."""
    import numpy as np

    codes = np.frombuffer("\0".join(texts).encode("utf-32-le", "surrogatepass"), dtype=np.uint32).astype(np.uint64)
    ends = codes == 0
    rows = np.cumsum(ends)
    keys = [_keys(codes, ends, rows, size, len(texts)) for size in (2, 3)]
    unique, counts = np.unique(np.concatenate(keys), return_counts=True)
    bins, rows = np.divmod(unique, max(1, len(texts)))
    starts = np.flatnonzero(np.diff(bins, prepend=-1))
    return Laid(rows, bins, np.sqrt(counts).astype(np.float32), starts, np.diff(np.append(starts, len(bins))))


def _keys(codes: Any, ends: Any, rows: Any, size: int, texts: int) -> Any:
    import numpy as np

    last = len(codes) - size + 1
    if last <= 0:
        return np.empty(0, dtype=np.int64)
    mixed = np.zeros(last, dtype=np.uint64)
    broken = np.zeros(last, dtype=bool)
    for at in range(size):
        mixed = mixed * np.uint64(_FACTORS[at]) + codes[at : at + last] * np.uint64(_FACTORS[(at + size) % 3])
        mixed ^= mixed >> np.uint64(15)
        broken |= ends[at : at + last]
    kept = ~broken
    return (mixed[kept] % np.uint64(BINS)).astype(np.int64) * texts + rows[:last][kept]


def held(bodies: Iterable[Sequence[str]]) -> Found:
    """In how many of some bodies' masked texts every run occurs: bins and counts."""
    import numpy as np

    own = [_distinct(texts) for texts in bodies]
    bins, counts = np.unique(np.concatenate(own), return_counts=True)
    return bins.astype(np.int32), counts.astype(np.int32)


def _distinct(texts: Sequence[str]) -> Any:
    laid = grams(texts)
    return laid.bins[laid.starts]


class Commonness:
    """In how many bodies' problems every run occurs; what all write proves nothing."""

    def __init__(self) -> None:
        import numpy as np

        self._bodies = 0
        self._counts = np.zeros(BINS, dtype=np.int32)

    def count(self, found: Found, bodies: int) -> None:
        """What `held` found in some bodies."""
        bins, counts = found
        self._counts[bins] += counts
        self._bodies += bodies

    def weights(self, bins: Any) -> Any:
        """From 1 (one body alone writes it) down to 0.2 (all do)."""
        import numpy as np

        if self._bodies < _FEW:
            return np.ones(len(bins), dtype=np.float32)
        share = (np.maximum(self._counts[bins], 1) - 1) / self._bodies
        return (1 - _DISCOUNT * np.minimum(1.0, share * 4)).astype(np.float32)


class Own:
    """In how many problems of one body every run occurs: what all its reports speak of (卫生院, 养护) tells no two problems apart."""

    def __init__(self, texts: Sequence[str]) -> None:
        import numpy as np

        laid = grams(texts)
        self._size = len(texts)
        self._bins = laid.bins[laid.starts]
        share = np.log((self._size + 1) / np.append(laid.holders, 1)) / np.log(max(2, self._size + 1))
        self._weights = share.astype(np.float32)  # of every bin, and last of those that none of the texts has

    @property
    def tells(self) -> bool:
        """False for a handful of problems: nothing can be called usual among them."""
        return self._size >= _HANDFUL

    def weights(self, bins: Any) -> Any:
        """From 1 (once) down to 0 (in every problem)."""
        import numpy as np

        at = np.minimum(np.searchsorted(self._bins, bins), max(0, len(self._bins) - 1))
        return self._weights[np.where(self._bins[at] == bins, at, len(self._bins))]


def cosines(texts: Sequence[str], *weighing: Commonness | Own | None) -> NDArray[np.float32]:
    """How alike every two texts are, from 0 to 1; what stands on the diagonal says nothing. An empty text is like none."""
    return likeness(grams(texts), len(texts), *weighing)


def likeness(laid: Laid, size: int, *weighing: Commonness | Own | None) -> NDArray[np.float32]:
    """The same for texts already laid out."""
    import numpy as np

    rows, values = laid.rows, laid.weights
    for one in weighing:
        values = values * one.weights(laid.bins) if one is not None else values
    norms = np.sqrt(np.bincount(rows, values.astype(np.float64) ** 2, minlength=size))
    values = values / np.maximum(norms, 1e-9)[rows]
    made = _frequent(rows, values, laid, size) + _rare(rows, values, laid, size)
    alike: NDArray[np.float32] = np.minimum(made, 1.0).astype(np.float32)
    return alike


def _is_frequent(holders: Any, size: int) -> Any:
    """Runs that so many texts have that a product of matrices is cheaper than going through their pairs."""
    return holders > max(_PAIRS, size // _PAIRS)


def _frequent(rows: Any, values: Any, laid: Laid, size: int) -> Any:
    """What the runs that stand in many texts add to the likeness of every two."""
    import numpy as np

    chosen = np.flatnonzero(_is_frequent(laid.holders, size))
    made = np.zeros((size, size))
    for low in range(0, len(chosen), _COLUMNS):
        part = chosen[low : low + _COLUMNS]
        counts = laid.holders[part]
        columns = np.repeat(np.arange(len(part)), counts)
        at = np.repeat(laid.starts[part] - np.concatenate([[0], np.cumsum(counts)[:-1]]), counts) + np.arange(counts.sum())
        piece = np.zeros((size, len(part)))
        piece[rows[at], columns] = values[at]
        made += piece @ piece.T
    return made


def _rare(rows: Any, values: Any, laid: Laid, size: int) -> Any:
    """The same for the runs that stand in few: pair by pair."""
    import numpy as np

    rare = ~_is_frequent(laid.holders, size) & (laid.holders > 1)
    made = np.zeros(size * size)
    for count in np.unique(laid.holders[rare]).tolist():
        at = laid.starts[rare & (laid.holders == count)][:, None] + np.arange(count)
        first, second = _pairs(count)
        own, worth = rows[at], values[at]
        pairs = own[:, first] * size + own[:, second]
        made += np.bincount(pairs.ravel(), (worth[:, first] * worth[:, second]).ravel(), minlength=size * size)
    upper = made.reshape(size, size)
    return upper + upper.T


@cache
def _pairs(count: int) -> tuple[Any, Any]:
    """The places of all pairs of so many."""
    import numpy as np

    return np.triu_indices(count, 1)
