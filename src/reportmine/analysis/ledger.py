"""The ledger of rectification as it stands: a row a problem, with what people filled in, the open ones first."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from reportmine import analysis
from reportmine.analysis import _filled
from reportmine.digest._private import masked
from reportmine.links._levels import is_request
from reportmine.links.judgements import CONFIRMED, NAMES, REJECTED, Rulings, rulings
from reportmine.links.lines import EVERY, RECURRING, Reasons
from reportmine.links.occurrences import NAMELESS
from reportmine.model.ledger import Column, Filled, Ledger, Row
from reportmine.model.link import Judgement, LifeLine, Occurrence, RecurrenceSettings
from reportmine.model.report import Report

_WHOLE = "部门整体"
_LAST_DAY = "9999"


class Kept(analysis.Kept, Protocol):
    """What the ledger needs of an archive beyond what links need."""

    def records_of(self, keys: Sequence[str]) -> Iterable[tuple[str, Report]]:
        """Some reports with their keys."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Which rows: `years` from and to (None: open), `department` a part of its name."""

    years: tuple[int | None, int | None] = (None, None)
    department: str | None = None

    def takes(self, one: Occurrence) -> bool:
        """True for a problem that was asked for."""
        first, last = self.years
        year = one.report_year or one.year
        if (first is not None and year < first) or (last is not None and year > last):
            return False
        return self.department is None or any(self.department in name for name in (one.department, one.unit, one.body) if name)

    @property
    def words(self) -> str:
        """The scope as people write it."""
        first, last = self.years
        span = f"{first}年度" if first == last and first else f"{first or ''}—{last or ''}年度" if first or last else "全部年度"
        return span + (f"，部门名称含“{self.department}”" if self.department else "")


def ledger_of(archive: Kept, scope: Scope | None = None, *, workers: int = 1) -> Ledger:
    """All rows that are asked for. Requests for money or people, and what reports look ahead to, stand in no row."""
    scope = scope or Scope()
    filled, judged = list(archive.ledger()), list(archive.judgements())
    stuff = analysis.material_of(archive, workers=workers)
    lines = line_of(stuff, judged, workers=workers)
    by_report = own_of(stuff.occurrences)
    keys = {one.key: key for own in by_report for one, key in zip(own, _filled.row_keys(own), strict=True)}
    cells = _filled.adopted(_filled.latest(filled), by_report, archive.near())
    chosen = [one for one in stuff.occurrences if scope.takes(one)]
    asked = [one for one in chosen if not is_request(one)]
    advice = dict(_advice(archive, sorted({one.report for one in asked})))
    rules = rulings(judged)
    rows = [_row(one, keys[one.key], cells.get(keys[one.key], {}), lines.get(one.key), advice, rules, stuff) for one in asked]
    known = set(keys.values())
    lost = tuple(cell for key, own in sorted(cells.items()) if key not in known for cell in own.values())
    return Ledger(tuple(sorted(rows, key=_order)), version(filled, judged), scope.words, len(chosen) - len(asked), lost)


def line_of(stuff: analysis.Material, judged: Sequence[Judgement], *, workers: int = 1) -> dict[str, LifeLine]:
    """The life line of every problem, by the problem's key."""
    found = analysis.lines(stuff, RecurrenceSettings(kind=EVERY), judged, reasons=Reasons.JUDGED, workers=workers)
    return {one.key: line for line in found for one in line.members}


def own_of(occurrences: Iterable[Occurrence]) -> list[list[Occurrence]]:
    """The problems report by report."""
    by_report: dict[str, list[Occurrence]] = {}
    for one in occurrences:
        by_report.setdefault(one.report, []).append(one)
    return list(by_report.values())


def version(filled: Sequence[Filled], judged: Sequence[Judgement]) -> str:
    """How far the archive's ledger and judgements had come; the hash tells another archive's numbers apart."""
    last = (*(filled[-1:]), *(judged[-1:]))
    return f"{len(filled)}.{len(judged)}.{hashlib.sha256(repr(last).encode()).hexdigest()[:8]}"


def state_at(told: str, filled: Sequence[Filled], judged: Sequence[Judgement]) -> tuple[Sequence[Filled], Sequence[Judgement]] | None:
    """What the archive held at a version; None when it is no version of this archive."""
    first, _, rest = told.partition(".")
    second, _, _ = rest.partition(".")
    if not (first.isdecimal() and second.isdecimal()):
        return None
    before = filled[: int(first)], judged[: int(second)]
    return before if version(*before) == told else None


def verdict_of(line: str | None, rules: Rulings) -> str:
    """认定, 不认定 or nothing."""
    told = rules.lines.get(line or "")
    return NAMES[told.verdict] if told is not None and told.verdict in (CONFIRMED, REJECTED) else ""


def _advice(archive: Kept, reports: Sequence[str]) -> Iterator[tuple[tuple[str, int], str]]:
    """What the report itself recommends on a problem, by report and number of the problem."""
    for key, report in archive.records_of(reports):
        found: dict[int, list[str]] = {}
        for told in report.recommendations:
            for number in told.addresses:
                found.setdefault(number, []).append(told.text)
        for number, texts in found.items():
            yield (key, number), "\n".join(dict.fromkeys(texts))


def _row(
    one: Occurrence, key: str, cells: Mapping[str, Filled], line: LifeLine | None, advice: Mapping[tuple[str, int], str], rules: Rulings,
    stuff: analysis.Material,
) -> Row:  # fmt: skip
    values = {name: cell.value for name, cell in cells.items() if name != Column.VERDICT}
    recurring = line if line is not None and line.kind == RECURRING else None
    verdict = verdict_of(recurring.key if recurring else None, rules)
    return Row(
        key=key, problem=one.key, department=body_of(one), project=one.project or _WHOLE, year=one.report_year or one.year,
        title=masked(one.title), quote=masked(one.quote),
        advice=masked(advice.get((one.report, one.problem)) or usual_advice(one.leaf)), source=source_of(one),
        leaf=f"{one.leaf} {stuff.context.name_of(one.leaf)}" if one.leaf else "",
        standing=f"{recurring.status}：{'、'.join(map(str, recurring.years))}年" if recurring else "",
        line=recurring.key if recurring else None, values=values | ({Column.VERDICT.value: verdict} if verdict else {}),
    )  # fmt: skip


def body_of(one: Occurrence) -> str:
    """The body answerable, under the name it went by last."""
    return NAMELESS if one.body.startswith(NAMELESS) else one.body


def source_of(one: Occurrence) -> str:
    """《题名》三、存在的问题（一）."""
    place = one.place or (f"第{one.page}页" if one.page else "")
    return f"《{one.report_title}》{place}" if one.report_title else f"{one.source} {place}".strip()


def usual_advice(leaf: str | None) -> str:
    """What is usually recommended on problems of a leaf, marked as such; empty when nothing is known."""
    told = _usual().get(leaf or "", "")
    return _filled.book()["wordings"]["advice"].format(advice=told) if told else ""


def _usual() -> dict[str, str]:
    return {leaf["code"]: "；".join(leaf.get("advice", ())) for kind in _taxonomy() for leaf in kind["leaf"]}


def _taxonomy() -> Any:
    from reportmine import knowledge

    return knowledge.load("taxonomy")["class"]


def _order(row: Row) -> tuple[object, ...]:
    closed = _filled.is_closed(row.values)
    return closed, row.told(Column.DEADLINE) or _LAST_DAY, row.department, row.project, row.year, _number(row.problem), row.key


def _number(problem: str) -> tuple[str, int]:
    report, _, number = problem.partition("#")
    return report, int(number)
