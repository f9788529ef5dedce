"""DT006 基准日与年度不符：评价基准日离评价年度末太远，或者数据“截至”的日子还在上一年。

为什么：基准日决定数据口径；基准日落在别的年度，多半是沿用了旧稿。
反例：
    2021年度评价报告：评价基准日为2020年12月31日。
正例：
    2021年度评价报告：评价基准日为2021年12月31日。
依据：无
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from reportmine.checks._look import EVALUATIONS, matches, paragraphs, pattern, proof_of, sentence
from reportmine.checks.dates._years import LONG_AFTER, about_part_of_a_year, last_day, period_end, told_year, years_told
from reportmine.model.document import Span
from reportmine.model.draft import Draft
from reportmine.model.rule import Hit, Missing, Rule, W

_MONTHS = 6


def check(draft: Draft) -> Iterator[Hit]:
    """A named base date may lie half a year off; a mere 截至 only accuses when it is of an earlier year and tells figures."""
    year, base = told_year(draft), draft.basic.base_date
    skipped = about_part_of_a_year(draft) or draft.kind in LONG_AFTER
    if not skipped and (hit := _spent_before(draft, year)) is not None:
        yield hit
        return
    if base is None or not base.value or not base.evidence:
        raise Missing("评价基准日")
    if skipped:
        return
    end = period_end(draft)
    for day, at in _named(draft):
        months = (day.year - end.year) * 12 + day.month - end.month
        if months < -_MONTHS and at.start != base.evidence[0].span[0]:
            yield Hit(
                f"评价的是{year}年度，评价基准日却是{draft.reading.words(at)}。",
                (at,),
                f"核对评价基准日；应为{end.year}年{end.month}月{end.day}日前后的，改正日期并核对相应数据。",
                calculation=f"{end:%Y-%m}与{day:%Y-%m}相差{abs(months)}个月",
            )
            return
    parts = [int(p) for p in base.value.split("-")]
    day = date(parts[0], parts[1], min(parts[2], last_day(parts[0], parts[1])) if len(parts) > 2 else last_day(parts[0], parts[1]))
    months = (day.year - end.year) * 12 + day.month - end.month
    named = base.extractor == "base_date:named"
    # Who evaluates a project in progress may choose a late day; the date is then close to the signing.
    if months > 0 and draft.kind in EVALUATIONS:
        return
    if abs(months) <= _MONTHS if named else not (day.year < year and _tells_figures(draft, base.evidence[0].span[0])):
        return
    what = "评价基准日" if named else "数据截至的日期"
    yield Hit(
        f"评价的是{year}年度，{what}却是{base.evidence[0].quote}。",
        proof_of(base, draft.basic.fiscal_year),
        f"核对{what}；应为{end.year}年{end.month}月{end.day}日前后的，改正日期并核对相应数据。",
        calculation=f"{end:%Y-%m}与{day:%Y-%m}相差{abs(months)}个月" if named else None,
    )


def _spent_before(draft: Draft, year: int) -> Hit | None:
    """截至上年末 with what was spent and the execution rate: a rate is only told of the year itself."""
    base = draft.basic.base_date
    known = base.evidence[0].span[0] if base is not None and base.evidence else -1
    for match in matches(draft, pattern("dates", "base", "spent"), paragraphs(draft)):
        words = draft.reading.fold(sentence(draft, match.start()))
        if (
            int(match["y"]) == year - 1
            and year - 1 not in years_told(draft)
            and match.start("y") != known
            and not pattern("dates", "base", "other").search(words)
        ):
            at = Span(match.start("y"), match.end("d"))
            return Hit(
                f"评价的是{year}年度，支出和执行率却是截至{draft.reading.words(at)}的。",
                (at,),
                f"核对数据截至的日期；应为{year}年12月31日前后的，改正日期并核对相应数据。",
            )
    return None


def _named(draft: Draft) -> Iterator[tuple[date, Span]]:
    """Dates that the text itself calls the base date, whatever the record chose."""
    folded = draft.reading.folded
    for span in paragraphs(draft):
        if not any(word in folded[span.start : span.end] for word in ("基准日", "数据")):
            continue
        for entity in draft.reading.entities_in(span, "date"):
            lead, tail = folded[max(span.start, entity.span.start - 12) : entity.span.start], folded[entity.span.end : entity.span.end + 10]
            if pattern("dates", "base", "before").search(lead) or pattern("dates", "base", "behind").match(tail):
                parts = [int(part) for part in str(entity.value).split("-")]
                if len(parts) == 3:
                    yield date(*parts), entity.span


def _tells_figures(draft: Draft, at: int) -> bool:
    words = draft.reading.fold(sentence(draft, at))
    return bool(pattern("dates", "base", "figures").search(words)) and not pattern("dates", "base", "other").search(words)


RULE = Rule("DT006", "基准日与年度不符", W, True, check)
