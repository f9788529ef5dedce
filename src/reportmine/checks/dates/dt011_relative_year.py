"""DT011 “今年/去年/本年”指代不明：报告在下一年落款，却用“今年”“去年”说年份。

为什么：写的人指评价年度，读的人按落款时间理解，差了一年，金额和成果就对不上。
反例：
    2017年度报告，2018年5月落款，正文写“今年选派了5名教师”。
正例：
    2017年选派了5名教师。
依据：无
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from reportmine.checks._look import matches, paragraphs, pattern
from reportmine.checks.dates._years import about_part_of_a_year, date_of_signing, is_quoted, told_year
from reportmine.model.document import Span
from reportmine.model.draft import Draft
from reportmine.model.rule import Hit, Rule, W

_MOST = 6


def check(draft: Draft) -> Iterator[Hit]:
    """本年 in a report on a year means that year and is left alone. One finding a report."""
    year, day = told_year(draft), date_of_signing(draft)
    if day.year <= year or about_part_of_a_year(draft):
        return
    spans = [
        Span(*m.span()) for m in matches(draft, pattern("dates", "relative", "words"), paragraphs(draft)) if not is_quoted(draft, m.start())
    ]
    if not spans:
        return
    counts = Counter(draft.reading.words(span) for span in spans)
    told = "、".join(f"“{word}”{count}处" for word, count in counts.items())
    yield Hit(
        f"报告写{year}年度、{day.year}年落款，文中有{told}，分不清说的是哪一年。",
        tuple(spans[:_MOST]),
        f"改写成具体年份；“今年”指评价年度的，写作“{year}年”。",
    )


RULE = Rule("DT011", "“今年/去年/本年”指代不明", W, False, check)
