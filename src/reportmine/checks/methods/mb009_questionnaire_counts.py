"""MB009 问卷数不合逻辑：收回的问卷比发出的多、有效的比收回的多，或者回收率、比例与份数对不上。

为什么：问卷数是满意度的基础，份数自相矛盾，满意度就没有说服力。
反例：
    发放问卷100份，回收102份，有效回收率98%。
正例：
    发放问卷100份，回收98份，有效95份，有效率96.94%。
依据：无
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

from reportmine.checks._look import decimals, number, pattern
from reportmine.checks.methods._surveys import Told, surveys
from reportmine.model.document import Span
from reportmine.model.draft import Draft
from reportmine.model.rule import E, Hit, Missing, Rule

_NAMES = {"issued": "发放", "returned": "回收", "valid": "有效"}
_BEHIND = 60


def check(draft: Draft) -> Iterator[Hit]:
    """Surveys told by kinds or per place are left out: their parts have other sums."""
    found = [told for told in surveys(draft) if len(told.counts) > 1 and not told.parted]
    apart = list(_elsewhere(surveys(draft)))
    if not found and not apart:
        raise Missing("问卷份数")
    yield from apart
    for told in found:
        wrong = list(_more(told))
        yield from wrong or _rates(draft, told)


def _elsewhere(told: tuple[Told, ...]) -> Iterator[Hit]:
    """Where a single survey was handed out, what is told of its answers in other places cannot be more."""
    issued = [one for one in told if "issued" in one.counts]
    if len(issued) != 1 or issued[0].parted:
        return
    most = (
        min(issued[0].counts.values(), key=lambda count: (count == 0, count)) if "valid" in issued[0].counts else issued[0].counts["issued"]
    )
    for one in told:
        if one is not issued[0] and not one.parted and set(one.counts) == {"valid"} and one.counts["valid"] > most:
            yield Hit(
                f"有效问卷{one.counts['valid']}份，多于前后写明的{most}份。",
                (one.spans["valid"], *issued[0].spans.values()),
                "核对问卷的发放、回收和有效份数，全文写成一致。",
                calculation=f"{one.counts['valid']}>{most}",
            )


def _more(told: Told) -> Iterator[Hit]:
    for first, second in combinations([name for name in _NAMES if name in told.counts], 2):
        before, after = told.counts[first], told.counts[second]
        if after > before and before:
            yield Hit(
                f"{_NAMES[second]}问卷{after}份，多于{_NAMES[first]}的{before}份。",
                (told.spans[second], told.spans[first]),
                "核对问卷的发放、回收和有效份数。",
                calculation=f"{after}>{before}",
            )
            return


def _rates(draft: Draft, told: Told) -> Iterator[Hit]:
    """A rate may be of any sensible pair of the counts, rounded or cut off."""
    folded = draft.reading.folded
    stop = folded.find("\n", told.end)
    behind = Span(told.start, min(told.end + _BEHIND, stop if stop >= 0 else len(folded)))
    later = [other.start for other in surveys(draft) if other.start > told.end]
    behind = Span(behind.start, min([behind.end, *later]))
    counts = [told.counts[name] for name in _NAMES if name in told.counts]
    pairs = [(b, a) for a, b in combinations(counts, 2) if a]
    for match in pattern("methods", "survey", "rate").finditer(folded, *behind):
        yield from _differs(match["which"], match["v"], pairs, Span(*match.span()), told)
    for match in pattern("methods", "survey", "share").finditer(folded, *behind):
        parts = [(int(match["n"]), count) for count in counts if count]
        yield from _differs("比例", match["v"], parts, Span(*match.span()), told)


def _differs(name: str, stated: str, pairs: list[tuple[int, int]], at: Span, told: Told) -> Iterator[Hit]:
    unit = Decimal(1).scaleb(-decimals(stated))
    computed = [(Decimal(part) * 100 / whole, part, whole) for part, whole in pairs]
    if not computed or any(abs(value - Decimal(stated)) <= unit for value, _, _ in computed):
        return
    shown = "；".join(f"{part}÷{whole}={number(round(value, 2))}%" for value, part, whole in computed)
    yield Hit(
        f"写明的{name}是{stated}%，按份数算不出这个数。",
        (at, *told.spans.values()),
        "核对问卷份数和比例，改成一致，并写明用哪两个数相除。",
        calculation=shown,
    )


RULE = Rule("MB009", "问卷数不合逻辑", E, True, check)
