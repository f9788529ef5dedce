"""TL008 文档属性泄露模板来源：文件属性里写着别的单位或别的年度。

为什么：属性里的标题、单位来自套用的旧文件，对方在“文件—信息”里能看到。
反例：
    （文件属性的标题是“东陵区教育局2019年度绩效自评报告”，正文是云溪县水务局2022年度报告）
正例：
    （清空文件属性，或改成本报告的标题）
依据：无
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportmine.checks._look import first_line, need, year
from reportmine.model.draft import Draft
from reportmine.model.rule import Hit, Missing, Rule, W
from reportmine.text.fold import fold
from reportmine.text.organs import organs

_YEAR = re.compile(r"(20\d\d)\s?年")


def check(draft: Draft) -> Iterator[Hit]:
    """Only a body that is nobody's in the whole report, or the year of another report, gives it away."""
    told = [trace.words for trace in draft.traces if trace.kind == "property"]
    if not told:
        raise Missing("文件属性")
    need(draft.basic.title, "报告标题")
    ours = year(draft)
    for words in told:
        folded = fold(words.partition(": ")[2])
        bodies = [folded[s.start : s.end] for s in organs(folded)]
        strangers = [name for name in bodies if len(name) >= 4 and name not in draft.reading.folded]
        years = [int(y) for y in _YEAR.findall(folded)]
        if strangers:
            yield Hit(f"文件属性里写着另一个单位“{strangers[0]}”。", first_line(draft), "在“文件—信息—属性”里改成本单位，或清空。")
        elif ours is not None and years and ours not in years and ours + 1 not in years:
            yield Hit(
                f"文件属性的标题还是{years[0]}年的：“{folded[:40]}”。", first_line(draft), "在“文件—信息—属性”里改成本报告的标题，或清空。"
            )


RULE = Rule("TL008", "文档属性泄露模板来源", W, True, check)
