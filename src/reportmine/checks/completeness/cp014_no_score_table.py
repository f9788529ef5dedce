"""CP014 缺指标体系/评分表：写了得分，报告里没有评分表，附件目录里也没有。

为什么：总分要能由各项指标得分加出来；没有评分表，得分无法复核。自评表常常单独报送，自评报告只作提示。
反例：
    综合得分79.60分，评价等级为“良”。（没有评分表，也没有附件）
正例：
    综合得分79.60分，评价等级为“中”（评分表见附件1）。
依据：财预〔2020〕10号附3三（附相关评分表）、附3二（二）（评价指标体系附表说明）
"""

from __future__ import annotations

from collections.abc import Iterator

from reportmine.checks._look import SELF, cells, proof_of
from reportmine.checks.completeness._absence import anywhere, asked, count, number, words
from reportmine.model.draft import Draft
from reportmine.model.rule import Hit, I, Rule, W
from reportmine.text.fold import squeeze


def check(draft: Draft) -> Iterator[Hit]:
    """A table or an attachment that holds them is enough; in a self-evaluation also points told indicator by indicator."""
    basic = draft.basic
    judged = basic.score is not None or (basic.grade is not None and anywhere(draft, words("indicators", "judged")))
    if not asked(draft, "CP014") or not judged or draft.report.indicators or _has_table(draft):
        return
    itemised = draft.kind in SELF and count(draft, words("indicators", "itemised")) >= number("indicators", "enough_points")
    if itemised or anywhere(draft, words("indicators", "listed")):
        return
    yield Hit(
        "写了评价得分，没有指标体系或评分表。" if basic.score is not None else "写了按指标打分评定等级，没有指标体系或评分表。",
        proof_of(basic.score, basic.grade),
        "把各项指标的分值、目标值、完成值和得分列表附后；评分表另行报送的，在文中注明。",
        severity=I if draft.kind in SELF else W,
        confidence=0.8,
    )


def _has_table(draft: Draft) -> bool:
    """Any table with a head that speaks of points, and any file beside the report that is named so."""
    heads = any(words("indicators", "head").search(squeeze(draft.reading.fold(cell.span))) for cell in cells(draft) if cell.row < 3)
    return heads or any(words("indicators", "listed").search(name) for name in draft.beside or ())


RULE = Rule("CP014", "缺指标体系/评分表", W, True, check)
