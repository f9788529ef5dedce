"""Plain text for people: about one screen a report, each value with the place where it stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportmine.exports._columns import WIDTH, labelled, wrapped
from reportmine.exports.records import _words as words
from reportmine.exports.records._view import Group, Row, groups, heading
from reportmine.model.export import Export, Options
from reportmine.model.report import Evidence, Report, State, Status

_LABEL = 12
_BASES = 3
_LONGEST = 160


def render(reports: Sequence[Report], options: Options) -> str:
    """All reports below each other; with `values`, without the places."""
    return "\n\n".join("\n".join(_report(report, places=not options.values)) for report in reports) + "\n"


def _report(report: Report, *, places: bool) -> Iterator[str]:
    yield "═" * WIDTH
    yield from wrapped(heading(report), 0)
    yield from wrapped(f"{report.source}（{words.STATUSES[report.status]}）", 0)
    yield "─" * WIDTH
    if report.status is not Status.FAILED:
        missing: list[str] = []
        for group in groups(report):
            missing += [row.label for row in group.rows if row.state is None]
            yield from _group(group, report, places=places)
        if missing:
            yield ""
            yield from _line("未写明", "、".join(missing))
    for note in report.issues:
        yield from _line("失败原因" if report.status is Status.FAILED else "读取提示", note.message)


def _group(group: Group, report: Report, *, places: bool) -> Iterator[str]:
    rows = [row for row in group.rows if row.state is not None]
    if group.key in ("basic", "funds", "conclusion"):
        bases = [row for row in rows if row.key.startswith("basic_info.legal_basis.")]
        for row in rows:
            if row not in bases[_BASES:]:
                yield from _line(row.label, _value(row, places=places))
        if len(bases) > _BASES:
            yield from _line("", f"……共{len(bases)}份依据")
    elif group.key == "indicators" and report.indicators:
        yield ""
        yield from _line(group.title, f"{len(report.indicators)}条" + _place(report.indicators[0].evidence) * places)
    elif rows:
        yield ""
        count = sum(not row.key.startswith("statements.") for row in rows)
        yield f"{group.title}（{count}）" if count else group.title
        for row in rows:
            number = row.key.rpartition(".")[2]
            label = f"{int(number) + 1}." if number.isdigit() else ""
            yield from _line(label, _value(row, places=places), indent=4)


def _value(row: Row, *, places: bool) -> str:
    """The words of a row: its value and state, other values, remarks, and where it stands."""
    short = row.shown if len(row.shown) <= _LONGEST else row.shown[:_LONGEST] + "……"
    text = f"报告写明“{short or '无'}”" if row.state is State.STATED_NONE else short
    if row.state is State.CONFLICT:
        others = "、".join(o.shown + _place(o.evidence) * places for o in row.others)
        return f"两处不一致：{text}{_place(row.evidence) * places}、{others}"
    remarks = [*row.notes, *(["推断"] if row.state is State.INFERRED else []), *(["请核对"] if row.doubtful else [])]
    arrows = [remark for remark in remarks if remark.startswith("→")]
    plain = [remark for remark in remarks if not remark.startswith("→")]
    text += "".join(f"（{'，'.join(plain)}）" if plain else "") + "".join(f" {arrow}" for arrow in arrows)
    return text + _place(row.evidence) * places


def _place(evidence: Sequence[Evidence]) -> str:
    return f" 〔{evidence[0].place.label}〕" if evidence else ""


def _line(label: str, text: str, *, indent: int = _LABEL) -> Iterator[str]:
    return labelled(label, text, indent=indent)


EXPORT = Export(name="text", suffix=".txt", media_type="text/plain", render=render)
