"""CP004 缺项目名称：项目自评报告没有写明评的是哪个项目。

为什么：一个单位一年有许多项目，没有名称就无法与预算、绩效目标表对上。
反例：
    云溪县水务局2022年度项目绩效自评报告
    一、项目概况 该项目于2022年3月开工。
正例：
    云溪县水务局2022年度小型水库维修养护项目绩效自评报告
依据：财预〔2020〕10号附1（自评表第一栏为项目名称）
"""

from __future__ import annotations

from collections.abc import Iterator

from reportmine.checks._look import first_line, in_roles, proof_of
from reportmine.checks.completeness._absence import anywhere, asked, opening, words
from reportmine.model.draft import Draft
from reportmine.model.outline import Role
from reportmine.model.rule import Hit, Rule, W


def check(draft: Draft) -> Iterator[Hit]:
    """A report on all projects of a unit has no single name; a name may also stand in the first section."""
    if not asked(draft, "CP004") or draft.basic.project is not None or draft.basic.project_code is not None:
        return
    if anywhere(draft, words("project", "several")) or _named_in_opening(draft):
        return
    yield Hit(
        "标题和项目概况都没有写明项目名称。",
        proof_of(draft.basic.title) or first_line(draft),
        "在标题和项目概况中写明与预算批复一致的项目名称。",
        confidence=0.7,
    )


def _named_in_opening(draft: Draft) -> bool:
    """Some 某某项目 with a name of its own on the cover or in the first section."""
    spans = [*opening(draft), *in_roles(draft, Role.BASIC)[:6]]
    found = (m.group() for span in spans for m in words("project", "named").finditer(draft.reading.folded, span.start, span.end))
    return any(words("project", "name").search(name) and not words("project", "generic").search(name) for name in found)


RULE = Rule("CP004", "缺项目名称", W, False, check)
