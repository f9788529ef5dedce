"""What the digest is made from, and the rows all its numbers are counted over."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from reportmine import knowledge
from reportmine.digest._private import masked
from reportmine.digest.amounts import amount_of
from reportmine.digest.facts import Facts
from reportmine.model.digest import DigestSettings, LeftOut, ProblemRow, ReportRow
from reportmine.model.ledger import Column
from reportmine.model.link import LifeLine, Occurrence, ReportSeen

WHOLE = "部门整体"
_DEPARTMENT_KINDS = ("dept_overall_self",)
_OTHER = "P99"
_KEPT_BACK = (Column.PERSON, Column.VERDICT)


@dataclass(frozen=True, slots=True)
class Naming:
    """The taxonomy, handed in: names of leaves and classes, the classes in order, the usual advice of a leaf."""

    version: str
    name_of: Callable[[str], str]
    groups: tuple[tuple[str, str], ...]
    advice_of: Callable[[str], tuple[str, ...]]
    kind_of: Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Input:
    """All of an archive that a digest is made from, copies already left out. `parents`: the department a body answers to.

    `requests` are keys of problems that only ask for something; `lines` all life lines, those of one year too; `also` the files left out as
    copies, by the report that stands for them; `filled` what people filled into the ledger on a problem, by its key and the column.
    """

    occurrences: Sequence[Occurrence]
    reports: Sequence[ReportSeen]
    facts: Mapping[str, Facts]
    lines: Sequence[LifeLine]
    naming: Naming
    requests: frozenset[str] = frozenset()
    parents: Mapping[str, str] = field(default_factory=dict)
    left_out: tuple[str, ...] = ()
    also: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    filled: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def department(self, body: str) -> str:
        """The department at the top."""
        seen = {body}
        while (above := self.parents.get(body)) and above not in seen:
            body = above
            seen.add(body)
        return body

    def handled(self, problem: str) -> dict[str, str]:
        """What a digest may show of it. Who is in charge in person, and verdicts, stay in the ledger."""
        told = self.filled.get(problem, {})
        return {name.value: masked(told[name.value]) for name in Column if name not in _KEPT_BACK and name.value in told}


@dataclass(frozen=True, slots=True)
class Base:
    """Rows of reports and problems of the departments asked for, up to the last year; `first` and `last` are the years asked for."""

    first: int
    last: int
    departments: tuple[str, ...]
    reports: dict[str, ReportRow]
    problems: dict[str, ProblemRow]
    left_out: tuple[LeftOut, ...]
    place: Mapping[str, int]  # of every department in their order

    def counted(self) -> list[str]:
        """Keys of the reports in the scope."""
        return [key for key, one in self.reports.items() if one.counted]

    def found(self) -> list[ProblemRow]:
        """The problems that count."""
        return [one for one in self.problems.values() if one.counted]

    def before(self) -> int:
        """The year that is compared with the last."""
        return self.last - 1


def base(given: Input, settings: DigestSettings) -> Base:
    """Chooses and places reports and problems."""
    reasons = {kind: entry["why"] for entry in knowledge.load("digest")["left_out"] for kind in entry["kinds"]}
    usable = [one for one in given.reports if one.kind not in reasons and (one.kind != "other" or one.problems)]
    usable = [one for one in usable if one.department or one.unit]
    usable = [one for one in usable if _asked(given.department(one.body), settings)]
    years = [one.year for one in usable]
    last = settings.last_year or max(years, default=settings.first_year or 0)
    first = settings.first_year or min(years, default=last)
    rows = {one.key: _report(one, given, first, last) for one in sorted(usable, key=_order) if one.year <= last}
    inside = {one.department for one in rows.values() if one.counted}
    order = tuple(sorted(inside, key=lambda name: (_rank(name, settings), name)))
    rows = {key: one for key, one in rows.items() if one.department in inside}
    place = {name: n for n, name in enumerate(order)}
    rows = dict(sorted(rows.items(), key=lambda item: (place[item[1].department], -item[1].year, item[1].family, item[0])))
    problems = _problems(given, rows)
    return Base(first, last, order, rows, problems, _left_out(given, reasons), place)


def _order(one: ReportSeen) -> str:
    return one.key


def _asked(department: str, settings: DigestSettings) -> bool:
    return not settings.departments or any(part in department for part in settings.departments)


def _rank(department: str, settings: DigestSettings) -> int:
    """In the order in which the departments were asked for."""
    return next((n for n, part in enumerate(settings.departments) if part in department), 0)


def _report(one: ReportSeen, given: Input, first: int, last: int) -> ReportRow:
    facts = given.facts.get(one.key) or Facts(one.key, one.source)
    whole = one.kind in _DEPARTMENT_KINDS
    return ReportRow(
        key=one.key, source=one.source, title=one.title, kind=one.kind, kind_name=given.naming.kind_of(one.kind), year=one.year,
        department=given.department(one.body), unit=one.unit, project=one.project,
        family=WHOLE if whole else one.family or f"（未读出项目名称）{one.key}", counted=first <= one.year <= last,
        tells=one.tells or one.problems > 0, budget_yuan=facts.budget_yuan, spent_yuan=facts.spent_yuan, rate=facts.rate,
        score=facts.score, grade=facts.grade, derived_grade=facts.derived_grade, problems=one.problems, proofs=facts.proofs,
        also=given.also.get(one.key, ()),
    )  # fmt: skip


def _problems(given: Input, rows: Mapping[str, ReportRow]) -> dict[str, ProblemRow]:
    groups = {code: n for n, (code, _) in enumerate(given.naming.groups)}
    money = {leaf for entry in knowledge.load("digest")["money"] for leaf in entry["leaves"]}
    made: dict[str, list[ProblemRow]] = {}
    for one in given.occurrences:
        report = rows.get(one.report)
        if report is not None:
            made.setdefault(report.key, []).append(_problem(one, report, given, money))
    found: dict[str, ProblemRow] = {}
    for key in rows:
        for row in sorted(made.get(key, ()), key=lambda p: (groups.get(p.group, len(groups)), p.leaf, int(p.key.partition("#")[2]))):
            found[row.key] = row
    return found


def _problem(one: Occurrence, report: ReportRow, given: Input, money: set[str]) -> ProblemRow:
    leaf = one.leaf or f"{_OTHER}03"
    request = one.key in given.requests
    project = [value for value in (report.budget_yuan, report.spent_yuan) if value is not None]
    amount, unclear = amount_of(one.text, [Decimal(v) for v in project], about_money=leaf in money) if one.amounts_yuan else (None, False)
    advice = dict(given.facts[one.report].advice).get(one.problem, "") if one.report in given.facts else ""
    return ProblemRow(
        key=one.key, report=one.report, department=report.department, unit=one.unit, project=one.project, year=report.year, leaf=leaf,
        leaf_name=given.naming.name_of(leaf), group=leaf[:3], group_name=given.naming.name_of(leaf[:3]), title=masked(one.title),
        quote=masked(one.quote), place=one.place, page=one.page, counted=report.counted and not request, amount_yuan=amount,
        amounts_unclear=unclear, indicators=one.indicators, evidence_level=one.evidence_level, request=request, advice=advice,
        handled=given.handled(one.key),
    )  # fmt: skip


def _left_out(given: Input, reasons: Mapping[str, str]) -> tuple[LeftOut, ...]:
    """What is not counted, and why."""
    copies = tuple(sorted(name for names in given.also.values() for name in names))
    made = [LeftOut("同一报告的其他格式或版本，只计一份", copies), LeftOut("没有读出年度，不能归入任何一年", tuple(sorted(given.left_out)))]
    for why in dict.fromkeys(reasons.values()):
        made += [LeftOut(why, tuple(sorted(one.source for one in given.reports if reasons.get(one.kind) == why)))]
    nameless = [one for one in given.reports if one.kind not in reasons and not one.department and not one.unit]
    made.append(LeftOut("没有读出单位，不能归入部门；在档案库里更正后可以计入", tuple(sorted(one.source for one in nameless))))
    idle = tuple(sorted(one.source for one in given.reports if one.kind == "other" and not one.problems and (one.department or one.unit)))
    made.append(LeftOut("不是评价报告，也没有问题", idle))
    return tuple(one for one in made if one.files)
