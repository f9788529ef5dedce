"""CP008 缺预算执行率：写了预算和支出，没有写执行率。

为什么：执行率是自评的固定得分项，审核人第一个就看它；让别人自己去除，容易用错分母。
反例：
    全年预算100万元，支出86.7万元。
正例：
    全年预算100万元，支出86.7万元，预算执行率86.7%。
依据：财预〔2020〕10号第十三条（预算执行率10%）、附1（执行率一栏）
"""

from __future__ import annotations

from collections.abc import Iterator

from reportmine.checks._look import exact, percent, proof_of, tables, wan
from reportmine.checks.completeness._absence import anywhere, asked, words
from reportmine.model.draft import Draft
from reportmine.model.rule import Hit, Missing, Rule, W
from reportmine.text.fold import squeeze


def check(draft: Draft) -> Iterator[Hit]:
    """A rate under another name, a rate in a table, or money that was wholly spent is enough."""
    basic = draft.basic
    if not asked(draft, "CP008") or basic.execution_rate is not None:
        return
    budget = exact(draft, basic.budget_yuan, "预算金额")
    spent = exact(draft, basic.spent_yuan, "支出金额")
    if not budget:
        raise Missing("预算金额（为零）")
    if spent == budget or _in_table(draft) or any(anywhere(draft, words("rate", key)) for key in ("stated", "all")):
        return
    yield Hit(
        f"写了预算{wan(budget)}和支出{wan(spent)}，没有写预算执行率。",
        proof_of(basic.spent_yuan, basic.budget_yuan),
        f"在资金情况中补写预算执行率；按上述金额计算为{percent(spent / budget)}。",
        calculation=f"{wan(spent)}÷{wan(budget)}={percent(spent / budget)}",
        confidence=min(basic.budget_yuan.confidence if basic.budget_yuan else 0, basic.spent_yuan.confidence if basic.spent_yuan else 0),
    )


def _in_table(draft: Draft) -> bool:
    """A cell named 执行率 with a percentage in its row or column: the form tells it, even where the record does not hold it."""
    for table in tables(draft):
        named = [cell for cell in table.cells if words("rate", "cell").search(squeeze(draft.reading.fold(cell.span)))]
        shares = [cell for cell in table.cells if "%" in draft.reading.fold(cell.span)]
        if any(one.row == share.row or one.col == share.col for one in named for share in shares):
            return True
    return False


RULE = Rule("CP008", "缺预算执行率", W, True, check)
