"""CP006 缺绩效目标：全文没有写项目原定要达到什么。

为什么：绩效是对着目标说的；没有目标，完成得好不好就无从判断。这是自评和评价报告都必须写的内容。
反例：
    二、完成情况 全年维修养护水库11座，群众普遍满意。
正例：
    （二）绩效目标。完成12座水库维修养护，验收合格率100%，受益群众满意度90%以上。
依据：财预〔2020〕10号第十一条（自评内容包括项目总体绩效目标）、附3一（二）（总体目标和阶段性目标）
"""

from __future__ import annotations

from collections.abc import Iterator

from reportmine.checks._look import cells, gap
from reportmine.checks.completeness._absence import anywhere, asked, has_section, without, words
from reportmine.model.draft import Draft
from reportmine.model.outline import Role
from reportmine.model.rule import E, Hit, Rule
from reportmine.text.fold import squeeze


def check(draft: Draft) -> Iterator[Hit]:
    """Aims may be a section, a box of a form, a column of targets, or a sentence on what was planned."""
    if not asked(draft, "CP006") or draft.basic.goal is not None or _in_tables(draft) or has_section(draft, Role.GOALS):
        return
    rest = without(draft, Role.PROBLEMS, Role.CAUSES, Role.RECOMMENDATIONS)
    if anywhere(draft, words("goal", "words"), rest) or anywhere(draft, words("goal", "figures")):
        return
    yield Hit(
        "全文没有写绩效目标，也没有写年初计划完成的数量。",
        gap(draft, Role.GOALS),
        "在基本情况中补写“绩效目标”一段，把批复的总体目标和年度指标值抄录进来。",
        confidence=0.8,
    )


def _in_tables(draft: Draft) -> bool:
    """A column of targets, or a box of aims."""
    if any(one.target for one in draft.report.indicators):
        return True
    return any(words("goal", "cell").match(squeeze(draft.reading.fold(cell.span))) for cell in cells(draft))


RULE = Rule("CP006", "缺绩效目标", E, False, check)
