"""CP017 缺满意度：项目有服务对象，全文没有满意度；或发了问卷，没有写满意度结果。

为什么：服务对象满意度是自评的固定一级指标；问卷发了不写结果，等于没有调查。
反例：
    向受益群众发放问卷400份，有效380份。（没有满意度结果）
正例：
    向受益群众发放问卷400份，有效380份，满意度93%。
依据：财预〔2020〕10号第十三条（服务对象满意度指标10%）；财预〔2021〕101号二（四）（不直接服务公众的可不设）
"""

from __future__ import annotations

from collections.abc import Iterator

from reportmine.checks._look import gap, paragraphs, says, span_of
from reportmine.checks.completeness._absence import anywhere, asked, count, number, words
from reportmine.model.document import Span
from reportmine.model.draft import Draft
from reportmine.model.outline import Role
from reportmine.model.rule import Hit, I, Rule, W


def check(draft: Draft) -> Iterator[Hit]:
    """Silent where the table shows that the weight of satisfaction was moved, and where nobody is served."""
    severity = draft.profile.require.satisfaction
    if not asked(draft, "CP017") or severity is None or draft.basic.satisfaction is not None or _moved(draft):
        return
    survey = _survey(draft)
    if survey and not anywhere(draft, words("satisfaction", "result")):
        yield Hit("发放了问卷，没有写满意度调查结果。", survey, "补写问卷统计出的满意度及样本情况。", severity=severity, confidence=0.85)
        return
    served = says(draft, words("satisfaction", "served"), paragraphs(draft))
    if survey or served is None or anywhere(draft, words("satisfaction", "any")):
        return
    if count(draft, words("satisfaction", "served")) < number("satisfaction", "enough_served"):
        return
    yield Hit(
        f"项目有服务对象（文中写到“{draft.reading.words(served)}”），全文没有满意度。",
        (*gap(draft, Role.PROBLEMS), served),
        "补写服务对象满意度的目标值、调查办法和结果；不直接服务公众、预算批复时未设满意度指标的，予以说明。",
        severity=I if _inside(draft) or severity is I else W,
        confidence=0.75,
    )


def _survey(draft: Draft) -> tuple[Span, ...]:
    survey = draft.basic.survey
    return tuple(span_of(proof) for proof in survey.evidence[:1]) if survey is not None else ()


def _inside(draft: Draft) -> bool:
    """Work inside an office, by the project's name or the title."""
    told = [one.value for one in (draft.basic.project, draft.basic.title) if one is not None and one.value]
    return any(words("satisfaction", "inside").search(value) for value in told)


def _moved(draft: Draft) -> bool:
    """An indicator table without satisfaction whose points add up all the same."""
    rows = draft.report.indicators
    named = any(words("satisfaction", "row").search("".join(filter(None, (r.level1, r.level2, r.level3)))) for r in rows)
    benefit = sum((r.weight or 0 for r in rows if r.level1 and r.level1.startswith("效益")), start=0)
    return bool(rows) and not named and benefit >= number("satisfaction", "moved_to_benefit")


RULE = Rule("CP017", "缺满意度", W, False, check)
