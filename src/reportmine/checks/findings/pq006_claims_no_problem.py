"""PQ006 声称无问题：写着“无”或“未发现问题”，得分、执行率或指标却说明有问题。

为什么：扣了分、钱没花完、指标没完成，就要说明原因；写“无”与表里的数字打架。
反例：
    预算执行率71%。存在的问题：无。
正例：
    预算执行率99.6%，自评得分100分。存在的问题：无。
依据：财预〔2020〕10号第十一条、第二十六条（未完成或偏离目标、执行率偏低的要说明原因，提出措施）
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from reportmine.checks._look import in_roles, matches, number, paragraphs, pattern, percent, proof_of, sections, tables
from reportmine.checks.findings._targets import below
from reportmine.model.document import Span
from reportmine.model.draft import Draft
from reportmine.model.outline import Role
from reportmine.model.report import Evidence
from reportmine.model.rule import Hit, Missing, Rule, W
from reportmine.text.fold import fold, squeeze


def check(draft: Draft) -> Iterator[Hit]:
    """Speaks of the first of: a low score, a low rate of execution, an indicator below its target. Full marks without problems are fine."""
    said = _said(draft)
    if not said:
        return
    against = list(_against(draft))
    if not against and draft.basic.score is None and draft.basic.execution_rate is None and not draft.report.indicators:
        raise Missing("得分、执行率和指标完成情况")
    if against:
        yield Hit(
            f"问题部分写着“{_shown(draft, said[0])}”，但{'，'.join(words for words, _ in against)}。",
            (*said[:1], *(proof for _, proofs in against for proof in proofs)),
            "写明扣分、未完成或执行率低的原因和改进措施；数字有误的，改正数字。",
            relies=tuple(
                (name, value) for name, value in (("得分", draft.basic.score), ("执行率", draft.basic.execution_rate)) if value is not None
            ),
        )


def _said(draft: Draft) -> tuple[Evidence | Span, ...]:
    """Where the report says that there is no problem, and tells none beside."""
    denied = pattern("findings", "none", "denied")
    # Reasons in a table of indicators are no answer to the section on problems.
    problems = [problem for problem in draft.report.problems if not problem.extractor.endswith(":cell")]
    if any(not denied.search(fold(problem.text)) for problem in problems):
        return ()
    if problems:
        return problems[0].evidence[:1]
    told = draft.report.statements.get("problems")
    if told is not None and told.evidence:
        return told.evidence[:1]
    answer = pattern("findings", "none", "answer")
    for node in sections(draft, Role.PROBLEMS):
        lines = [line.span for line in node.all_lines() if line is not node.head and line.table is None]
        if len(lines) == 1 and answer.fullmatch(squeeze(draft.reading.fold(lines[0])).rstrip("。.；")):
            return (lines[0],)
    for name, spans in (("denied", in_roles(draft, Role.PROBLEMS)), ("labelled", paragraphs(draft))):
        found = next(matches(draft, pattern("findings", "none", name), spans), None)
        if found is not None:
            return (Span(*found.span()),)
    return _in_tables(draft)


def _in_tables(draft: Draft) -> tuple[Span, ...]:
    """A cell 存在问题 with 无 in the next one."""
    label, answer = pattern("findings", "none", "cell"), pattern("findings", "none", "answer")
    for table in tables(draft):
        for one, other in pairwise(table.cells):
            if one.row == other.row and label.fullmatch(squeeze(draft.reading.fold(one.span)).rstrip("：:")):
                words = draft.reading.fold(other.span)
                if answer.fullmatch(squeeze(words).rstrip("。.；")) or pattern("findings", "none", "denied").search(words):
                    return (other.span,)
    return ()


def _shown(draft: Draft, said: Evidence | Span) -> str:
    return (said.quote if isinstance(said, Evidence) else draft.reading.words(said)).strip()[:20]


def _against(draft: Draft) -> Iterator[tuple[str, tuple[Evidence | Span, ...]]]:
    basic, limits = draft.basic, draft.profile.limits
    if basic.score is not None and basic.score.value is not None:
        scale = basic.score_scale.value if basic.score_scale and basic.score_scale.value else draft.profile.score_scale
        if basic.score.value * 100 / scale < limits.no_problem_below:
            yield f"得分只有{number(basic.score.value)}分", proof_of(basic.score)
    rate = basic.execution_rate.value if basic.execution_rate else None
    if rate is None:
        rate = draft.report.derived.execution_rate_of_budget
    if rate is not None and limits.exec_rate_explain_below is not None and Decimal(rate) < limits.exec_rate_explain_below:
        yield f"预算执行率只有{percent(rate)}", proof_of(basic.execution_rate or basic.spent_yuan)
    rows = below(draft)[:2]
    for row in rows:
        yield f"指标“{row.name}”目标{row.target}、实际{row.actual}", row.evidence

    if not rows:
        yield from _told_below(draft)


def _told_below(draft: Draft) -> Iterator[tuple[str, tuple[Span, ...]]]:
    """What the text itself calls lower than its target: 合格率76.3%，低于80%的指标值."""
    aside = set(in_roles(draft, Role.RECTIFICATION, Role.PROBLEMS, Role.RECOMMENDATIONS, Role.OTHER))
    spans = [span for span in paragraphs(draft) if span not in aside]
    for match in matches(draft, pattern("findings", "none", "below"), spans):
        around = draft.reading.folded[max(0, match.start() - 30) : match.start()]
        if not pattern("findings", "none", "fewer_is_better").search(around):
            yield f"正文写着“{draft.reading.words(Span(*match.span()))}”", (Span(*match.span()),)
            return


RULE = Rule("PQ006", "声称无问题", W, True, check)
