"""SC004 指标分值合计≠100：评分表各项指标的分值（权重）加起来不等于满分。

为什么：分值合计不是满分，总分就没有可比性；常见原因是漏了预算执行率的10分或调整了一项忘调另一项。
反例：
    产出50分、效益30分、满意度10分，合计90分，没有预算执行率的10分。
正例：
    预算执行率10分（在资金栏内）、产出50分、效益30分、满意度10分，合计100分。
依据：财预〔2020〕10号第十三条、第十八条（总分一般设置为100分）；绩效目标表不含预算执行率、合计90分的见财预〔2021〕101号三（六）
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from reportmine.checks._look import number, pattern, says
from reportmine.checks.scores._in_turn import prose_weights
from reportmine.checks.scores._sheet import Row, Sheet, sheets
from reportmine.checks.scores._sums import ends, execution_told, full_marks, groups, is_excerpt, plus, weights
from reportmine.checks.scores._told import dimensions, told, usual
from reportmine.model.document import Span
from reportmine.model.draft import Draft
from reportmine.model.rule import E, Hit, Missing, Rule

_GOALS = Decimal(90)
_LEAST = Decimal("0.8")


def check(draft: Draft) -> Iterator[Hit]:
    """The execution line of the money block is added first; goal tables may stop at 90."""
    full = full_marks(draft)
    shown = [s for s in sheets(draft) if not is_excerpt(s) and not groups(s) and _is_whole(s, full)]
    score = draft.basic.score
    prose = [(found, total) for found in _prose(draft) if (total := _told_whole(found, full)) is not None]
    prose = [(found, total) for found, total in prose if score is None or score.value != total or total > full]
    if not shown and not prose:
        raise Missing("列出全部分值的指标表")
    if not any(total == full for _, total in prose):
        yield from (_in_prose(found, total, full) for found, total in prose[:1])
    if sum((weights(s.scored) for s in shown), Decimal(0)) == full:
        return
    for sheet in shown:
        total = weights(sheet.scored)
        if total in _accepted(draft, sheet, full):
            continue
        at = (*(sheet.total.at("weight") if sheet.total else ()), *ends(sheet.scored, "weight"))
        missing = "，其中没有预算执行率一项" if sheet.execution_row is None and total + 10 == full else ""
        yield Hit(
            f"表中各项指标分值合计{number(total)}分，不等于满分{number(full)}分{missing}。",
            at,
            "核对各项分值，补上漏列的指标（如预算执行率）或调整分值，使合计等于满分。",
            calculation=f"{plus(sheet.scored, _weight, total)}≠{number(full)}",
        )


def _prose(draft: Draft) -> Iterator[dict[str, tuple[Decimal, Span]]]:
    """The full marks of classes as the text tells them, alone or beside their points."""
    yield from prose_weights(draft, told(draft))
    for group in dimensions(draft):
        found = {str(d.class1): (d.full, d.span) for d in group if d.full is not None}
        if len(found) == len(group):
            yield found


def _told_whole(found: dict[str, tuple[Decimal, Span]], full: Decimal) -> Decimal | None:
    """The sum of the full marks of a usual set of classes that the text tells, None where some may be missing or points are told."""
    total = sum((value for value, _ in found.values()), Decimal(0))
    is_whole = all(value == value.to_integral_value() for value, _ in found.values()) and frozenset(found) in usual()
    return total if is_whole and full * _LEAST <= total <= full / _LEAST else None


def _in_prose(found: dict[str, tuple[Decimal, Span]], total: Decimal, full: Decimal) -> Hit:
    return Hit(
        f"正文写的各一级指标分值合计{number(total)}分，不等于满分{number(full)}分。",
        tuple(at for _, at in found.values()),
        "核对各一级指标的分值，使合计等于满分。",
        calculation=f"{'+'.join(number(value) for value, _ in found.values())}={number(total)}≠{number(full)}",
    )


def _is_whole(sheet: Sheet, full: Decimal) -> bool:
    """A table with a line of the total, or one whose classes are all there and nearly add up; every line has its full marks."""
    leaves = sheet.leaves
    if any(row.weight is None for row in leaves) or not leaves:
        return False
    if sheet.total is not None and sheet.total.weight is not None:
        return sheet.total.weight in (full, weights(sheet.scored), _GOALS)
    classes = {row.class1 for row in leaves}
    return {"产出指标", "效益指标"} <= classes and full * _LEAST <= weights(sheet.scored) <= full / _LEAST


def _accepted(draft: Draft, sheet: Sheet, full: Decimal) -> set[Decimal]:
    bonus = weights([row for row in sheet.rows if row.bonus])
    accepted = {full, Decimal(100), full - bonus}
    if not sheet.has_scores or pattern("scores", "table", "goal_table").search(sheet.caption[-30:]):
        accepted |= {_GOALS, draft.profile.goal_table_total or _GOALS}
    executed = execution_told(draft)
    if sheet.execution_row is None and executed is not None:
        accepted.add(full - executed)
    if sheet.execution_row is None and says(draft, pattern("scores", "execution", "outside")) is not None:
        accepted.add(_GOALS)
    return accepted


def _weight(row: Row) -> Decimal | None:
    return row.weight


RULE = Rule("SC004", "指标分值合计≠100", E, True, check)
