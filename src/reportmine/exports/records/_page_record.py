"""The right side of the page: the record in groups, each value a row that leads to its words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from reportmine.exports.records import _words as words
from reportmine.exports.records._page_source import Proof
from reportmine.exports.records._view import Group, Row, groups, indicator_cells
from reportmine.model.report import Evidence, Report, State, Status

_COLUMNS = ("一级指标", "二级指标", "三级指标", "目标值", "完成值", "分值", "得分", "偏差原因")
_BADGES = {State.STATED_NONE: "none", State.CONFLICT: "conflict", State.INFERRED: "inferred"}


def proofs(report: Report, index: int) -> Iterator[Proof]:
    """Every span that proves a value of the report, with the key its row has on the page."""
    for group in groups(report):
        for row in group.rows:
            for key, evidence in [(row.key, row.evidence), *((f"{row.key}@{i}", o.evidence) for i, o in enumerate(row.others))]:
                yield from (Proof(*e.span, f"{index}/{key}") for e in evidence if e.span[1] > e.span[0])


def record_html(report: Report, index: int) -> str:
    """All groups, then the outline and how the reading went."""
    if report.status is Status.FAILED:
        return _reading(report)
    return "\n".join([*(_group(group, report, index) for group in groups(report)), _sections(report), _reading(report)])


def _group(group: Group, report: Report, index: int) -> str:
    rows = [row for row in group.rows if row.state is not None]
    missing = "、".join(escape(row.label) for row in group.rows if row.state is None)
    if group.key == "indicators":
        said = [row for row in rows if row.key.startswith("statements.")]
        body = "".join(_row(row, index) for row in said) + _indicators(report, index)
    else:
        body = "".join(_row(row, index) for row in rows)
    if missing or not body:
        body += f'<div class="missing"><span class="label">未写明</span><span class="main">{missing}</span></div>'
    count = sum(row.key[-1].isdigit() for row in rows) if group.key not in ("basic", "funds", "conclusion") else 0
    return _section(group.key, group.title, body, count)


def _section(key: str, title: str, body: str, count: int = 0) -> str:
    number = f' <span class="count">{count}</span>' if count else ""
    return f'<section class="group" data-group="{key}"><h2>{title}{number}</h2>{body}</section>'


def _row(row: Row, index: int) -> str:
    badge = _BADGES.get(row.state) if row.state else None
    names = " ".join(["row", *([badge] if badge else []), *(["low"] if row.doubtful else [])])
    text = row.shown if row.shown else "无" if row.state is State.STATED_NONE else ""
    state = f'<b class="badge {badge}">{words.STATES[row.state]}</b>' if badge and row.state else ""
    state += '<b class="badge low">请核对</b>' if row.doubtful else ""
    rest = row.detail.strip().removeprefix(row.shown.strip()).lstrip("。，：:；\n ")
    detail = f'<span class="detail">{escape(rest)}</span>' if rest else ""
    return (
        f'<div class="{names}"{_target(f"{index}/{row.key}", row.evidence)}>'
        f'<span class="label">{escape(row.label)}</span><span class="main"><span class="value">{escape(text)}{state}</span>'
        f"{detail}{_notes(row, index)}{_foot(row)}</span></div>" + "".join(_others(row, index))
    )


def _target(key: str, evidence: Sequence[Evidence]) -> str:
    """A row with proof can be pressed; one without is only shown."""
    pressable = f' tabindex="0" role="button" data-place="{escape(evidence[0].place.label)}"' if evidence else ""
    return f' data-k="{key}"{pressable}'


def _notes(row: Row, index: int) -> str:
    plain = [f"<span>{escape(note)}</span>" for note in row.notes if not note.startswith("→")]
    links = [f'<a href="#report={index}&amp;value={key}">→ 问题{int(key.rpartition(".")[2]) + 1}</a>' for key in row.answers]
    return f'<span class="notes">{"".join(plain + links)}</span>' if plain or links else ""


def _foot(row: Row) -> str:
    """Where it stands and how sure the reading is, in small print; the words themselves are one click away."""
    place = escape(row.evidence[0].place.label) if row.evidence else ""
    more = f"（共{len(row.evidence)}处）" if len(row.evidence) > 1 else ""
    sure = f'<i title="置信度">{row.confidence:.2f}</i>' if row.confidence is not None and row.evidence else ""
    return f'<span class="foot">{place}{more}{sure}</span>' if place or sure else ""


def _others(row: Row, index: int) -> Iterator[str]:
    for number, other in enumerate(row.others):
        place = escape(other.evidence[0].place.label) if other.evidence else ""
        target = _target(f"{index}/{row.key}@{number}", other.evidence)
        yield (
            f'<div class="row other"{target}><span class="label">另见</span><span class="main">'
            f'<span class="value">{escape(other.shown)}</span><span class="foot">{place}</span></span></div>'
        )


def _indicators(report: Report, index: int) -> str:
    if not report.indicators:
        return ""
    rows = [indicator_cells(indicator) for indicator in report.indicators]
    used = [i for i in range(len(_COLUMNS)) if any(row[i] for row in rows)]
    head = "".join(f"<th>{_COLUMNS[i]}</th>" for i in used)
    body = "".join(
        f'<tr class="row"{_target(f"{index}/indicators.{n}", report.indicators[n].evidence)}>'
        + "".join(f"<td>{escape(row[i])}</td>" for i in used)
        + "</tr>"
        for n, row in enumerate(rows)
    )
    return f'<div class="table"><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>'


def _sections(report: Report) -> str:
    lines = []
    for section in report.sections:
        roles = "、".join(words.ROLES.get(role, role) for role in section.roles)
        lines.append(
            f'<div class="row jump depth{min(section.level, 4)}" tabindex="0" role="button" data-jump="{section.span[0]}">'
            f'<span class="value">{escape(section.number or "")}{escape(section.title)}</span>'
            f'<span class="foot">{escape(roles)}</span></div>'
        )
    body = "".join(lines) or '<div class="missing"><span class="label">未写明</span></div>'
    return _section("sections", "章节", body, len(report.sections))


def _reading(report: Report) -> str:
    facts = [("文件", report.source), ("状态", words.STATUSES[report.status])]
    if report.part:
        facts.append(("份次", f"文件中的第{report.part}份报告"))
    if report.provenance.reader:
        facts.append(("读取方式", report.provenance.reader))
    if report.sha256:
        facts.append(("文件指纹", report.sha256[:16]))
    ledger = [f"{words.LEDGER.get(name, name)} {count}" for name, count in report.provenance.ledger.items() if count]
    if ledger:
        facts.append(("字符去向", "，".join(ledger)))
    body = "".join(_fact(name, value) for name, value in facts)
    for note in report.issues:
        jump = f' tabindex="0" role="button" data-jump="{note.span[0]}"' if note.span else ""
        word = "原因" if report.status is Status.FAILED else "提示"
        body += _fact(word, note.message, f' class="row issue"{jump}')
    return _section("reading", "读取情况", body)


def _fact(name: str, value: str, attributes: str = ' class="row"') -> str:
    return f'<div{attributes}><span class="label">{name}</span><span class="main"><span class="value">{escape(value)}</span></span></div>'
