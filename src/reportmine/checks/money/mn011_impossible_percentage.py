"""MN011 百分比超常：执行率、到位率、覆盖率、合格率、满意度等超过100%或为负数。

为什么：这些比率的分子是分母的一部分，超过100%只能是算错或写错。完成率、控制率、节约率、增减率可以超过100%或为负，不在此列；
执行率超过100%而写明用了上年结转的只提示。
反例：
    服务对象满意度105%。
正例：
    服务对象满意度95%，培训人次完成率105%。
依据：财预〔2020〕10号附2（各项比率的计算公式）
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from reportmine.checks._look import pattern, sentence
from reportmine.checks.money._told import carried_in
from reportmine.model.document import Span
from reportmine.model.draft import Draft
from reportmine.model.rule import E, Hit, Rule, W
from reportmine.text.targets import value

_MOST = Decimal(100)


def check(draft: Draft) -> Iterator[Hit]:
    """Rates told in words, and what the indicator tables give as reached."""
    folded = draft.reading.folded
    for rate in draft.reading.entities_in(draft.reading.outline.span, "rate"):
        at = rate.span.start
        negative = folded[at - 1 : at] == "-"
        if rate.value is None or rate.facts.get("points") or not (rate.value > 1 or negative):
            continue
        lead = folded[max(0, at - 24) : at - negative]
        found = pattern("money", "never_over", "text").search(lead)
        if found is not None and not pattern("money", "never_over", "not_name").search(lead[max(0, found.start() - 6) : found.end("name")]):
            figure = -rate.value * 100 if negative else rate.value * 100
            span = Span(at - negative - len(lead) + found.start(), rate.span.end)
            yield _hit(draft, found["name"], folded[at - negative : rate.span.end], figure, span)
    for row in draft.report.indicators:
        name, actual = row.level3 or "", value(row.actual)
        if actual.kind != "amount" or actual.unit != "%" or actual.number is None or 0 <= actual.number <= _MOST:
            continue
        wanted, other = pattern("money", "never_over", "name"), pattern("money", "never_over", "not_name")
        if wanted.search(name) and not other.search(name) and row.evidence:
            proof = next((p for p in row.evidence if p.quote == row.actual), row.evidence[0])
            yield _hit(draft, name, row.actual or "", actual.number, Span(*proof.span))


def _hit(draft: Draft, name: str, words: str, figure: Decimal, at: Span) -> Hit:
    around = sentence(draft, at.start)
    told = pattern("money", "never_over", "carried").search(draft.reading.folded, around.start, around.end)
    soft = figure > _MOST and "执行率" in name and (told is not None or carried_in(draft)[0] is not None)
    return Hit(
        f"{name}写成{words}，" + ("超过了100%。" if figure > _MOST else "是负数。"),
        (at,),
        "核对分子和分母；如果说的是完成率或增减率，改用准确的名称。",
        severity=W if soft else None,
    )


RULE = Rule("MN011", "百分比超常", E, True, check)
