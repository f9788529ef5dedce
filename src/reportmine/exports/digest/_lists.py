"""The lists of the digest: scores, problems by department, what comes back, what is to be mended, what became of earlier problems."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from reportmine import knowledge
from reportmine.exports._listed import shortened
from reportmine.exports.digest._own import counted, own_amounts
from reportmine.exports.digest._table import (
    Column,
    Figure,
    Look,
    Row,
    Table,
    Value,
    columns,
    figure,
    joined,
    several_years,
    where,
    years_of,
)
from reportmine.model.digest import Digest, ProblemRow, Proof, RectifiedRow, RepeatRow, ReportRow, Source
from reportmine.model.ledger import Column as Place

SINGLE = "未认定重复"  # the status of a problem that nobody said comes back
_LONGEST = 600  # characters of a quote in a cell; all of it stands in 数据来源
_SHORT = 200
# What a report says of itself is not yet done: 自称已整改 stays open until somebody has looked.
_PROGRESS = {"已整改": "已完成", "部分整改": "整改中", "正在整改": "整改中", "尚未整改": "未启动"}
_MEASURES, _REMARK = Place.MEASURES.value, Place.NOTE.value
_FILLED = tuple(
    one.value
    for one in (
        Place.BODY, Place.PERSON, Place.DEADLINE, Place.PROGRESS, Place.COMPLETED, Place.PROOF, Place.REVIEW, Place.CLOSED,
    )
)  # fmt: skip
_NO_DAY = "9999"
_BLANK = "整改措施、责任单位、责任人、时限、进展、复核等由人填写；本表没有依据的格不代填。"
_FROM_LEDGER = "整改措施、责任单位、时限、进展、复核等取自档案库的整改台账，台账没有填写的格不代填；责任人不从台账带入。"


def scores(digest: Digest) -> Table:
    """得分汇总表: the worst first."""
    years = several_years(digest)
    heads = columns(
        ("序号", 5), ("主管部门", 14), ("项目单位", 16), ("项目名称", 22), *([("年度", 6)] if years else []), ("预算金额（万元）", 11),
        ("执行数（万元）", 11), ("执行率", 9), ("评价方式", 11), ("得分", 8), ("等级", 6), ("上年得分", 8), ("变化", 8), ("问题数", 7),
        ("备注", 16),
    )  # fmt: skip
    rows = []
    for number, one in enumerate(digest.scores, 1):
        facts = (
            figure(one.budget, Look.MONEY), figure(one.spent, Look.MONEY), figure(one.rate, Look.SHARE), one.kind_name,
            figure(one.score, Look.SCORE), one.grade, figure(one.last_score, Look.SCORE), figure(one.change, Look.SCORE_CHANGE),
            figure(one.problems), one.note or None,
        )  # fmt: skip
        values = (number, one.department, one.unit, one.project, *((one.year,) if years else ()), *facts)
        rows.append(Row(values, (one.department,), (one.year,)))
    return Table("得分汇总表", heads, tuple(rows), "没有可以汇总的报告。", money=True, rules=True)


def problems(digest: Digest) -> Table:
    """分部门问题清单: every problem that counts, in the words of its report."""
    reports = {one.key: one for one in digest.reports}
    heads = columns(
        ("序号", 5), ("部门", 14), ("项目", 18), ("年度", 6), ("问题类别", 16), ("问题描述（原文）", 52), ("涉及金额（万元）", 10),
        ("扣分指标", 12), ("是否重复出现", 10), ("报告来源（页/章节）", 26), Column("单位", 16, extra=True), Column("文件", 30, extra=True),
        Column("报告编号", 15, extra=True), Column("问题编号", 17, extra=True), Column("分类代码", 8, codes=True),
    )  # fmt: skip
    money = {one.problems[0]: one for one in own_amounts(digest)}
    statuses = {one.key: one.status for one in (*digest.repeats.confirmed, *digest.repeats.suspected) if one.proofs}
    rows = [
        _problem(number, one, reports[one.report], money.get(one.key), statuses.get(one.line, SINGLE))
        for number, one in enumerate(counted(digest), 1)
    ]
    return Table("分部门问题清单", heads, tuple(rows), "没有列出问题的报告。", money=True, rules=True)


def _problem(number: int, one: ProblemRow, report: ReportRow, money: Source | None, status: str) -> Row:
    title = f"{report.title or report.source}　{where(one.place, one.page)}"
    if one.page and one.place:
        title += f"（第{one.page}页）"
    kind = joined((one.group_name, one.leaf_name if one.leaf_name != one.group_name else None), "：")
    unclear = "金额不清" if one.amounts_unclear else None
    amount = Figure(money.value, money.id, Look.MONEY) if money is not None else unclear
    values = (
        number, one.department, one.project, one.year, kind, shortened(one.quote, _LONGEST), amount, joined(one.indicators),
        one.repeated or "否", title, one.unit, report.source, one.report, one.key, one.leaf,
    )  # fmt: skip
    return Row(values, (one.department,), (one.year,), (one.group,), status)


def repeats(digest: Digest) -> Table:
    """屡评屡犯清单: what people confirmed; suspects only where they are named."""
    found = digest.repeats
    heads = columns(
        ("序号", 5), ("部门（单位）", 16), ("项目", 18), ("问题", 32), ("类别", 14), ("出现年度", 14), ("次数", 6), ("状态", 13),
        ("上次整改说明", 22), ("依据报告", 30), ("认定意见", 16), Column("情况", 30, extra=True), Column("分母", 24, extra=True),
        Column("注意", 30, extra=True), Column("脉络编号", 14, extra=True), Column("级别", 16, extra=True),
        Column("分类代码", 8, codes=True),
    )  # fmt: skip
    told = [*found.confirmed, *(found.suspected if found.named else ())]
    note = ""
    if found.suspected and not found.named:
        note = "另有程序比对得出、未经认定的疑似问题，未列入本表；请先逐条核实认定（reportmine recurrences、reportmine judge）。"
    rows = tuple(_repeat(number, one) for number, one in enumerate(told, 1))
    return Table("屡评屡犯清单", heads, rows, "没有经人认定的屡评屡犯问题。", note=note, rules=True)


def _repeat(number: int, one: RepeatRow) -> Row:
    claim = joined((one.claim_words, shortened(one.claim.quote, _SHORT) if one.claim else None), "：")
    problem = shortened(one.proofs[-1].quote, _SHORT) if one.proofs else one.problem
    values = (
        number, one.department, one.project, problem, one.leaf_name, years_of(one.years), figure(one.times), one.status, claim,
        joined(one.reports, "；"), one.verdict or ("已认定" if one.confirmed else "疑似，待认定"), one.words, one.denominator,
        joined(one.notes, "；"), one.key, one.level, one.leaf,
    )  # fmt: skip
    departments = (one.department,) if one.department else ()
    return Row(values, departments, one.years, (one.leaf[:3],), one.status)


def ledger(digest: Digest) -> Table:
    """整改台账: the problems of the last year and the earlier ones that are not done; open ones first, then by deadline.

    What people filled into the archive's ledger stands in it; the rest is theirs to fill.
    """
    heads = columns(
        ("序号", 5), ("部门", 13), ("项目", 16), ("评价年度", 6), ("存在问题", 36), ("整改建议/要求", 28),
        Column(_MEASURES, 12, fill=True),
        *(Column(name, 10, fill=True) for name in _FILLED), (_REMARK, 20),
        Column("问题编号", 17, extra=True), Column("分类代码", 8, codes=True),
    )  # fmt: skip
    made = [_found(one) for one in counted(digest) if one.year == digest.scope.last_year]
    last = f"{digest.scope.last_year}年"
    # What was found again in the last year stands above, as a problem of that year.
    made += [_left(one) for one in digest.rectified.rows if not any(proof.field == last for proof in one.found)]
    made.sort(key=_urgency)
    numbered = tuple(Row((n, *row.values), row.departments, row.years, row.groups, row.status) for n, row in enumerate(made, 1))
    filled = any(one.handled for one in digest.problems) or any(one.handled for one in digest.rectified.rows)
    return Table("整改台账", heads, numbered, "没有需要整改的问题。", note=_FROM_LEDGER if filled else _BLANK)


def _found(one: ProblemRow) -> Row:
    told = (one.department, one.project, one.year, shortened(one.quote, _LONGEST), one.advice or None)
    remark = joined((one.handled.get(_REMARK), one.repeated), "；")
    return Row((*told, *_people(one.handled), remark, one.key, one.leaf), (one.department,), (one.year,), (one.group,))


def _left(one: RectifiedRow) -> Row:
    said = joined((one.status, one.words), "：")
    values: tuple[Value, ...] = (
        one.department, one.project, one.year, _earlier(one), None, *_people(one.handled, _PROGRESS.get(one.status)),
        joined((one.handled.get(_REMARK), said), "；"), None, one.leaf,
    )  # fmt: skip
    return Row(values, (one.department,), _years(one), _groups(one), one.status)


def _people(handled: Mapping[str, str], progress: str | None = None) -> Iterator[Value]:
    """The columns people fill in; where they said nothing of the progress, what the reports say."""
    for name in (_MEASURES, *_FILLED):
        yield handled.get(name) or (progress if name == Place.PROGRESS else None)


def _urgency(row: Row) -> tuple[bool, str]:
    """Open ones first, then by deadline; without one at the end."""
    told = dict(zip((_MEASURES, *_FILLED), row.values[5:], strict=False))
    fates = knowledge.load("ledger")["fates"]
    closed = told[Place.CLOSED] in fates["closed"]
    ended = told[Place.PROGRESS] in fates["done"] and told[Place.REVIEW] not in fates["failed"]
    return closed or ended, str(told[Place.DEADLINE] or _NO_DAY)


def _years(one: RectifiedRow) -> tuple[int, ...]:
    return (one.year,) if one.year is not None else ()


def _groups(one: RectifiedRow) -> tuple[str, ...]:
    return (one.leaf[:3],) if one.leaf else ()


def _earlier(one: RectifiedRow) -> str:
    return shortened(one.found[-1].quote, _LONGEST) if one.found else one.problem


def rectified(digest: Digest) -> Table:
    """以前年度整改情况表: what became of problems found before the last year."""
    heads = columns(
        ("序号", 5), ("部门", 14), ("项目", 18), ("提出年度", 7), ("问题", 32), ("状态", 13), ("情况", 26), ("整改说明（原文）", 32),
        ("说明出处", 22), ("各年原文出处", 26), Column("脉络编号", 14, extra=True), Column("分类代码", 8, codes=True),
    )  # fmt: skip
    titles = {one.key: one.title or one.source for one in digest.reports}
    rows = []
    for number, one in enumerate(digest.rectified.rows, 1):
        claim = shortened(one.claim.quote, _SHORT) if one.claim else None
        values = (
            number, one.department, one.project, one.year, _earlier(one), one.status, one.words, claim, _at(one.claim, titles),
            joined((_at(proof, titles) for proof in one.found), "；"), one.line or None, one.leaf,
        )  # fmt: skip
        rows.append(Row(values, (one.department,), _years(one), _groups(one), one.status))
    return Table("以前年度整改情况表", heads, tuple(rows), "没有以前年度提出的问题。", rules=True)


def _at(proof: Proof | None, titles: dict[str, str]) -> str | None:
    if proof is None:
        return None
    return joined((proof.field, titles.get(proof.report), where(proof.place, proof.page)), " ")
