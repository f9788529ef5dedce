"""CP018 缺上年度整改情况：上年报告列了问题，本年报告没有交代整改情况。

为什么：问题要整改，整改要报告；连续两年对照着看时，第一个问的就是上年的问题改了没有。国家文本没有要求自评报告设这一部分，本地要求的由评价方案提高级别。
反例：
    （上年报告列有3个问题，本年报告只字未提）
正例：
    上年度指出的“档案不完整”问题，已于2022年6月整改完毕。
依据：财预〔2020〕10号第二十一条（问题要及时整改）、第二十七条（报送整改落实情况）
"""

from __future__ import annotations

from collections.abc import Iterator

from reportmine.checks._look import gap
from reportmine.checks.completeness._absence import anywhere, asked, has_section, words
from reportmine.model.draft import Draft
from reportmine.model.outline import Role
from reportmine.model.rule import Hit, I, Missing, Rule, W


def check(draft: Draft) -> Iterator[Hit]:
    """Any section or sentence on what became of earlier findings will do."""
    if not asked(draft, "CP018"):
        return
    if draft.previous is None:
        raise Missing("上年度报告")
    problems = draft.previous.report.problems
    if not problems or draft.report.previous_rectification or has_section(draft, Role.RECTIFICATION):
        return
    if anywhere(draft, words("rectified", "told")):
        return
    named = "、".join(f"“{problem.title[:20]}”" for problem in problems[:2])
    yield Hit(
        f"上年度报告写了{len(problems)}个问题（{named}{'等' if len(problems) > 2 else ''}），本年报告没有交代整改情况。",
        gap(draft, Role.RECTIFICATION),
        "增加“上年度问题整改情况”一段，逐条写明整改结果或尚未整改的原因。",
        severity=draft.profile.require.previous_rectification or I,
    )


RULE = Rule("CP018", "缺上年度整改情况", W, True, check)
