"""NM007 上下级称谓错误：县里的报告通篇写“我市”“我省”，或者单位报告里写“各县（区）财政局”。

为什么：这是照搬上级文件或上级报告的痕迹，层级一错，任务和金额是谁的就说不清。
反例：
    云溪县水务局的报告写“我市高度重视，我市安排资金120万元”。
正例：
    云溪县水务局的报告写“我县安排资金120万元”。
依据：无
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from reportmine.checks._bodies import level, region_of
from reportmine.checks._look import SELF, matches, paragraphs, pattern
from reportmine.checks.dates._years import is_quoted
from reportmine.model.document import Span
from reportmine.model.draft import Draft
from reportmine.model.rule import Hit, Missing, Rule, W

_LEVELS = "市县区州旗盟"
_BELOW_CITY = "县区旗"
_AT_LEAST = 2


def check(draft: Draft) -> Iterator[Hit]:
    """Only where the own level is never spoken for; 县级市 is a city to itself, and so is a place whose level is unknown."""
    region = region_of(draft)
    own = level(region)
    if not region or own not in _LEVELS:
        raise Missing("所在地区")
    spans: dict[str, list[Span]] = defaultdict(list)
    own_told = False
    for match in matches(draft, pattern("names", "self", "we"), paragraphs(draft)):
        own_told = own_told or match["level"] == own
        if match["who"] == "我" and not is_quoted(draft, match.start()):
            spans[match["level"]].append(Span(*match.span()))
    for letter, told in spans.items():
        # Beside 我县 a higher level may be meant; a bureau of one's own is not.
        frame = pattern("names", "self", "bureau" if own_told else "owned")
        owned = [span for span in told if frame.match(draft.reading.folded, span.end)]
        if letter != own and owned and (own_told or len(told) < _AT_LEAST):
            yield Hit(
                f"报告单位在{region}，却写着“{draft.reading.words(Span(owned[0].start, owned[0].end + 6))}”。",
                tuple(owned[:3]),
                f"说的是本级的事，改为“我{own}”；说的是上级的事，写明上级名称。",
            )
    wrong = [letter for letter in spans if letter != own and len(spans[letter]) >= _AT_LEAST]
    if wrong and not own_told:
        letter = max(wrong, key=lambda one: len(spans[one]))
        yield Hit(
            f"报告单位在{region}，文中却{len(spans[letter])}处自称“我{letter}”，没有一处写“我{own}”“全{own}”。",
            tuple(spans[letter][:5]),
            f"说的是本级的事，改为“我{own}”；说的是上级的事，写明上级名称。",
        )
    if own in _BELOW_CITY and draft.kind in SELF:
        for match in matches(draft, pattern("names", "self", "every"), paragraphs(draft)):
            if not is_quoted(draft, match.start()):
                at = Span(*match.span())
                yield Hit(
                    f"{region}的单位报告里写着“{draft.reading.words(at)}”，像是从上级文件照搬来的。",
                    (at,),
                    "改为本级对应的单位，如“县财政局”或“各乡镇”。",
                )
                return


RULE = Rule("NM007", "上下级称谓错误", W, False, check)
