"""CP009 缺评价结论：全文没有得分、等级，也没有总体评价的话。

为什么：报告的用处就在结论；没有结论，结果就无法应用到预算安排和公开。
反例：
    一、项目概况　二、资金情况　三、存在的问题（全文没有得分、等级和总体评价）
正例：
    三、自评结论　自评得分92分，等级为“优”。
依据：财预〔2020〕10号第十八条、附3三（综合评价情况及评价结论）
"""

from __future__ import annotations

from collections.abc import Iterator

from reportmine.checks._look import gap
from reportmine.checks.completeness._absence import anywhere, asked, grade_in_cell, has_section, points_told, softened, words
from reportmine.model.draft import Draft
from reportmine.model.outline import Role
from reportmine.model.rule import E, Hit, Rule


def check(draft: Draft) -> Iterator[Hit]:
    """A score, a grade, a section, or a sentence that judges the whole."""
    basic = draft.basic
    if not asked(draft, "CP009") or basic.score is not None or basic.grade is not None or has_section(draft, Role.CONCLUSION):
        return
    if (
        points_told(draft)
        or any(anywhere(draft, words(*keys)) for keys in (("conclusion", "told"), ("score", "grade")))
        or grade_in_cell(draft)
    ):
        return
    yield Hit(
        "全文没有得分和等级，也没有对项目的总体评价。",
        gap(draft, Role.CONCLUSION),
        "补写评价结论：总体评价一句话，并写明总分和等级。",
        severity=softened(draft),
    )


RULE = Rule("CP009", "缺评价结论", E, True, check)
