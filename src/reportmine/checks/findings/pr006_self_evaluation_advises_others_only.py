"""PR006 建议对象错误：自评报告只建议财政、上级等其他部门怎么做，没有本单位自己的措施。

为什么：自评发现的问题由本单位整改；全是“建议财政部门加大投入”，等于自己没有改进的打算。
反例：
    改进措施：建议财政部门加大投入；建议上级部门提高补助标准。
正例：
    改进措施：建议财政部门加大投入；我局6月底前完成资产盘点。
依据：财预〔2020〕10号第二十一条（自评中发现的问题要及时进行整改）
"""

from __future__ import annotations

from collections.abc import Iterator

from reportmine.checks._look import SELF, pattern
from reportmine.model.draft import Draft
from reportmine.model.report import Recommendation
from reportmine.model.rule import Hit, Missing, Rule, W
from reportmine.text.fold import fold


def check(draft: Draft) -> Iterator[Hit]:
    """Fires only when every single recommendation asks something of another body."""
    advice = draft.report.recommendations
    if not advice:
        raise Missing("建议或改进措施")
    if draft.kind not in SELF or not all(_is_to_others(draft, told) for told in advice):
        return
    yield Hit(
        f"这是自评报告，{len(advice)}条建议或措施都要求其他部门去做，没有本单位自己的改进措施。",
        tuple(told.evidence[0] for told in advice[:3] if told.evidence),
        "补写本单位自己能做的改进措施，写明责任科室和完成时间；对其他部门的请求单独列出。",
    )


def _is_to_others(draft: Draft, told: Recommendation) -> bool:
    words = fold(told.text)
    if pattern("findings", "others", "own").search(words):
        return False
    match = pattern("findings", "others", "actor").match(words) or pattern("findings", "others", "level").match(words)
    return match is not None and not _is_own(draft, match["who"])


def _is_own(draft: Draft, who: str) -> bool:
    """The finance bureau that advises 财政部门 advises itself."""
    unit = draft.basic.unit.value if draft.basic.unit and draft.basic.unit.value else ""
    core = who.lstrip("中央省市县区州旗本上各同级").rstrip("部门厅局")
    return bool(core) and core in unit


RULE = Rule("PR006", "建议对象错误", W, False, check)
