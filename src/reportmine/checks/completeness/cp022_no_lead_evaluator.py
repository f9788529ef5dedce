"""CP022 主评人/盖章缺失：第三方机构的评价报告没有主评人。

为什么：2021年8月1日起，第三方机构的报告要由主评人签字并加盖公章，主评人对报告真实性负责。公章是图像，读不出来，只核对主评人。
反例：
    恒信会计师事务所（普通合伙）
    2022年7月20日
正例：
    恒信会计师事务所（普通合伙）
    主评人：张某某
    2022年7月20日
依据：财监〔2021〕4号第七条（至少有一名主评人）、第十八条（签字和盖章）
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from reportmine.checks._look import last_line, proof_of, says, signed
from reportmine.checks.completeness._absence import anywhere, asked, words
from reportmine.model.draft import Draft
from reportmine.model.report import Evidence, Text
from reportmine.model.rule import Hit, I, Missing, Rule
from reportmine.text.organs import is_firm

_IN_FORCE = date(2021, 8, 1)


def check(draft: Draft) -> Iterator[Hit]:
    """Only reports a firm signs or is named in as evaluator, from the day the rule came into force."""
    severity = draft.profile.require.lead_evaluator
    firm = _firm(draft)
    if not asked(draft, "CP022") or severity is None or firm is None:
        return
    day = signed(draft)
    if day is None:
        raise Missing("报告日期")
    if day < _IN_FORCE or anywhere(draft, words("lead", "named")):
        return
    label = says(draft, words("lead", "label"))
    if label is None and anywhere(draft, words("lead", "told")):
        return
    proof: tuple[Evidence, ...] = proof_of(firm)
    yield Hit(
        f"报告由“{firm.value}”出具，" + ("“主评人”一栏没有姓名。" if label else "没有写主评人。"),
        (label, *proof) if label else proof or last_line(draft),
        "由主评人签字并加盖机构公章后提交。",
        severity=severity,
        confidence=firm.confidence,
    )


def _firm(draft: Draft) -> Text | None:
    told = (draft.report.sign_off.unit, draft.basic.evaluator)
    return next((one for one in told if one is not None and one.value and is_firm(one.value)), None)


RULE = Rule("CP022", "主评人/盖章缺失", I, True, check)
