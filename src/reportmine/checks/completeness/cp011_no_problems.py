"""CP011 缺问题部分：全文没有写存在的问题，也没有写“未发现问题”。

为什么：找出问题是评价的目的之一；问题部分整段缺失，多半是删漏了，审核人会认为回避问题。
反例：
    三、主要成效　四、下一步改进措施（中间没有问题部分）
正例：
    四、存在的问题　（一）资金支付进度偏慢……
依据：财预〔2020〕10号附3五（存在的问题及原因分析）、第十一条（未完成目标的要说明原因）
"""

from __future__ import annotations

from collections.abc import Iterator

from reportmine.checks._look import gap, tables
from reportmine.checks.completeness._absence import anywhere, asked, has_section, softened, without, words
from reportmine.model.draft import Draft
from reportmine.model.outline import Role
from reportmine.model.report import Problem, ReportKind
from reportmine.model.rule import E, Hit, Rule, W


def check(draft: Draft) -> Iterator[Hit]:
    """Problems may stand in a chapter, in the conclusion, under 偏离…原因, in a form; 无 and 未发现 are answers (see PQ006)."""
    report = draft.report
    form = draft.kind is ReportKind.PROJECT_SELF_TABLE
    if not asked(draft, "CP011") or _real(draft) or "problems" in report.statements or (form and not _lost_points(draft)):
        return
    reasons = any(one.reason for one in report.indicators)
    if has_section(draft, Role.PROBLEMS, Role.CAUSES) or (form and reasons) or _told(draft):
        return
    missing = "只在表里写了偏差原因，没有写存在的问题。" if reasons else "全文没有写存在的问题，也没有写“未发现问题”。"
    yield Hit(
        "有指标扣了分，却没有写存在的问题或偏差原因。" if form else missing,
        gap(draft, Role.PROBLEMS),
        "补写“存在的问题”部分，逐条写明事实和原因；确实没有的，写明“未发现问题”并说明核查了什么。",
        severity=W if form or reasons else softened(draft),
    )


def _real(draft: Draft) -> bool:
    """False when all the record holds was taken from clauses that deny a single matter: 未发现资产流失问题."""
    return any(not problem.extractor.endswith(":clause") or not _denied(draft, problem) for problem in draft.report.problems)


def _denied(draft: Draft, problem: Problem) -> bool:
    folded = draft.reading.folded
    starts = [proof.span[0] for proof in problem.evidence]
    return any(words("problem", "denied").search(folded, max(0, start - 12), start) for start in starts)


def _lost_points(draft: Draft) -> bool:
    """The national form has no box for problems: they are missed only where points were lost."""
    return any(one.score is not None and one.weight is not None and one.score < one.weight for one in draft.report.indicators)


def _told(draft: Draft) -> bool:
    cells = set() if draft.kind is ReportKind.PROJECT_SELF_TABLE else {cell.span for table in tables(draft) for cell in table.cells}
    rest = [span for span in without(draft, Role.RECTIFICATION, Role.RECOMMENDATIONS) if span not in cells]
    found = (span for span in rest if anywhere(draft, words("problem", "told"), [span]))
    return any(not anywhere(draft, words("problem", "history"), [span]) for span in found)


RULE = Rule("CP011", "缺问题部分", E, True, check)
