"""MB002 引用未来/尚未施行文件：落款时文件已印发但还没有施行，却把它当作依据。

为什么：没有施行的文件不能作为评价依据；印发日和施行日常常不是同一天。
反例：
    落款2021年6月：依据《第三方机构预算绩效评价业务监督管理暂行办法》（财监〔2021〕4号）开展评价。
正例：
    落款2021年9月：依据《第三方机构预算绩效评价业务监督管理暂行办法》（财监〔2021〕4号）开展评价。
依据：财监〔2021〕4号第三十二条
"""

from __future__ import annotations

from collections.abc import Iterator

from reportmine.checks._look import pattern, proof_of
from reportmine.checks.methods._documents import Cited, Known, before, citations, known, said, signing
from reportmine.model.draft import Draft
from reportmine.model.rule import Hit, Rule, W


def check(draft: Draft) -> Iterator[Hit]:
    """A number of a later year is told by DT007. What is only referred to (参照) or announced is no basis."""
    day, told = signing(draft)
    seen: set[str] = set()
    for cited in citations(draft):
        document = next((row for row in known() if _is(cited, row)), None)
        if document is None or document.effective is None or document.effective <= day or document.number in seen:
            continue
        if _is_of_later_year(cited, day.year) or pattern("methods", "cited", "loosely").search(before(draft, cited)):
            continue
        seen.add(document.number)
        starts = document.effective
        yield Hit(
            f"{draft.reading.words(cited.span)}自{starts.year}年{starts.month}月{starts.day}日起施行，而报告落款于{said(told)}。",
            (cited.span, *proof_of(told)),
            "改为引用当时有效的文件，或者核对落款日期；只是参考的写明“参照”。",
            relies=(("落款日期", told),),
        )


def _is_of_later_year(cited: Cited, year: int) -> bool:
    written = (cited.number or "").partition("〔")[2][:4]
    return written.isdigit() and int(written) > year


def _is(cited: Cited, document: Known) -> bool:
    """A title alone is enough where no older document had it."""
    if cited.number is not None:
        return cited.number == document.number
    return cited.title == document.title and not document.also


RULE = Rule("MB002", "引用未来/尚未施行文件", W, True, check)
