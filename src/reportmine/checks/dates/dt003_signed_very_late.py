"""DT003 落款过晚或年份可疑：落款比评价年度结束晚得太多，或者落在将来。

为什么：年份多写一位、写错一位很难自己看出来；真的晚了这么久，结果也来不及用于编制预算。
反例：
    2019年度自评报告，落款“2029年3月10日”。
正例：
    2019年度自评报告，落款“2020年3月10日”。
依据：无（时限由评价方案的 deadlines.signed_months 给出）
"""

from __future__ import annotations

from collections.abc import Iterator

from reportmine.checks._look import proof_of
from reportmine.checks.dates._years import LONG_AFTER, date_of_signing, period_end, signing, told_year
from reportmine.model.draft import Draft
from reportmine.model.rule import Hit, Rule, W


def check(draft: Draft) -> Iterator[Hit]:
    """Re-evaluations and reports on rectification come late by nature."""
    year, day, end = told_year(draft), date_of_signing(draft), period_end(draft)
    told = signing(draft)
    quote = told.evidence[0].quote if told.evidence else told.value
    proof = proof_of(told, draft.basic.fiscal_year)
    months = (day.year - end.year) * 12 + day.month - end.month
    if draft.today is not None and day > draft.today:
        yield Hit(f"落款日期“{quote}”还没有到。", proof, "核对落款的年、月、日。")
    elif draft.kind not in LONG_AFTER and months > draft.profile.deadlines.signed_months:
        yield Hit(
            f"评价的是{year}年度，落款“{quote}”已是期末之后{months}个月。",
            proof,
            "核对落款年份和标题年度；两者都没错的，在报告中说明为何迟至此时。",
            calculation=f"{end:%Y-%m}至{day:%Y-%m}共{months}个月，上限{draft.profile.deadlines.signed_months}个月",
        )


RULE = Rule("DT003", "落款过晚或年份可疑", W, True, check)
