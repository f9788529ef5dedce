"""What departments share: leaves by how many have them, the six 方面, the money that problems are about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from reportmine import knowledge
from reportmine.digest._book import Book
from reportmine.digest.base import Base
from reportmine.model.digest import Aspect, Cell, CommonRow, DigestSettings, MoneyRow, ProblemRow

_CASES = 3
_LEVELS = ("documented", "concrete", "vague", "none")
_LONG = 200  # characters; a longer case is not told while a shorter one is as well proven


def common(book: Book, rows: Base, settings: DigestSettings, telling: Cell) -> tuple[CommonRow, ...]:
    """A row for every leaf, the widest first; problems whose leaf is not known stand in none."""
    by: dict[str, list[ProblemRow]] = defaultdict(list)
    for one in rows.found():
        if not one.leaf.startswith("P99") and not one.leaf.endswith("00"):
            by[one.leaf].append(one)
    twice = _twice(rows)
    made = [_row(book, rows, settings, telling, leaf, by[leaf], twice) for leaf in sorted(by)]
    return tuple(sorted(made, key=lambda row: (not row.common, -row.departments.value, -row.reports.value, -row.items.value, row.leaf)))


def _row(
    book: Book, rows: Base, settings: DigestSettings, telling: Cell, leaf: str, found: Sequence[ProblemRow], twice: _Twice
) -> CommonRow:  # fmt: skip
    keys, reports = [one.key for one in found], {one.report for one in found}
    name = f"{leaf} {found[0].leaf_name}"
    at = ("共性问题", name)
    departments = book.departments((*at, "涉及部门数"), reports, "有这类问题的报告所属主管部门数")
    counted = book.reports((*at, "涉及报告数"), reports, "有这类问题的报告数，一份报告只计一次")
    share = book.share((*at, "占比"), counted, telling, "涉及报告数÷有问题部分的报告数")
    last, this, change, same = _changes(book, rows, leaf, name, twice)
    wide = departments.value >= settings.common_departments or (share.value >= settings.common_share and departments.value > 1)
    names = {rows.reports[key].department for key in reports}
    money = [one.key for one in found if one.amount_yuan is not None]
    return CommonRow(
        leaf=leaf, leaf_name=found[0].leaf_name, group=found[0].group, group_name=found[0].group_name, common=wide, departments=departments,
        projects=book.projects((*at, "涉及项目数"), reports, "有这类问题的报告所评项目数"), reports=counted,
        items=book.problems((*at, "问题条数"), keys), share=share, amount=book.amount((*at, "涉及金额"), money),
        amount_items=book.problems((*at, "写明金额的条数"), money) if money else None, last_year=last, this_year=this, change=change,
        same_departments=same, department_names=tuple(one for one in rows.departments if one in names),
        typical=tuple(one.key for one in typical(found)),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Twice:
    """Departments with reports in the last year and in the year before: all their reports of the two, and those with a leaf in a year."""

    reports: Sequence[str]
    found: Mapping[tuple[str, int], set[str]]


def _twice(rows: Base) -> _Twice:
    years: dict[str, set[int]] = defaultdict(set)
    for one in rows.reports.values():
        years[one.department].add(one.year)
    both = {rows.last, rows.before()}
    compared = {name for name, known in years.items() if both <= known}
    found: dict[tuple[str, int], set[str]] = defaultdict(set)
    for problem in rows.problems.values():
        if problem.year in both and not problem.request and problem.department in compared:
            found[problem.leaf, problem.year].add(problem.report)
    return _Twice([key for key, one in rows.reports.items() if one.department in compared and one.year in both], found)


def _changes(
    book: Book, rows: Base, leaf: str, name: str, twice: _Twice
) -> tuple[Cell | None, Cell | None, Cell | None, Cell | None]:  # fmt: skip
    """Reports with the leaf in both years, the difference, and over how many departments."""
    if not twice.reports:
        return None, None, None, None
    at = ("共性问题", name)
    how = "同口径：只算两年都有报告的部门"
    last = book.reports((*at, "上年涉及报告数"), twice.found.get((leaf, rows.before()), ()), how)
    this = book.reports((*at, "末年涉及报告数"), twice.found.get((leaf, rows.last), ()), how)
    same = book.departments((*at, "同口径部门数"), twice.reports, "末年和上年都有报告的主管部门数")
    return last, this, book.difference((*at, "较上年增减"), this, last, "份", "末年涉及报告数−上年涉及报告数（同口径）"), same


def typical(found: Iterable[ProblemRow], count: int = _CASES) -> list[ProblemRow]:
    """The best proven cases: one a department, with figures, recent, not too long to be read."""
    best: dict[str, ProblemRow] = {}
    for one in sorted(found, key=_worth):
        best.setdefault(one.department, one)
    return sorted(best.values(), key=_worth)[:count]


def _worth(one: ProblemRow) -> tuple[int, bool, bool, int, str]:
    level = _LEVELS.index(one.evidence_level) if one.evidence_level in _LEVELS else len(_LEVELS)
    return min(level, 2), len(one.quote) > _LONG, one.amount_yuan is None, -one.year, one.key


def aspects(book: Book, rows: Base, leaves: Sequence[CommonRow]) -> tuple[Aspect, ...]:
    """The six 方面 in their order; those without problems too, so that nobody looks for them."""
    found = rows.found()
    return tuple(_aspect(book, entry, found, leaves) for entry in knowledge.load("digest")["aspect"])


def _aspect(book: Book, entry: dict, found: Sequence[ProblemRow], leaves: Sequence[CommonRow]) -> Aspect:  # type: ignore[type-arg]
    groups, name = tuple(entry["groups"]), entry["name"]
    own = [one for one in found if one.group in groups]
    keys, reports = [one.key for one in own], {one.report for one in own}
    at = ("六个方面", name)
    return Aspect(
        name=name, definition=entry["definition"], groups=groups, departments=book.departments((*at, "涉及部门数"), reports),
        reports=book.reports((*at, "涉及报告数"), reports), items=book.problems((*at, "问题条数"), keys),
        amount=book.amount((*at, "涉及金额"), keys), leaves=tuple(row.leaf for row in leaves if row.group in groups),
        cases=tuple(one.key for one in typical(own)),
    )  # fmt: skip


def money(book: Book, rows: Base) -> tuple[MoneyRow, ...]:
    """Sorts of money problems that occur."""
    made, found = [], rows.found()
    for entry in knowledge.load("digest")["money"]:
        own = [one for one in found if one.leaf in entry["leaves"]]
        if not own:
            continue
        keys, at = [one.key for one in own], ("涉及资金", entry["name"])
        sure = [one.key for one in own if one.amount_yuan is not None]
        made.append(
            MoneyRow(
                entry["name"], tuple(entry["leaves"]), book.departments((*at, "涉及部门数"), {one.report for one in own}),
                book.problems((*at, "问题条数"), keys), book.amount((*at, "金额"), keys), book.problems((*at, "写明金额的条数"), sure),
                sum(one.amounts_unclear for one in own), tuple(keys),
            )
        )  # fmt: skip
    return tuple(made)
