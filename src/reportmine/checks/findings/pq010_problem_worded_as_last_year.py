"""PQ010 与上年问题文字雷同：问题的写法与本单位上年报告几乎一样。

为什么：要么是照抄，要么是问题没有整改；两种情况都要说清楚。
反例：
    2022年：档案管理不规范，5个项目没有竣工图。2023年：档案管理不规范，6个项目没有竣工图。
正例：
    2023年：上年指出的5个项目已补齐竣工图，今年新开工的2个项目仍未及时归档，原因是……
依据：财预〔2020〕10号第二十一条（自评中发现的问题要及时进行整改）
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from reportmine.checks._look import percent, year
from reportmine.checks.findings._links import shown
from reportmine.model.draft import Draft
from reportmine.model.rule import Hit, Missing, Rule, W
from reportmine.text.fold import fold
from reportmine.text.similarity import alike, bare

_SHORTEST = 12  # characters without figures: shorter items are alike by chance


def check(draft: Draft) -> Iterator[Hit]:
    """Years and figures do not count; short standing phrases are left alone."""
    if draft.previous is None:
        raise Missing("上年报告")
    if not draft.report.problems or not draft.previous.report.problems:
        raise Missing("两年的存在问题")
    before = [fold(problem.text) for problem in draft.previous.report.problems]
    told = year(draft.previous)
    for problem in draft.report.problems:
        words = fold(problem.text)
        if len(bare(words)) < _SHORTEST:
            continue
        share = max(Decimal(str(round(alike(words, earlier), 4))) for earlier in before)
        if share >= draft.profile.limits.same_problem:
            yield Hit(
                f"问题“{shown(problem.title)}”与{f'{told}年度' if told else '上年'}报告的写法几乎一样。",
                problem.evidence[:1],
                "按当年的情况重写；问题确实还在的，写明上年整改做到哪一步、为什么没有解决。",
                calculation=f"去掉年份和数字后相同{percent(share, 0)}，上限{percent(draft.profile.limits.same_problem, 0)}",
            )


RULE = Rule("PQ010", "与上年问题文字雷同", W, True, check)
