"""PV008 公开前提示：汇总报告里的个人姓名、电话、证件号和账号，供公开前逐项查看。

为什么：公开前要有人把个人信息逐条看过，列成一张单子比通读全文可靠。
反例：
    联系人：高志明，电话：3862751
正例：
    公开版不留联系人和电话。
依据：无
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from reportmine.checks._look import matches, pattern
from reportmine.checks.privacy._numbers import Found, accounts, identities, phones
from reportmine.model.document import Span
from reportmine.model.draft import Draft
from reportmine.model.rule import Hit, I, Rule


def check(draft: Draft) -> Iterator[Hit]:
    """One list for the whole report."""
    found = [*identities(draft), *phones(draft), *accounts(draft), *_names(draft)]
    if not found:
        return
    found.sort(key=lambda one: one.span)
    told = "、".join(f"{kind}{count}处" for kind, count in Counter(one.kind for one in found).items())
    yield Hit(f"公开前请逐项查看个人信息：{told}。", tuple(one.span for one in found), "逐项确认可以公开，不能公开的在公开版中删去或隐去。")


def _names(draft: Draft) -> Iterator[Found]:
    seen: set[str] = set()
    for match in matches(draft, pattern("privacy", "list", "named"), [draft.reading.outline.span]):
        if not pattern("privacy", "list", "nobody").search(match["n"]) and match["n"] not in seen:
            seen.add(match["n"])
            yield Found("姓名", "", Span(*match.span("n")))


RULE = Rule("PV008", "公开前提示", I, True, check)
