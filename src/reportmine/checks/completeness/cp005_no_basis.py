"""CP005 缺评价依据：全文没有一份作为依据的文件。

为什么：评价是对照着文件做的；一份依据也不写，结论站不住，审核人会退回来要求补。
反例：
    受财政局要求，我局对该项目进行了自评。
正例：
    根据《项目支出绩效评价管理办法》（财预〔2020〕10号），我局对该项目进行了自评。
依据：财预〔2020〕10号第六条（绩效评价的主要依据）
"""

from __future__ import annotations

from collections.abc import Iterator

from reportmine.checks._look import gap
from reportmine.checks.completeness._absence import anywhere, asked, without, words
from reportmine.model.draft import Draft
from reportmine.model.outline import Role
from reportmine.model.rule import Hit, Rule, W


def check(draft: Draft) -> Iterator[Hit]:
    """Any law, notice, plan, approval, audit or acceptance report will do, outside praise, problems and advice."""
    if not asked(draft, "CP005") or draft.basic.legal_basis:
        return
    rest = without(draft, Role.OUTCOMES, Role.PROBLEMS, Role.CAUSES, Role.RECOMMENDATIONS)
    if any(anywhere(draft, words("basis", key), rest) for key in ("number", "titled", "told")):
        return
    yield Hit(
        "全文没有写评价或项目所依据的文件。",
        gap(draft, Role.BASIC),
        "补写依据的文件名称和文号，如评价办法、预算批复、项目实施方案、审计或验收报告。",
        confidence=0.8,
    )


RULE = Rule("CP005", "缺评价依据", W, True, check)
