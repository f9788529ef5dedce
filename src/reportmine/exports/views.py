"""What the archive brings back, as tables and sentences for people."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from reportmine.exports.listing import WRITINGS, words
from reportmine.exports.records._words import KINDS, STATUSES
from reportmine.model.archived import Correction, Found, Handed, Happening, Hit, Listed, Quarantined, Shown, Standing
from reportmine.model.listing import Cell, Column, Listing
from reportmine.model.report import ReportKind, Status

ZONES = {"title": "标题", "problems": "问题", "recommendations": "建议", "outcomes": "成效", "text": "正文"}
_WHAT = {
    "imported": "导入", "replaced": "重读", "changed": "重读后变动", "released": "移出待处理区", "quarantined": "进入待处理区",
    "corrected": "更正", "undone": "撤销更正", "unit": "单位登记", "filled": "台账填写", "judged": "认定",
}  # fmt: skip
_NO_KIND, _NO_YEAR, _MISSING = "未识别", "年度不详", "缺"
_REPORTS = (
    Column("key", "编号", 16), Column("unit", "单位", 24), Column("fiscal_year", "年度"), Column("kind", "种类", 16),
    Column("score", "得分"), Column("grade", "等级"), Column("title", "标题", 40), Column("corrected", "已更正", 12),
)  # fmt: skip
_EVERYTHING = (
    *_REPORTS[:-1], Column("department", "主管部门", 24), Column("project", "项目", 30), Column("region", "地区", 12),
    Column("budget_yuan", "全年预算（元）", 16), Column("spent_yuan", "支出（元）", 16), Column("report_date", "报告日期", 12),
    Column("status", "读取情况", 10), _REPORTS[-1],
)  # fmt: skip
_NUMBERS = ("score", "budget_yuan", "spent_yuan")


def kind_name(kind: str | None) -> str:
    """What people call a sort of report."""
    return KINDS[ReportKind(kind)] if kind in tuple(ReportKind) else kind or _NO_KIND


def reports(found: Sequence[Listed], *, everything: bool = False, names: bool = True, total: int | None = None) -> Listing:
    """Reports in rows; `everything`: all columns; `names`: kinds in words rather than codes."""
    columns = _EVERYTHING if everything else _REPORTS
    rows = [[_cell(one, column.name, names=names) for column in columns] for one in found]
    remark = f"共 {total} 份，显示 {len(found)} 份。" if total is not None else ""
    return Listing("报告", columns, rows, "没有符合条件的报告。", remark)


def _cell(one: Listed, name: str, *, names: bool) -> Cell:
    if name == "corrected":
        return "、".join(one.corrected) or None
    if name == "unit":
        return one.unit or one.department
    if name in _NUMBERS:
        return _number(getattr(one, name))
    if name == "kind" and names:
        return kind_name(one.kind)
    if name == "status" and names:
        return STATUSES[Status(one.status)]
    value: Cell = getattr(one, name)
    return value


def _number(told: str | None) -> float | int | None:
    if told is None:
        return None
    return float(told) if "." in told else int(told)


def problems(shown: Iterable[Shown], leaves: Mapping[str, str]) -> Listing:
    """Every problem of the reports in a row; `leaves` names the codes of the taxonomy."""
    columns = (
        Column("key", "编号", 16), Column("unit", "单位", 24), Column("fiscal_year", "年度", 6), Column("number", "序号", 6),
        Column("title", "问题", 40), Column("text", "内容", 60), Column("leaf", "类别代码", 8), Column("leaf_name", "类别", 20),
        Column("place", "位置", 24),
    )  # fmt: skip
    rows = [list(row) for one in shown for row in _problem_rows(one, leaves)]
    return Listing("问题", columns, rows, "没有问题。")


def _problem_rows(one: Shown, leaves: Mapping[str, str]) -> Iterator[tuple[Cell, ...]]:
    for number, problem in enumerate(one.record.get("problems") or (), 1):
        leaf = problem.get("category")
        proof = problem.get("evidence") or ()
        place = proof[0]["place"]["label"] if proof else None
        whose = (one.listed.key, one.listed.unit or one.listed.department, one.listed.fiscal_year)
        yield (*whose, number, problem["title"], problem["text"], leaf, leaves.get(leaf or ""), place)


def found_text(found: Found) -> str:
    """A page of a search: each report with the words around what was found."""
    if not found.hits:
        return "没有找到。\n" if not found.total else f"共 {found.total} 份，这一页没有内容。\n"
    blocks = [_hit_text(hit) for hit in found.hits]
    return "\n".join(blocks) + f"\n{'共' if found.exact else '至少'} {found.total} 份，显示 {len(found.hits)} 份。\n"


def _hit_text(hit: Hit) -> str:
    one = hit.listed
    year = f"{one.fiscal_year}年度" if one.fiscal_year else _NO_YEAR
    place = ZONES[hit.zone] + (f"第{hit.item + 1}条" if hit.item is not None else "")
    line = f"{one.key}  {one.unit or one.department or '（单位不详）'}  {year}  {one.title or '（无标题）'}"
    return f"{line}\n    〔{place}，{hit.count}处〕{_marked(hit)}"


def _marked(hit: Hit) -> str:
    made, last = [], 0
    for start, end in hit.marks:
        made += [hit.snippet[last:start], "【", hit.snippet[start:end], "】"]
        last = end
    return "".join([*made, hit.snippet[last:]])


def found_listing(found: Found) -> Listing:
    """The same as a table for programs."""
    columns = (
        *_REPORTS[:3],
        Column("title", "标题"),
        Column("zone", "位置"),
        Column("item", "第几条"),
        Column("count", "处数"),
        Column("snippet", "片段"),
    )
    rows = [
        [_cell(hit.listed, name.name, names=True) for name in columns[:4]]
        + [ZONES[hit.zone], None if hit.item is None else hit.item + 1, hit.count, hit.snippet]
        for hit in found.hits
    ]
    return Listing("检索", columns, rows)


def found_json(found: Found) -> str:
    """The same for programs, with the spans of what was found."""
    hits = [
        {
            "key": hit.listed.key,
            "unit": hit.listed.unit or hit.listed.department,
            "fiscal_year": hit.listed.fiscal_year,
            "title": hit.listed.title,
            "kind": hit.listed.kind,
            "zone": hit.zone,
            "item": hit.item,
            "count": hit.count,
            "snippet": hit.snippet,
            "marks": hit.marks,
        }
        for hit in found.hits
    ]
    return json.dumps({"total": found.total, "exact": found.exact, "hits": hits}, ensure_ascii=False, indent=2) + "\n"


def quarantine(found: Sequence[Quarantined], names: Mapping[str, str]) -> Listing:
    """The files that are no record, with the reason and what to do."""
    columns = (
        Column("cause", "原因代码", 20), Column("name", "原因", 20), Column("path", "文件", 50), Column("attempts", "次数"),
        Column("message", "说明", 40), Column("advice", "怎么办", 40), Column("sha256", "内容哈希", 14),
    )  # fmt: skip
    rows = [
        [one.failure.cause, names.get(one.failure.cause), "；".join(one.paths), one.attempts, one.failure.message, one.advice, one.sha256]
        for one in found
    ]
    return Listing("待处理", columns, rows, "待处理区是空的。", f"共 {len(found)} 份。")


def corrections(found: Sequence[Correction]) -> Listing:
    """What people put right."""
    columns = (
        Column("number", "序号"), Column("key", "编号", 16), Column("field", "字段", 28), Column("old", "原值"), Column("new", "新值"),
        Column("who", "更正人", 12), Column("at", "时间", 20), Column("why", "理由", 40), Column("state", "状态", 20),
    )  # fmt: skip
    rows: list[list[Cell]] = [
        [one.number, one.key, one.field, plain(one.old), plain(one.new), one.who, one.at, one.why, _state(one)] for one in found
    ]
    return Listing("更正", columns, rows, "没有更正。")


def _state(one: Correction) -> str:
    if one.undone_by is not None:
        return f"已由{one.undone_by}撤销"
    return "重读后没有对应的内容" if one.lost else "有效"


def plain(value: Any) -> str:
    """A value as people write it."""
    if value is None:
        return "（空）"
    return words(value) if isinstance(value, str | int | float) else json.dumps(value, ensure_ascii=False)


def history(found: Sequence[Happening]) -> Listing:
    """What happened to a report."""
    columns = (Column("at", "时间（UTC）", 20), Column("what", "事情", 16), Column("who", "谁", 12), Column("detail", "内容", 70))
    rows: list[list[Cell]] = [[one.at, _WHAT.get(one.what, one.what), one.who, _detail(one)] for one in found]
    return Listing("历史", columns, rows, "没有记录。")


def _detail(one: Happening) -> str:
    told = one.detail
    if one.what == "changed":
        return "；".join(f"{name}：{plain(old)} → {plain(new)}" for name, (old, new) in sorted(told.items()))
    if one.what == "corrected":
        return f"{told['field']}：{plain(told['old'])} → {plain(told['new'])}（{told['why']}）"
    return "；".join(
        f"{name}：{'、'.join(map(str, value)) if isinstance(value, list) else plain(value)}" for name, value in sorted(told.items())
    )


def standing_text(one: Standing, causes: Mapping[str, str], pipeline: str) -> str:
    """The archive in numbers, for people."""
    older = sum(number for version, number in one.pipelines if version != pipeline)
    lines = [
        f"文件 {one.files} 份，报告 {one.reports} 份，待处理 {sum(number for _, number in one.causes)} 份",
        f"重复存放 {one.copies} 处，疑似同一报告 {one.near} 对，人工更正 {one.corrections} 处",
        f"档案库 {one.size / 1_000_000:.1f} MB，结构第 {one.schema} 版；"
        + (f"{older} 份由旧版本读取，可用 reportmine reprocess 重读" if older else "全部由当前版本读取"),
    ]
    tables = (
        ("种类", [(kind_name(kind), number) for kind, number in one.kinds]),
        ("年度", [(str(year or _NO_YEAR), number) for year, number in one.years]),
        ("待处理原因", [(causes.get(cause, cause), number) for cause, number in one.causes]),
        ("读取版本", list(one.pipelines)),
    )
    for title, rows in tables:
        if rows:
            columns = (Column("name", title, 40), Column("number", "份数"))
            lines += ["", WRITINGS["text"](Listing(title, columns, rows)).rstrip()]
    return "\n".join(lines) + "\n"


def matrix(years: Sequence[int], rows: Sequence[Handed]) -> Listing:
    """Who has handed in what in which year: how many, or 缺."""
    columns = (
        Column("unit", "单位", 30),
        Column("kind", "种类", 24),
        *(Column(str(year), str(year)) for year in years),
        Column("missing", "缺"),
    )
    cells: list[list[Cell]] = []
    for row in rows:
        never = _NO_KIND if any(row.counts) else "（从未报送）"
        counts: list[Cell] = [number or _MISSING for number in row.counts]
        cells.append([row.unit, kind_name(row.kind) if row.kind else never, *counts, sum(not number for number in row.counts)])
    lacking = sum(not number for row in rows for number in row.counts)
    return Listing("缺交矩阵", columns, cells, "没有应报的单位。", f"应报 {len(rows) * len(years)} 项，缺 {lacking} 项。")
