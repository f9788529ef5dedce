"""PV002 手机号/座机：报告中写有手机号码，或联系电话后写有座机号码。

为什么：手机号是个人信息，报告公开前必须去掉；座机多是办公电话，请确认确实要公开。
反例：
    联系人：李某，联系电话：138XXXX6721（写全十一位）。
正例：
    封面不留个人手机；受访对象用“受访者A”表示。
依据：无
"""

from __future__ import annotations

from collections.abc import Iterator

from reportmine.checks.privacy._numbers import masked, phones
from reportmine.model.draft import Draft
from reportmine.model.rule import E, Hit, Rule, W


def check(draft: Draft) -> Iterator[Hit]:
    """Mobile phones are an error; others, mostly those of an office, are to be looked at. Hotlines are meant for everybody."""
    for sure in (True, False):
        found = [number for number in phones(draft) if number.sure is sure]
        if not found:
            continue
        what = "手机号码" if sure else "电话号码"
        told = "属于个人信息，不应随报告公开" if sure else "公开前请确认是可以公开的办公电话"
        many = f"共{len(found)}处，" if len(found) > 1 else ""
        yield Hit(
            f"出现{what}（{masked(found[0].digits)}），{many}{told}。",
            tuple(number.span for number in found),
            "公开版删去号码；确需留联系方式的，只留单位办公电话。",
            severity=E if sure else W,
        )


RULE = Rule("PV002", "手机号/座机", E, True, check)
