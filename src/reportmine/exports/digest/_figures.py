"""The tables of numbers: overview, years, grades, what departments share, money, portraits, departments by classes."""

from __future__ import annotations

from reportmine.exports._listed import shortened
from reportmine.exports.digest._table import Column, Look, Row, Table, Value, columns, figure, joined, mixed
from reportmine.model.digest import Cell, CommonRow, Digest, Portrait, ProblemRow

_TYPICAL = 2
_CASE = 90  # characters of a typical case
_GRADES = ("优", "良", "中", "差", "未评级")


def overview(digest: Digest) -> Table:
    """总体情况: what was evaluated, what was found, what became of the earlier."""
    all_, back, mended = digest.overview, digest.repeats, digest.rectified
    told: list[tuple[str, Cell | None, Look, str]] = [
        ("主管部门", all_.departments, Look.COUNT, "个"), ("评价报告", all_.reports, Look.COUNT, "份"),
        ("评价项目", all_.projects, Look.COUNT, "个"), ("有问题部分的报告", all_.telling, Look.COUNT, "份"),
        ("写明预算的项目报告", all_.budget_reports, Look.COUNT, "份"), ("预算金额", all_.budget, Look.MONEY, "万元"),
        ("支出金额", all_.spent, Look.MONEY, "万元"), ("执行率", all_.rate, Look.SHARE, ""),
        ("有得分的报告", all_.scored, Look.COUNT, "份"),
        ("平均得分", all_.mean_score, Look.SCORE, "分"), ("问题", all_.problems, Look.COUNT, "条"),
        ("只提诉求的条目（不计入问题）", all_.requests, Look.COUNT, "条"),
        ("屡评屡犯（已认定）", back.confirmed_count, Look.COUNT, "条"),
        ("疑似屡评屡犯（未经认定）", back.suspected_count, Look.COUNT, "条"),
        ("关注（同一项目两年以上出现）", back.watched_count, Look.COUNT, "条"), ("以前年度应整改", mended.due, Look.COUNT, "条"),
        ("已整改", mended.done, Look.COUNT, "条"), ("自称已整改，待复核", mended.claimed, Look.COUNT, "条"),
        ("部分整改或正在整改", mended.partly, Look.COUNT, "条"), ("再次出现", mended.again, Look.COUNT, "条"),
        ("未再提及，待核实", mended.silent, Look.COUNT, "条"), ("整改率", mended.rate, Look.SHARE, ""),
        ("自称整改率", mended.claimed_rate, Look.SHARE, ""),
    ]  # fmt: skip
    how = {one.id: one.how for one in digest.sources}
    rows = tuple(Row((name, figure(cell, look), unit, how.get(cell.source, ""))) for name, cell, look, unit in told if cell is not None)
    return Table("总体情况", columns(("指标", 32), ("数值", 18), ("单位", 8), ("怎么计算", 64)), rows, "档案库里没有可以汇总的报告。")


def trend(digest: Digest) -> Table:
    """年度趋势."""
    heads = columns(("年度", 8), ("部门数", 9), ("报告数", 9), ("问题条数", 9), ("平均分", 9), ("执行率", 10), ("重复出现的问题数", 12))
    rows = tuple(
        Row(
            (
                f"{one.year}年", figure(one.departments), figure(one.reports), figure(one.problems), figure(one.mean_score, Look.SCORE),
                figure(one.rate, Look.SHARE), figure(one.repeated),
            ),
            years=(one.year,),
        )
        for one in digest.trend
    )  # fmt: skip
    return Table("年度趋势", heads, rows, "没有报告。")


def grades(digest: Digest) -> Table:
    """等级分布: years down, grades across."""
    by = {(one.year, one.grade): one.reports for one in digest.grades}
    names = [*_GRADES[:4], *sorted({grade for _, grade in by} - set(_GRADES)), _GRADES[4]]
    heads = columns(("年度", 8), *((name, 9) for name in names))
    years = sorted({year for year, _ in by})
    rows = tuple(Row((f"{year}年", *(figure(by.get((year, name))) for name in names)), years=(year,)) for year in years)
    return Table("等级分布", heads, rows, "没有报告。")


def aspects(digest: Digest) -> Table:
    """各方面问题情况: the six 方面 in numbers."""
    heads = columns(("方面", 22), ("涉及部门数", 10), ("涉及报告数", 10), ("问题条数", 10), ("涉及金额（万元）", 13))
    rows = tuple(
        Row((one.name, figure(one.departments), figure(one.reports), figure(one.items), figure(one.amount, Look.MONEY)), groups=one.groups)
        for one in digest.aspects
    )
    return Table("各方面问题情况", heads, rows, "没有问题。", money=True)


def common(digest: Digest) -> Table:
    """共性问题统计表: the widest first; what only few have stands in the version for filters."""
    heads = columns(
        ("序号", 5), ("问题类别（一级）", 13), ("具体问题（二级）", 18), ("涉及部门数", 8), ("涉及项目数", 8), ("问题条数", 8), ("占比", 9),
        ("涉及金额（万元）", 11), ("较上年增减", 8), ("典型表现", 46), ("涉及部门名单", 30), Column("性质", 8, extra=True),
        Column("涉及报告数", 8, extra=True), Column("写明金额的条数", 8, extra=True), Column("上年涉及报告数（同口径）", 10, extra=True),
        Column("末年涉及报告数（同口径）", 10, extra=True), Column("同口径部门数", 8, extra=True), Column("分类代码", 8, codes=True),
    )  # fmt: skip
    problems = {one.key: one for one in digest.problems}
    ordered = sorted(digest.common, key=lambda one: -one.departments.value)
    rows = tuple(_common(number, one, problems) for number, one in enumerate(sorted(ordered, key=lambda one: not one.common), 1))
    minor = "个性问题（只涉及少数部门）未列入打印版，见筛选版。"
    return Table("共性问题统计表", heads, rows, "没有问题达到共性标准。", money=True, rules=True, minor=minor)


def _common(number: int, one: CommonRow, problems: dict[str, ProblemRow]) -> Row:
    cases = [problems[key] for key in one.typical[:_TYPICAL] if key in problems]
    typical = "\n".join(f"{case.department}（{case.year}）：{shortened(case.quote, _CASE)}" for case in cases)
    values: tuple[Value, ...] = (
        number, one.group_name, one.leaf_name, figure(one.departments), figure(one.projects), figure(one.items),
        figure(one.share, Look.SHARE), figure(one.amount, Look.MONEY), figure(one.change, Look.CHANGE), typical or None,
        joined(one.department_names), "共性" if one.common else "个性", figure(one.reports), figure(one.amount_items),
        figure(one.last_year), figure(one.this_year), figure(one.same_departments), one.leaf,
    )  # fmt: skip
    return Row(values, one.department_names, (), (one.group,), minor=not one.common)


def money(digest: Digest) -> Table:
    """问题资金统计表."""
    heads = columns(
        ("序号", 5), ("资金问题", 44), ("涉及部门数", 12), ("问题条数", 12), ("写明金额的条数", 14), ("涉及金额（万元）", 18),
        Column("分类代码", 20, codes=True),
    )  # fmt: skip
    rows = []
    for number, one in enumerate(digest.money, 1):
        values = (
            number, one.name, figure(one.departments), figure(one.items), figure(one.amount_items), figure(one.amount, Look.MONEY),
            joined(one.leaves),
        )  # fmt: skip
        rows.append(Row(values))
    note = "金额只计问题条目写明且分得清的，不是项目资金；没有写明金额的问题不等于没有金额。"
    return Table("问题资金统计表", heads, tuple(rows), "没有涉及资金的问题。", money=True, rules=True, note=note)


def portraits(digest: Digest) -> Table:
    """部门画像."""
    heads = columns(
        ("部门", 22), ("近5年报告数", 9), ("平均分", 9), ("等级变化", 34), ("执行率变化", 34), ("问题数", 9), ("重复问题数", 9),
        ("高频类别", 38), Column("分类代码", 16, codes=True),
    )  # fmt: skip
    rows = tuple(map(_portrait, digest.portraits))
    return Table("部门画像", heads, rows, "没有部门。", rules=True)


def _portrait(one: Portrait) -> Row:
    rates = [(f"{year}年", figure(cell, Look.SHARE), "") for year, cell in one.rates]
    groups = [(name, figure(cell), "条") for _, name, cell in one.groups]
    values = (
        one.department, figure(one.reports), figure(one.mean_score, Look.SCORE), joined((f"{y}年{g}" for y, g in one.grades), "；"),
        mixed(rates, "、"), figure(one.problems), figure(one.repeated), mixed(groups, "、"), joined(code for code, _, _ in one.groups),
    )  # fmt: skip
    return Row(values, (one.department,))


def matrix(digest: Digest) -> Table:
    """部门×问题类别: counts of problems; classes nobody has are left out."""
    used = {code for row in digest.matrix for code, _ in row.cells}
    groups = [(code, name) for code, name in digest.scope.groups if code in used]
    heads = columns(("部门", 24), *((name, 8) for _, name in groups), ("合计", 8))
    rows = []
    for row in digest.matrix:
        cells = dict(row.cells)
        values = (row.department, *(figure(cells.get(code)) for code, _ in groups), figure(row.total))
        rows.append(Row(values, (row.department,)))
    return Table("部门与问题类别", heads, tuple(rows), "没有问题。", rules=True)
