"""What several writings of life lines share: names of levels, lists and kinds, sentences with their denominators."""

from __future__ import annotations

from collections.abc import Sequence

from reportmine.exports.records._words import KINDS
from reportmine.model.link import Level, LifeLine, Mark, Occurrence
from reportmine.model.report import ReportKind

LEVELS = {
    Level.STRONG: "同一问题重复出现",
    Level.SAME_PROJECT: "同项目同类问题",
    Level.SAME_UNIT: "同单位同类问题",
    Level.SAME_CLASS: "同领域问题",
    Level.COMMON: "共性问题",
}
MARKS = {Mark.PROBLEM: "有", Mark.FREE: "未提及", Mark.RECTIFIED: "称已整改", Mark.NONE: "无报告", Mark.UNREADABLE: "不可读"}
VERDICTS = {"confirmed": "认定", "rejected": "不认定", "merge": "合并", "split": "拆分"}
CONFIRMED, SUSPECTED, REJECTED, ASKED, COMMON, SINGLE = "认定清单", "疑似清单", "不认定清单", "持续诉求", "共性问题", "单年问题"
LEADS = {
    CONFIRMED: "已由人认定的反复出现问题。",
    SUSPECTED: "由程序比对得出，须经人核实认定后方可对外使用。",
    REJECTED: "已由人判定不是同一问题。",
    ASKED: "各年都提出的经费、人员或政策诉求，不计入屡评屡犯。",
    COMMON: "同一类问题见于两个以上部门；不是重复出现。",
    SINGLE: "只在一个年度出现的问题。",
}


def lists(lines: Sequence[LifeLine]) -> list[tuple[str, list[LifeLine]]]:
    """The lists in the order a leader reads them, empty ones left out."""
    found: dict[str, list[LifeLine]] = {name: [] for name in LEADS}
    for line in lines:
        found[list_of(line)].append(line)
    return [(name, own) for name, own in found.items() if own]


def list_of(line: LifeLine) -> str:
    """The list a line belongs to."""
    if line.kind in ("common", "request", "single"):
        return {"common": COMMON, "request": ASKED, "single": SINGLE}[line.kind]
    told = line.verdict.verdict if line.verdict is not None else ""
    return CONFIRMED if told == "confirmed" else REJECTED if told == "rejected" else SUSPECTED


def heading(line: LifeLine) -> str:
    """Who, what: 汀川市交通运输局 · 农村公路养护 · 后期管护不到位（P1203）."""
    named = f"{line.leaf_name or line.leaf}（{line.leaf}）"
    return " · ".join(part for part in (line.body, line.project, named) if part)


def level(line: LifeLine) -> str:
    """R2 同项目同类问题."""
    return f"{line.level.value} {LEVELS[line.level]}"


def denominator(line: LifeLine) -> str:
    """2019–2023年共有4份报告，其中3份提及."""
    if not line.pattern:
        return ""
    first, last = line.pattern[0].year, line.pattern[-1].year
    span = f"{first}–{last}年" if first != last else f"{first}年"
    if line.kind == "common":
        bodies = len({one.body for one in line.members})
        return f"{span}共{bodies}个部门、{line.reports_with}份报告、{len(line.members)}条问题"
    return f"{span}共有{line.reports_seen}份报告，其中{line.reports_with}份提及"


def years(line: LifeLine) -> str:
    """2019有、2020称已整改、2021有."""
    return "、".join(
        f"{m.year}{'称部分整改' if m.partial else MARKS[m.mark]}{f'（{m.words}）' if m.mark is Mark.PROBLEM and m.words else ''}"
        for m in line.pattern
    )


def verdict(line: LifeLine) -> str:
    """认定（王某，2024-05-01）：说明."""
    one = line.verdict
    if one is None:
        return ""
    note = f"：{one.note}" if one.note else ""
    return f"{VERDICTS.get(one.verdict, one.verdict)}（{one.who}，{one.when[:10]}）{note}"


def kind(one: Occurrence) -> str:
    """The sort of report in Chinese."""
    return KINDS.get(ReportKind(one.kind), one.kind) if one.kind in set(ReportKind) else one.kind


def money(one: Occurrence) -> str:
    """Amounts in 万元."""
    return "、".join(f"{amount / 10000:.2f}万元" for amount in one.amounts_yuan)


def place(one: Occurrence) -> str:
    """Where a person finds it."""
    return one.place or (f"第{one.page}页" if one.page else "")


def counts(lines: Sequence[LifeLine]) -> str:
    """How many of which list."""
    return "，".join(f"{name}{len(own)}条" for name, own in lists(lines)) or "没有找到反复出现或共性的问题"
