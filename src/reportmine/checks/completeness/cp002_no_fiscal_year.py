"""CP002 缺评价年度：标题、封面和开头都看不出评的是哪一年。

为什么：同一项目年年都评，没有年度就无法归档，也无法与上年比较。
反例：
    云溪县水务局小型水库维修养护项目绩效自评报告
正例：
    云溪县水务局2022年度小型水库维修养护项目绩效自评报告
依据：无
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportmine.checks._look import first_line
from reportmine.checks.completeness._absence import asked, number, opening, words
from reportmine.model.document import Span
from reportmine.model.draft import Draft
from reportmine.model.report import State
from reportmine.model.rule import E, Hit, Rule, W

_IN_NAME = re.compile(r"(?:19|20)\d\d")

# A year that was only picked up somewhere in the text is not plainly stated.
_PLAIN = 0.7


def check(draft: Draft) -> Iterator[Hit]:
    """Any year in title, cover or the first lines will do, and one that the report plainly states further down."""
    told = draft.basic.fiscal_year
    stated = told is not None and told.value is not None and told.state is not State.INFERRED and told.confidence >= _PLAIN
    if not asked(draft, "CP002") or stated or draft.basic.fiscal_years is not None or _in_opening(draft):
        return
    name = _IN_NAME.search(draft.report.source.replace("\\", "/").rpartition("/")[2])
    if name:
        message = f"只有文件名里有年份“{name.group()}”，标题、封面和开头都没有写评价年度。"
    else:
        message = "标题、封面和开头都没有写评价年度。"
    yield Hit(message, first_line(draft), "在标题中写明评价年度，如“2022年度”。", severity=W if name else None)


def _in_opening(draft: Draft) -> bool:
    start, end = draft.reading.outline.span
    spans = (*opening(draft), Span(start, min(end, start + number("year", "opening"))))
    return any(words("year", "any").search(draft.reading.folded, *span) for span in spans)


RULE = Rule("CP002", "缺评价年度", E, True, check)
