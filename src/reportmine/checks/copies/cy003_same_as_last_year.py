"""CY003 与上年报告高度雷同：自评、成效、问题和建议等部分与上年几乎一样。

为什么：年年照抄，说明问题没有整改，或者自评没有真做。
反例：
    2022年度的问题和建议与2021年度逐句相同，只换了年份和金额。
正例：
    单位职责照旧，自评情况、问题和措施都按当年实际重写。
依据：财预〔2020〕10号第二十一条（对自评结果的真实性和准确性负责，发现的问题及时整改）
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from reportmine.checks._look import percent, year
from reportmine.checks.copies._plain import runs, sentences
from reportmine.model.draft import Draft
from reportmine.model.rule import Hit, Missing, Rule, W

_ENOUGH = 150


def check(draft: Draft) -> Iterator[Hit]:
    """Compares runs of four characters, figures and common phrases left out."""
    before = draft.previous
    if before is None:
        raise Missing("上年报告")
    one, two = runs(draft), runs(before)
    if one.total() < _ENOUGH or two.total() < _ENOUGH:
        raise Missing("足够长的自评、成效、问题和建议部分")
    shared = (one & two).total()
    share = Decimal(shared) / one.total()
    if share < draft.profile.limits.same_text:
        return
    theirs = {words for words, _ in sentences(before)}
    same = sorted((span for words, span in sentences(draft) if words in theirs), key=lambda span: span.start - span.end)
    told = year(before)
    yield Hit(
        f"自评、成效、问题和建议等部分有{percent(share, 0)}与{f'{told}年度' if told else '上年'}报告相同（年份、数字和套话不计）。",
        tuple(same[:5]) or tuple(span for _, span in sentences(draft)[:1]),
        "按当年实际重写这些部分；问题确实与上年相同的，写明上年整改做到哪一步、为何仍未解决。",
        calculation=f"相同的四字串{shared}个÷本年{one.total()}个={percent(share)}，上限{percent(draft.profile.limits.same_text, 0)}",
    )


RULE = Rule("CY003", "与上年报告高度雷同", W, True, check)
