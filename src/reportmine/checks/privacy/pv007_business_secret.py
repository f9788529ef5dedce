"""PV007 商业秘密：写出了标底、未中标单位的报价或单个企业的财务数据。

为什么：这些数据属于企业的商业秘密，未经同意公开会引起纠纷；中标合同金额依法公开，不在此列。
反例：
    未中标的两家单位报价分别为98万元和102万元；宏达公司净利润率为3.2%。
正例：
    经公开招标，合同金额95万元。
依据：无
"""

from __future__ import annotations

from collections.abc import Iterator

from reportmine.checks._look import matches, pattern, sentence
from reportmine.model.document import Span
from reportmine.model.draft import Draft
from reportmine.model.rule import Hit, Rule, W


def check(draft: Draft) -> Iterator[Hit]:
    """Figures of several firms together are no secret of one; those of firms the state owns are reported anyway."""
    for name, told in (("offers", "招投标报价或标底"), ("books", "单个企业的财务数据")):
        found = []
        for match in matches(draft, pattern("privacy", "business", name)):
            whole = draft.reading.fold(sentence(draft, match.start()))
            if name == "offers" or not pattern("privacy", "business", "many").search(whole):
                found.append(Span(*match.span()))
        if found:
            yield Hit(
                f"写出了{told}（“{draft.reading.words(found[0])}”），可能属于商业秘密。",
                tuple(found),
                "取得企业同意，或者改写为合计数、比例和定性的说法。",
            )


RULE = Rule("PV007", "商业秘密", W, False, check)
