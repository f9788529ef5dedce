"""SC011 产出+效益权重低于60%：财政评价、部门评价中产出和效益的分值合计不到60分。

为什么：评价要看结果，产出、效益所占权重原则上不低于60%，满意度算在效益里。
反例：
    决策20分、过程30分、产出25分、效益25分。
正例：
    决策20分、过程20分、产出30分、效益30分。
依据：财预〔2020〕10号第十四条
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from reportmine.checks._look import number, pattern, says
from reportmine.checks.scores._weighing import level_weights
from reportmine.model.draft import Draft
from reportmine.model.report import ReportKind
from reportmine.model.rule import Hit, I, Missing, Rule, W

_KINDS = (ReportKind.DEPT_EVAL, ReportKind.FINANCE_EVAL)
_RESULTS = ("产出指标", "效益指标", "满意度指标")


def check(draft: Draft) -> Iterator[Hit]:
    """Only where all first-level full marks are told; projects still running may weigh their process more."""
    least = draft.profile.output_benefit_min_weight
    if draft.kind not in _KINDS or not least:
        raise Missing("产出和效益权重的下限规定")
    found, at = level_weights(draft)
    if not {"产出指标", "效益指标"} <= set(found) and "产出指标" not in found:
        raise Missing("产出和效益指标的分值")
    results = sum((found.get(name, Decimal(0)) for name in _RESULTS), Decimal(0))
    if results >= least:
        return
    told = "、".join(f"{name}{number(value)}" for name, value in found.items())
    running = says(draft, pattern("scores", "weights", "ongoing")) is not None
    yield Hit(
        f"产出和效益指标分值合计{number(results)}分，低于{number(least)}分（{told}）。",
        tuple(span for name in (*_RESULTS, *found) for span in at.pop(name, ())),
        "提高产出、效益指标的分值；项目仍在实施、以过程评价为主的，在报告中写明。",
        calculation=f"{'+'.join(number(found[n]) for n in _RESULTS if n in found)}={number(results)}<{number(least)}",
        severity=I if running else None,
    )


RULE = Rule("SC011", "产出+效益权重低于60%", W, True, check)
