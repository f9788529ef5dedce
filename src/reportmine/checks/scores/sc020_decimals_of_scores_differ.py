"""SC020 分数小数位过多或不一致：得分写了三位以上小数，或者同一个总分各处小数位数不同。

为什么：小数位过多显得是公式直接拷出来的，同一个分数写成87.5和87.50会让人以为是两个数。
反例：
    正文综合得分87.5分，表中总分87.50分。
正例：
    正文和表中都写87.50分。
依据：无
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from reportmine.checks._look import decimals
from reportmine.checks.scores._sheet import sheets
from reportmine.checks.scores._told import totals
from reportmine.model.document import Span
from reportmine.model.draft import Draft
from reportmine.model.rule import Hit, I, Missing, Rule

_MOST = 2


def check(draft: Draft) -> Iterator[Hit]:
    """One remark on too many decimals, one on a total written in two ways."""
    shown: list[tuple[str, Decimal, Span]] = [(f"{t.value}", t.value, t.span) for t in totals(draft) if t.own]
    lines: list[tuple[str, Span]] = []
    for sheet in sheets(draft):
        for row in sheet.rows:
            if row.score is None:
                continue
            where = row.at("score")[0]
            lines.append((f"{row.score}", where))
            if row.kind == "total":
                shown.append((f"{row.score}", row.score, where))
    if not shown and not lines:
        raise Missing("得分")
    long = [(words, span) for words, span in (*((w, s) for w, _, s in shown), *lines) if decimals(words) > _MOST]
    if long:
        yield Hit(
            f"得分写到了小数点后{decimals(long[0][0])}位（{long[0][0]}分）。",
            tuple(span for _, span in long[:4]),
            "得分一般保留一到两位小数，全文统一。",
        )
    for words, value, span in shown[1:]:
        first = shown[0]
        if value == first[1] and decimals(words) != decimals(first[0]):
            yield Hit(f"同一总分写法不同：{first[0]}分和{words}分。", (span, first[2]), "统一总分的小数位数。")
            return


RULE = Rule("SC020", "分数小数位过多或不一致", I, True, check)
