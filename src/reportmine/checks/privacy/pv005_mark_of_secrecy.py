"""PV005 密级与内部标识：报告上有密级或“内部资料”一类标识。

为什么：有密级的材料不能走公开渠道，也不能用联网的工具处理；绩效报告一般要公开，标识往往是旧文件留下的。
反例：
    页眉：内部资料 注意保存
正例：
    报告没有密级标识；确有涉密内容的另行成文，按保密规定办理。
依据：无
"""

from __future__ import annotations

from collections.abc import Iterator

from reportmine.checks._look import matches, paragraphs, pattern
from reportmine.model.document import BlockKind, Span
from reportmine.model.draft import Draft
from reportmine.model.report import Evidence
from reportmine.model.rule import Hit, Rule, W

_MARGIN = (BlockKind.HEADER, BlockKind.FOOTER, BlockKind.WATERMARK)


def check(draft: Draft) -> Iterator[Hit]:
    """Marks stand in lines of their own, headers and watermarks too; 保密制度 as a topic is none. Each sort is told once."""
    start, end = draft.reading.outline.span
    margins = [
        block.span
        for block in draft.reading.document.blocks
        if block.kind in _MARGIN and (draft.report.part is None or (block.span.start < end and block.span.end > start))
    ]
    where = [*paragraphs(draft), *margins]
    for name, told in (("mark", "密级标识"), ("inner", "内部标识")):
        found = [Span(*match.span()) for match in matches(draft, pattern("privacy", "secret", name), where)]
        if found:
            yield Hit(
                f"报告带有{told}“{draft.reading.words(found[0]).strip()}”。",
                (_proof(draft, found[0]),),
                "确认报告能否公开：能公开的去掉标识；确有涉密内容的按保密规定处理，不进入公开流程。",
            )


def _proof(draft: Draft, at: Span) -> Evidence:
    """Page headers are no words of the report, so that its proofs leave them out: here they are what it is about."""
    words = draft.reading.words(at)
    start = at.start + len(words) - len(words.lstrip())
    return Evidence(quote=words.strip(), span=(start, start + len(words.strip())), place=draft.reading.place(at.start))


RULE = Rule("PV005", "密级与内部标识", W, False, check)
