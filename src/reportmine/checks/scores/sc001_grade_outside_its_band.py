"""SC001 总分与等级不符：按评价标准的分数段，写明的得分够不上（或超过了）写明的等级。

为什么：等级决定结果怎么用（奖励、整改还是压减），得分和等级对不上，报告的结论就站不住。
反例：
    综合得分79.60分，评价等级为“良”。
正例：
    综合得分79.60分，评价等级为“中”。
依据：财预〔2020〕10号第十八条（90（含）—100优、80（含）—90良、60（含）—80中、60以下差；报告或本地办法另有分档的从其规定）
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from reportmine.checks._look import need, number, pattern, proof_of, says, sentence, year
from reportmine.checks.scores._bands import Scale, scale_of
from reportmine.checks.scores._sums import full_marks
from reportmine.model.document import Span
from reportmine.model.draft import Draft
from reportmine.model.report import ReportKind
from reportmine.model.rule import E, Hit, I, Missing, Rule, W


def check(draft: Draft) -> Iterator[Hit]:
    """The report's own bands come first; a score between two bands of whole numbers is only pointed at."""
    basic = draft.basic
    score = need(basic.score, "总分")
    grade = need(basic.grade, "评价等级")
    if _is_earlier(draft):
        raise Missing("本报告的等级（读到的是以前年度或别处的等级）")
    scale = scale_of(draft)
    name = scale.named(draft, grade)
    if name is None:
        raise Missing(f"等级“{grade}”对应的分数段")
    full = full_marks(draft)
    percent = score * 100 / full if full != 100 and scale.told is None else score
    right, between = scale.right(percent)
    if name in right and not between:
        return
    if not right:
        raise Missing("得分所在的分数段")
    proof = (*proof_of(basic.grade, basic.score), *((scale.told,) if scale.told is not None else ()))
    relies = (("总分", basic.score), ("等级", basic.grade))
    told = tuple((what, value) for what, value in relies if value is not None)
    if name in right:
        yield Hit(
            f"得分{number(score)}分处在{scale.shown(sorted(right))}之间，等级写为“{grade}”，属于临界分数。",
            proof,
            "按本地办法确认小数是否四舍五入，并在报告中写明取舍办法。",
            severity=I,
            relies=told,
        )
        return
    source = _source(draft, scale)
    yield Hit(
        f"得分{number(score)}分，按{source}应为“{'或'.join(sorted(right))}”，报告写的是“{grade}”。",
        proof,
        "核对总分和等级，改正其中写错的一个。",
        calculation=_shown(scale, right | {name}, percent),
        severity=W if draft.profile.assumed and scale.told is None else None,
        relies=told,
    )


def _is_earlier(draft: Draft) -> bool:
    """True when the sentence of the grade speaks of another year or of somebody else's grade."""
    told = draft.basic.grade
    if told is None or not told.evidence or draft.kind is ReportKind.RE_EVAL:
        return False
    at = told.evidence[-1].span[0]
    lead = Span(sentence(draft, at).start, at)
    years = [e.value for e in draft.reading.entities_in(lead, "year")]
    fiscal = year(draft)
    return says(draft, pattern("scores", "bands", "earlier"), [lead]) is not None or any(fiscal and y < fiscal for y in years)


def _source(draft: Draft, scale: Scale) -> str:
    if scale.told is not None:
        return "报告自己写明的分档"
    basis = draft.profile.basis.get("bands")
    return f"{basis}的分档" if basis else "通行的四档标准"


def _shown(scale: Scale, grades: set[str], percent: Decimal) -> str:
    return f"{scale.shown(sorted(grades))}；得分{number(percent)}分"


RULE = Rule("SC001", "总分与等级不符", E, True, check)
