"""CP003 缺单位名称：标题、封面、落款都没有单位名称。

为什么：自评由单位对真实性负责，没有单位名称就没有责任人，汇总时也无法归户。
反例：
    2022年度小型水库维修养护项目绩效自评报告
    （全文只称“我单位”，没有落款单位）
正例：
    云溪县水务局2022年度小型水库维修养护项目绩效自评报告
依据：财预〔2020〕10号第二十一条（单位对自评结果的真实性和准确性负责）
"""

from __future__ import annotations

from collections.abc import Iterator

from reportmine.checks._look import first_line
from reportmine.checks.completeness._absence import anywhere, asked, ending, opening, words
from reportmine.model.draft import Draft
from reportmine.model.rule import E, Hit, Rule
from reportmine.text.fold import squeeze

_LONGEST = 60


def check(draft: Draft) -> Iterator[Hit]:
    """A masked name is a name here: leftovers are another rule's matter."""
    if not asked(draft, "CP003") or _named(draft):
        return
    yield Hit(
        "标题、封面和落款都没有单位名称。",
        first_line(draft),
        "在标题或封面写明单位全称，并在文末落款。",
    )


def _named(draft: Draft) -> bool:
    basic = draft.basic
    told = (basic.unit, basic.department, basic.evaluator, draft.report.sign_off.unit)
    if any(one is not None and one.value for one in told):
        return True
    spans = [span for span in (*opening(draft), *ending(draft)) if _is_line(squeeze(draft.reading.fold(span)))]
    entities = (entity for span in spans for entity in draft.reading.entities_in(span, "organ"))
    short = any(words("unit", "short").match(squeeze(draft.reading.fold(span))) for span in spans)
    return short or next(entities, None) is not None or anywhere(draft, words("unit", "masked"), spans)


def _is_line(line: str) -> bool:
    """False for sentences, and for whom a letter is addressed to (市财政局：)."""
    return len(line) <= _LONGEST and not line.endswith(("。", "；", "："))


RULE = Rule("CP003", "缺单位名称", E, True, check)
