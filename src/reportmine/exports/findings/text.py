"""Plain text for people: what must be mended first, then what is worth a look, the rest as counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from reportmine.exports._columns import WIDTH, labelled, wrapped
from reportmine.model.export import FindingsExport, FindingsOptions
from reportmine.model.finding import Checked, Finding
from reportmine.model.profile import Severity
from reportmine.model.report import Status

SURE = 0.7  # below this a warning is only counted
_RUBRIC = "按公开的《中介机构绩效评价报告质量考核评分表》估算，仅供参考"
_LONGEST = 80
_MISSING = 6


def render(checked: Sequence[Checked], options: FindingsOptions) -> str:
    """All files below each other; with several files a table of counts at the end."""
    parts = ["\n".join(_file(one, options)) for one in checked]
    if len(checked) > 1:
        parts.append("\n".join(_summary(checked)))
    return "\n\n".join(parts) + "\n"


def shown(findings: Sequence[Finding], options: FindingsOptions) -> tuple[list[Finding], list[Finding]]:
    """The findings to show in full, errors first, and those only counted."""
    ranks = list(Severity)
    full = [f for f in findings if _is_full(f, options)]
    return sorted(full, key=lambda f: ranks.index(f.severity)), [f for f in findings if not _is_full(f, options)]


def _is_full(finding: Finding, options: FindingsOptions) -> bool:
    ranks = list(Severity)
    if ranks.index(finding.severity) > ranks.index(options.lowest):
        return False
    return not options.folded or finding.severity is not Severity.WARNING or finding.confidence >= SURE


def _file(one: Checked, options: FindingsOptions) -> Iterator[str]:
    yield "═" * WIDTH
    yield from wrapped(one.title or one.source, 0)
    facts = [one.unit or "", f"{one.year}年度" if one.year else "", one.source if one.title else ""]
    yield from wrapped("　".join(fact for fact in facts if fact), 0)
    if one.status is Status.FAILED:
        yield from labelled("没有检查", "；".join(note.message for note in one.issues), indent=10)
        return
    if one.profile:
        yield from wrapped(f"评价方案 {one.profile}：{one.profile_reason}", 0)
    full, folded = shown(one.findings, options)
    for severity, title in ((Severity.ERROR, "必须改"), (Severity.WARNING, "建议看"), (Severity.INFO, "提示")):
        some = [f for f in full if f.severity is severity]
        if some:
            yield from ("", f"【{title}】{len(some)}处")
            for number, finding in enumerate(some, 1):
                yield from _finding(number, finding)
    if not full:
        yield from ("", _nothing(one))
    yield from _tail(one, folded)


def _nothing(one: Checked) -> str:
    notes = [note.message for note in one.issues if note.code == "not-a-report"]
    return notes[0] if notes else f"已检查{one.evaluated}条规则，没有发现要改的地方。"


def _finding(number: int, finding: Finding) -> Iterator[str]:
    place = f" 〔{finding.place.label}〕" if finding.place else ""
    yield from labelled(f"{number}.", f"{finding.name}（{finding.code}）{place}", indent=4)
    rows = [("原文", f"“{_short(finding.quote)}”" if finding.quote else ""), ("说明", finding.message)]
    rows += [("计算", finding.calculation or ""), ("怎么改", finding.advice)]
    for label, words in rows:
        if words:
            yield from labelled(f"    {label}", words, indent=12)


def _tail(one: Checked, folded: Sequence[Finding]) -> Iterator[str]:
    """What is not listed above: folded findings, accepted and suppressed ones, rules without anything to judge by, deductions."""
    yield ""
    if folded:
        counts = Counter(f"{f.name}（{f.code}）" for f in folded)
        words = "、".join(f"{name}{count}处" for name, count in sorted(counts.items()))
        yield from labelled("另有提示", f"{len(folded)}处没有展开：{words}。加 --min-severity I --all 查看。", indent=10)
    for entry in one.suppressed:
        until = f"，到{entry.until}" if entry.until else ""
        yield from labelled("已忽略", f"{entry.finding.name}（{entry.finding.code}）：{entry.reason}（{entry.who}{until}）", indent=10)
    if one.accepted:
        yield from labelled("已接受", f"基线中已有的{one.accepted}处没有列出。", indent=10)
    if one.not_evaluated:
        reasons = Counter(unknown.missing for unknown in one.not_evaluated)
        most = reasons.most_common()
        words = "、".join(f"{reason}（{count}条）" for reason, count in most[:_MISSING]) + ("等" if len(most) > _MISSING else "")
        yield from labelled(
            "没有检查", f"{len(one.not_evaluated)}条规则缺少依据，既不算通过也不算不通过；报告里没有读到：{words}。", indent=10
        )
    if one.deductions:
        total = sum(d.points for d in one.deductions)
        words = "，".join(f"{d.item}{d.findings}处 -{d.points:g}" for d in one.deductions)
        yield from labelled("预计扣分", f"{total:g}分（{words}；{_RUBRIC}）。", indent=10)


def _summary(checked: Sequence[Checked]) -> Iterator[str]:
    yield "═" * WIDTH
    yield "  必须改  建议看    提示  文件"
    for one in checked:
        if one.status is Status.FAILED:
            yield f"{'无法读取':>22}  {one.source}"
            continue
        counts = Counter(f.severity for f in one.findings)
        yield f"{counts[Severity.ERROR]:>8}{counts[Severity.WARNING]:>8}{counts[Severity.INFO]:>8}  {one.source}"


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 20] + "……" + line[-18:]


EXPORT = FindingsExport(name="text", suffix=".txt", media_type="text/plain", render=render)
