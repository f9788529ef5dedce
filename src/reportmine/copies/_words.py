"""What a comment on a draft says, line by line; the same in every kind of copy."""

from __future__ import annotations

from collections.abc import Iterator

from reportmine.exports.manuals import LEVELS
from reportmine.model.document import Document
from reportmine.model.finding import Finding


def lines(finding: Finding, *, quoted: bool) -> Iterator[str]:
    """The finding in lines. `quoted`: with its place and words, because the comment does not stand on them."""
    yield f"【{LEVELS[finding.severity]}】{finding.code} {finding.name}：{finding.message}"
    if quoted and finding.place is not None:
        yield f"位置：{finding.place.label}"
    if quoted and finding.quote:
        yield f"原文：“{finding.quote}”"
    if finding.calculation:
        yield f"计算：{finding.calculation}"
    yield f"建议：{finding.advice}"
    for other in finding.related:
        yield f"另见：{other.place.label}“{other.quote}”"


def place_in(finding: Finding, document: Document) -> tuple[int, int] | None:
    """Where the words of a finding stand in the text: where it says, or where they are found when they occur once."""
    text, span, quote = document.text, finding.span, finding.quote
    if span is not None and 0 <= span[0] < span[1] <= len(text) and quote in (None, text[span[0] : span[1]]):
        return span
    if quote and text.count(quote) == 1:
        start = text.index(quote)
        return start, start + len(quote)
    return None
