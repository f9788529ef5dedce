"""SC009 执行率得分计算错误：预算执行率一项的得分与执行率按计分办法算出的不一致。

为什么：执行率得分是算出来的，不是评出来的；执行率没到100%却得满分，一查就会扣回。
反例：
    预算执行率86.70%，分值10分，得10分。
正例：
    预算执行率86.70%，分值10分，得8.67分。
依据：财预〔2020〕10号第十六条（完成值与指标值之比乘分值，由此推得）；财预〔2021〕101号三（七）2（中央部门按是否完成和执行率分档计分）
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from reportmine.checks._look import SELF, number, pattern, percent
from reportmine.checks.scores._execution import Line, expected, has_own_rule, is_finished, line_of, other_rates
from reportmine.model.draft import Draft
from reportmine.model.rule import E, Hit, Missing, Rule, W
from reportmine.text.targets import value

_ALL = Decimal(100)
_NEAR = Decimal("0.1")


def check(draft: Draft) -> Iterator[Hit]:
    """A profile's way of scoring holds; the ratio alone is only derived from the national text and so a warning."""
    line = line_of(draft)
    scoring = draft.profile.exec_scoring
    by_ratio = line.row is not None and pattern("scores", "execution", "by_ratio").search(line.row.said("reason"))
    if draft.kind not in SELF and not by_ratio:
        raise Missing("评价所用的执行率计分办法")
    if has_own_rule(draft, line.row) and not by_ratio:
        raise Missing("执行率计分办法（报告另有规定）")
    if line.weight == 0 or (line.score == line.weight and _reached(line)):
        return
    if scoring is not None and scoring.mode == "proportional" and scoring.cap != line.weight:
        scoring = None
    points, how = expected(line, scoring, finished=is_finished(draft))
    rates = [line.rate, *(() if line.printed else other_rates(draft))]
    if any(abs(expected(replace(line, rate=rate), scoring, finished=is_finished(draft))[0] - line.score) <= _NEAR for rate in rates):
        return
    ratio = line.weight * min(line.rate, Decimal(1))
    by_other = scoring is not None and scoring.mode != "proportional" and abs(ratio - line.score) <= _NEAR
    why = "，写明的得分用的是执行率乘分值的办法" if by_other else ""
    shown = number(points.quantize(Decimal("0.01")))
    rate = draft.basic.execution_rate
    yield Hit(
        f"预算执行率{percent(line.rate)}，分值{number(line.weight)}分，应得{shown}分，写的是{number(line.score)}分{why}。",
        line.at,
        "按本地规定的计分办法重新计算这一项得分，并更正总分。",
        calculation=f"{how}；写明{number(line.score)}",
        severity=W if scoring is None or by_other else None,
        relies=(("执行率", rate),) if rate is not None and not line.printed else (),
    )


def _reached(line: Line) -> bool:
    """≥95% with 95.71% done: the table sets a target of its own, which was met."""
    target = value(line.row.said("target")) if line.row is not None else value(None)
    return target.unit == "%" and target.number is not None and target.number < _ALL and line.rate * _ALL >= target.number


RULE = Rule("SC009", "执行率得分计算错误", E, True, check)
