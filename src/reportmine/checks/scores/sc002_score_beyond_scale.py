"""SC002 总分超界：总分小于0或超过满分。

为什么：没有加分项而总分超过满分，一定是合计、录入或折算有误。
反例：
    项目自评得分102分。
正例：
    基础分95分，加分项7分，按办法合计102分（满分110分）。
依据：财预〔2020〕10号第十八条（总分一般设置为100分）
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from reportmine.checks._look import need, number, pattern, proof_of, says
from reportmine.checks.scores._sheet import sheets
from reportmine.checks.scores._sums import full_marks
from reportmine.checks.scores._told import totals
from reportmine.model.document import Span
from reportmine.model.draft import Draft
from reportmine.model.rule import E, Hit, Rule

_MOST = Decimal(1000)


def check(draft: Draft) -> Iterator[Hit]:
    """Scores told in the text and totals of tables; a report that speaks of bonus points or of other full marks is let be."""
    full = full_marks(draft)
    told: list[tuple[Decimal, Span]] = [(t.value, t.span) for t in totals(draft) if t.own]
    for sheet in sheets(draft):
        total = sheet.total
        if total is not None and total.score is not None and total.weight in (None, full):
            told += [(total.score, span) for span in total.at("score")]
    if not told:
        need(draft.basic.score, "总分")
    wrong = [(value, span) for value, span in told if value < 0 or full < value < _MOST]
    if not wrong or says(draft, pattern("scores", "total", "bonus")) is not None:
        return
    value, span = wrong[0]
    yield Hit(
        f"总分{number(value)}分{'小于0' if value < 0 else f'超过了满分{number(full)}分'}，报告中也没有提到加分项。",
        (span, *proof_of(draft.basic.score_scale)),
        "核对总分的合计和录入；确有加分项的，在评分表中单列并说明依据。",
        calculation=f"{number(value)}{'<0' if value < 0 else f'>{number(full)}'}",
    )


RULE = Rule("SC002", "总分超界", E, True, check)
