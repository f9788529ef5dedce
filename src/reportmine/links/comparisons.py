"""Two problems held side by side: a table of (what is compared, its weight), each saying in words what it saw.

Weights are how sure one comparison alone would make us; together they leave the doubts that all of them leave
(1 - the product of the doubts). What decides is the level (`_levels`): the score orders and joins, vetoes outrank it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportmine.links import _levels
from reportmine.links._block import Block, Context
from reportmine.links._objects import shared, tails
from reportmine.links._wordings import common_words
from reportmine.model.link import Level, Link, Occurrence, Seen

if TYPE_CHECKING:
    from reportmine.links._block import Matrix

_CONTENT = ("further", "object", "indicator", "verbatim", "text", "matter", "title")
SAME = 0.6  # from this score on two problems are one
_CHANCE, _NEAR = 0.25, 0.9  # texts less alike share nothing but style; more alike ones are one text
_OWN, _OWN_FULL = 0.015, 0.09  # the same for texts without what the body writes everywhere: little is left, and much of it is chance


@dataclass(frozen=True, slots=True)
class Comparison:
    """One way to compare: `measure` gives a score for every pair of a block, `words` says in Chinese what was seen."""

    name: str
    weight: float
    measure: Callable[[Block], Matrix]
    words: Callable[[Occurrence, Occurrence, float, Context], str]


def _text(block: Block) -> Matrix:
    return _above_chance(block.text)


def _title(block: Block) -> Matrix:
    return _above_chance(block.title)


def _above_chance(alike: Matrix) -> Matrix:
    import numpy as np

    stretched: Matrix = np.clip((alike - _CHANCE) / (1 - _CHANCE), 0, 1).astype(np.float32)
    return stretched


def _matter(block: Block) -> Matrix:
    import numpy as np

    stretched: Matrix = np.clip((block.matter - _OWN) / (_OWN_FULL - _OWN), 0, 1).astype(np.float32)
    return stretched


def _verbatim(block: Block) -> Matrix:
    import numpy as np

    nearly: Matrix = np.clip((block.text - 0.75) / (_NEAR - 0.75), 0, 1).astype(np.float32)
    return nearly


def _project(block: Block) -> Matrix:
    same: Matrix = block.family * block.body
    return same


def _leaf_words(a: Occurrence, b: Occurrence, score: float, context: Context) -> str:
    return f"同为{a.leaf}“{context.name_of(a.leaf or '')}”"


def _aside_words(a: Occurrence, b: Occurrence, score: float, context: Context) -> str:
    leaf = b.leaf if b.leaf in (*a.secondary, *dict(a.leaves)) else a.leaf
    return f"一方的主要类别{leaf}“{context.name_of(leaf or '')}”也见于另一方的具体表现"


def _further_words(a: Occurrence, b: Occurrence, score: float, context: Context) -> str:
    return "具体表现都有" + "、".join(f"{leaf}“{context.name_of(leaf)}”" for leaf in a.secondary if leaf in b.secondary)


def _profile_words(a: Occurrence, b: Occurrence, score: float, context: Context) -> str:
    both = sorted(set(dict(a.leaves)) & set(dict(b.leaves)))
    named = "、".join(f"{leaf}“{context.name_of(leaf)}”" for leaf in both[:3])
    return f"类别分布重合{score:.2f}" + (f"（{named}）" if named else "")


def _group_words(a: Occurrence, b: Occurrence, score: float, context: Context) -> str:
    code = (a.leaf or "")[:3]
    return f"同属{code}“{context.name_of(code)}”"


def _object_words(a: Occurrence, b: Occurrence, score: float, context: Context) -> str:
    return f"涉及同一对象：{'、'.join(shared(tails(a.objects), tails(b.objects))[:3])}"


def _family_words(a: Occurrence, b: Occurrence, score: float, context: Context) -> str:
    reason = next((one.family_reason for one in (b, a) if one.family_reason), "")
    return f"同一项目“{a.family}”" + (f"（{reason}）" if reason else "") if a.family else "都是部门整体评价"


def _indicator_words(a: Occurrence, b: Occurrence, score: float, context: Context) -> str:
    return f"涉及同一指标：{'、'.join(x for x in a.indicators if x in b.indicators)}"


def _amount_words(a: Occurrence, b: Occurrence, score: float, context: Context) -> str:
    return f"金额相同：{'、'.join(f'{x.normalize():f}元' for x in a.amounts_yuan if x in b.amounts_yuan)}"


def _text_words(a: Occurrence, b: Occurrence, score: float, context: Context) -> str:
    return f"去掉年份、金额、地名和套话后文字相似度{_CHANCE + score * (1 - _CHANCE):.2f}"


def _matter_words(a: Occurrence, b: Occurrence, score: float, context: Context) -> str:
    both = common_words(a.text, b.text)
    return f"都谈到该单位其他问题没有谈到的事：{'、'.join(both)}" if both else "所谈的事项相近"


def _title_words(a: Occurrence, b: Occurrence, score: float, context: Context) -> str:
    return f"标题相似度{_CHANCE + score * (1 - _CHANCE):.2f}"


def _verbatim_words(a: Occurrence, b: Occurrence, score: float, context: Context) -> str:
    return "除年份、金额、地名外几乎逐字相同"


COMPARISONS: tuple[Comparison, ...] = (
    Comparison("leaf", 0.62, lambda block: block.leaf, _leaf_words),
    Comparison("aside", 0.34, lambda block: block.aside, _aside_words),
    Comparison("further", 0.15, lambda block: block.further, _further_words),
    Comparison("profile", 0.55, lambda block: block.profile, _profile_words),
    Comparison("class", 0.12, lambda block: block.group, _group_words),
    Comparison("project", 0.15, _project, _family_words),
    Comparison("object", 0.30, lambda block: block.objects, _object_words),
    Comparison("indicator", 0.30, lambda block: block.indicators, _indicator_words),
    Comparison("amount", 0.30, lambda block: block.amounts, _amount_words),
    Comparison("verbatim", 0.55, _verbatim, _verbatim_words),
    Comparison("text", 0.55, _text, _text_words),
    Comparison("matter", 0.60, _matter, _matter_words),
    Comparison("title", 0.30, _title, _title_words),
)


def measures(block: Block) -> Matrix:
    """What every comparison gives for every pair: comparisons × members × members, made once."""
    import numpy as np

    if block.measures is None:
        block.measures = np.stack([comparison.measure(block) for comparison in COMPARISONS])
    return block.measures


def scores(block: Block) -> Matrix:
    """How firmly every two problems of a block belong together; 0 where a veto keeps them apart."""
    import numpy as np

    if block.scores is None:
        weights = np.array([comparison.weight for comparison in COMPARISONS], dtype=np.float32)[:, None, None]
        block.scores = np.where(_levels.apart(block), np.float32(0), 1 - np.prod(1 - weights * measures(block), axis=0))
    return block.scores


def content(block: Block) -> Matrix:
    """How far every two problems speak of one matter, whatever their leaves, body and project."""
    import numpy as np

    chosen = [n for n, comparison in enumerate(COMPARISONS) if comparison.name in _CONTENT]
    weights = np.array([COMPARISONS[n].weight for n in chosen], dtype=np.float32)[:, None, None]
    told: Matrix = 1 - np.prod(1 - weights * measures(block)[chosen], axis=0)
    return told


def link(block: Block, i: int, j: int) -> Link:
    """What was seen between two members of a block, the earlier one first, and the level it gives."""
    i, j = _ordered(block, i, j)
    a, b = block.members[i], block.members[j]
    told = measures(block)[:, i, j].tolist()
    seen = [
        Seen(comparison.name, round(score, 4), comparison.weight, comparison.words(a, b, score, block.context))
        for comparison, score in zip(COMPARISONS, told, strict=True)
        if score > 0
    ]
    return _levels.judged(block, i, j, _together(told), tuple(seen), least=SAME)


def level(block: Block, i: int, j: int) -> Level | None:
    """The level of the link of two members, without the words of the link."""
    i, j = _ordered(block, i, j)
    told = measures(block)[:, i, j].tolist()
    seen = {comparison.name for comparison, score in zip(COMPARISONS, told, strict=True) if score > 0}
    return _levels.graded(block, i, j, _together(told), seen, least=SAME).level


def _ordered(block: Block, i: int, j: int) -> tuple[int, int]:
    one, other = block.members[i], block.members[j]
    return (j, i) if (other.year, other.key) < (one.year, one.key) else (i, j)


def _together(told: Sequence[float]) -> float:
    """What the doubts of all comparisons leave."""
    doubt = 1.0
    for comparison, score in zip(COMPARISONS, told, strict=True):
        doubt *= 1 - comparison.weight * score
    return round(1 - doubt, 4)


def compare(a: Occurrence, b: Occurrence, context: Context | None = None) -> Link:
    """Two problems alone."""
    return link(Block((a, b), context or Context()), 0, 1)
