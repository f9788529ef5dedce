"""What changed between two digests, as words and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from itertools import groupby

from pydantic import TypeAdapter

from reportmine.model.digest import Change, DigestDiff, Scope

_WAN = Decimal(10_000)


def text(made: DigestDiff) -> str:
    """Table by table, one change a line."""
    lines = [f"与旧汇总（{_span(made.old)}）相比，新汇总（{_span(made.new)}）："]
    if not made.changes:
        lines.append("没有变化。")
    for table, changes in groupby(made.changes, key=lambda one: one.table):
        lines += ["", table, *(f"  {line}" for line in _lines(changes))]
    return "\n".join(lines) + "\n"


def as_json(made: DigestDiff) -> str:
    """One object."""
    return json.dumps(TypeAdapter(DigestDiff).dump_python(made, mode="json"), ensure_ascii=False, indent=1) + "\n"


def _span(scope: Scope) -> str:
    years = f"{scope.first_year}年" if scope.first_year == scope.last_year else f"{scope.first_year}—{scope.last_year}年"
    return f"{years}，{len(scope.departments)}个部门"


def _lines(changes: Iterator[Change]) -> Iterator[str]:
    for one in changes:
        old, new = _number(one.old, one.unit), _number(one.new, one.unit)
        told = f"{old} → {new}" if old and new else new or old
        yield f"【{one.what}】{one.name}" + (f"：{told}" if told else "")


def _number(value: Decimal | None, unit: str) -> str:
    if value is None:
        return ""
    number = Decimal(str(value))
    if unit == "元":
        return f"{number / _WAN:,.2f}万元"
    if unit == "%":
        return f"{number * 100:.2f}%"
    return f"{number:,.2f}{unit}" if unit == "分" else f"{number:,.0f}{unit}"
