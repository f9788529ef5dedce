"""PV003 银行卡/账号：报告中写有完整的银行卡号或银行账号。

为什么：账号一旦随报告公开，容易被冒用；评价结论也用不着它。
反例：
    资金拨入县农商行账号后写出全部十九位数字。
正例：
    资金拨入县农商行专户（尾号0521）。
依据：无
"""

from __future__ import annotations

from collections.abc import Iterator

from reportmine.checks.privacy._numbers import accounts, masked
from reportmine.model.draft import Draft
from reportmine.model.rule import E, Hit, Rule


def check(draft: Draft) -> Iterator[Hit]:
    """Behind a label any long number is one; elsewhere only a card whose check digit is right."""
    found = accounts(draft)
    if found:
        many = f"共{len(found)}处，" if len(found) > 1 else ""
        yield Hit(
            f"出现完整的银行账号或卡号（{masked(found[0].digits)}），{many}不应写进报告。",
            tuple(number.span for number in found),
            "删去账号，需要说明专户的只写开户行和尾号。",
        )


RULE = Rule("PV003", "银行卡/账号", E, True, check)
