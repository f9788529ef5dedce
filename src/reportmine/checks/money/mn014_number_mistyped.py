"""MN014 千分位/小数点书写异常：金额里的小数点写成句号，或千分位逗号位置不对。

为什么：汇总软件读不出这样的数，人也容易看错；是正式报告里不该有的录入错误。
反例：
    实际支出260。5万元。
正例：
    实际支出260.5万元。
依据：无
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportmine.model.document import Span
from reportmine.model.draft import Draft
from reportmine.model.rule import Hit, I, Rule
from reportmine.text.starts import finditer

_ODD = re.compile(r"(?<![\d.,，．。])\d+(?:[,，.．。]\d+)+(?=\s?[亿万千百]?元)")
_GOOD = re.compile(r"\d{1,3}(?:,\d{3})*(?:\.\d+)?|\d+\.\d+")
_STOP = re.compile(r"\d+(?:,\d{3})*[．。]\d+")
_WIDE = re.compile(r"\d{1,3}(?:，\d{3})+(?:\.\d+)?")


def check(draft: Draft) -> Iterator[Hit]:
    """Looks at the words as they stand in the file: the folded text has no wide points and commas."""
    start, end = draft.reading.outline.span
    for found in finditer(_ODD, draft.reading.text, start, end):
        if _GOOD.fullmatch(found[0]):
            continue
        if _STOP.fullmatch(found[0]):
            yield _hit(found, "小数点写成了句号", found[0].replace("．", ".").replace("。", "."))
        elif _WIDE.fullmatch(found[0]):
            yield _hit(found, "千分位用了全角逗号", found[0].replace("，", ","))
        elif not _is_list(found[0]):
            yield _hit(found, "千分位或小数点位置不对", None)


def _is_list(words: str) -> bool:
    """10,20,30万元 are three numbers; 24,86.35万元 is one."""
    if words.count(",") == 1 and "." in words.partition(",")[2] and "." not in words.partition(",")[0]:
        return False
    groups = [group.partition(".")[0] for group in re.split("[,，]", words)]
    alike = "，" in words or len({len(group) for group in groups}) == 1
    return len(groups) > 1 and alike and all(len(group) != 3 for group in groups)


def _hit(found: re.Match[str], what: str, fix: str | None) -> Hit:
    advice = f"改为“{fix}”。" if fix else "对照原始凭证核实金额后重新录入。"
    return Hit(f"金额“{found[0]}”的{what}。", (Span(*found.span()),), advice, fix=fix)


RULE = Rule("MN014", "千分位/小数点书写异常", I, True, check)
