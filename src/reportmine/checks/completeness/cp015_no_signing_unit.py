"""CP015 缺落款单位：文末没有单位落款，封面也没有填报或评价单位。

为什么：没有落款单位的报告不知道由谁负责，报送时会被退回补签。
反例：
    （正文最后一段之后只有日期）
    2023年3月10日
正例：
    云溪县水务局
    2023年3月10日
依据：无
"""

from __future__ import annotations

from collections.abc import Iterator

from reportmine.checks._look import last_line
from reportmine.checks.completeness._absence import asked, ending, words
from reportmine.model.document import Span
from reportmine.model.draft import Draft
from reportmine.model.rule import E, Hit, Rule
from reportmine.text.fold import squeeze

_LONGEST = 44


def check(draft: Draft) -> Iterator[Hit]:
    """A line of a name at the end, a seal's mark, or 填报单位, 评价机构 with a name on the cover."""
    if not asked(draft, "CP015") or draft.report.sign_off.unit is not None:
        return
    cover = (line.span for line in draft.reading.outline.front)
    if any(_signs(draft, span) for span in ending(draft)) or any(_signs(draft, span, labelled=True) for span in cover):
        return
    yield Hit("文末没有单位落款，封面也没有写填报单位或评价机构。", last_line(draft), "在文末写上单位全称并盖章。", confidence=0.85)


def _signs(draft: Draft, span: Span, *, labelled: bool = False) -> bool:
    """True for a short line that is a name, holds one, or has the mark of a seal; on a cover (`labelled`) a label must say whose it is."""
    line = squeeze(draft.reading.fold(span))
    if len(line) > _LONGEST or line.endswith(("。", "；")):
        return False
    marked = any(words("signed", key).search(line) for key in ("mark", "by"))
    if labelled and "：" in line:
        return marked
    named = next(draft.reading.entities_in(span, "organ"), None) is not None
    return named or marked or bool(words("unit", "short").match(line)) or bool(words("unit", "masked").search(line))


RULE = Rule("CP015", "缺落款单位", E, False, check)
