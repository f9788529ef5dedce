"""CP012 缺建议或改进措施：写了问题，没有写怎么办。

为什么：对没有完成的目标，要求说明原因并提出改进措施；只有问题没有措施，结果应用就落不了地。
反例：
    四、存在的问题　（一）资金支付进度偏慢。（报告到此结束）
正例：
    五、下一步改进措施　10月底前完成结算，支付尾款13.3万元。
依据：财预〔2020〕10号第十一条（研究提出改进措施）、附3六（有关建议）
"""

from __future__ import annotations

from collections.abc import Iterator

from reportmine.checks._look import gap, span_of, tables
from reportmine.checks.completeness._absence import anywhere, asked, has_section, softened, without, words
from reportmine.model.draft import Draft
from reportmine.model.outline import Role
from reportmine.model.report import ReportKind
from reportmine.model.rule import E, Hit, Rule, W


def check(draft: Draft) -> Iterator[Hit]:
    """Measures may stand inside each problem, in a column beside it, or in any closing sentence."""
    report = draft.report
    if not asked(draft, "CP012") or not report.problems or report.recommendations:
        return
    if has_section(draft, Role.RECOMMENDATIONS) or "recommendations" in report.statements or _told(draft):
        return
    first = report.problems[0]
    yield Hit(
        f"写了{len(report.problems)}个问题，没有写建议或改进措施。",
        (*gap(draft, Role.RECOMMENDATIONS), *(span_of(proof) for proof in first.evidence[:1])),
        "针对每个问题写明改进措施：做什么、谁来做、什么时候完成。",
        severity=W if draft.kind is ReportKind.PROJECT_SELF_TABLE else softened(draft),
        confidence=min(problem.confidence for problem in report.problems),
    )


def _told(draft: Draft) -> bool:
    """A promise or advice in a problem's own words, or anywhere but in praise, history and the description of the project."""
    own = [span_of(proof) for problem in draft.report.problems for proof in problem.evidence]
    cells = set() if draft.kind is ReportKind.PROJECT_SELF_TABLE else {cell.span for table in tables(draft) for cell in table.cells}
    rest = without(draft, Role.OUTCOMES, Role.RECTIFICATION, Role.BASIC, Role.GOALS, Role.EVALUATION_WORK)
    rest = [span for span in rest if span not in cells]
    return anywhere(draft, words("advice", "told"), [*own, *rest]) or anywhere(
        draft, words("advice", "strong"), without(draft, Role.RECTIFICATION, Role.GOALS)
    )


RULE = Rule("CP012", "缺建议或改进措施", E, True, check)
