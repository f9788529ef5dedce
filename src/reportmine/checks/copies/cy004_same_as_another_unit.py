"""CY004 与其他单位报告雷同：问题或建议与同批另一个单位的几乎一字不差。

为什么：不同单位不会有写得一模一样的问题；同一家机构套用模板写多份报告时最常见。
反例：
    两个单位都写“合同履约管理不到位，3份合同未按约定时间验收，涉及金额18万元……”。
正例：
    两个单位都有合同管理问题，各写各的合同、金额和原因。
依据：财预〔2020〕10号第二十一条
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import chain

from reportmine.checks._bodies import own_names
from reportmine.checks._look import percent
from reportmine.checks.copies._plain import Passage, index, passages
from reportmine.model.draft import Draft
from reportmine.model.rule import Hit, Missing, Rule, W
from reportmine.text.similarity import alike

_SHORTEST = 30


def check(draft: Draft) -> Iterator[Hit]:
    """Other reports of the same unit are left aside. Each passage is told once, with the unit most like it."""
    own = own_names(draft)
    here = draft.reading.document
    if all(other.reading.document is here or own_names(other) & own for other in draft.others):
        raise Missing("同批其他单位的报告")
    limits = draft.profile.limits
    for kind, what, limit in (("problems", "问题", limits.same_problem), ("recommendations", "建议", limits.copied_advice)):
        book = index(draft.others, kind)
        for passage in passages(draft, kind):
            if len(passage.words) < _SHORTEST or not passage.proof:
                continue
            near = book.near(passage, float(limit) - 0.4)
            strangers = [(o, p) for o, p in near if o.reading.document is not here and not own_names(o) & own]
            best, name = max(((_alike(passage, p), _name(o)) for o, p in strangers), default=(Decimal(0), ""))
            if best >= limit:
                yield Hit(
                    f"这条{what}与{name}报告里的一条有{percent(best, 0)}相同（名称和数字不计）。",
                    passage.proof,
                    f"按本单位实际重写这条{what}，写明自己的事实、数据和原因。",
                    calculation=f"相似度{percent(best)}，上限{percent(limit, 0)}",
                )


def _alike(one: Passage, other: Passage) -> Decimal:
    if len(other.words) < _SHORTEST:
        return Decimal(0)
    return Decimal(str(round(alike(one.words, other.words), 4)))


def _name(draft: Draft) -> str:
    told = (draft.basic.unit, draft.basic.department, draft.basic.title)
    return next(chain((f.value for f in told if f is not None and f.value), ["另一个单位"]))


RULE = Rule("CY004", "与其他单位报告雷同", W, True, check)
