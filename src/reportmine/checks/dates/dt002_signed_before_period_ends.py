"""DT002 落款早于评价期末：报告落款时，被评价的年度还没有结束。

为什么：年度还没过完就写全年的支出和完成情况，数字只能是预计的；最常见的原因是落款年份忘了改。
反例：
    2022年度绩效自评报告，落款“2022年11月3日”。
正例：
    2022年度绩效自评报告，落款“2023年3月10日”。
依据：财预〔2020〕10号第七条（评价期限包括年度、中期及项目实施期结束后）
"""

from __future__ import annotations

from collections.abc import Iterator

from reportmine.checks._look import pattern, proof_of, says
from reportmine.checks.dates._years import about_part_of_a_year, date_of_signing, period_end, signing, told_year
from reportmine.model.draft import Draft
from reportmine.model.report import ReportKind
from reportmine.model.rule import E, Hit, Rule, W


def check(draft: Draft) -> Iterator[Hit]:
    """A project that ended within the year may be reported on at once: only a warning."""
    year, day, end = told_year(draft), date_of_signing(draft), period_end(draft)
    if about_part_of_a_year(draft) or draft.kind is ReportKind.RECTIFY_REPORT or day >= end:
        return
    told = signing(draft)
    quote = told.evidence[0].quote if told.evidence else told.value
    ended = says(draft, pattern("dates", "ended"))
    yield Hit(
        f"评价的是{year}年度（到{end:%Y}年{end.month}月{end.day}日止），报告却落款于{quote}。",
        (*proof_of(told, draft.basic.fiscal_year), *([ended] if ended else [])),
        "核对落款年份是否写错；年度未结束就写成的，等年度结束后用全年数据重写。"
        if not ended
        else "核对落款年份；如项目确已在年中结束，请在正文写明评价期间的起止日期。",
        severity=W if ended else None,
        relies=tuple((n, v) for n, v in (("评价年度", draft.basic.fiscal_year), ("落款日期", told)) if v is not None),
    )


RULE = Rule("DT002", "落款早于评价期末", E, True, check)
