"""What the digest says beside numbers: suggestions, achievements, counting rules."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from reportmine import knowledge
from reportmine.digest._book import Book
from reportmine.digest.base import Base, Input
from reportmine.model.digest import Achievement, CommonRow, DigestSettings, MoneyRow, Rectified, Repeats, Suggestion

MEND, BIND, RULES = "整改", "挂钩", "制度"
_MOST = 5  # leaves that are advised on
_REACHED = 8
_SHORTEST, _LONGEST = 16, 160
_INSTITUTIONS = ("P01", "P02", "P07", "P13")  # classes whose cure is a rule rather than a payment


def suggestions(
    common: Sequence[CommonRow], repeats: Repeats, rectified: Rectified, money: Sequence[MoneyRow], book: Book, rows: Base, given: Input
) -> tuple[Suggestion, ...]:  # fmt: skip
    """Advice that follows from the numbers, each with the numbers it follows from."""
    told = knowledge.load("digest")["advice"]
    made = []
    for row in [row for row in common if row.common][:_MOST]:
        advice = given.naming.advice_of(row.leaf)
        if advice:
            facts = {
                "leaf": row.leaf_name,
                "departments": row.departments.value,
                "reports": row.reports.value,
                "advice": advice[0].rstrip("。"),
            }
            kind = RULES if row.group in _INSTITUTIONS else MEND
            made.append(Suggestion(kind, told["leaf"].format(**facts), (row.leaf,), (row.departments.source, row.reports.source)))
    sure = [key for row in money for key in row.problems if rows.problems[key].amount_yuan is not None]
    if sure:
        counted = book.problems(("建议", "资金", "写明金额的条数"), sure)
        made.append(Suggestion(MEND, told["money"].format(number=counted.value), (), (counted.source,)))
    if rectified.again.value:
        made.append(Suggestion(MEND, told["again"].format(number=rectified.again.value), (), (rectified.again.source,)))
    if repeats.confirmed:
        count = repeats.confirmed_count
        made.append(Suggestion(BIND, told["repeated"].format(number=count.value), (), (count.source,)))
    stated = (rows.reports[key] for key in rows.counted())
    poor = [one.key for one in stated if one.grade in ("中", "差") and not one.derived_grade]
    if poor:
        counted = book.projects(("建议", "等级为中、差", "项目数"), poor, "报告写明等级为中、差的项目数")
        made.append(Suggestion(BIND, told["poor"].format(number=counted.value), (), (counted.source,)))
    if repeats.suspected:
        count = repeats.suspected_count
        made.append(Suggestion(BIND, told["suspected"].format(number=count.value), (), (count.source,)))
    order = (MEND, BIND, RULES)
    return tuple(sorted(made, key=lambda one: order.index(one.kind)))


def achievements(rows: Base, given: Input) -> tuple[Achievement, ...]:
    """One a department: what the best graded report says was reached, preferably in numbers."""
    found: dict[str, tuple[tuple[bool, int, str], Achievement]] = {}
    for key in rows.counted():
        report, facts = rows.reports[key], given.facts.get(key)
        for n, proof in enumerate(facts.reached if facts else ()):
            words = proof.quote
            if not _SHORTEST <= len(words) <= _LONGEST:
                continue
            rank = not re.search(r"\d", words), -report.year, f"{key}#{n}"
            if report.department not in found or rank < found[report.department][0]:
                found[report.department] = rank, Achievement(report.department, report.project, report.year, proof.field, proof)
    return tuple(found[name][1] for name in rows.departments if name in found)[:_REACHED]


def rules(settings: DigestSettings) -> tuple[str, ...]:
    """How everything is counted, as printed under the tables."""
    facts: Mapping[str, object] = {
        "window": settings.window,
        "min_years": settings.min_years,
        "common_departments": settings.common_departments,
        "common_share": f"{settings.common_share * 100:.0f}%",
    }
    return tuple(line.format(**facts) for line in knowledge.load("digest")["rules"]["lines"])
