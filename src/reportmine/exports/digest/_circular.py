"""The draft of the circular: the six 方面 with their cases, what became of earlier problems, advice, attachments."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from reportmine.exports._listed import shortened
from reportmine.exports.digest import _brief as brief
from reportmine.exports.digest import _figures as figures
from reportmine.exports.digest import _graphs as graphs
from reportmine.exports.digest import _lists as lists
from reportmine.exports.digest import _words as words
from reportmine.exports.digest._pieces import Kind, Piece, drawn, heading, item, note, subheading, text
from reportmine.exports.digest._table import Table, Value, columns, without_codes
from reportmine.model.digest import Aspect, Digest, ProblemRow, Profile, Rectified

_NUMBERS = "一二三四五六七八九十"
_LEAVES, _CASES, _REACHED, _DEPARTMENTS = 5, 2, 80, 5
_DRAFT = "（初稿）"
_SUSPECTED = "另有程序比对得出、未经认定的疑似问题，没有列入本表。"
_MOST = 500  # rows of an attachment on paper
_CELL, _WIDE = 160, 15  # characters of a cell; columns of a wide table
_SOURCES = "汇总表格“共性问题统计表”"
_RULES = "计算口径见附件2后的说明。"
_COMPLIANCE = ("P06", "P09")


def circular(digest: Digest, profile: Profile) -> Iterator[Piece]:
    """The letter and its attachments."""
    yield Piece(Kind.TITLE, words.title_of(digest, profile), _DRAFT)
    yield Piece(Kind.ADDRESS, "各有关部门、单位：")
    yield text(f"现将{words.span(digest)}预算绩效评价情况通报如下。")
    yield heading("一、总体情况")
    yield from overall(digest)
    yield heading("二、主要成效")
    yield from reached(digest)
    yield heading("三、存在的主要问题")
    yield from found(digest)
    for number, aspect in enumerate(digest.aspects):
        yield from _aspect(digest, aspect, _NUMBERS[number])
    yield heading("四、以前年度问题整改及反复出现情况")
    yield subheading("（一）整改情况")
    yield text(mended(digest.rectified))
    yield subheading("（二）反复出现情况")
    yield from brief.repeated(digest, 20)
    yield from map(drawn, graphs.repeated(digest))
    yield heading("五、下一步工作建议")
    yield from advice(digest)
    attached = list(attachments(digest, profile))
    yield text("　".join(f"{n}．{one.name}" for n, one in enumerate(attached, 1)), "附件：")
    yield Piece(Kind.RIGHT, "（印发单位、日期由印发单位填写）")
    yield from _attached(digest, attached)


def overall(digest: Digest) -> Iterator[Piece]:
    """Scope, ways of evaluation, grades."""
    yield text(brief.scope(digest))
    kinds = "、".join(f"{row.name}{words.number(row.reports)}份" for row in digest.overview.kinds)
    if kinds:
        yield text(f"按评价方式分：{kinds}。")
    yield Piece(Kind.TABLE, table=replace(figures.grades(digest), name="得分与等级分布（份）"))
    derived = sum(one.counted and one.derived_grade for one in digest.reports)
    if derived:
        yield note(f"注：{derived}份报告没有写明等级，按百分制得分推算。")
    yield from map(drawn, graphs.grades(digest))
    for chart in graphs.years(digest):
        yield Piece(Kind.TABLE, table=replace(figures.trend(digest), name="年度变化"))
        yield drawn(chart)


def reached(digest: Digest) -> Iterator[Piece]:
    """In the words of the reports."""
    if not digest.achievements:
        yield text("各报告没有写出可以引用的成效。")
    for one in digest.achievements[:_DEPARTMENTS]:
        yield item(f"{words.quoted(one.proof.quote, _REACHED)}（{one.year}年{one.project or '部门整体'}）", f"{one.department}：")


def found(digest: Digest) -> Iterator[Piece]:
    """How many problems of each 方面 there are, and which ones most departments have."""
    for chart in graphs.aspects(digest):
        yield drawn(chart)
        yield Piece(Kind.TABLE, table=figures.aspects(digest))
    yield from map(drawn, graphs.common(digest, "附件2"))


def _aspect(digest: Digest, aspect: Aspect, number: str) -> Iterator[Piece]:
    yield subheading(f"（{number}）{aspect.name}方面")
    if not aspect.items.value:
        yield text("本次汇总的报告没有提出这方面的问题。")
        return
    amount = f"，写明金额合计{words.money(aspect.amount)}" if aspect.amount else ""
    known = {row.leaf: row for row in digest.common}
    leaves = [known[leaf] for leaf in aspect.leaves][:_LEAVES]
    told = "、".join(f"{row.leaf_name}（{words.number(row.departments)}个部门、{words.number(row.items)}条）" for row in leaves)
    extent = (
        f"涉及{words.number(aspect.departments)}个部门、{words.number(aspect.reports)}份报告、{words.number(aspect.items)}条问题{amount}。"
    )
    yield text(f"{aspect.definition}{extent}" + (f"主要是{told}。" if told else ""))
    reports = {one.key: one for one in digest.reports}
    for case in _cases(digest, aspect):
        yield item(words.case(case, reports.get(case.report)), "——")


def _cases(digest: Digest, aspect: Aspect) -> list[ProblemRow]:
    keys = aspect.cases[:_CASES]
    known = {one.key: one for one in digest.problems if one.key in keys}
    return [known[key] for key in keys if key in known]


def mended(found: Rectified) -> str:
    """Every number with what it is over."""
    if not found.due.value:
        return "以前年度的报告没有提出可供追踪的问题。"
    made = (
        f"以前年度提出、应整改的问题{words.number(found.due)}条：有整改说明且以后未再出现的{words.number(found.done)}条，"
        f"整改率{words.share(found.rate)}；报告自称已整改、尚待复核的{words.number(found.claimed)}条；部分整改或正在整改的"
        f"{words.number(found.partly)}条；本期再次出现的{words.number(found.again)}条；以后的报告未再提及、不能认为已整改的{words.number(found.silent)}条"
    )
    unknown = f"；没有后续报告、无法判断的{words.number(found.unknown)}条" if found.unknown and found.unknown.value else ""
    return made + unknown + "。"


def advice(digest: Digest) -> Iterator[Piece]:
    """Suggestions by their kind."""
    kinds = list(dict.fromkeys(one.kind for one in digest.suggestions))
    titles = {"整改": "抓好问题整改", "挂钩": "强化结果应用", "制度": "健全制度机制"}
    if not kinds:
        yield text("本次汇总没有需要提出的建议。")
    for number, kind in enumerate(kinds):
        own = [one.words for one in digest.suggestions if one.kind == kind]
        yield text("".join(own), f"（{_NUMBERS[number]}）{titles.get(kind, kind)}。")


def attachments(digest: Digest, profile: Profile) -> Iterator[Table]:
    """The tables that go with the letter."""
    common = figures.common(digest)
    yield lists.scores(digest)
    yield replace(common, rows=tuple(row for row in common.rows if not row.minor))
    yield lists.problems(digest)
    yield replace(lists.repeats(digest), note=_SUSPECTED if digest.repeats.suspected and not digest.repeats.named else "")
    yield lists.ledger(digest)
    if profile is Profile.AUDIT:
        yield _to_check(digest)
        yield figures.money(digest)
        yield figures.portraits(digest)


def _to_check(digest: Digest) -> Table:
    """Problems about money or against rules, for auditors to choose from."""
    full = lists.problems(digest)
    at = next(n for n, one in enumerate(full.columns) if one.title.startswith("涉及金额"))
    rows = [row for row in full.rows if set(row.groups) & set(_COMPLIANCE) or row.values[at] is not None]
    numbered = tuple(replace(row, values=(n, *row.values[1:])) for n, row in enumerate(rows, 1))
    return replace(full, name="涉及资金和合规问题清单", rows=numbered)


def _attached(digest: Digest, tables: list[Table]) -> Iterator[Piece]:
    yield Piece(Kind.ACROSS)
    for number, table in enumerate(tables, 1):
        if number > 1:
            yield Piece(Kind.BREAK)
        yield Piece(Kind.ATTACHMENT, f"附件{number}", table.name)
        shown = without_extra(without_codes(table))
        yield Piece(Kind.TABLE, table=_short(replace(shown, name="", rows=shown.rows[:_MOST])))
        if len(table.rows) > _MOST:
            yield note(f"本表共{len(table.rows)}行，这里列出前{_MOST}行，全部见同名的表格文件。")
        if table.note:
            yield note(f"注：{table.note}")
        if number == 2:
            yield from rules(digest)
        elif table.rules:
            yield note(_RULES)


def _short(table: Table) -> Table:
    """Long quotes cut for paper: whole they stand in the workbook; wide tables have less room than others."""
    longest = _CELL if len(table.columns) < _WIDE else _CELL // 2
    rows = (tuple(_cut(value, longest) for value in row.values) for row in table.rows)
    return replace(table, rows=tuple(replace(row, values=values) for row, values in zip(table.rows, rows, strict=True)))


def _cut(value: Value, longest: int) -> Value:
    return "\n".join(shortened(part, longest) for part in value.split("\n")) if isinstance(value, str) else value


def rules(digest: Digest) -> Iterator[Piece]:
    """How everything was counted, and what was not counted."""
    yield note("计算口径：")
    for number, rule in enumerate(digest.scope.rules, 1):
        yield note(f"{number}．{rule}")
    for one in digest.left_out:
        yield note(f"未计入：{one.why}（{len(one.files)}份）。")


def without_extra(table: Table) -> Table:
    """Only what is printed."""
    kept = table.printed()
    rows = tuple(replace(row, values=tuple(row.values[n] for n in kept)) for row in table.rows)
    return replace(table, columns=tuple(table.columns[n] for n in kept), rows=rows)


def congress(digest: Digest) -> Iterator[Piece]:
    """Two or three pages in ordinary words: the trend, the problems, what was mended, the poor projects."""
    yield Piece(Kind.TITLE, words.title_of(digest, Profile.CONGRESS), _DRAFT)
    yield heading("一、总体情况")
    yield text(brief.scope(digest))
    yield Piece(Kind.TABLE, table=replace(figures.trend(digest), name="年度变化"))
    yield note("平均分为各报告得分的简单平均；执行率只算预算和支出都写明的项目。")
    yield from map(drawn, graphs.years(digest))
    yield heading("二、发现的主要问题")
    yield from map(drawn, graphs.common(digest, _SOURCES))
    for number, row in enumerate([row for row in digest.common if row.common][:5], 1):
        yield item(f"{brief.extent(row)}。", f"{number}．{row.leaf_name}。")
    yield heading("三、整改情况")
    yield text(mended(digest.rectified))
    yield from brief.repeated(digest, 10, suspects=False)
    yield heading("四、评价等级为中、差的项目")
    yield from _poor(digest)
    yield heading("五、下一步工作")
    yield from advice(digest)
    yield Piece(Kind.RIGHT, "（报告单位、日期由报告单位填写）")
    yield note("计算口径：")
    for number, rule in enumerate(digest.scope.rules, 1):
        yield note(f"{number}．{rule}")


def _poor(digest: Digest) -> Iterator[Piece]:
    scores = lists.scores(digest)
    derived = {one.key for one in digest.reports if one.derived_grade}
    told = zip(digest.scores, scores.rows, strict=True)
    rows = [row for one, row in told if one.grade in ("中", "差") and one.report not in derived]
    if not rows:
        yield text("没有评价等级为中、差的项目。")
        return
    titles = ("主管部门", "项目名称", "年度", "预算金额（万元）", "得分", "等级", "备注")
    at = [n for title in titles for n, one in enumerate(scores.columns) if one.title == title]
    heads = tuple(scores.columns[n] for n in at)
    made = tuple(replace(row, values=tuple(row.values[n] for n in at)) for row in rows)
    yield Piece(Kind.TABLE, table=Table("", columns(*heads), made, ""))
    yield text("评价结果为中、差的，按规定相应调减预算或整改到位后再予安排；具体意见由财政部门在预算编制时提出。")
