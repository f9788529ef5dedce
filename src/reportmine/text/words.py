"""Words of Chinese text (rjieba, whose cuts are jieba's) and how much two texts share."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import cache, lru_cache

from reportmine import knowledge
from reportmine.text.fold import fold

_HAN = re.compile(r"[\u4e00-\u9fff]{2,}")


@cache
def _cut() -> Callable[[str], list[str]]:
    """The package's own segmenter, which loads its dictionary on import: one more would take as long and as much again."""
    import rjieba

    for word in knowledge.text("words.txt").split():
        rjieba.add_word(word, None, None)
    return rjieba.cut


@lru_cache(maxsize=4096)
def words(text: str) -> tuple[str, ...]:
    """The words of a text in order, as the segmenter cuts it."""
    return tuple(_cut()(text))


@lru_cache(maxsize=4096)
def content(text: str) -> frozenset[str]:
    """What a text is about: its Chinese words of two and more characters, and the character pairs inside longer ones."""
    found: set[str] = set()
    for word in words(fold(text)):
        if _HAN.fullmatch(word) and word not in _idle():
            found.add(word)
            found.update(word[i : i + 2] for i in range(len(word) - 1))
    return frozenset(found - _idle())


@cache
def _idle() -> frozenset[str]:
    return frozenset(knowledge.text("idle_words.txt").split())


class Weights:
    """Weights of words in a small set of texts: what few of them say weighs more."""

    def __init__(self, texts: Iterable[str]) -> None:
        bags = [content(text) for text in texts]
        counts = Counter(word for bag in bags for word in bag)
        self._of = {word: math.log(1 + len(bags) / count) for word, count in counts.items()}

    def shared(self, a: frozenset[str], b: frozenset[str]) -> float:
        """Weighted cosine of two bags of words, 0 to 1."""
        common = self._sum(a & b)
        if not common:
            return 0.0
        return common / math.sqrt(self._sum(a) * self._sum(b))

    def _sum(self, bag: Iterable[str]) -> float:
        return sum(sorted(self._of.get(word, 1.0) ** 2 for word in bag))


def best_pairs(scores: Sequence[Sequence[float]], least: float) -> list[tuple[int, int]]:
    """Greedy one-to-one pairs (row, column) by falling score, none below `least`; ties go to the smaller indices."""
    ranked = sorted(((s, -i, -j) for i, row in enumerate(scores) for j, s in enumerate(row) if s >= least), reverse=True)
    rows: set[int] = set()
    cols: set[int] = set()
    pairs = []
    for _, i, j in ranked:
        if -i not in rows and -j not in cols:
            rows.add(-i)
            cols.add(-j)
            pairs.append((-i, -j))
    return sorted(pairs)
