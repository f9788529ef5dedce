"""What departments share: leaves by how many have them, the six 方面, the money that problems are about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

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
    compared = _same_departments(rows)
    made = [_row(book, rows, settings, telling, leaf, by[leaf], compared) for leaf in sorted(by)]
    return tuple(sorted(made, key=lambda row: (not row.common, -row.departments.value, -row.reports.value, -row.items.value, row.leaf)))


def _row(
    book: Book, rows: Base, settings: DigestSettings, telling: Cell, leaf: str, found: Sequence[ProblemRow], compared: set[str]
) -> CommonRow:  # fmt: skip
    keys, reports = [one.key for one in found], {one.report for one in found}
    name = f"{leaf} {found[0].leaf_name}"
    at = ("共性问题", name)
    departments = book.departments((*at, "涉及部门数"), reports, "有这类问题的报告所属主管部门数")
    counted = book.reports((*at, "涉及报告数"), reports, "有这类问题的报告数，一份报告只计一次")
    share = book.share((*at, "占比"), counted, telling, "涉及报告数÷有问题部分的报告数")
    last, this, change, same = _changes(book, rows, leaf, name, compared)
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


def _same_departments(rows: Base) -> set[str]:
    """Departments with reports in the last year and in the year before."""
    years: dict[str, set[int]] = defaultdict(set)
    for one in rows.reports.values():
        years[one.department].add(one.year)
    return {name for name, known in years.items() if {rows.last, rows.before()} <= known}


def _changes(
    book: Book, rows: Base, leaf: str, name: str, compared: set[str]
) -> tuple[Cell | None, Cell | None, Cell | None, Cell | None]:  # fmt: skip
    """Reports with the leaf in both years, the difference, and over how many departments."""
    if not compared:
        return None, None, None, None
    found = {year: {p.report for p in rows.problems.values() if _is(p, leaf, year, compared)} for year in (rows.before(), rows.last)}
    at = ("共性问题", name)
    how = "同口径：只算两年都有报告的部门"
    last = book.reports((*at, "上年涉及报告数"), found[rows.before()], how)
    this = book.reports((*at, "末年涉及报告数"), found[rows.last], how)
    both = [key for key, one in rows.reports.items() if one.department in compared and one.year in (rows.before(), rows.last)]
    same = book.departments((*at, "同口径部门数"), both, "末年和上年都有报告的主管部门数")
    return last, this, book.difference((*at, "较上年增减"), this, last, "份", "末年涉及报告数−上年涉及报告数（同口径）"), same


def _is(one: ProblemRow, leaf: str, year: int, compared: set[str]) -> bool:
    return one.leaf == leaf and one.year == year and not one.request and one.department in compared


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
    made = []
    for entry in knowledge.load("digest")["money"]:
        own = [one for one in rows.found() if one.leaf in entry["leaves"]]
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
