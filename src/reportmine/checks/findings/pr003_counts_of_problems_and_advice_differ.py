"""PR003 问题与建议数量不等：问题有几条，建议或措施却不是几条。

为什么：不算错，一条措施可以管几个问题；但数量不等时最容易漏掉一个问题，请核对一遍。
反例：
    问题4条，措施3条。
正例：
    问题3条，措施3条，逐条对应。
依据：无
"""

from __future__ import annotations

from collections.abc import Iterator

from reportmine.checks.findings._links import both
from reportmine.model.draft import Draft
from reportmine.model.rule import Hit, I, Rule


def check(draft: Draft) -> Iterator[Hit]:
    """Always a remark only: it is lawful."""
    both(draft)
    problems, advice = draft.report.problems, draft.report.recommendations
    if len(problems) != len(advice):
        yield Hit(
            f"问题有{len(problems)}条，建议或措施有{len(advice)}条，数量不等。",
            (*problems[0].evidence[:1], *advice[0].evidence[:1]),
            "这本身不算错，请逐条核对每个问题是否都有措施回应。",
            calculation=f"问题{len(problems)}条，建议或措施{len(advice)}条",
        )


RULE = Rule("PR003", "问题与建议数量不等", I, True, check)
