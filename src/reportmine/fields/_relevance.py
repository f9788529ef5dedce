"""Whether a document is a performance report at all; nothing is read into one that is not."""

from __future__ import annotations

import re
from functools import lru_cache

from reportmine.model.reading import Reading

# 绩效工资 and the like are another matter.
_SUBJECT = re.compile(r"绩\s?效(?!\s?(?:工资|奖金|薪酬|津贴|考核奖))|自\s?[评查]|(?:部门|财政|重点)\s?评价")
_JUDGES = re.compile(r"评\s?[价估]|监\s?控|整\s?改")
_MONEY = re.compile(r"指\s?标|预\s?算|资\s?金|财\s?政|项\s?目|支\s?出")
_ENOUGH_MONEY = 3
# A book that speaks of 绩效 twice in two hundred pages is none: a report does so on every few pages.
_SPREAD = 4000


@lru_cache(maxsize=2)
def is_report(reading: Reading) -> bool:
    """True when the words speak of performance or self-evaluation more than in passing.

    The title says it, or the text does, and then more than once; money, indicators or a project must be spoken of as well.
    """
    start, end = reading.outline.span
    title = " ".join(reading.fold(line.span) for line in reading.outline.title)
    subject = len(_SUBJECT.findall(reading.folded, start, end))
    money = len(_MONEY.findall(reading.folded, start, end))
    if _SUBJECT.search(title):
        return money >= 1
    least = max(1 if _JUDGES.search(title) else 2, (end - start) // _SPREAD)
    return money >= _ENOUGH_MONEY and subject >= least
