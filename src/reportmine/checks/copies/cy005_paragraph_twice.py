"""CY005 段落重复：同一段话在正文里出现了两次。

为什么：多半是粘贴时贴重了，或者两处本该写不同的内容。
反例：
    “项目组织实施”和“项目管理情况”两节是同一段话。
正例：
    两节各写各的；需要引用时写“见第二部分”。
依据：无
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from reportmine.checks._look import all_nodes, pattern
from reportmine.checks.copies._plain import is_boilerplate
from reportmine.model.document import Span
from reportmine.model.draft import Draft
from reportmine.model.outline import Line, Node, Role
from reportmine.model.rule import Hit, Rule, W
from reportmine.text.sentences import half_sentences

_SHORTEST = 30
_LONG = 30
_LEAST_CHINESE = 15
_END = "。；，.;"
_CHINESE = re.compile(r"[\u4e00-\u9fff]")


def check(draft: Draft) -> Iterator[Hit]:
    """Word for word, figures included; a summary may repeat the body, tables and annexes are left out."""
    found: dict[str, list[Span]] = defaultdict(list)
    for node in all_nodes(draft):
        if _is_summary(node):
            continue
        for line in _lines(node):
            words = "".join(draft.reading.fold(line.words).split()).rstrip(_END) if line.table is None else ""
            if len(words) >= _SHORTEST:
                found[words].append(line.words)
    alone = {words for words, spans in found.items() if len(spans) > 1}
    for told, spans in (*found.items(), *_sentences(draft, alone).items()):
        if len(spans) > 1 and len(_CHINESE.findall(told)) >= _LEAST_CHINESE and not is_boilerplate(told):
            words = draft.reading.words(spans[0]).strip()
            yield Hit(
                f"“{words[:20]}……”这一段在正文里出现了{len(spans)}次，一字不差。",
                (spans[1], spans[0], *spans[2:]),
                "删去重复的一处；本该写不同内容的，补上这一处应写的内容。",
            )


def _sentences(draft: Draft, lines: set[str]) -> dict[str, list[Span]]:
    """Long sentences with a figure, without their numbers (一是, 2、, 措施：), as far as their whole lines are not the same."""
    found: dict[str, list[Span]] = defaultdict(list)
    number = pattern("copies", "numbered")
    for node in draft.reading.outline.walk():
        for line in () if _is_summary(node) else _lines(node):
            whole = "".join(draft.reading.fold(line.words).split()).rstrip(_END) if line.table is None else ""
            for span in half_sentences(draft.reading.folded, line.words) if len(whole) >= _LONG and whole not in lines else ():
                words = number.sub("", "".join(draft.reading.fold(span).split()).rstrip(_END))
                if len(words) >= _LONG and any(c.isdigit() for c in words):
                    found[words].append(span)
    return found


def _lines(node: Node) -> list[Line]:
    """The lines right below a node; an item of one sentence is its own title."""
    return [*([node.head] if node.head is not None and node.own_line else []), *node.lines]


def _is_summary(node: Node) -> bool:
    return Role.SUMMARY in node.role


RULE = Rule("CY005", "段落重复", W, True, check)
