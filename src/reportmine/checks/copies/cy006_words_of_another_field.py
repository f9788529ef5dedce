"""CY006 行业不符词：问题或建议里说的是别的行业才有的事。

为什么：教育局的报告里冒出“水库管护”，多半是从别的报告粘贴来的。
反例：
    （教育局校园安全项目）部分水库管护人员未落实，溢洪道未清理。
正例：
    （教育局校园安全项目）学校周边水库警示标志不足。
依据：无
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from reportmine import knowledge
from reportmine.checks._look import in_roles, matches, pattern, sentence
from reportmine.model.document import Span
from reportmine.model.draft import Draft
from reportmine.model.outline import Role
from reportmine.model.rule import Hit, Missing, Rule, W
from reportmine.text.fold import squeeze


@dataclass(frozen=True, slots=True)
class _Trade:
    name: str
    own: re.Pattern[str]
    words: re.Pattern[str]


@cache
def _trades() -> tuple[_Trade, ...]:
    rows = knowledge.load("checks/copies")["field"]
    return tuple(_Trade(r["name"], re.compile(r["own"]), re.compile(r["words"])) for r in rows)


@cache
def _any_word() -> re.Pattern[str]:
    return re.compile("|".join(trade.words.pattern for trade in _trades()))


def check(draft: Draft) -> Iterator[Hit]:
    """Words that stand in problems and advice alone: whoever works across fields says so in the other parts."""
    about = _about(draft)
    own = [trade for trade in _trades() if trade.own.search(about)]
    if not own:
        raise Missing("单位所属行业")
    told = in_roles(draft, Role.PROBLEMS, Role.RECOMMENDATIONS)
    used = {m.group() for m in _any_word().finditer(draft.reading.folded, *draft.reading.outline.span)}
    for trade in _trades():
        if trade in own or not any(trade.words.search(word) for word in used):
            continue
        found = list(matches(draft, trade.words))
        inside = [Span(*m.span()) for m in found if any(s.start <= m.start() < s.end for s in told)]
        if not inside or len(inside) < len(found):
            continue
        inside = _merged(draft, inside)
        odd = [span for span in inside if not _has_reason(draft, span, own)]
        if odd and len(odd) == len(inside):
            words = "、".join(f"“{word}”" for word in dict.fromkeys(draft.reading.words(span) for span in odd))
            yield Hit(
                f"这份报告说的是{own[0].name}方面的事，问题或建议里却出现{trade.name}行业的{words}。",
                tuple(odd),
                "核对这一句是否从别的报告带来；确与本项目有关的，在项目概况里交代清楚。",
                confidence=0.7,
            )


def _about(draft: Draft) -> str:
    basic = draft.basic
    told = [f.value for f in (basic.title, basic.project, basic.unit, basic.department) if f is not None and f.value]
    return squeeze("，".join(told))


def _merged(draft: Draft, spans: list[Span]) -> list[Span]:
    """Words of one trade told together (卫生院和村医) as one."""
    found: list[Span] = []
    for span in spans:
        if found and draft.reading.folded[found[-1].end : span.start] in tuple("、和及与"):
            found[-1] = Span(found[-1].start, span.end)
        else:
            found.append(span)
    return found


def _has_reason(draft: Draft, at: Span, own: list[_Trade]) -> bool:
    around = sentence(draft, at.start)
    words = draft.reading.fold(around)
    before = draft.reading.folded[max(around.start, at.start - 12) : at.start]
    return bool(pattern("copies", "sector", "aside").search(before)) or any(trade.words.search(words) for trade in own)


RULE = Rule("CY006", "行业不符词", W, False, check)
