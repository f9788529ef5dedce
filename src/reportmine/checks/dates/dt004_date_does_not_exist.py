"""DT004 日期不存在：写了日历上没有的日子。

为什么：2月30日、13月这样的日期一看就是笔误，会让人怀疑其他日期和数字。
反例：
    项目于2022年2月30日通过验收。
正例：
    项目于2022年2月28日通过验收。
依据：无
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportmine.checks._look import pattern
from reportmine.checks.dates._years import found, last_day
from reportmine.model.document import Span
from reportmine.model.draft import Draft
from reportmine.model.rule import E, Hit, Rule
from reportmine.text.numerals import chinese_number

_LEAP = 2020


def check(draft: Draft) -> Iterator[Hit]:
    """Months up to 12, days as the month has them; without a year February may have 29."""
    for key in ("chinese", "range", "month", "bare_month", "figures"):
        for match in found(draft, pattern("dates", "no_such_day", key)):
            why = _why(match)
            if why:
                start = match.start("y") if match["y"] else match.start("m")
                at = Span(start, match.end())
                words = draft.reading.words(at).strip()
                yield Hit(f"“{words}”这个日期不存在：{why}。", (at,), "按原始资料改成正确的日期。")


def _why(match: re.Match[str]) -> str | None:
    figures = match.groupdict()
    month, day = _number(match["m"]), _number(figures.get("d"))
    if month is None or (figures.get("d") and day is None):
        return None
    if not 1 <= month <= 12:
        # 2022-45-03 may be a number of another kind.
        return None if "s" in figures else f"没有{month}月"
    if day is None:
        return None
    most = last_day(int(match["y"]) if match["y"] else _LEAP, month)
    if 1 <= day <= most:
        return None
    return f"{match['y'] + '年' if match['y'] else ''}{month}月只有{most}天"


def _number(words: str | None) -> int | None:
    if not words:
        return None
    return int(words) if words.isdigit() else chinese_number(words)


RULE = Rule("DT004", "日期不存在", E, True, check)
