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
from collections.abc import Iterable, Iterator

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
    lines = [line for node in all_nodes(draft) if not _is_summary(node) for line in _lines(node) if line.table is None]
    told = [(_bare(draft, line.words), line.words) for line in lines if line.words.end - line.words.start >= _SHORTEST]
    found: dict[str, list[Span]] = defaultdict(list)
    for words, span in told:
        if len(words) >= _SHORTEST:
            found[words].append(span)
    single = [spans[0] for spans in found.values() if len(spans) == 1]
    for words, spans in (*found.items(), *_sentences(draft, single)):
        if len(spans) > 1 and len(_CHINESE.findall(words)) >= _LEAST_CHINESE and not is_boilerplate(words):
            begin = draft.reading.words(spans[0]).strip()
            yield Hit(
                f"“{begin[:20]}……”这一段在正文里出现了{len(spans)}次，一字不差。",
                (spans[1], spans[0], *spans[2:]),
                "删去重复的一处；本该写不同内容的，补上这一处应写的内容。",
            )


def _sentences(draft: Draft, lines: Iterable[Span]) -> Iterator[tuple[str, list[Span]]]:
    """Long sentences with a figure that stand in several lines, without their numbers (一是, 2、, 措施：)."""
    found: dict[str, list[Span]] = defaultdict(list)
    number = pattern("copies", "numbered")
    for line in lines:
        for span in half_sentences(draft.reading.folded, line):
            # Blanks and numbers only make it shorter.
            if span.end - span.start < _LONG:
                continue
            words = _bare(draft, span)
            led = number.match(words)
            words = words[led.end() :] if led is not None else words
            if len(words) >= _LONG:
                found[words].append(span)
    # Few stand twice: only in these a figure is looked for.
    return ((words, spans) for words, spans in found.items() if len(spans) > 1 and any(c.isdigit() for c in words))


def _bare(draft: Draft, span: Span) -> str:
    return "".join(draft.reading.fold(span).split()).rstrip(_END)


def _lines(node: Node) -> list[Line]:
    """The lines right below a node; an item of one sentence is its own title."""
    return [*([node.head] if node.head is not None and node.own_line else []), *node.lines]


def _is_summary(node: Node) -> bool:
    return Role.SUMMARY in node.role


RULE = Rule("CY005", "段落重复", W, True, check)
