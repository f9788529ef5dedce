"""The book of numbers: whatever is counted is written down with all it is made of, and only then stands in a table."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from reportmine.model.digest import Cell, ProblemRow, ReportRow, Source, Way

_SHARE = Decimal("0.0001")
_POINTS = Decimal("0.01")
_UNITS = {"budget_yuan": "元", "spent_yuan": "元", "score": "分", "rate": "%"}
STATED = {
    "budget_yuan": "报告写明的预算",
    "spent_yuan": "报告写明的支出",
    "score": "报告写明的得分（折合百分制）",
    "rate": "报告写明或由支出÷预算得出",
}


@dataclass(slots=True)
class Book:
    """All sources so far; one method a way of counting, each giving the cell that stands in the table."""

    reports_by: Mapping[str, ReportRow]
    problems_by: Mapping[str, ProblemRow]
    sources: list[Source] = field(default_factory=list)
    _stated: dict[tuple[str, str], Cell] = field(default_factory=dict)
    _ranks: dict[str, int] = field(default_factory=dict)

    def reports(self, at: tuple[str, str, str], keys: Iterable[str], how: str = "报告份数") -> Cell:
        """How many reports."""
        found = self._sorted(keys)
        return self._add(at, Decimal(len(found)), "份", Way.REPORTS, how, reports=found)

    def departments(self, at: tuple[str, str, str], keys: Iterable[str], how: str = "报告所属主管部门的个数") -> Cell:
        """How many departments these reports are of."""
        found = self._sorted(keys)
        number = len({self.reports_by[key].department for key in found})
        return self._add(at, Decimal(number), "个", Way.DEPARTMENTS, how, reports=found)

    def projects(self, at: tuple[str, str, str], keys: Iterable[str], how: str = "报告所评项目的个数") -> Cell:
        """How many projects these reports are of."""
        found = self._sorted(keys)
        number = len({(self.reports_by[key].department, self.reports_by[key].family) for key in found})
        return self._add(at, Decimal(number), "个", Way.PROJECTS, how, reports=found)

    def problems(self, at: tuple[str, str, str], keys: Iterable[str], how: str = "问题条数") -> Cell:
        """How many problems."""
        found = self._sorted(keys)
        return self._add(at, Decimal(len(found)), "条", Way.PROBLEMS, how, problems=found)

    def lines(self, at: tuple[str, str, str], keys: Iterable[str], how: str) -> Cell:
        """How many life lines."""
        found = self._sorted(keys)
        return self._add(at, Decimal(len(found)), "条", Way.LINES, how, lines=found)

    def amount(self, at: tuple[str, str, str], keys: Iterable[str], how: str = "写明金额的问题条目之和") -> Cell | None:
        """The money of the problems that have some; nothing when none has."""
        found = [key for key in self._sorted(keys) if self.problems_by[key].amount_yuan is not None]
        if not found:
            return None
        total = sum((Decimal(self.problems_by[key].amount_yuan or 0) for key in found), Decimal(0))
        return self._add(at, total, "元", Way.AMOUNT, how, problems=found)

    def money(self, at: tuple[str, str, str], keys: Iterable[str], name: str, how: str) -> Cell | None:
        """Budget or spending of the reports that state it."""
        found = [key for key in self._sorted(keys) if getattr(self.reports_by[key], name) is not None]
        if not found:
            return None
        total = sum((getattr(self.reports_by[key], name) for key in found), Decimal(0))
        return self._add(at, total, "元", Way.BUDGET if name == "budget_yuan" else Way.SPENT, how, reports=found)

    def rate(self, at: tuple[str, str, str], keys: Iterable[str], how: str = "支出合计÷预算合计，只算两者都写明的报告") -> Cell | None:
        """Money spent over budget of the reports that state both."""
        rows = {key: self.reports_by[key] for key in self._sorted(keys)}
        found = tuple(key for key, one in rows.items() if one.spent_yuan is not None and one.budget_yuan)
        budget = sum((Decimal(rows[key].budget_yuan or 0) for key in found), Decimal(0))
        spent = sum((Decimal(rows[key].spent_yuan or 0) for key in found), Decimal(0))
        return self._add(at, (spent / budget).quantize(_SHARE), "%", Way.RATE, how, reports=found) if budget else None

    def score(self, at: tuple[str, str, str], keys: Iterable[str], how: str = "有得分的报告的平均分") -> Cell | None:
        """The mean score of the reports that have one."""
        found = [key for key in self._sorted(keys) if self.reports_by[key].score is not None]
        if not found:
            return None
        total = sum((Decimal(self.reports_by[key].score or 0) for key in found), Decimal(0))
        return self._add(at, (total / len(found)).quantize(_POINTS), "分", Way.SCORE, how, reports=found)

    def stated(self, at: tuple[str, str, str], key: str, name: str) -> Cell | None:
        """What one report states; once, wherever it stands."""
        value = getattr(self.reports_by[key], name)
        if value is None:
            return None
        if (key, name) not in self._stated:
            self._stated[key, name] = self._add(at, Decimal(value), _UNITS[name], Way.STATED, STATED[name], reports=(key,), name=name)
        return self._stated[key, name]

    def share(self, at: tuple[str, str, str], part: Cell, whole: Cell, how: str) -> Cell:
        """One number over another; nothing over nothing is nothing."""
        value = (part.value / whole.value).quantize(_SHARE) if whole.value else Decimal(0)
        return self._add(at, value, "%", Way.SHARE, how, parts=(part.source, whole.source))

    def difference(self, at: tuple[str, str, str], new: Cell, old: Cell, unit: str, how: str) -> Cell:
        """One number less another."""
        return self._add(at, new.value - old.value, unit, Way.DIFFERENCE, how, parts=(new.source, old.source))

    def _sorted(self, keys: Iterable[str]) -> tuple[str, ...]:
        """Each key once, problems by their report and number. Where all are of the digest their order is known already."""
        once = set(keys)
        if len(once) < 2:
            return tuple(once)
        if not self._ranks:
            known = sorted([*self.reports_by, *self.problems_by], key=_numbered)
            self._ranks.update(zip(known, range(len(known)), strict=True))
        known_all = once <= self._ranks.keys()
        return tuple(sorted(once, key=self._ranks.__getitem__ if known_all else _numbered))

    def _add(
        self, at: tuple[str, str, str], value: Decimal, unit: str, way: Way, how: str, *, reports: Collection[str] = (),
        problems: Collection[str] = (), lines: Collection[str] = (), parts: tuple[str, ...] = (), name: str = "",
    ) -> Cell:  # fmt: skip
        code = f"D{len(self.sources) + 1:04d}"
        self.sources.append(Source(code, *at, value, unit, way, how, tuple(reports), tuple(problems), tuple(lines), parts, name))
        return Cell(value, code)


def _numbered(key: str) -> tuple[str, int]:
    report, _, number = key.partition("#")
    return report, int(number or 0)
