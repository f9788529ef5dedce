"""What comes back and what was mended, from life lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from reportmine.digest._book import Book
from reportmine.digest._private import masked
from reportmine.digest.base import Base, Input
from reportmine.model.digest import DigestSettings, Proof, Rectified, RectifiedRow, RepeatRow, Repeats
from reportmine.model.link import Claim, Level, LifeLine, Occurrence

_RECURRING, _SINGLE = "recurring", "single"
_CONFIRMED, _REJECTED = "confirmed", "rejected"
_LEVELS = {
    Level.STRONG: "同一问题重复出现",
    Level.SAME_PROJECT: "同项目同类问题",
    Level.SAME_UNIT: "同单位同类问题",
    Level.SAME_CLASS: "同领域问题",
    Level.COMMON: "共性问题",
}
_SURE = (Level.STRONG, Level.SAME_PROJECT)
_SERIOUS = ("反复（整改不实）", "持续", "反复", "可能持续")
_DONE, _CLAIMED, _PARTLY, _SILENT = "已整改", "自称已整改", "部分整改", "未再提及（待核实）"
_ALONE, _UNKNOWN, _ASKED = ("首次（无历史）", "新增"), "无后续报告", "持续诉求"
_UNLINKED = {"done": _CLAIMED, "partial": _PARTLY, "ongoing": "正在整改", "open": "尚未整改"}


def repeats(book: Book, rows: Base, given: Input, settings: DigestSettings) -> Repeats:
    """Lists of the problems that were found in the scope and before."""
    lines = [one for one in given.lines if one.kind == _RECURRING and _inside(one, rows, given) and _verdict(one) != _REJECTED]
    lines = [one for one in lines if any(rows.first <= year <= rows.last for year in one.years)]
    confirmed = sorted((one for one in lines if _verdict(one) == _CONFIRMED), key=_gravity)
    suspected = sorted((one for one in lines if one.repeated and _verdict(one) != _CONFIRMED), key=_gravity)
    known = {one.key for one in (*confirmed, *suspected)}
    watched = [one.key for one in lines if one.key not in known and one.level in _SURE]
    told = [_row(book, one, given, confirmed=True) for one in confirmed]
    guessed = [_row(book if settings.named_suspects else None, one, given, confirmed=False) for one in suspected]
    where = "屡评屡犯"
    return Repeats(
        confirmed=tuple(told), suspected=tuple(guessed if settings.named_suspects else map(_nameless, guessed)),
        confirmed_count=book.lines((where, "认定清单", "条数"), [one.key for one in confirmed], "经人认定的条数"),
        suspected_count=book.lines((where, "疑似清单", "条数"), [one.key for one in suspected], "程序比对得出、未经认定的条数"),
        watched_count=book.lines((where, "关注", "条数"), watched, "同一项目两年以上出现、未达到屡评屡犯标准的条数"),
        named=settings.named_suspects,
    )  # fmt: skip


def _verdict(line: LifeLine) -> str:
    return line.verdict.verdict if line.verdict is not None else ""


def _inside(line: LifeLine, rows: Base, given: Input) -> bool:
    return line.body is not None and given.department(line.body) in rows.place


def _gravity(line: LifeLine) -> tuple[int, int, str, str]:
    status = next((n for n, name in enumerate(_SERIOUS) if line.status.startswith(name)), len(_SERIOUS))
    return status, -len(line.years), line.body or "", line.key


def _row(book: Book | None, line: LifeLine, given: Input, *, confirmed: bool) -> RepeatRow:
    last = line.members[-1]
    claim = line.claims[-1] if line.claims else None
    verdict = line.verdict
    said = f"认定（{verdict.who}，{verdict.when[:10]}）{verdict.note and '：' + verdict.note}" if verdict and confirmed else ""
    body = given.department(line.body or "")
    at = ("屡评屡犯", f"{body} {line.project or ''} {line.leaf_name}" if confirmed else f"疑似 {line.key}", "涉及报告数")
    return RepeatRow(
        key=line.key, confirmed=confirmed, department=body, project=line.project, problem=masked(last.title), leaf=line.leaf,
        leaf_name=line.leaf_name, level=f"{line.level.value} {_LEVELS[line.level]}", years=line.years,
        times=book.reports(at, {one.report for one in line.members}, "提到这一问题的报告份数") if book else None,
        status=line.status, words=line.words,
        denominator=_denominator(line), claim=_claim(claim), claim_words=f"{claim.year}年{claim.fate}" if claim else "", verdict=said,
        proofs=tuple(map(_proof, line.members)), reports=tuple(dict.fromkeys(_title(one) for one in line.members)), reasons=line.reasons,
        notes=line.notes, problems=tuple(one.key for one in line.members),
    )  # fmt: skip


def _nameless(row: RepeatRow) -> RepeatRow:
    """What may be said of a suspect nobody has looked at: what, when, how often."""
    return replace(
        row, department=None, project=None, problem="", claim=None, claim_words="", proofs=(), reports=(), reasons=(), notes=(), problems=()
    )


def _denominator(line: LifeLine) -> str:
    first, last = line.pattern[0].year, line.pattern[-1].year
    span = f"{first}–{last}年" if first != last else f"{first}年"
    return f"{span}共有{line.reports_seen}份报告，其中{line.reports_with}份提及"


def _title(one: Occurrence) -> str:
    return f"{one.year}年《{one.report_title}》" if one.report_title else f"{one.year}年 {one.source}"


def _proof(one: Occurrence) -> Proof:
    return Proof(one.report, masked(one.quote), one.place, one.page, f"{one.year}年")


def _claim(claim: Claim | None) -> Proof | None:
    return Proof(claim.report, masked(claim.quote), claim.place, None, f"{claim.year}年") if claim else None


def marked(rows: Base, found: Repeats, lines: Iterable[LifeLine]) -> None:
    """Writes into the problems that they come back: confirmed lines, and suspected ones where these are named."""
    shown = {one.key: "认定屡评屡犯" for one in found.confirmed}
    if found.named:
        shown |= {one.key: "疑似屡评屡犯" for one in found.suspected}
    for line in lines:
        for one in line.members if line.key in shown else ():
            if one.key in rows.problems:
                years = "、".join(map(str, line.years))
                rows.problems[one.key] = replace(rows.problems[one.key], repeated=f"{shown[line.key]}（{years}）", line=line.key)


def rectified(book: Book, rows: Base, given: Input, settings: DigestSettings) -> Rectified:
    """What became of the problems found before the last year, within the window."""
    first = rows.last - settings.window
    due = [one for one in given.lines if one.kind in (_RECURRING, _SINGLE) and _inside(one, rows, given) and _verdict(one) != _REJECTED]
    due = [one for one in due if one.status != _ASKED]
    due = [one for one in due if any(first <= year < rows.last for year in one.years)]
    by: dict[str, list[str]] = {name: [] for name in (_DONE, _CLAIMED, _PARTLY, _SILENT, _UNKNOWN, "")}
    for one in due:
        by[_fate(one, rows.last)].append(one.key)
    at = ("以前年度整改", "合计")
    total = book.lines((*at, "应整改条数"), [one.key for one in due], f"{first}–{rows.last - 1}年提出的问题")
    done = book.lines((*at, "已整改条数"), by[_DONE], "有整改说明，以后的报告未再出现")
    claimed = book.lines((*at, "自称已整改条数"), by[_CLAIMED], "报告称已整改，没有以后的报告印证")
    said = [one for one in due if settings.named_suspects or _verdict(one) == _CONFIRMED or not _again(one)]
    known = [_line(one, given) for one in sorted(said, key=lambda line: _place(line, rows, given))]
    return Rectified(
        rows=(*known, *_unlinked(rows, given)), due=total, done=done, claimed=claimed,
        partly=book.lines((*at, "部分整改条数"), by[_PARTLY], "报告称部分整改或正在整改"),
        again=book.lines((*at, "再次出现条数"), by[""], f"{rows.last}年的报告再次提出"),
        silent=book.lines((*at, "未再提及条数"), by[_SILENT], "以后的报告未再提及，不等于已整改"),
        unknown=book.lines((*at, "无法判断条数"), by[_UNKNOWN], "没有同一项目的后续报告，或报告不可读"),
        rate=book.share((*at, "整改率"), done, total, "已整改条数÷应整改条数") if due else None,
        claimed_rate=book.share((*at, "自称整改率"), claimed, total, "自称已整改条数÷应整改条数") if due else None,
    )  # fmt: skip


def _again(line: LifeLine) -> bool:
    """Whether it says of its department that a problem came back."""
    return line.kind == _RECURRING


def _fate(line: LifeLine, last: int) -> str:
    """Into which number a line goes: found again (""), mended, said to be mended, partly, or nobody knows."""
    if last in line.years:
        return ""
    return next((name for name in (_CLAIMED, _DONE, _PARTLY, _SILENT) if line.status.startswith(name)), _UNKNOWN)


def _place(line: LifeLine, rows: Base, given: Input) -> tuple[int, int, str]:
    return rows.place[given.department(line.body or "")], line.years[0], line.key


def _line(line: LifeLine, given: Input) -> RectifiedRow:
    claim = line.claims[-1] if line.claims else None
    alone = line.status in _ALONE
    return RectifiedRow(
        line=line.key, department=given.department(line.body or ""), project=line.project, year=line.years[0],
        problem=masked(line.members[0].title), leaf=line.leaf, leaf_name=line.leaf_name,
        status=_UNKNOWN if alone else line.status.removesuffix("（屡评屡犯）"),
        words=f"{line.years[-1]}年以后没有同一项目的报告，无法判断" if alone else line.words, claim=_claim(claim),
        found=tuple(map(_proof, line.members)), handled=given.handled(line.members[-1].key),
    )  # fmt: skip


def _unlinked(rows: Base, given: Input) -> Iterator[RectifiedRow]:
    """Reports of the scope on problems that no report of the archive has."""
    linked = {(claim.report, claim.quote) for line in given.lines for claim in line.claims}
    for report in _in_order(rows, given):
        for claim in report.claims:
            if claim.within or (claim.report, claim.quote) in linked:
                continue
            yield RectifiedRow(
                line="", department=given.department(report.body), project=report.project, year=None, problem=masked(claim.problem),
                leaf=claim.leaf, leaf_name=given.naming.name_of(claim.leaf) if claim.leaf else "",
                status=_UNLINKED.get(claim.status, "说法不明"), claim=_claim(claim),
                words=f"{claim.year}年报告{claim.fate}；没有找到原问题所在的报告",
            )  # fmt: skip


def _in_order(rows: Base, given: Input) -> Sequence:  # type: ignore[type-arg]
    inside = [one for one in given.reports if rows.first <= one.year <= rows.last and given.department(one.body) in rows.place]
    return sorted(inside, key=lambda one: (rows.place[given.department(one.body)], one.year, one.key))
