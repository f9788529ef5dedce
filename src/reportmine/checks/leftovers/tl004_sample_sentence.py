"""TL004 示例文字：官方提纲里的提示句原样留在正文里。

为什么：提纲的句子只说明这一部分该写什么，照抄等于没有写。
反例：
    （一）项目概况。包括项目背景、主要内容及实施情况、资金投入和使用情况等。
正例：
    （一）项目概况。本项目由县水务局实施……
依据：财预〔2020〕10号附3（提纲原文）
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from reportmine import knowledge
from reportmine.checks._look import all_nodes, cells, paragraphs
from reportmine.model.document import Span
from reportmine.model.draft import Draft
from reportmine.model.rule import E, Hit, Rule


def check(draft: Draft) -> Iterator[Hit]:
    """The sentence itself, with nothing of one's own around it in its clause; as a heading it is right."""
    headings = [node.title for node in all_nodes(draft) if node.own_line]
    folded = draft.reading.folded
    if not any(sentence in folded for sentence, _ in _sentences()):
        return
    for span in (*paragraphs(draft), *(cell.span for cell in cells(draft))):
        words = draft.reading.fold(span)
        for sentence, as_heading in _sentences():
            at = words.find(sentence)
            found = Span(span.start + at, span.start + at + len(sentence))
            if at < 0 or (as_heading and any(title.start <= found.start < title.end for title in headings)):
                continue
            yield Hit("这句话是官方提纲里的提示，原样留在了报告里。", (found,), "删去提示句，写上本项目的实际情况。")


@cache
def _sentences() -> tuple[tuple[str, bool], ...]:
    entry = knowledge.load("checks/leftovers")["sample"]
    return tuple((sentence, sentence in entry["headings_only"]) for sentence in entry["sentences"])


RULE = Rule("TL004", "示例文字", E, True, check)
