"""CP007 缺资金情况：全文没有预算、到位或支出金额。

为什么：绩效评价评的就是花了多少钱、办成了什么事；一个金额也没有，预算执行情况就无法审核。
反例：
    （一）项目基本情况 我局围绕全年重点，扎实推进各项工作。
正例：
    2022年预算安排120万元，实际支出118万元。
依据：财预〔2020〕10号第十一条（自评内容包括预算执行情况）、附3一（一）（资金投入和使用情况）
"""

from __future__ import annotations

from collections.abc import Iterator

from reportmine.checks._look import amounts, cells, gap, sentence
from reportmine.checks.completeness._absence import anywhere, asked, words
from reportmine.model.draft import Draft
from reportmine.model.outline import Role
from reportmine.model.rule import E, Hit, Rule
from reportmine.text.fold import squeeze


def check(draft: Draft) -> Iterator[Hit]:
    """What a company invests or a fair signs is no money of the report."""
    basic = draft.basic
    told = (basic.budget_yuan, basic.budget_initial_yuan, basic.received_yuan, basic.spent_yuan, basic.total_investment_yuan)
    if not asked(draft, "CP007") or any(told) or basic.sources or basic.execution_rate is not None:
        return
    if _told(draft) or _in_tables(draft) or anywhere(draft, words("money", "none")):
        return
    yield Hit(
        "全文没有写预算、到位或支出金额。",
        gap(draft, Role.MONEY),
        "补写资金情况：年初预算、全年预算、实际到位、实际支出各是多少；不涉及财政资金的，写明“本项目不涉及财政资金”。",
        confidence=0.85,
    )


def _told(draft: Draft) -> bool:
    """An amount in a sentence that speaks of budget and spending and of nobody else's money."""
    for _, entities in amounts(draft):
        for entity in entities:
            around = draft.reading.fold(sentence(draft, entity.span.start))
            if words("money", "cue").search(around) and not words("money", "foreign").search(around):
                return True
    return False


def _in_tables(draft: Draft) -> bool:
    return any(words("money", "cell").search(squeeze(draft.reading.fold(cell.span))) for cell in cells(draft))


RULE = Rule("CP007", "缺资金情况", E, False, check)
