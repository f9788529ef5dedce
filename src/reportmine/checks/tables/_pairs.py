"""A plan and a result side by side in the text: 全年目标疏通45公里，实际疏通38.2公里; 应检108次，实检81次."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from reportmine.checks._look import decimals, matches, paragraphs, pattern
from reportmine.model.document import Span
from reportmine.model.draft import Draft
from reportmine.text.similarity import grams

_SCALES = {"": Decimal(1), "百": Decimal(100), "千": Decimal(1000), "万": Decimal(10**4), "亿": Decimal(10**8)}
_PAIR = 2
# So far before the numbers their name may stand.
_REACH = 48


@dataclass(frozen=True, slots=True)
class Pair:
    """What was planned and what was reached in one unit, each with half of its last digit; `words` tell of what."""

    plan: Decimal
    done: Decimal
    half: Decimal
    unit: str
    words: str
    at: Span

    def is_of(self, name: str) -> bool:
        """True when the words name the indicator: they share two neighbouring characters."""
        return bool(grams(self.words, _PAIR).keys() & grams(pattern("tables", "pair", "idle").sub("", name), _PAIR).keys())


@lru_cache(maxsize=8)
def pairs(draft: Draft) -> tuple[Pair, ...]:
    """All pairs in the paragraphs of the report."""
    return tuple(_pairs(draft))


def _pairs(draft: Draft) -> Iterator[Pair]:
    folded = draft.reading.folded
    for found in matches(draft, pattern("tables", "pair", "told"), paragraphs(draft)):
        if pattern("tables", "pair", "foreign").search(folded, max(0, found.start() - 12), found.end()):
            continue
        plan, done = (
            Decimal(found[key].replace(",", "")) * _SCALES[found[scale]] for key, scale in (("plan", "scale"), ("done", "scale2"))
        )
        yield _pair(folded, found, plan, done)
    for found in matches(draft, pattern("tables", "pair", "behind"), paragraphs(draft)):
        if not pattern("tables", "pair", "foreign").search(folded, max(0, found.start() - 12), found.start()):
            yield _pair(folded, found, _number(found, "plan", "scale"), _number(found, "done", "scale2"))
    for found in matches(draft, pattern("tables", "pair", "gap"), paragraphs(draft)):
        done, gap = _number(found, "done", "scale2"), _number(found, "gap", "scale")
        yield _pair(folded, found, done - gap if found["way"] in "多超" else done + gap, done)


def _pair(folded: str, found: re.Match[str], plan: Decimal, done: Decimal) -> Pair:
    half = Decimal("0.5").scaleb(-decimals(found["done"])) * _SCALES[found["scale2"]]
    start = folded.rfind("\n", 0, found.start())
    words = folded[max(start + 1, found.start() - _REACH) : found.end()]
    return Pair(plan, done, half, found["unit"], words, Span(found.start(), found.end()))


def _number(found: re.Match[str], key: str, scale: str) -> Decimal:
    return Decimal(found[key].replace(",", "")) * _SCALES[found[scale]]
