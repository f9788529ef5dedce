"""MB010 委托关系不当：项目单位自己委托机构，评价自己的项目。

为什么：单位自评应由项目单位自主实施；部门评价的委托方要和项目实施单位分开，否则评价不独立。
反例：
    受项目单位委托，本所对其实施的项目出具部门评价报告。
正例：
    受县财政局委托，本所对县水务局实施的项目进行评价。
依据：财预〔2020〕10号第五条、第二十四条；财监〔2021〕4号第二条
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportmine.checks._look import matches, pattern, sentence
from reportmine.model.document import Span
from reportmine.model.draft import Draft
from reportmine.model.report import ReportKind
from reportmine.model.rule import Hit, Rule, W
from reportmine.text.organs import is_finance

_SELF = (ReportKind.PROJECT_SELF, ReportKind.PROJECT_SELF_TABLE, ReportKind.DEPT_OVERALL_SELF)
_EVALUATES = re.compile(r"评价|自评")
_OWN = re.compile(r"^[我本]|(?:项目|被评价|实施|建设)单位$")


def check(draft: Draft) -> Iterator[Hit]:
    """Self-evaluations and evaluations by a department. Help with drafting is allowed, and finance offices may commission."""
    kind = draft.report.kind.value if draft.report.kind else None
    if kind not in _SELF and kind is not ReportKind.DEPT_EVAL:
        return
    keys = ("by_itself", "hires") if kind in _SELF else ("by_itself",)
    for match in (m for key in keys for m in matches(draft, pattern("methods", "commission", key))):
        whole = sentence(draft, match.start())
        words = draft.reading.fold(whole)
        if not _EVALUATES.search(words) or pattern("methods", "commission", "helps").search(words) or is_finance(match["who"]):
            continue
        if _is_unit(draft, match["who"], strict=kind is ReportKind.DEPT_EVAL):
            what = "自评应由项目单位自己做" if kind in _SELF else "部门评价的委托方应与项目实施单位分开"
            yield Hit(
                f"“{match[0]}”：{what}，不宜由项目单位委托机构评价自己的项目。",
                (Span(*match.span()),),
                "核实委托关系：机构只是协助的写明“协助”；确属部门评价的，由主管部门负责财务或绩效的机构委托。",
                confidence=0.8,
            )
            return


def _is_unit(draft: Draft, who: str, *, strict: bool) -> bool:
    """The one who commissions is the unit under evaluation; a department may have its own project evaluated, so 我局 proves nothing."""
    if _OWN.search(who):
        return not strict or (who.endswith("单位") and not who.startswith(("我", "本")))
    unit, department = draft.basic.unit, draft.basic.department
    if unit is None or not unit.value or len(who) < 4:
        return False
    if strict and (department is None or department.value == unit.value):
        return False
    return unit.value == who or (unit.value.endswith(who) and len(who) >= 4)


RULE = Rule("MB010", "委托关系不当", W, False, check)
