"""TL007 高亮/红字残留：正文里有标黄、标红的文字。

为什么：标色的地方多半是还要核对或替换的内容。
反例：
    （“支出118万元”标着黄色底纹）
正例：
    （核对后去掉底纹和颜色）
依据：无
"""

from __future__ import annotations

from collections.abc import Iterator

from reportmine.checks._look import tables
from reportmine.model.draft import Draft
from reportmine.model.rule import Hit, Rule, W


def check(draft: Draft) -> Iterator[Hit]:
    """The head rows of tables may be coloured as anybody likes."""
    heads = [cell.span for table in tables(draft) for cell in table.cells if cell.row == 0]
    spans = [(t.words, t.span) for t in draft.traces if t.kind in ("highlight", "coloured") and t.span is not None]
    found = [(words, span) for words, span in spans if not any(h.start <= span.start < h.end for h in heads)]
    if found:
        told = f"有{len(found)}处文字标了颜色，如“{found[0][0].strip()[:30]}”。"
        yield Hit(told, tuple(span for _, span in found[:3]), "核对标色的内容，确认无误后去掉颜色。")


RULE = Rule("TL007", "高亮/红字残留", W, True, check)
