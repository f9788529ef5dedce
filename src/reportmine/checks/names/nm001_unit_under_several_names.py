"""NM001 单位名称前后不一致：同一个单位在文中有好几种叫法，又没有交代是简称。

为什么：叫法一多，读的人分不清是一个单位还是几个单位；公开之后尤其容易被追问。
反例：
    落款“云溪县外事侨务局”，正文又写“县外侨局”“县委外办”，都没有写“以下简称”。
正例：
    云溪县外事侨务局（以下简称“县外侨局”）……此后只用“县外侨局”。
依据：无
"""

from __future__ import annotations

from collections.abc import Iterator

from reportmine.checks._bodies import Body, bodies, is_above, is_former, level, own_bodies, reforms, region_of, same_body
from reportmine.checks._look import pattern, year
from reportmine.model.document import Span
from reportmine.model.draft import Draft
from reportmine.model.rule import Hit, Missing, Rule, W


def check(draft: Draft) -> Iterator[Hit]:
    """A single short form that explains itself is common usage; two of them, or a name of another sort, are not."""
    owns = own_bodies(draft)
    if not owns:
        raise Missing("单位名称")
    for own in owns:
        shorts, others = _variants(draft, own)
        if others["sure"] or len(shorts) + len(others["weak"]) > 1:
            found = {**shorts, **others["sure"], **others["weak"]}
            names = "、".join(f"“{name}”" for name in (own.name, *found))
            yield Hit(
                f"同一单位在文中有{len(found) + 1}种叫法：{names}，没有用“以下简称”交代。",
                tuple(spans[0] for spans in found.values()),
                f"统一用“{own.name}”；要用简称的，在第一次出现时写明“（以下简称‘……’）”，此后只用这一个。确是另一个单位的，不必改。",
                confidence=0.9 if others["sure"] else 0.8,
            )
            return


_Names = dict[str, list[Span]]


def _variants(draft: Draft, own: Body) -> tuple[_Names, dict[str, _Names]]:
    shorts: _Names = {}
    others: dict[str, _Names] = {"sure": {}, "weak": {}}
    full = {body.bare for body in own_bodies(draft)}
    for body in bodies(draft):
        if body.bare in full or not _may_be_meant(draft, body, own) or _is_linked(draft, body):
            continue
        if body.form == own.form and _is_short(body, own) and not body.place.endswith("委"):
            shorts.setdefault(body.name, []).append(body.span)
        elif _acts(draft, body):
            others["weak" if len(body.core) < 2 else "sure"].setdefault(body.name, []).append(body.span)
    # One mention of another body proves nothing.
    others = {kind: {name: spans for name, spans in names.items() if len(spans) > 1 or kind == "sure"} for kind, names in others.items()}
    return shorts, others


def _is_short(body: Body, own: Body) -> bool:
    """外事局 for 外事侨务局: its characters in their order; 水务局 is none for 水利水电局."""
    rest = iter(own.core)
    return len(body.core) < len(own.core) and all(char in rest for char in body.core)


def _may_be_meant(draft: Draft, body: Body, own: Body) -> bool:
    """A name of the same place and sort of work, that is neither history nor a body found everywhere."""
    region = region_of(draft)
    letter = body.place.removeprefix("中共").removesuffix("委")
    here = letter == region or letter == level(region)
    return here and same_body(body, own) and not is_above(body.name) and not is_former(draft, body) and not _reform_speaks(draft, body)


def _reform_speaks(draft: Draft, body: Body) -> bool:
    """Names that a reform had already done away with are a matter of their own."""
    told = year(draft)
    return any(not row.varies and body.bare in row.old and told is not None and row.until < told for row in reforms())


def _is_linked(draft: Draft, body: Body) -> bool:
    """Declared anywhere in the report as a short or second name."""
    folded = draft.reading.folded
    start, end = draft.reading.outline.span
    at = folded.find(body.bare, start, end)
    while at >= 0:
        head = at - len(body.place) if folded[at - len(body.place) : at] == body.place else at
        if pattern("names", "declared", "before").search(folded, max(start, head - 12), head):
            return True
        at = folded.find(body.bare, at + 1, end)
    return False


def _acts(draft: Draft, body: Body) -> bool:
    before = draft.reading.folded[max(0, body.span.start - 4) : body.span.start]
    return not pattern("names", "declared", "beside").search(before)


RULE = Rule("NM001", "单位名称前后不一致", W, False, check)
