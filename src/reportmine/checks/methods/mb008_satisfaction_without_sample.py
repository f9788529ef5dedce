"""MB008 满意度无样本信息：写了满意度百分比，全文没有说问了多少人。

为什么：98%是50人里49人满意，还是500人里490人满意，说服力完全不同；没有样本，这个数就无法复核。
反例：
    群众满意度98%。
正例：
    发放问卷200份，回收有效问卷196份，群众满意度98%。
依据：无
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from reportmine.checks._look import SELF, in_roles, matches, need, pattern, proof_of, says, sentence, span_of, tables
from reportmine.model.draft import Draft
from reportmine.model.outline import Role
from reportmine.model.report import Extraction, ReportKind
from reportmine.model.rule import Hit, I, Rule, W


def check(draft: Draft) -> Iterator[Hit]:
    """Any number of people asked is enough. In a table, and in forms that are tables, there is no room for it: a remark."""
    need(draft.basic.satisfaction, "满意度")
    told = draft.basic.satisfaction
    survey = draft.basic.survey
    counted = survey is not None and any((survey.issued, survey.returned, survey.valid))
    if told is None or counted or _is_aim(draft, told) or _asked(draft):
        return
    proof = proof_of(told)
    in_table = any(table.span.start <= span_of(one).start < table.span.end for one in proof for table in tables(draft))
    form = draft.report.kind is not None and draft.report.kind.value is ReportKind.PROJECT_SELF_TABLE
    yield Hit(
        f"写明“{proof[0].quote if proof else '满意度'}”，但没有说调查了多少人。",
        proof,
        "补充问卷或访谈的发放、回收份数和调查对象。",
        severity=I if in_table or form or _of_self_table(draft) else W,
        relies=(("满意度", told),),
    )


def _is_aim(draft: Draft, told: Extraction[Decimal]) -> bool:
    """True when the figure is what was aimed at: nobody was asked for it."""
    aim = pattern("methods", "survey", "aim")
    goals = in_roles(draft, Role.GOALS)
    for proof in told.evidence[:1]:
        at = span_of(proof)
        lead = draft.reading.folded[draft.reading.folded.rfind("\n", 0, at.start) + 1 : at.start]
        return bool(aim.search(lead)) or any(goal.start <= at.start < goal.end for goal in goals)
    return False


def _asked(draft: Draft) -> bool:
    """True when people were asked and counted; 抽查23名 or 参与培训312户 are so only in a sentence that speaks of opinions."""
    if says(draft, pattern("methods", "survey", "sample")):
        return True
    opinion = pattern("methods", "survey", "opinion")
    return any(
        opinion.search(draft.reading.fold(sentence(draft, m.start()))) for m in matches(draft, pattern("methods", "survey", "perhaps"))
    )


def _of_self_table(draft: Draft) -> bool:
    """True when a self-evaluation tells the figure of its own table again."""
    return draft.kind in SELF and any("满意" in (row.level3 or row.level1 or "") and row.actual for row in draft.report.indicators)


RULE = Rule("MB008", "满意度无样本信息", W, True, check)
