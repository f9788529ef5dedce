"""PR004 建议照抄问题：建议只是把问题反过来说了一遍，没有做法。

为什么：“拨付不及时”的建议写成“及时拨付”，等于没有建议；看的人还是不知道要改什么。
反例：
    问题：资金拨付不及时。建议：及时拨付资金。
正例：
    问题：资金拨付不及时。建议：及时拨付资金，收到指标文件后30日内分解下达，每季度通报一次。
依据：无
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from reportmine.checks._look import pattern, percent
from reportmine.checks.findings._links import both, links, shown
from reportmine.model.draft import Draft
from reportmine.model.rule import Hit, Rule, W
from reportmine.text.fold import squeeze
from reportmine.text.similarity import bare

_SHORTEST = 3


def check(draft: Draft) -> Iterator[Hit]:
    """Compares what is left of both without words of lack and of advice, in any order. Concrete steps behind make the advice differ."""
    both(draft)
    for told, answered in zip(draft.report.recommendations, links(draft), strict=True):
        ours = _core(told.text)
        for index in sorted(answered):
            problem = draft.report.problems[index]
            alike = max(_alike(ours, _core(words), draft.profile.limits.copied_advice) for words in (problem.title, problem.text))
            if alike > draft.profile.limits.copied_advice:
                yield Hit(
                    f"建议“{shown(told.title)}”只是把问题“{shown(problem.title)}”反过来说，没有写做法。",
                    (*told.evidence[:1], *problem.evidence[:1]),
                    "写出具体做法：谁来做、做哪几步、什么时候做完、做到什么程度。",
                    calculation=f"去掉“加强、不到位”等词后，相同的字占{percent(alike, 0)}",
                )
                break


@lru_cache(maxsize=512)
def _core(words: str) -> Counter[str]:
    return Counter(pattern("findings", "echo", "filler").sub("", bare(squeeze(words))))


def _alike(ours: Counter[str], theirs: Counter[str], least: Decimal) -> Decimal:
    """Twice what both have in common against what both have; 0 where the lengths alone show that it is no more than `least`."""
    few, both = min(ours.total(), theirs.total()), ours.total() + theirs.total()
    if few < _SHORTEST or 2 * few <= least * both:
        return Decimal(0)
    return Decimal(2 * (ours & theirs).total()) / Decimal(both)


RULE = Rule("PR004", "建议照抄问题", W, False, check)
