"""PR005 建议不可操作：只有“加强、完善、提高”一类的话，没有人、没有事、没有时间。

为什么：这样的建议无法整改，也无法检查是否整改，放在哪份报告里都说得通。
反例：
    进一步加强管理。
正例：
    由规划股每月核对一次施工台账，10月底前完成剩余2个标段的验收。
依据：财监〔2021〕4号第十八条（评价报告应力求建议可行）
"""

from __future__ import annotations

from collections.abc import Iterator

from reportmine.checks._look import pattern
from reportmine.checks.findings._links import shown
from reportmine.model.draft import Draft
from reportmine.model.rule import Hit, Missing, Rule, W
from reportmine.text.fold import squeeze
from reportmine.text.similarity import bare

_LEFT = 2  # so many characters beyond generic words are still no object


def check(draft: Draft) -> Iterator[Hit]:
    """Reads the whole item: a general title with steps behind it can be acted on."""
    if not draft.report.recommendations:
        raise Missing("建议或改进措施")
    for told in draft.report.recommendations:
        words = squeeze(told.text)
        if pattern("findings", "empty", "concrete").search(words):
            continue
        left = pattern("findings", "empty", "words").sub("", bare(words))
        if len(left) <= _LEFT and words:
            yield Hit(
                f"建议“{shown(told.text)}”没有写由谁做、做什么、何时完成，无法落实。",
                told.evidence[:1],
                "写明责任单位、具体做法和完成时间，能量化的写上数字。",
                confidence=0.85,
            )


RULE = Rule("PR005", "建议不可操作", W, False, check)
