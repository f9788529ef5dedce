"""CP013 缺评价方法：评价报告没有写用什么方法评的。

为什么：方法决定结论可不可信；财政评价和部门评价的提纲都要求写明评价方法。
反例：
    二、评价工作开展情况　评价组于2023年6月完成评价。
正例：
    采用比较法、因素分析法和公众评判法，抽查5个乡镇。
依据：财预〔2020〕10号第十七条（评价方法）、附3二（二）
"""

from __future__ import annotations

from collections.abc import Iterator

from reportmine.checks._look import gap
from reportmine.checks.completeness._absence import anywhere, asked, has_section, without, words
from reportmine.model.document import Span
from reportmine.model.draft import Draft
from reportmine.model.outline import Role
from reportmine.model.rule import Hit, Rule, W

# Where an inspection or a questionnaire is spoken of as what was found or done by others.
_ELSEWHERE = (
    *(Role.OUTCOMES, Role.PROBLEMS, Role.CAUSES, Role.RECOMMENDATIONS),
    *(Role.INDICATORS, Role.RECTIFICATION, Role.MONEY, Role.OTHER, Role.ATTACHMENTS),
)


def check(draft: Draft) -> Iterator[Hit]:
    """Only evaluations are asked; what was done (抽查, 问卷, 访谈) is a method too."""
    if not asked(draft, "CP013") or draft.report.methods or has_section(draft, Role.METHODS) or draft.basic.survey is not None:
        return
    if anywhere(draft, words("method", "named")):
        return
    if anywhere(draft, words("method", "told"), [span for span in without(draft, *_ELSEWHERE) if span not in _annexed(draft)]):
        return
    yield Hit(
        "全文没有写评价方法。",
        gap(draft, Role.METHODS),
        "在评价工作开展情况中写明所用方法，如比较法、因素分析法、公众评判法，并说明抽样和问卷的范围。",
        confidence=draft.report.kind.confidence if draft.report.kind else 0.5,
    )


def _annexed(draft: Draft) -> set[Span]:
    return {line.span for node in draft.reading.outline.annex for line in node.all_lines()}


RULE = Rule("CP013", "缺评价方法", W, True, check)
