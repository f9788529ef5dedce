"""PR007 建议与结论矛盾：评为优却建议取消或核减，评为差却建议无条件加大投入。

为什么：评价结果要与预算安排挂钩：优、良的予以支持，中、差的改进管理、核减预算；反过来写，要把理由讲清楚。
反例：
    评价等级为优。建议取消该项目下年预算。
正例：
    评价等级为优。因政策到期，建议下年不再安排该项目预算。
依据：财预〔2020〕10号第二十七条（优、良的根据情况予以支持；中、差的完善政策、改进管理，根据情况核减预算）
"""

from __future__ import annotations

from collections.abc import Iterator

from reportmine.checks._look import need, pattern, proof_of
from reportmine.checks.findings._links import shown
from reportmine.model.draft import Draft
from reportmine.model.report import Recommendation
from reportmine.model.rule import Hit, Missing, Rule, W
from reportmine.text.fold import squeeze


def check(draft: Draft) -> Iterator[Hit]:
    """Only the two ends of the scale contradict; a reason or a condition beside the advice explains it."""
    stated = need(draft.basic.grade, "评价等级")
    grade = draft.profile.grade_aliases.get(stated, stated)
    if not draft.report.recommendations:
        raise Missing("建议或改进措施")
    key, excuse, wrong = {"优": ("cut", "spared", "取消或核减"), "差": ("grow", "condition", "加大投入")}.get(grade, ("", "", ""))
    if not key:
        return
    for told in draft.report.recommendations:
        if _says(told, key) and not pattern("findings", "budget", excuse).search(squeeze(told.text)):
            yield Hit(
                f"评价等级是“{stated}”，却建议{wrong}：“{shown(told.title)}”，前后矛盾。",
                (*told.evidence[:1], *proof_of(draft.basic.grade)),
                "核对等级和建议；建议确实成立的，写明理由或条件。",
                relies=(("评价等级", draft.basic.grade),) if draft.basic.grade else (),
            )


def _says(told: Recommendation, key: str) -> bool:
    return bool(pattern("findings", "budget", key).search(squeeze(told.text)))


RULE = Rule("PR007", "建议与结论矛盾", W, False, check)
