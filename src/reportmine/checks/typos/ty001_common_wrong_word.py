"""TY001 常见错别字：报告中有公文里常见的错别字。

为什么：错别字影响报告的严肃性，“末完成”“己拨付”之类还会让意思相反；多是输入法选错或扫描识别错。
反例：
    资金拔付不及时，末完成年度目标。
正例：
    资金拨付不及时，未完成年度目标。
依据：无
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from reportmine import knowledge
from reportmine.checks.typos._words import written
from reportmine.model.document import Span
from reportmine.model.draft import Draft
from reportmine.model.rule import Hit, I, Rule, W

_GUARD = re.compile(r"\(\?(?:[^()]|\([^()]*\))*\)")


def check(draft: Draft) -> Iterator[Hit]:
    """Titles and quotations keep their spelling. A word that is only not preferred is told once, as a remark."""
    text = draft.reading.text
    if _any().search(text) is None:
        return
    chars = set(text)
    for literal, wanted, pair in _pairs():
        stands = (literal[:1] in chars and literal in text) or not literal
        spans = tuple(Span(*match.span()) for match in written(draft, wanted)) if stands else ()
        if not spans:
            continue
        if pair.get("note"):
            yield Hit(
                f"“{draft.reading.words(spans[0])}”共{len(spans)}处，公文中一般写作“{pair['right']}”。",
                spans,
                f"全文统一写作“{pair['right']}”。",
                severity=I,
            )
            continue
        for span in spans:
            wrong = draft.reading.words(span)
            yield Hit(f"“{wrong}”应为“{pair['right']}”。", (span,), f"改为“{pair['right']}”。", fix=pair["right"])


@cache
def _pairs() -> tuple[tuple[str, re.Pattern[str], dict[str, Any]], ...]:
    """Each wrong word bare of its guards, which is quickly looked for, its pattern, and the entry."""
    pairs = knowledge.load("checks/typos")["pair"]
    return tuple((_bare(pair["wrong"]), re.compile(pair["wrong"]), pair) for pair in pairs)


@cache
def _any() -> re.Pattern[str]:
    return re.compile("|".join(literal for literal, _, _ in _pairs()))


def _bare(wrong: str) -> str:
    """The first run of Chinese characters outside of all brackets."""
    found = re.search(r"[\u4e00-\u9fff]+", _GUARD.sub("", wrong))
    return found[0] if found else ""


RULE = Rule("TY001", "常见错别字", W, True, check)
