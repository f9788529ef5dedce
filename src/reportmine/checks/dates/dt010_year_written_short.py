"""DT010 年份写法：年份只写两位，或者汉字与数字混写。

为什么：公文年份要写全四位，“22年”会被读成时长；“二0二二年”是两种写法混在一起。
反例：
    22年度预算资金120万元。
正例：
    2022年度预算资金120万元。
依据：无
"""

from __future__ import annotations

from collections.abc import Iterator

from reportmine.checks._look import pattern, year
from reportmine.checks.dates._years import found as found_at
from reportmine.checks.dates._years import is_quoted
from reportmine.model.document import Span
from reportmine.model.draft import Draft
from reportmine.model.rule import Hit, I, Rule
from reportmine.text.numerals import chinese_number

_NEAR = 15
# What may also be a span of years must lie closer.
_CLOSE = 5


def check(draft: Draft) -> Iterator[Hit]:
    """All places of one way of writing make one finding."""
    found: dict[str, list[Span]] = {"年份只写了两位": [], "年份里汉字与数字混写": []}
    for key in ("short", "quoted", "chinese_short"):
        found["年份只写了两位"] += [
            Span(*m.span())
            for m in found_at(draft, pattern("dates", "style", key))
            if _is_year(draft, m["y"]) and not is_quoted(draft, m.start())
        ]
    found["年份只写了两位"] += [
        Span(*m.span())
        for m in found_at(draft, pattern("dates", "style", "told_short"))
        if abs(2000 + int(m["y"]) - (year(draft) or 0)) <= _CLOSE and not is_quoted(draft, m.start())
    ]
    found["年份里汉字与数字混写"] += [
        Span(*m.span()) for m in found_at(draft, pattern("dates", "style", "mixed")) if not is_quoted(draft, m.start())
    ]
    for what, spans in found.items():
        if spans:
            spans = sorted(set(spans))
            words = draft.reading.words(spans[0]).strip()
            where = f"（共{len(spans)}处）" if len(spans) > 1 else ""
            yield Hit(f"“{words}”{what}{where}。", tuple(spans), "年份写全四位数字，如“2022年”；用汉字的写作“二〇二二年”。")


def _is_year(draft: Draft, words: str) -> bool:
    """Two figures that lie near the report's year."""
    digits = words if words.isdigit() else "".join(str(chinese_number(c) or 0) for c in words)
    own = year(draft)
    return own is None or abs(2000 + int(digits) - own) <= _NEAR


RULE = Rule("DT010", "年份写法", I, True, check)
