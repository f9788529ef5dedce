"""CP019 偏差未说明：指标没有完成或执行率偏低，没有说明原因。

为什么：没有完成或明显偏离目标的，必须说明原因并提出改进措施；执行率偏低的要单独说明。原因栏空着会被逐条退回。
反例：
    维修养护水库座数　目标12座　完成11座　得分27.5　偏差原因：—
正例：
    维修养护水库座数　目标12座　完成11座　得分27.5　偏差原因：1座因征地未落实，已列入明年计划
依据：财预〔2020〕10号第十一条（说明原因，提出改进措施）、第二十六条（执行率偏低的单独说明原因）
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from reportmine.checks._look import all_nodes, cells, in_roles, number, paragraphs, percent, proof_of, tables
from reportmine.checks.completeness._absence import asked, has_content, words
from reportmine.model.document import Span
from reportmine.model.draft import Draft
from reportmine.model.outline import Role
from reportmine.model.report import Indicator
from reportmine.model.rule import Hit, Missing, Rule, W
from reportmine.text.fold import squeeze
from reportmine.text.sentences import sentences
from reportmine.text.similarity import grams
from reportmine.text.targets import reached
from reportmine.text.targets import value as read

_SHARED = 0.5
_PAIR = 2
_REMARK = 6


def check(draft: Draft) -> Iterator[Hit]:
    """Reasons may stand in the row, in a section on deviations, or in any sentence that names the indicator or its value."""
    if not asked(draft, "CP019"):
        return
    rate = draft.basic.execution_rate
    if not draft.report.indicators and (rate is None or rate.value is None):
        raise Missing("指标完成值和预算执行率")
    yield from _spending(draft)
    # A section on deviations speaks for all, unless the table gives reasons line by line.
    if _has_section(draft) and not any(_has_reason(one) for one in draft.report.indicators):
        return
    for one in draft.report.indicators:
        if _falls_short(draft, one) and not _explained(draft, one):
            yield Hit(
                f"“{one.level3}”目标{one.target}、完成{one.actual}，没有完成，也没有说明原因。",
                one.evidence,
                "在偏差原因栏写明没有完成的原因和改进措施。",
                confidence=0.85,
            )


def _falls_short(draft: Draft, one: Indicator) -> bool:
    """Full points say that the report counts it as reached; low spending is judged by its own limit."""
    full = one.weight is not None and one.score is not None and one.score >= one.weight
    name = "".join(filter(None, (one.level1, one.level2, one.level3)))
    if full or words("deviation", "execution").search(name):
        return False
    return reached(read(one.target), read(one.actual), name, draft.basic.fiscal_year.value if draft.basic.fiscal_year else None) is False


def _spending(draft: Draft) -> Iterator[Hit]:
    rate, limit = draft.basic.execution_rate, draft.profile.limits.exec_rate_explain_below
    if rate is None or rate.value is None or limit is None or rate.value >= limit:
        return
    row = [one for one in draft.report.indicators if words("deviation", "execution").search(one.level3 or one.level1 or "")]
    told = any(words("deviation", "spending_problem").search(squeeze(problem.text)) for problem in draft.report.problems)
    advice = in_roles(draft, Role.RECOMMENDATIONS)
    elsewhere = (span for span in _told(draft) if not any(a.start <= span.start < a.end for a in advice))
    caused = any(_gives_cause(draft, span, "spending_cause", "spending") for span in elsewhere)
    if told or caused or any(_has_reason(one) for one in row):
        return
    yield Hit(
        f"预算执行率{percent(rate.value)}，低于{percent(limit, 0)}，没有说明原因。",
        proof_of(rate),
        "在资金情况中单独说明执行率偏低的原因和改进措施。",
        confidence=min(0.85, rate.confidence),
    )


def _has_reason(one: Indicator) -> bool:
    return bool(one.reason) and not words("deviation", "none").search(squeeze(one.reason or ""))


def _explained(draft: Draft, one: Indicator) -> bool:
    if _has_reason(one) or any(headed or words("deviation", "cause").search(cell) for cell, headed in _row(draft, one)):
        return True
    if _is_late(draft, one):
        return True
    name = grams(squeeze(one.level3 or ""), _PAIR)
    value, gap = squeeze(one.actual or ""), _gap(one)
    for span in _told(draft):
        sentence = squeeze(draft.reading.fold(span))
        shared = (name & grams(sentence, _PAIR)).total() / max(1, name.total())
        named = (
            shared >= _SHARED
            or (gap is not None and gap in sentence)
            or (len(value) > 1 and re.search(rf"(?<![\d.]){re.escape(value)}", sentence) is not None)
        )
        if named and words("deviation", "cause").search(sentence):
            return True
    return False


def _gap(one: Indicator) -> str | None:
    """What is missing as the text would tell it: 9.6公里 and 8.9公里 leave 0.7公里."""
    target, actual = read(one.target), read(one.actual)
    if target.number is None or actual.number is None or not actual.unit or actual.unit == "%" or target.unit != actual.unit:
        return None
    return f"{number(abs(target.number - actual.number))}{actual.unit}"


def _is_late(draft: Draft, one: Indicator) -> bool:
    """What came late is explained where a problem speaks of delay, whatever it calls the indicator; delay of payments is another."""
    name = "".join(filter(None, (one.level2, one.level3)))
    if not words("deviation", "timely").search(name):
        return False
    of_money = bool(words("deviation", "spending").search(name))
    told = (p.text[span.start : span.end] for p in draft.report.problems for span in sentences(p.text, Span(0, len(p.text))))
    return any(words("deviation", "late").search(said) and (of_money or not words("deviation", "payment").search(said)) for said in told)


def _gives_cause(draft: Draft, span: Span, cause: str, about: str) -> bool:
    sentence = draft.reading.fold(span)
    return bool(words("deviation", about).search(sentence) and words("deviation", cause).search(sentence))


@lru_cache(maxsize=8)
def _told(draft: Draft) -> tuple[Span, ...]:
    """The sentences of the report, and its longer cells."""
    goals = set(in_roles(draft, Role.GOALS))
    long = [cell.span for cell in cells(draft) if cell.span.end - cell.span.start >= 12]
    return tuple(
        sentence
        for span in (*(p for p in paragraphs(draft) if p not in goals), *long)
        for sentence in sentences(draft.reading.folded, span)
    )


def _row(draft: Draft, one: Indicator) -> Iterator[tuple[str, bool]]:
    """What else stands in the row, and whether it is a remark under a head that asks for one (差异情况及改进说明)."""
    start = one.evidence[0].span[0] if one.evidence else -1
    known = {squeeze(told) for told in (one.level1, one.level2, one.level3, one.target, one.actual) if told}
    for table in tables(draft):
        if table.span.start <= start < table.span.end:
            row = next((cell.row for cell in table.cells if cell.span.start == start), None)
            at = next((cell.row for cell in table.cells if cell.span.start == one.evidence[-1].span[0]), row)
            heads = {
                c.col for c in table.cells if words("deviation", "head").search(squeeze(draft.reading.fold(c.span))) and c.row < (at or 0)
            }
            here = ((squeeze(draft.reading.fold(cell.span)), cell.col in heads) for cell in table.cells if cell.row == at)
            yield from ((cell, headed and len(cell) >= _REMARK) for cell, headed in here if cell not in known and len(cell) >= 4)


def _has_section(draft: Draft) -> bool:
    """A section that is about deviations or causes and says something."""
    for node in all_nodes(draft):
        title = squeeze(draft.reading.fold(node.title))
        about = set(node.roles) & {Role.PROBLEMS, Role.CAUSES} and words("deviation", "section").search(title)
        if about and has_content(draft, node):
            return True
    return False


RULE = Rule("CP019", "偏差未说明", W, True, check)
