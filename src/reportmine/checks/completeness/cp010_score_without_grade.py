"""CP010 有等级无得分/有得分无等级：结论只写了得分或只写了等级。

为什么：评价结果要求评分与评级相结合；只有等级看不出差多少，只有得分还要别人去查分档。自评表本身没有等级栏，自评报告缺等级只作提示。
反例：
    本次项目绩效评价结果为“良”。（全文没有得分）
正例：
    综合得分86.5分，评价等级为“良”。
依据：财预〔2020〕10号第十八条（评分和评级相结合）、附1（自评表无等级栏）
"""

from __future__ import annotations

from collections.abc import Iterator

from reportmine.checks._look import SELF, cells, proof_of
from reportmine.checks.completeness._absence import anywhere, asked, grade_in_cell, words
from reportmine.model.draft import Draft
from reportmine.model.report import Extraction, State
from reportmine.model.rule import Hit, I, Rule, W
from reportmine.text.fold import squeeze


def check(draft: Draft) -> Iterator[Hit]:
    """Silent as soon as the text shows points or a grade that the record could not settle on."""
    basic = draft.basic
    if not asked(draft, "CP010") or anywhere(draft, words("score", "none_told")):
        return
    grade = None if _is_condition(draft, basic.grade) else basic.grade
    if grade is not None and grade.state is State.STATED and basic.score is None and not _has_points(draft):
        yield Hit(
            f"结论写了等级“{grade.value}”，没有写总分。",
            proof_of(grade),
            "在等级前写明总分，并附评分表。",
            confidence=grade.confidence,
        )
    if basic.score is not None and grade is None and not anywhere(draft, words("score", "grade")) and not grade_in_cell(draft):
        demanded = draft.profile.require.grade_in_self or I if draft.kind in SELF else W
        yield Hit(
            "结论写了总分，没有写等级。",
            proof_of(basic.score),
            "按本地的分档办法在总分后写明等级；当地自评不要求评级的，可以不写。" if draft.kind in SELF else "在总分后写明等级。",
            severity=demanded,
            confidence=basic.score.confidence,
        )


def _is_condition(draft: Draft, grade: Extraction[str] | None) -> bool:
    """True for a grade that the report only sets as a condition: 评价等级为“差”的不再延续."""
    proofs = grade.evidence if grade is not None else ()
    folded = draft.reading.folded
    return bool(proofs) and all(words("score", "condition").match(folded, proof.span[1]) for proof in proofs)


def _has_points(draft: Draft) -> bool:
    if anywhere(draft, words("score", "points")) or any(one.score is not None for one in draft.report.indicators):
        return True
    return any(words("score", "points_cell").match(squeeze(draft.reading.fold(cell.span))) for cell in cells(draft))


RULE = Rule("CP010", "有等级无得分/有得分无等级", W, True, check)
