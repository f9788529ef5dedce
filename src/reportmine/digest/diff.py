"""What is new, gone, more or less since an older digest."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from reportmine.model.digest import Cell, Change, Digest, DigestDiff

NEW, GONE, MORE, LESS = "新增", "消失", "增加", "减少"
_Row = tuple[str, Cell | None, str]  # name, number, unit


def diff(new: Digest, old: Digest) -> DigestDiff:
    """All differences, table by table: first the totals, then what departments share, what comes back, money, departments, reports."""
    changes: list[Change] = []
    for table, make in _TABLES:
        changes += _changes(table, dict(make(old)), dict(make(new)))
    return DigestDiff(old.scope, new.scope, tuple(changes))


def _changes(table: str, old: Mapping[str, _Row], new: Mapping[str, _Row]) -> Iterator[Change]:
    for key in [*new, *(key for key in old if key not in new)]:
        name, now, unit = new.get(key, ("", None, ""))
        before = old.get(key)
        if before is None:
            yield Change(table, NEW, key, name, None, _value(now), unit)
        elif key not in new:
            yield Change(table, GONE, key, before[0], _value(before[1]), None, before[2])
        elif _value(now) != _value(before[1]):
            more = (_value(now) or Decimal(0)) > (_value(before[1]) or Decimal(0))
            yield Change(table, MORE if more else LESS, key, name, _value(before[1]), _value(now), unit)


def _value(cell: Cell | None) -> Decimal | None:
    return Decimal(str(cell.value)) if cell is not None else None


def _totals(one: Digest) -> Iterator[tuple[str, _Row]]:
    o = one.overview
    for key, name, cell, unit in (
        ("departments", "部门数", o.departments, "个"),
        ("reports", "报告数", o.reports, "份"),
        ("projects", "项目数", o.projects, "个"),
        ("problems", "问题条数", o.problems, "条"),
        ("budget", "预算金额", o.budget, "元"),
        ("spent", "支出金额", o.spent, "元"),
        ("mean_score", "平均分", o.mean_score, "分"),
        ("rate", "整改率", one.rectified.rate, "%"),
    ):
        if cell is not None:
            yield key, (name, cell, unit)


def _common(one: Digest) -> Iterator[tuple[str, _Row]]:
    yield from ((row.leaf, (f"{row.leaf_name}（涉及报告数）", row.reports, "份")) for row in one.common)


def _repeats(one: Digest) -> Iterator[tuple[str, _Row]]:
    for row in (*one.repeats.confirmed, *one.repeats.suspected):
        who = " ".join(part for part in (row.department, row.project, row.leaf_name) if part)
        yield row.key, (f"{'认定' if row.confirmed else '疑似'} {who}", row.times, "份")


def _money(one: Digest) -> Iterator[tuple[str, _Row]]:
    yield from ((row.name, (row.name, row.amount, "元")) for row in one.money)


def _departments(one: Digest) -> Iterator[tuple[str, _Row]]:
    yield from ((row.department, (f"{row.department}（问题条数）", row.total, "条")) for row in one.matrix)


def _reports(one: Digest) -> Iterator[tuple[str, _Row]]:
    for row in one.scores:
        yield row.report, (f"{row.department} {row.project or row.kind_name} {row.year}年（得分）", row.score, "分")


_TABLES = (
    ("总体情况", _totals), ("共性问题", _common), ("屡评屡犯", _repeats), ("涉及资金", _money), ("部门", _departments), ("报告", _reports),
)  # fmt: skip
