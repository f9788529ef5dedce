"""First-level full marks by usual class, from the report's one sheet or the dimensions of its text."""

from __future__ import annotations

from decimal import Decimal

from reportmine.checks.scores._in_turn import prose_weights
from reportmine.checks.scores._sheet import sheets
from reportmine.checks.scores._sums import by_class, execution_told, full_marks, groups, is_excerpt, weights
from reportmine.checks.scores._told import dimensions
from reportmine.checks.scores._told import told as lines_told
from reportmine.model.document import Span
from reportmine.model.draft import Draft
from reportmine.model.rule import Missing

_HUNDRED = Decimal(100)


def level_weights(draft: Draft) -> tuple[dict[str, Decimal], dict[str, tuple[Span, ...]]]:
    """The full marks of each class out of a hundred and where they stand. Raises Missing unless all of them are told."""
    full = full_marks(draft)
    for sheet in sheets(draft):
        rows = by_class(sheet)
        if is_excerpt(sheet) or groups(sheet) or not rows or any(row.weight is None for row in sheet.scored):
            continue
        found = {name: weights(lines) for name, lines in rows.items()}
        executed = execution_told(draft)
        if "预算执行率" not in found and executed is not None and sum(found.values()) + executed == full:
            found["预算执行率"] = executed
        if sum(found.values()) == full:
            at = {name: lines[0].at("weight") for name, lines in rows.items()}
            return {name: value * _HUNDRED / full for name, value in found.items()}, at
    for group in dimensions(draft):
        fulls = {d.class1: d.full for d in group if d.full is not None and d.class1 is not None}
        if len(fulls) == len(group) and sum(fulls.values()) == full:
            return {str(name): value * _HUNDRED / full for name, value in fulls.items()}, {str(d.class1): (d.span,) for d in group}
    for told in prose_weights(draft, lines_told(draft)):
        if sum(value for value, _ in told.values()) == full:
            return {name: value * _HUNDRED / full for name, (value, _) in told.items()}, {name: (at,) for name, (_, at) in told.items()}
    raise Missing("各一级指标的分值")
