"""SC008 正文多处得分不一致：正文不同地方写的总分不一样。

为什么：摘要、结论各写一个总分，读者不知道以哪个为准，多半是改稿时漏改了一处。
反例：
    摘要：综合得分88.2分。……结论：综合得分88.6分。
正例：
    摘要和结论都写综合得分88.6分。
依据：无
"""

from __future__ import annotations

from collections.abc import Iterator

from reportmine.checks._look import SELF, number
from reportmine.checks.scores._told import Total, totals
from reportmine.model.draft import Draft
from reportmine.model.rule import Hit, Missing, Rule, W


def check(draft: Draft) -> Iterator[Hit]:
    """Only totals with a full label; another year's, a part's, a first or raw score and several objects are left out."""
    own = [t for t in totals(draft) if t.own and (draft.kind in SELF or not t.is_self)]
    if not own:
        raise Missing("正文中的总分")
    groups: list[list[Total]] = [[t for t in own if t.is_self], [t for t in own if not t.is_self]]
    for group in groups:
        values = {t.value for t in group}
        if len(values) != 2 or len({t.sentence for t in group}) < 2 or _lists(group):
            continue
        first = group[0]
        other = next(t for t in group if t.value != first.value)
        yield Hit(
            f"正文一处写得分{number(first.value)}分，另一处写{number(other.value)}分。",
            (other.span, first.span),
            "核对评分表，把正文各处的总分改成一致；如果是不同对象的得分，请写明各是谁的。",
            calculation=f"{number(first.value)}≠{number(other.value)}",
        )


def _lists(group: list[Total]) -> bool:
    """True when one sentence tells both: it compares them."""
    by_sentence: dict[object, set[object]] = {}
    for total in group:
        by_sentence.setdefault(total.sentence, set()).add(total.value)
    return any(len(values) > 1 for values in by_sentence.values())


RULE = Rule("SC008", "正文多处得分不一致", W, False, check)
