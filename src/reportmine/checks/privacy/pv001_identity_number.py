"""PV001 身份证号：报告正文或表格中出现完整的身份证号码。

为什么：绩效报告要随决算公开，身份证号属于不得公开的个人信息，发布后很难收回。
反例：
    补助对象身份证号42010619850315XXXX（写全十八位）。
正例：
    补助对象身份证号420106********1234，或者只写“已核对身份证件”。
依据：无
"""

from __future__ import annotations

from collections.abc import Iterator

from reportmine.checks.privacy._numbers import identities, masked
from reportmine.model.draft import Draft
from reportmine.model.rule import E, Hit, Rule, W


def check(draft: Draft) -> Iterator[Hit]:
    """The message does not repeat the number; many are told as one, so that a list of people is one finding."""
    for sure in (True, False):
        found = [number for number in identities(draft) if number.sure is sure]
        if not found:
            continue
        many = f"共{len(found)}处，" if len(found) > 1 else ""
        doubt = "" if sure else "校验位不对，可能写错或是别的编号，"
        yield Hit(
            f"出现完整的身份证号（{masked(found[0].digits)}，{many}{doubt}公开前必须处理）。",
            tuple(number.span for number in found),
            "删去号码，或隐去出生日期等中间各位；名单不要作为报告附件公开。",
            severity=E if sure else W,
        )


RULE = Rule("PV001", "身份证号", E, True, check)
