"""MB004 文号与文件名不匹配：书名号里的文件和后面的文号对不上。

为什么：文件名换成了新的、文号还是旧的，说明依据没有核对过原文，评价时到底按哪一份办也说不清。
反例：
    《项目支出绩效评价管理办法》（财预〔2011〕285号）
正例：
    《项目支出绩效评价管理办法》（财预〔2020〕10号）
依据：财预〔2020〕10号第三十二条
"""

from __future__ import annotations

from collections.abc import Iterator

from reportmine import knowledge
from reportmine.checks.methods._documents import Cited, Known, citations, known
from reportmine.model.draft import Draft
from reportmine.model.rule import Hit, Rule, W
from reportmine.text.similarity import grams

_SHORTEST = 8


def check(draft: Draft) -> Iterator[Hit]:
    """Both must be known, or the title known and the number one of the same national office. Local documents may share a title."""
    seen: set[tuple[str, str]] = set()
    for cited in citations(draft):
        if cited.number is None or cited.title is None or cited.number_span is None or (cited.number, cited.title) in seen:
            continue
        told = _wrong(cited)
        if told is None:
            continue
        seen.add((cited.number, cited.title))
        yield Hit(
            f"《{cited.title}》与文号“{draft.reading.words(cited.number_span)}”对不上，{told}",
            (cited.span,),
            "对照文件原文，把文件名和文号改成同一份文件的。",
        )


def _wrong(cited: Cited) -> str | None:
    number, title = cited.number or "", cited.title or ""
    mine = next((row for row in known() if row.title == title), None)
    other = next((row for row in known() if number == row.number), None)
    if mine is None and other is not None and _is_other(title, other):
        return f"这个文号是《{other.title}》的。"
    if mine is None or number == mine.number or number in mine.also:
        return None
    if other is not None and not _same(other, mine):
        return f"这个文号是《{other.title}》的，《{mine.title}》的文号是{mine.number}。"
    if number.partition("〔")[0] in knowledge.load("documents")["national"]:
        return f"这份文件的文号是{mine.number}。"
    return None


def _is_other(title: str, known: Known) -> bool:
    """A title of which a national number is certain not to be: next to nothing of the known one stands in it."""
    ours, theirs = grams(title, 2), grams(known.title, 2)
    return len(title) >= _SHORTEST and sum((ours & theirs).values()) * 2 < min(ours.total(), theirs.total()) and not known.also


def _same(one: Known, other: Known) -> bool:
    return one.title in other.title or other.title in one.title


RULE = Rule("MB004", "文号与文件名不匹配", W, True, check)
