"""SC005 单项得分超分值：一项指标的得分高于它的分值。

为什么：得分最高只能等于分值，超过的部分会把总分抬高。
反例：
    培训人次，分值5分，得分6分。
正例：
    培训人次，分值5分，得分5分。
依据：财预〔2020〕10号第十六条（完成指标值的记该指标所赋全部分值）
"""

from __future__ import annotations

from collections.abc import Iterator

from reportmine.checks._look import number
from reportmine.checks.scores._sheet import sheets
from reportmine.checks.scores._sums import by_percent
from reportmine.checks.scores._told import dimensions
from reportmine.model.draft import Draft
from reportmine.model.rule import E, Hit, Missing, Rule

_ADVICE = "把得分改到分值以内，并相应更正合计；属于加分项的，单列为加分项。"


def check(draft: Draft) -> Iterator[Hit]:
    """Lines of tables and dimensions of the text; tables marked out of a hundred a line are let be."""
    judged = False
    for sheet in sheets(draft):
        if by_percent(sheet):
            continue
        for row in [*sheet.scored, *(row for row in sheet.rows if row.kind == "sub"), *sheet.upper]:
            if row.weight is None or row.score is None:
                continue
            judged = True
            if row.score > row.weight:
                yield Hit(
                    f"“{row.name}”分值{number(row.weight)}分，得分{number(row.score)}分，得分超过了分值。",
                    row.at("score", "weight", "name"),
                    _ADVICE,
                    calculation=f"{number(row.score)}>{number(row.weight)}",
                )
    for dimension in (d for group in dimensions(draft) for d in group):
        if dimension.full is None:
            continue
        judged = True
        if dimension.score > dimension.full:
            yield Hit(
                f"“{dimension.name}”满分{number(dimension.full)}分，得分{number(dimension.score)}分，得分超过了满分。",
                (dimension.span,),
                _ADVICE,
                calculation=f"{number(dimension.score)}>{number(dimension.full)}",
            )
    if not judged:
        raise Missing("各项指标的分值和得分")


RULE = Rule("SC005", "单项得分超分值", E, True, check)
