"""MB001 引用已废止文件：把落款时已被替代的文件当作评价依据。

为什么：依据失效，评价的等级、权重和方法就没有了出处，审核时通常直接退回；多数是套用旧模板留下的。
反例：
    落款2021年6月：依据《财政支出绩效评价管理暂行办法》（财预〔2011〕285号），开展本次评价。
正例：
    落款2021年6月：依据《项目支出绩效评价管理办法》（财预〔2020〕10号），开展本次评价。
依据：财预〔2020〕10号第三十二条
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from reportmine.checks._look import pattern, proof_of, year
from reportmine.checks.methods._documents import Cited, Superseded, around, before, citations, said, signing, superseded, tells_faults
from reportmine.model.draft import Draft
from reportmine.model.profile import Severity
from reportmine.model.rule import E, Hit, Rule, W


def check(draft: Draft) -> Iterator[Hit]:
    """History and comparisons are no basis. Rules on spending hold for the years in which they were in force. Each is told once."""
    day, told = signing(draft)
    seen: set[str] = set()
    for cited in citations(draft):
        old = next((row for row in superseded() if _is(cited, row)), None)
        if old is None or old.replaced_by in seen or not _too_late(old, day, year(draft)) or not _is_basis(draft, cited):
            continue
        seen.add(old.replaced_by)
        name = draft.reading.words(cited.span)
        part = f"（{old.scope}）" if old.scope else ""
        yield Hit(
            f"依据的{name}自{_day(old.since)}起已由{old.replaced_by}替代{part}，而报告落款于{said(told)}。",
            (cited.span, *proof_of(told)),
            f"改为引用{old.replaced_by}，并核对报告中的等级、权重和方法是否符合新规定；确需作为历史背景提及的，注明“已废止”。",
            severity=_severity(draft, old),
            relies=(("落款日期", told),),
        )


def _is(cited: Cited, old: Superseded) -> bool:
    """A number decides; a number of another document with this title is a matter of MB004. A bare title must be only this one's."""
    if old.parts:
        return cited.title in old.parts and cited.number in (None, old.number)
    if cited.number is not None:
        return cited.number == old.number and (cited.title is None or old.title in cited.title or cited.title in old.title)
    return cited.title == old.title and old.governs == "evaluation"


def _too_late(old: Superseded, day: date, told_year: int | None) -> bool:
    if day < old.since:
        return False
    return old.governs == "evaluation" or (told_year is not None and told_year > old.since.year)


def _is_basis(draft: Draft, cited: Cited) -> bool:
    lead, whole = before(draft, cited), around(draft, cited)
    if (
        tells_faults(draft, cited)
        or pattern("methods", "cited", "history").search(whole)
        or pattern("methods", "cited", "loosely").search(lead)
    ):
        return False
    spans = {proof.span for basis in draft.basic.legal_basis for proof in basis.evidence}
    if any(start < cited.span.end and cited.span.start < end for start, end in spans):
        return True
    behind = draft.reading.folded[cited.span.end : cited.span.end + 40].partition("\n")[0]
    return bool(pattern("methods", "cited", "as_basis").search(lead) or pattern("methods", "cited", "as_basis_behind").search(behind))


def _severity(draft: Draft, old: Superseded) -> Severity:
    """An error when the report rests on nothing else."""
    numbers = [(basis.number or "").replace(" ", "") for basis in draft.basic.legal_basis]
    titles = [basis.title or "" for basis in draft.basic.legal_basis]
    alone = len(titles) == 1 and (old.title in titles[0] or old.number.rpartition("〕")[2] in numbers[0])
    return E if alone and len(citations(draft)) == 1 else W


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


RULE = Rule("MB001", "引用已废止文件", W, True, check)
