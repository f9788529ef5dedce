"""What was evaluated: counts, scores, grades, years, departments."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from reportmine.digest._book import Book
from reportmine.digest.base import WHOLE, Base
from reportmine.model.digest import (
    Cell,
    GradeRow,
    KindRow,
    MatrixRow,
    Overview,
    Portrait,
    ProblemRow,
    RepeatRow,
    ReportRow,
    ScoreRow,
    TrendRow,
)

GRADES = ("优", "良", "中", "差")
UNGRADED = "未评级"
_WORST = ("差", "中", "良", "优")
_YEARS = 5  # of a portrait
_TOP = 3  # classes of a portrait
_OUTSIDE = ("finance_eval", "re_eval", "dept_eval", "policy_eval")


def overview(book: Book, rows: Base, common: int, individual: int) -> Overview:
    """The first table: how many, how much, how good."""
    keys, found = rows.counted(), [one.key for one in rows.found()]
    requests = [key for key, one in rows.problems.items() if one.request and rows.reports[one.report].counted]
    telling = [key for key in keys if rows.reports[key].tells]
    funded = list(_funded(rows.reports[key] for key in keys))
    scored = [key for key in keys if rows.reports[key].score is not None]
    where = "总体情况"
    once = "按项目加总，同一项目同一年度取一份，不含部门整体"
    return Overview(
        departments=book.departments((where, "", "部门数"), keys), reports=book.reports((where, "", "报告数"), keys),
        projects=book.projects((where, "", "项目数"), keys),
        telling=book.reports((where, "", "有问题部分的报告数"), telling, "列出问题、或写明“无问题”的报告份数"),
        problems=book.problems((where, "", "问题条数"), found, "不含诉求"),
        requests=book.problems((where, "", "诉求条数"), requests, "只提诉求的条目"),
        budget=book.money((where, "", "预算金额"), funded, "budget_yuan", once),
        budget_reports=book.reports((where, "", "写明预算的项目报告数"), [k for k in funded if rows.reports[k].budget_yuan is not None]),
        spent=book.money((where, "", "支出金额"), funded, "spent_yuan", once), rate=book.rate((where, "", "执行率"), funded),
        mean_score=book.score((where, "", "平均分"), keys), scored=book.reports((where, "", "有得分的报告数"), scored),
        common=common, individual=individual, kinds=tuple(_kinds(book, rows)),
    )  # fmt: skip


def _kinds(book: Book, rows: Base) -> Iterator[KindRow]:
    """Ways of evaluation, the most frequent first."""
    by: dict[str, list[str]] = defaultdict(list)
    for key in rows.counted():
        by[rows.reports[key].kind].append(key)
    for kind in sorted(by, key=lambda kind: (-len(by[kind]), kind)):
        name = rows.reports[by[kind][0]].kind_name
        yield KindRow(kind, name, book.reports(("总体情况", name, "报告数"), by[kind]))


def _funded(reports: Iterable[ReportRow]) -> Iterator[str]:
    """One report for each project and year: what others say of it before what it says itself; money once."""
    best: dict[tuple[str, str, int], ReportRow] = {}
    for one in reports:
        if one.family == WHOLE or one.budget_yuan is None:
            continue
        at = one.department, one.family, one.year
        if at not in best or _weight(one) < _weight(best[at]):
            best[at] = one
    yield from (one.key for one in best.values())


def _weight(one: ReportRow) -> tuple[bool, bool, str]:
    return one.kind not in _OUTSIDE, one.spent_yuan is None, one.key


def grades(book: Book, rows: Base) -> tuple[GradeRow, ...]:
    """Grades year by year, the best first."""
    by: dict[tuple[int, str], list[str]] = defaultdict(list)
    for key in rows.counted():
        one = rows.reports[key]
        by[one.year, one.grade or UNGRADED].append(key)
    order = (*GRADES, *sorted({grade for _, grade in by} - {*GRADES, UNGRADED}), UNGRADED)
    years = sorted({year for year, _ in by})
    return tuple(
        GradeRow(year, grade, book.reports(("等级分布", f"{year}年", grade), by[year, grade]))
        for year in years
        for grade in order
        if (year, grade) in by
    )


def trend(book: Book, rows: Base, confirmed: Iterable[RepeatRow]) -> tuple[TrendRow, ...]:
    """The years of the scope; for one year the four before it too, so that there is something to see."""
    first = rows.first if rows.first < rows.last else rows.last - _YEARS + 1
    known = list(confirmed)
    reports, problems = defaultdict[int, list[str]](list), defaultdict[int, list[str]](list)
    for report in rows.reports.values():
        reports[report.year].append(report.key)
    for problem in rows.problems.values():
        if not problem.request:
            problems[problem.year].append(problem.key)
    made = []
    for year in sorted(year for year in reports if year >= first):
        keys, found = reports[year], problems[year]
        at = ("年度趋势", f"{year}年")
        again = [one.key for one in known if year in one.years]
        made.append(
            TrendRow(
                year, book.departments((*at, "部门数"), keys), book.reports((*at, "报告数"), keys), book.problems((*at, "问题条数"), found),
                book.score((*at, "平均分"), keys), book.rate((*at, "执行率"), list(_funded(rows.reports[key] for key in keys))),
                book.lines((*at, "屡评屡犯"), again, "认定清单中该年出现的条数") if known else None,
            )
        )  # fmt: skip
    return tuple(made)


def scores(book: Book, rows: Base) -> tuple[ScoreRow, ...]:
    """Every report of the scope, the worst first."""
    by_project = {(r.department, r.family, r.kind, r.year): r for r in sorted(rows.reports.values(), key=lambda r: r.key, reverse=True)}
    problems: dict[str, list[str]] = defaultdict(list)
    for problem in rows.found():
        problems[problem.report].append(problem.key)
    made = []
    for key in sorted(rows.counted(), key=lambda k: (*_badness(rows.reports[k]), rows.place[rows.reports[k].department], k)):
        one = rows.reports[key]
        row = f"{one.department} {one.project or one.family} {one.year}年"
        now = book.stated(("得分汇总", row, "得分"), key, "score")
        old = by_project.get((one.department, one.family, one.kind, one.year - 1))
        last = book.stated(("得分汇总", row, "上年得分"), old.key, "score") if old is not None else None
        change = (
            book.difference(("得分汇总", row, "变化"), now, last, "分", "本年得分−上年得分（同一项目、同一评价方式）")
            if now and last
            else None
        )
        made.append(
            ScoreRow(
                report=key, department=one.department, unit=one.unit, project=one.project, year=one.year, kind=one.kind,
                kind_name=one.kind_name,
                budget=book.stated(("得分汇总", row, "预算金额"), key, "budget_yuan"),
                spent=book.stated(("得分汇总", row, "执行数"), key, "spent_yuan"),
                rate=book.stated(("得分汇总", row, "执行率"), key, "rate"),
                score=now, grade=one.grade, last_score=last, change=change,
                problems=book.problems(("得分汇总", row, "问题数"), problems[key], "该报告的问题条数，不含诉求"), note=_note(one),
            )
        )  # fmt: skip
    return tuple(made)


def _badness(one: ReportRow) -> tuple[int, float]:
    grade = _WORST.index(one.grade) if one.grade in _WORST else len(_WORST)
    return grade, float(one.score) if one.score is not None else 1000.0


def _note(one: ReportRow) -> str:
    parts = ["等级按得分推算"] if one.derived_grade else []
    if not one.tells:
        parts.append("没有问题部分")
    if one.also:
        parts.append(f"另有{len(one.also)}份相同文件未计")
    return "；".join(parts)


def matrix(book: Book, rows: Base) -> tuple[MatrixRow, ...]:
    """Departments by classes of problems."""
    by: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for one in rows.found():
        by[one.department][one.group].append(one.key)
    where = "部门与问题类别"
    return tuple(
        MatrixRow(
            name,
            tuple((group, book.problems((where, name, group), by[name][group])) for group in sorted(by[name])),
            book.problems((where, name, "合计"), [key for keys in by[name].values() for key in keys]),
        )
        for name in rows.departments
    )


def portraits(book: Book, rows: Base, confirmed: Iterable[RepeatRow]) -> tuple[Portrait, ...]:
    """Every department over the last years."""
    first = rows.last - _YEARS + 1
    keys, found = defaultdict[str, list[str]](list), defaultdict[str, list[ProblemRow]](list)
    known = defaultdict[str | None, list[str]](list)
    for report in rows.reports.values():
        if report.year >= first:
            keys[report.department].append(report.key)
    for problem in rows.problems.values():
        if problem.year >= first and not problem.request:
            found[problem.department].append(problem)
    for line in confirmed:
        known[line.department].append(line.key)
    return tuple(_portrait(book, rows, name, keys[name], found[name], known[name]) for name in rows.departments)


def _portrait(book: Book, rows: Base, name: str, keys: list[str], found: list[ProblemRow], repeated: list[str]) -> Portrait:
    first = rows.last - _YEARS + 1
    years = sorted({rows.reports[key].year for key in keys})
    by_year = {year: [key for key in keys if rows.reports[key].year == year] for year in years}
    rates = [(year, book.rate(("部门画像", name, f"{year}年执行率"), list(_all_funded(rows, by_year[year])))) for year in years]
    counts = Counter(one.group for one in found)
    top = sorted(counts, key=lambda group: (-counts[group], group))[:_TOP]
    names = {one.group: one.group_name for one in found}
    return Portrait(
        department=name, first_year=first, last_year=rows.last, reports=book.reports(("部门画像", name, "报告数"), keys, "近5年报告份数"),
        mean_score=book.score(("部门画像", name, "平均分"), keys), grades=tuple((y, _grades(rows, by_year[y])) for y in years),
        rates=tuple((year, cell) for year, cell in rates if cell is not None),
        problems=book.problems(("部门画像", name, "问题数"), [one.key for one in found], "近5年问题条数，不含诉求"),
        repeated=book.lines(("部门画像", name, "重复问题数"), repeated, "认定清单中的条数"),
        groups=tuple(_groups(book, name, top, names, found)),
    )  # fmt: skip


def _all_funded(rows: Base, keys: list[str]) -> Iterator[str]:
    """Projects; where a department only reports as a whole, that."""
    projects = list(_funded(rows.reports[key] for key in keys))
    yield from projects or [key for key in keys if rows.reports[key].family == WHOLE]


def _grades(rows: Base, keys: list[str]) -> str:
    """优2、良1."""
    counts = Counter(rows.reports[key].grade or UNGRADED for key in keys)
    order = (*GRADES, *sorted(set(counts) - {*GRADES, UNGRADED}), UNGRADED)
    return "、".join(f"{grade}{counts[grade]}" for grade in order if grade in counts)


def _groups(book: Book, name: str, top: list[str], names: dict[str, str], found: list[ProblemRow]) -> Iterator[tuple[str, str, Cell]]:
    for group in top:
        keys = [one.key for one in found if one.group == group]
        yield group, names[group], book.problems(("部门画像", name, f"高频类别 {names[group]}"), keys)
