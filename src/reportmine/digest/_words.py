"""What the digest says beside numbers: suggestions, achievements, counting rules."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from reportmine import knowledge
from reportmine.digest.base import Base, Input
from reportmine.model.digest import Achievement, CommonRow, DigestSettings, MoneyRow, Rectified, Repeats, ScoreRow, Suggestion

MEND, BIND, RULES = "整改", "挂钩", "制度"
_MOST = 5  # leaves that are advised on
_REACHED = 8
_SHORTEST, _LONGEST = 16, 160
_INSTITUTIONS = ("P01", "P02", "P07", "P13")  # classes whose cure is a rule rather than a payment


def suggestions(
    common: Sequence[CommonRow], repeats: Repeats, rectified: Rectified, money: Sequence[MoneyRow], scores: Sequence[ScoreRow], given: Input
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
    sure = sum(int(row.amount_items.value) for row in money)
    if sure:
        made.append(Suggestion(MEND, told["money"].format(number=sure), (), tuple(row.amount_items.source for row in money)))
    if rectified.again.value:
        made.append(Suggestion(MEND, told["again"].format(number=rectified.again.value), (), (rectified.again.source,)))
    if repeats.confirmed:
        count = repeats.confirmed_count
        made.append(Suggestion(BIND, told["repeated"].format(number=count.value), (), (count.source,)))
    poor = [row for row in scores if row.grade in ("中", "差")]
    if poor:
        made.append(Suggestion(BIND, told["poor"].format(number=len(poor)), (), tuple(row.score.source for row in poor if row.score)))
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
