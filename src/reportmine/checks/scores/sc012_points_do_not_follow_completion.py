"""SC012 定量指标得分与完成率不符：没完成却得满分，得分高于按完成比例应得的分，或者完成了却无故扣分。

为什么：自评得分要能由目标值和完成值算出来；对不上的，复核时逐项核减。
反例：
    培训人次，目标值100人次，完成80人次，分值10分，得10分。
正例：
    培训人次，目标值100人次，完成80人次，分值10分，得8分。
依据：财预〔2020〕10号第十六条（未完成指标值的按完成值与指标值的比例计分；定性指标分三档）；财预〔2021〕101号三（七）（及格门槛、满意度分档）
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from reportmine.checks._look import SELF, number, pattern, percent
from reportmine.checks.scores._reached import Judged, judged, own_rule, speaks_of
from reportmine.model.draft import Draft
from reportmine.model.profile import Profile, Scoring
from reportmine.model.rule import E, Hit, Missing, Rule, W

_NEAR = Decimal("0.05")
_COARSE = Decimal("0.5")
_FINE = Decimal("0.1")
_ONE = Decimal(1)
_HUNDRED = Decimal(100)
_LEVELS = (("achieved", "达成", 0), ("partly", "部分达成", 1), ("missed", "未达成", 2))
_QUALITATIVE = ((Decimal(80), _HUNDRED), (Decimal(60), Decimal(80)), (Decimal(0), Decimal(60)))
_ADVICE = "按计分办法重新计算这一项得分，并更正总分；有特殊计分规定的，在表后注明。"


def check(draft: Draft) -> Iterator[Hit]:
    """Ratio scoring of the national text, floor and steps of the profile; what another rule of the report's own covers is let be."""
    if draft.kind not in SELF:
        raise Missing("自评的指标得分")
    rows = judged(draft)
    if own_rule(draft, "lenient"):
        raise Missing("计分办法（报告另有规定）")
    strict = not own_rule(draft, "deducts")
    for row in rows:
        hit = _qualitative(draft.profile, row) or _by_profile(draft.profile, row) or _quantitative(draft, row, strict=strict)
        if hit is not None:
            yield hit


def _quantitative(draft: Draft, row: Judged, *, strict: bool) -> Hit | None:
    if row.met is None or _follows_profile(draft.profile, row):
        return None
    what = f"“{row.row.name}”目标{row.target.words}，完成{row.actual.words}"
    excused = pattern("scores", "scoring", "excuse").search(row.row.said("reason")) is not None
    if row.met:
        if row.score >= row.weight or row.has_reason or row.target.sign in ("<=", "<") or excused:
            return None
        if speaks_of(draft, row.row.name, pattern("scores", "scoring", "spoken")):
            return None
        lost = number(row.weight - row.score)
        return Hit(f"{what}，已达到目标，却扣了{lost}分，没有说明原因。", row.at, _ADVICE, calculation=_shown(row), severity=W)
    if excused:
        return None
    right = row.rate * row.weight if row.rate is not None else None
    if row.score >= row.weight and (right is None or row.weight - right > _NEAR):
        told = f"，按完成比例应得{right:.2f}分" if right is not None else ""
        return Hit(f"{what}，没有达到目标，却得了满分{number(row.weight)}分{told}。", row.at, _ADVICE, calculation=_ratio(row))
    near = _COARSE if row.integers else _FINE
    if strict and right is not None and row.score - right > near:
        return Hit(
            f"{what}，按完成比例应得{right:.2f}分，写的是{number(row.score)}分，高了{row.score - right:.2f}分。",
            row.at,
            _ADVICE,
            calculation=_ratio(row),
        )
    return None


def _qualitative(profile: Profile, row: Judged) -> Hit | None:
    """达成, 部分达成, 未达成 each stand for a share of the full marks; the borders belong to both."""
    for key, name, index in _LEVELS:
        if not pattern("scores", "scoring", key).fullmatch(row.actual.words):
            continue
        low, high = (profile.qual_bands or _QUALITATIVE)[index]
        share = row.score / row.weight * _HUNDRED if row.weight else low
        if low <= share <= high or (index == 0 and row.has_reason):
            return None
        bounds = f"{number(low * row.weight / _HUNDRED)}—{number(high * row.weight / _HUNDRED)}分"
        return Hit(
            f"“{row.row.name}”完成情况写“{row.actual.words}”，{name}一档应得{bounds}，写的是{number(row.score)}分。",
            row.at,
            "对照定性指标的三档标准，改正得分或完成情况。",
            calculation=f"{number(row.score)}÷{number(row.weight)}={percent(share / _HUNDRED)}，{name}为{number(low)}%—{number(high)}%",
            severity=W,
        )
    return None


def _by_profile(profile: Profile, row: Judged) -> Hit | None:
    """Floors and steps: the ratio of the national text is named when that is what was used."""
    told = _expected(profile, row)
    if told is None or row.rate is None or _follows_profile(profile, row):
        return None
    right, how = told
    ratio = min(row.rate, _ONE) * row.weight
    if abs(row.score - ratio) <= _FINE:
        why = "，写的得分用的是完成值除以指标值的比例办法"
    elif row.score > right:
        why = ""
    else:
        return None
    return Hit(
        f"“{row.row.name}”目标{row.target.words}，完成{row.actual.words}，按本方案应得{right:.2f}分，写的是{number(row.score)}分{why}。",
        row.at,
        _ADVICE,
        calculation=f"{how}；写明{number(row.score)}",
        severity=W,
    )


def _follows_profile(profile: Profile, row: Judged) -> bool:
    told = _expected(profile, row)
    return told is not None and abs(told[0] - row.score) <= _NEAR


def _expected(profile: Profile, row: Judged) -> tuple[Decimal, str] | None:
    """The points by the profile's floor or steps, and how; None when the profile has none for this line."""
    if "满意" in row.row.name and profile.satisfaction_scoring is not None and row.actual.unit == "%" and row.actual.number is not None:
        return _stepped(profile.satisfaction_scoring, row, row.actual.number)
    scoring = profile.quant_scoring
    if scoring is None or scoring.mode != "floor" or row.rate is None or row.met is not False:
        return None
    floor = scoring.floor / _HUNDRED
    if row.rate < floor:
        return Decimal(0), f"完成率{percent(row.rate)}<{percent(floor, 0)}，不得分"
    points = (row.rate - floor) / (_ONE - floor) * row.weight
    return points, f"（{percent(row.rate)}-{percent(floor, 0)}）÷（1-{percent(floor, 0)}）×{number(row.weight)}={points:.2f}"


def _stepped(scoring: Scoring, row: Judged, rate: Decimal) -> tuple[Decimal, str]:
    points = next((points for low, points in scoring.steps if rate >= low), Decimal(0)) * row.weight / 10
    return points, f"满意度{number(rate)}%所在档次得{number(points)}分"


def _ratio(row: Judged) -> str:
    if row.rate is None:
        return _shown(row)
    share = f"{row.actual.words}÷{row.target.words.lstrip('≥≤><=')}={percent(row.rate)}"
    return f"{share}；{percent(row.rate)}×{number(row.weight)}={row.rate * row.weight:.2f}；写明{number(row.score)}"


def _shown(row: Judged) -> str:
    return f"目标{row.target.words}，完成{row.actual.words}；分值{number(row.weight)}，得分{number(row.score)}"


RULE = Rule("SC012", "定量指标得分与完成率不符", E, False, check)
