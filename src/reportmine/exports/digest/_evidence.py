"""数据来源: every figure taken apart into rows that can be filtered, counted and added again in the sheet itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from reportmine.exports.digest._own import backing, own_amounts
from reportmine.exports.digest._table import where, years_of
from reportmine.model.digest import Digest, ProblemRow, Proof, RectifiedRow, RepeatRow, ReportRow, Source, Way

# How the rows of a figure make its value. The words stand in the sheet; a reader can follow them with a filter and the status bar.
COUNT, SUM, MEAN, RATIO = "“计入对象”去重计数", "“计入数值”合计", "“计入数值”平均（保留2位小数）", "“计入数值”合计÷“除以”合计（保留4位小数）"
_WAYS = {
    Way.REPORTS: COUNT, Way.DEPARTMENTS: COUNT, Way.PROJECTS: COUNT, Way.PROBLEMS: COUNT, Way.LINES: COUNT, Way.AMOUNT: SUM,
    Way.BUDGET: SUM, Way.SPENT: SUM, Way.STATED: SUM, Way.DIFFERENCE: SUM, Way.SCORE: MEAN, Way.RATE: RATIO, Way.SHARE: RATIO,
}  # fmt: skip
_FIELDS = {Way.BUDGET: ("budget_yuan",), Way.SPENT: ("spent_yuan",), Way.SCORE: ("score",), Way.RATE: ("spent_yuan", "budget_yuan")}


@dataclass(frozen=True, slots=True)
class Piece:
    """One row: what it adds to the figure (`counted`, or `number` over `divisor`), whose it is, and the words that prove it."""

    counted: str | None = None
    number: Decimal | None = None
    divisor: Decimal | None = None
    department: str | None = None
    project: str | None = None
    year: str | None = None
    title: str | None = None
    place: str | None = None
    quote: str | None = None
    file: str | None = None
    refers: str | None = None
    report: str | None = None
    problem: str | None = None
    line: str | None = None
    leaf: str | None = None


def method(source: Source) -> str:
    """How the rows of a figure make its value, in words."""
    return _WAYS[source.way]


class Evidence:
    """The pieces of every figure of a digest; look-ups are made once."""

    def __init__(self, digest: Digest) -> None:
        self.sources: tuple[Source, ...] = (*digest.sources, *own_amounts(digest))
        self._values = {one.id: one.value for one in self.sources}
        self._reports = {one.key: one for one in digest.reports}
        self._problems = {one.key: one for one in digest.problems}
        self._behind = backing(digest)
        self._lines = _lines(digest)
        self._years = {one.key: (years_of(one.years), one.leaf) for one in digest.repeats.suspected}
        self._suspects = "" if digest.repeats.named else digest.repeats.suspected_count.source

    def pieces(self, source: Source) -> Iterator[Piece]:
        """What a figure is made of; a figure of nothing has one empty row, so that it can be found."""
        if source.way is Way.SHARE:
            whole, part = source.parts[1], source.parts[0]
            yield Piece(number=self._values[part], divisor=self._values[whole], refers=f"{part}÷{whole}")
        elif source.way is Way.DIFFERENCE:
            new, old = source.parts
            yield Piece(number=self._values[new], refers=new)
            yield Piece(number=-self._values[old], refers=f"减 {old}")
        elif source.way is Way.LINES:
            nameless = source.id == self._suspects
            found = [piece for n, key in enumerate(source.lines, 1) for piece in (self._suspect(n, key) if nameless else self._line(key))]
            yield from found or [Piece()]
        else:
            yield from list(self._counted(source)) or [Piece()]

    def _counted(self, source: Source) -> Iterator[Piece]:
        if source.problems:
            yield from (self._problem(self._problems[key], source) for key in source.problems)
            return
        proven: set[str] = set()
        for key in self._behind.get(source.id, ()):
            proven.add(self._problems[key].report)
            yield self._problem(self._problems[key], source)
        yield from (self._report(self._reports[key], source) for key in source.reports if key not in proven)

    def _problem(self, one: ProblemRow, source: Source) -> Piece:
        report = self._reports[one.report]
        counted = one.key if source.way is Way.PROBLEMS else None if source.way is Way.AMOUNT else _counted(report, source.way)
        return Piece(
            counted=counted, number=one.amount_yuan if source.way is Way.AMOUNT else None, department=report.department,
            project=one.project, year=str(one.year), title=report.title, place=where(one.place, one.page), quote=one.quote,
            file=report.source, report=one.report, problem=one.key, line=one.line or None, leaf=one.leaf,
        )  # fmt: skip

    def _report(self, one: ReportRow, source: Source) -> Piece:
        fields = _FIELDS.get(source.way, (source.field,) if source.field else ())
        number = getattr(one, fields[0]) if fields else None
        shown = fields or (("grade", "score") if source.table == "等级分布" else ())
        proofs = [proof for name in shown for proof in one.proofs if proof.field == name]
        if source.field == "rate" and not proofs:  # not written down: it follows from the two amounts
            proofs = [proof for proof in one.proofs if proof.field in ("spent_yuan", "budget_yuan")]
        return Piece(
            counted=_counted(one, source.way), number=number, divisor=one.budget_yuan if source.way is Way.RATE else None,
            department=one.department, project=one.project or one.family, year=str(one.year), title=one.title, place=_places(proofs),
            quote=_quotes(proofs), file=one.source, report=one.key,
        )  # fmt: skip

    def _suspect(self, number: int, key: str) -> Iterator[Piece]:
        """Of a suspect nobody has looked at: what it is and when; nothing by which one could find out whose it is."""
        years, leaf = self._years.get(key, (None, None))
        yield Piece(counted=f"疑似{number}", year=years, leaf=leaf)

    def _line(self, key: str) -> Iterator[Piece]:
        """The words of a life line year by year."""
        row = self._lines.get(key)
        if row is None:
            yield Piece(counted=key, line=key)
            return
        proofs = row.proofs if isinstance(row, RepeatRow) else row.found
        for proof in (*proofs, *([row.claim] if row.claim else [])):
            report = self._reports.get(proof.report)
            yield Piece(
                counted=key, department=row.department, project=row.project, year=proof.field.removesuffix("年") or None,
                title=report.title if report else None, place=where(proof.place, proof.page), quote=proof.quote,
                file=report.source if report else None, report=proof.report, line=key, leaf=row.leaf,
            )  # fmt: skip


def _counted(report: ReportRow, way: Way) -> str | None:
    if way is Way.DEPARTMENTS:
        return report.department
    if way is Way.PROJECTS:
        return f"{report.department}／{report.family}"
    return report.key if way is Way.REPORTS else None


def _lines(digest: Digest) -> Mapping[str, RepeatRow | RectifiedRow]:
    repeats = {one.key: one for one in (*digest.repeats.confirmed, *digest.repeats.suspected) if one.proofs}
    return {**{one.line: one for one in digest.rectified.rows if one.line}, **repeats}


def _places(proofs: list[Proof]) -> str | None:
    return "；".join(dict.fromkeys(where(one.place, one.page) for one in proofs)) or None


def _quotes(proofs: list[Proof]) -> str | None:
    return "；".join(dict.fromkeys(one.quote for one in proofs)) or None
