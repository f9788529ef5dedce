"""SC017 得分率计算错误：写明的得分率与得分÷分值算出的不一致。

为什么：得分率用来比较各部分好坏，改了得分没有改得分率是常见错误。
反例：
    过程指标满分20分，得18.5分，得分率95.2%。
正例：
    过程指标满分20分，得18.5分，得分率92.5%。
依据：无
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from reportmine.checks._look import decimals, number, paragraphs, pattern, percent
from reportmine.checks.scores._sheet import Row, Sheet, sheets
from reportmine.checks.scores._sums import scores
from reportmine.model.document import Span
from reportmine.model.draft import Draft
from reportmine.model.rule import E, Hit, Missing, Rule

_RATE = re.compile(r"(\d{1,3}(?:\.\d+)?)%?")
_BEFORE = 24
_AFTER = 12


def check(draft: Draft) -> Iterator[Hit]:
    """Columns of tables and figures of the text; a rate may be rounded or cut off at the digits shown."""
    judged = False
    for sheet in sheets(draft):
        for row in sheet.rows:
            stated = _RATE.fullmatch(row.said("rate"))
            if stated is None or not row.weight or row.score is None:
                continue
            judged = True
            if _is_of_leaves(sheet, row, Decimal(stated[1])):
                continue
            yield from _compared(row.name or "合计", row.score, row.weight, stated[1], row.at("rate", "score", "weight"))
    for name, score, full, rate, span in _in_text(draft):
        judged = True
        yield from _compared(name, score, full, rate, (span,))
    if not judged:
        raise Missing("得分率及其得分、分值")


def _is_of_leaves(sheet: Sheet, row: Row, stated: Decimal) -> bool:
    """The rate of the total fits the sum of the lines: then the total is the fault, not the rate."""
    total = scores(sheet.scored)
    return row.kind == "total" and bool(row.weight) and abs(total / (row.weight or 1) * 100 - stated) <= Decimal("0.01")


def _in_text(draft: Draft) -> Iterator[tuple[str, Decimal, Decimal, str, Span]]:
    folded = draft.reading.folded
    for span in paragraphs(draft):
        if "得分率" not in folded[span.start : span.end]:
            continue
        for match in pattern("scores", "rating", "rate").finditer(folded, span.start, span.end):
            before = folded[max(span.start, match.start() - _BEFORE) : match.start()]
            full = pattern("scores", "rating", "before").search(before)
            if full is None:
                full = pattern("scores", "rating", "after").search(folded[match.end("score") : match.end("score") + _AFTER])
            if full is not None and Decimal(full["full"]) >= Decimal(match["score"]):
                start = match.start() - (len(before) - full.start() if full.re is pattern("scores", "rating", "before") else 0)
                yield "该项", Decimal(match["score"]), Decimal(full["full"]), match["rate"], Span(start, match.end())


def _compared(name: str, score: Decimal, full: Decimal, rate: str, at: tuple[Span, ...]) -> Iterator[Hit]:
    computed = score / full
    unit = Decimal(1).scaleb(-2 - decimals(rate))
    if full and abs(computed - Decimal(rate) / 100) > unit:
        yield Hit(
            f"“{name}”得{number(score)}分、满分{number(full)}分，得分率应为{percent(computed)}，写的是{rate}%。",
            at,
            "重新计算得分率；如果得分率是对的，核对得分和分值。",
            calculation=f"{number(score)}÷{number(full)}={percent(computed)}≠{rate}%",
        )


RULE = Rule("SC017", "得分率计算错误", E, True, check)
