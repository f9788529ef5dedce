"""CP001 缺标题：正文之前没有说明“谁、哪一年、什么报告”的标题。

为什么：标题决定报告归到哪个单位、哪个年度、哪个项目；从“一、”开始的稿子，多半是粘贴时漏掉了第一页。
反例：
    一、项目概况
    2022年预算安排120万元。
正例：
    云溪县水务局2022年度小型水库维修养护项目绩效自评报告
    一、项目概况
依据：无
"""

from __future__ import annotations

from collections.abc import Iterator

from reportmine.checks._look import first_line
from reportmine.checks.completeness._absence import asked, opening, words
from reportmine.model.draft import Draft
from reportmine.model.rule import E, Hit, Rule
from reportmine.text.fold import squeeze


def check(draft: Draft) -> Iterator[Hit]:
    """A title may stand on a cover, over several lines, in a page header or at the head of a form."""
    if not asked(draft, "CP001") or draft.basic.title is not None or draft.reading.outline.title or _titled_line(draft):
        return
    start = first_line(draft)
    if start:
        yield Hit(
            "正文之前没有标题，从第一行起就是正文。",
            start,
            "在最前面补上标题，写明单位、年度、项目和报告种类，如“云溪县水务局2022年度某某项目绩效自评报告”。",
        )


def _titled_line(draft: Draft) -> bool:
    """A line in front of the first section, or a page header, that ends as titles do."""
    document, start = draft.reading.document, draft.reading.outline.span.start
    heads = [block.span for block in document.blocks if block.kind.is_furniture and block.span.start <= start + 200]
    front = [*opening(draft), *heads]
    joined = squeeze("".join(draft.reading.fold(span) for span in opening(draft)))
    return any(_is_title(squeeze(draft.reading.fold(span))) for span in front) or _is_title(joined)


def _is_title(line: str) -> bool:
    return 6 <= len(line) <= 90 and bool(words("title", "line").search(line))


RULE = Rule("CP001", "缺标题", E, True, check)
