"""TL002 20XX：年份没有填，还写着 20XX。

为什么：年度是报告最基本的要素。
反例：
    20XX年度项目支出绩效自评报告
正例：
    2022年度项目支出绩效自评报告
依据：无
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportmine.checks._look import matches
from reportmine.model.document import Span
from reportmine.model.draft import Draft
from reportmine.model.rule import E, Hit, Rule

_YEAR = re.compile(r"20\d?[Xx×＊*]{1,3}\s?(?:年度?)?|20\d?[_＿？?○〇\s]{1,4}年度?|(?<![A-Za-z\d])[Xx×＊*_]{4}年度?")
_QUOTED = re.compile(r"《[^》]*$")


def check(draft: Draft) -> Iterator[Hit]:
    """Names of documents are quoted as they are."""
    for match in matches(draft, _YEAR):
        if not _QUOTED.search(draft.reading.folded[max(0, match.start() - 40) : match.start()]):
            yield Hit(f"年份没有填写：“{match.group().strip()}”。", (Span(*match.span()),), "改成实际年份。")


RULE = Rule("TL002", "20XX", E, True, check)
