"""PR008 改进措施未写时限或责任人：单位承诺要改，却没有写何时、由谁。

为什么：没有时限和责任人的措施，下一年无法对账。默认不查，要求列整改清单的地方可打开。
反例：
    下一步将完善档案管理。
正例：
    由办公室负责，6月底前补齐14个项目的档案。
依据：无
"""

from __future__ import annotations

from collections.abc import Iterator

from reportmine.checks._look import pattern
from reportmine.checks.findings._links import shown
from reportmine.model.draft import Draft
from reportmine.model.rule import Hit, I, Missing, Rule
from reportmine.text.fold import squeeze


def check(draft: Draft) -> Iterator[Hit]:
    """Either a date or somebody in charge is enough."""
    promises = [told for told in draft.report.recommendations if told.rec_type == "commitment"]
    if not promises:
        raise Missing("本单位的改进措施")
    for told in promises:
        words = squeeze(told.text)
        if not any(pattern("findings", "promise", key).search(words) for key in ("when", "who")):
            yield Hit(
                f"措施“{shown(told.title)}”没有写完成时间，也没有写责任科室或责任人。",
                told.evidence[:1],
                "补上完成时间（如“6月底前”）和责任科室。",
            )


RULE = Rule("PR008", "改进措施未写时限或责任人", I, True, check, on=False)
