"""SC010 权重偏离规定：自评各一级指标的分值与规定的比例不同。

为什么：自评的一级权重原则上统一设置，偏离的要有特殊情况并说明，否则各项目的得分没法比较。
反例：
    预算执行率10分、产出40分、效益40分、满意度10分。
正例：
    预算执行率10分、产出50分、效益30分、满意度10分。
依据：财预〔2020〕10号第十三条；财预〔2021〕101号三（六）；郑州市市级预算绩效评价管理办法附件5-1注（评价指标分值）
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from reportmine.checks import _profiles
from reportmine.checks._look import EVALUATIONS, number, pattern, says
from reportmine.checks.scores._weighing import level_weights
from reportmine.model.document import Span
from reportmine.model.draft import Draft
from reportmine.model.report import ReportKind
from reportmine.model.rule import Hit, Missing, Rule, W

_SELF = (ReportKind.PROJECT_SELF, ReportKind.PROJECT_SELF_TABLE)
_USUAL = frozenset({"预算执行率", "成本指标", "产出指标", "效益指标", "满意度指标"})
_REST, _BOTH = "其余指标", "产出和效益"


def check(draft: Draft) -> Iterator[Hit]:
    """Any known set of weights will do; a report that speaks of its own adjustment is let be."""
    if draft.kind in EVALUATIONS and draft.profile.eval_weight_rules.min_each is not None:
        yield from _evaluation(draft)
        return
    if draft.kind not in _SELF or not draft.profile.self_weights:
        raise Missing("规定的自评权重")
    found, at = level_weights(draft)
    if not set(found) <= _USUAL:
        raise Missing("与规定同类的一级指标")
    if any(_fits(draft, found, wanted) for wanted in _allowed(draft)) or says(draft, pattern("scores", "weights", "adjusted")):
        return
    told = "、".join(f"{name}{number(value)}" for name, value in found.items())
    rule = "、".join(f"{name}{number(value)}" for name, value in draft.profile.self_weights.items())
    yield Hit(
        f"自评一级指标分值为{told}，与规定的{rule}不同，报告也没有说明调整的原因。",
        _shown(at, found, draft.profile.self_weights),
        "按规定比例设置一级指标分值；确需调整的，写明特殊情况和依据。",
        calculation=f"报告：{told}；规定：{rule}",
    )


def _allowed(draft: Draft) -> list[dict[str, Decimal]]:
    """The profile's own weights, and those of every other place: a county rarely says whose rules it follows."""
    own = draft.profile
    others = [_profiles.named(name) for name in _profiles.names()]
    known = [w for p in others for w in (p.self_weights, *p.self_weights_alternatives) if w and _REST not in w]
    return [own.self_weights, *own.self_weights_alternatives, *known]


def _fits(draft: Draft, found: dict[str, Decimal], wanted: dict[str, Decimal]) -> bool:
    merged = dict(wanted)
    rest = {name: value for name, value in found.items() if name not in merged}
    for name in (_REST, _BOTH):
        if name in merged:
            if sum(rest.values()) != merged.pop(name):
                return False
            rest = {}
    near = draft.profile.weight_tolerance
    named = all(abs(found.get(name, Decimal(0)) - value) <= near for name, value in merged.items())
    return named and not any(rest.values())


def _evaluation(draft: Draft) -> Iterator[Hit]:
    rules = draft.profile.eval_weight_rules
    found, at = level_weights(draft)
    wrong: list[str] = []
    for name, value in found.items():
        if rules.integer_multiple_of and value % rules.integer_multiple_of:
            wrong.append(f"{name}{number(value)}分不是{rules.integer_multiple_of}的倍数")
        if rules.min_each is not None and value < rules.min_each:
            wrong.append(f"{name}{number(value)}分少于{number(rules.min_each)}分")
    results = sum((found.get(name, Decimal(0)) for name in ("产出指标", "效益指标", "满意度指标")), Decimal(0))
    if rules.output_effect_greater_than_rest and results <= sum(found.values()) - results:
        wrong.append(f"产出和效果合计{number(results)}分，没有超过其余各类之和")
    if wrong:
        yield Hit(_sentence(wrong), _shown(at, found, {}), "按本地评价办法的要求调整一级指标分值。", calculation="；".join(wrong))


def _sentence(wrong: list[str]) -> str:
    return f"一级指标分值不合本地规定：{'；'.join(wrong)}。"


def _shown(at: dict[str, tuple[Span, ...]], found: dict[str, Decimal], wanted: dict[str, Decimal]) -> tuple[Span, ...]:
    """Where the full marks stand, those that differ first."""
    return tuple(span for name in sorted(at, key=lambda name: found[name] == wanted.get(name)) for span in at[name])


RULE = Rule("SC010", "权重偏离规定", W, True, check)
