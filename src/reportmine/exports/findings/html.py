"""One page for a browser, without a network: the draft on the left, what was found on the right, each leading to the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from html import escape

from reportmine.exports._listed import heading, listed, reasons, where
from reportmine.exports._shell import asset, framed
from reportmine.exports.findings.text import SURE
from reportmine.exports.manuals import LEVELS
from reportmine.exports.records._page_source import Proof, source_html, text_of
from reportmine.model.document import Document
from reportmine.model.export import FindingsExport, FindingsOptions
from reportmine.model.finding import Checked, Finding, NotEvaluated
from reportmine.model.profile import Severity
from reportmine.model.report import Evidence, Status

_DOUBTFUL = "D"
_SORTS = {**{severity.value: name for severity, name in LEVELS.items()}, _DOUBTFUL: "把握不大"}
_FOLDED = (Severity.INFO.value, _DOUBTFUL)  # sorts a reader asks for
_NAMES = ("检查结果", "检查结果", "问题")
_NOTHING = "没有文件。"
_Keyed = Sequence[tuple[str, Finding]]


def render(checked: Sequence[Checked], options: FindingsOptions) -> str:
    """All files in one page; a selector switches between them."""
    sources, panels, sorts = [], [], set()
    for index, one in enumerate(checked):
        keyed = _keyed(listed(one.findings, options), index)
        sorts |= {_sort(finding) for _, finding in keyed}
        hidden = " hidden" if index else ""
        body = _source(one, options.layout(index), keyed)
        sources.append(f'<article class="paper" data-source="{index}"{hidden}>\n{body}\n</article>')
        panel = _head(one, keyed) + "".join(_panel(one, keyed, options))
        panels.append(f'<article data-report="{index}" data-source="{index}"{hidden}>{panel}</article>')
    shown = "".join(_box(sort, options) for sort in _SORTS if sort in sorts)
    return _page(checked, shown, "\n".join(sources), "\n".join(panels) or _NOTHING)


def _keyed(findings: Iterable[Finding], index: int) -> _Keyed:
    """Findings with the keys they have on the page: file, sort, number."""
    return [(f"{index}/{_sort(finding)}{number}", finding) for number, finding in enumerate(findings)]


def _sort(finding: Finding) -> str:
    doubtful = finding.severity is Severity.WARNING and finding.confidence < SURE
    return _DOUBTFUL if doubtful else finding.severity.value


def _box(sort: str, options: FindingsOptions) -> str:
    checked = "" if options.folded and sort in _FOLDED else " checked"
    return f'<label><input type="checkbox" data-shows="{sort}"{checked}>{_SORTS[sort]}</label>'


def _source(one: Checked, document: Document | None, keyed: _Keyed) -> str:
    if one.status is Status.FAILED:
        return '<p class="notice">这个文件没有读成，原因见右侧。</p>'
    if document is None:
        return '<p class="notice">输出时没有附上全文。</p>'
    return source_html(document.text, document, _proofs(keyed))


def _proofs(keyed: _Keyed) -> Iterator[Proof]:
    """The words each finding is about, and further words it rests on."""
    for key, finding in keyed:
        spans = [(key, finding.span), *((f"{key}@{number}", evidence.span) for number, evidence in enumerate(finding.related))]
        yield from (Proof(*span, name) for name, span in spans if span is not None and span[1] > span[0])


def _head(one: Checked, keyed: _Keyed) -> str:
    facts = [one.unit or "", f"{one.year}年度" if one.year else "", one.source]
    lines = [f'<p class="file">{escape("　".join(fact for fact in facts if fact))}</p>']
    if one.profile:
        lines.append(f'<p class="file">{escape("：".join(filter(None, (f"评价方案 {one.profile}", one.profile_reason))))}</p>')
    if one.status is not Status.FAILED:
        counts = Counter(_sort(finding) for _, finding in keyed)
        words = "，".join(f"{name}{counts[sort]}处" for sort, name in _SORTS.items() if counts[sort])
        lines.append(f'<p class="counts">检查了{one.evaluated}条规则：{words or "没有发现要改的地方"}。</p>')
    return f"<header><h1>{text_of(heading(one))}</h1>{''.join(lines)}</header>"


def _panel(one: Checked, keyed: _Keyed, options: FindingsOptions) -> Iterator[str]:
    """Findings by severity, then what is not among them."""
    if one.status is Status.FAILED:
        yield _section("reading", "没有读成", [_fact(reasons(one))])
        return
    for severity, name in LEVELS.items():
        some = [(key, finding) for key, finding in keyed if finding.severity is severity]
        some.sort(key=lambda pair: _sort(pair[1]) == _DOUBTFUL)
        if some:
            rows = (_finding(number, key, finding, options) for number, (key, finding) in enumerate(some, 1))
            yield _section(severity.value, name, list(rows), len(some))
    if one.suppressed:
        yield _section("suppressed", "已忽略", list(_suppressed(one)), len(one.suppressed))
    if one.accepted:
        yield _section("accepted", "以前已知", [_fact(f"基线中已有的{one.accepted}处没有列出。")])
    if one.not_evaluated:
        yield _section("unknown", "没有检查", list(_unknown(one.not_evaluated)), len(one.not_evaluated))
    if one.deductions:
        yield _section("deductions", "预计扣分", [_fact(f"{d.item}：{d.findings}处，扣{d.points:g}分") for d in one.deductions])
    if one.issues:
        yield _section("reading", "读取情况", [_fact(note.message) for note in one.issues])


def _section(key: str, title: str, rows: Sequence[str], count: int = 0) -> str:
    number = f' <span class="count">{count}</span>' if count else ""
    return f'<section class="group" data-group="{key}"><h2>{title}{number}</h2>{"".join(rows)}</section>'


def _fact(words: str) -> str:
    return f'<div class="row fact"><span class="main">{escape(words)}</span></div>'


def _finding(number: int, key: str, finding: Finding, options: FindingsOptions) -> str:
    sort = _sort(finding)
    badge = f'<b class="badge low">{_SORTS[sort]}</b>' if sort == _DOUBTFUL else ""
    place = " · ".join(part for part in (where(finding), finding.code) if part)
    return (
        f'<div class="row finding {sort}"{_target(key, finding.span, where(finding))}><span class="label">{number}</span>'
        f'<span class="main"><span class="value">{escape(finding.name)}{badge}</span><span class="foot">{escape(place)}</span>'
        f"{''.join(_words(finding, options))}</span></div>" + "".join(_related(key, sort, finding.related))
    )


def _target(key: str, span: tuple[int, int] | None, place: str) -> str:
    """A row that points at words can be pressed; another is only shown."""
    pressable = f' tabindex="0" role="button" data-place="{escape(place)}"' if span is not None else ""
    return f' data-k="{key}"{pressable}'


def _words(finding: Finding, options: FindingsOptions) -> Iterator[str]:
    manual = options.manuals.get(finding.code)
    basis = manual.basis if manual is not None and manual.basis != "无" else ""
    rows = (
        ("quote", "原文", f"“{finding.quote}”" if finding.quote else ""), ("what", "", finding.message),
        ("calculation", "计算", finding.calculation or ""), ("advice", "怎么改", finding.advice), ("basis", "依据", basis),
    )  # fmt: skip
    for name, label, words in rows:
        if words:
            lead = f"<b>{label}</b>" if label else ""
            yield f'<span class="words {name}">{lead}{escape(words)}</span>'


def _related(key: str, sort: str, related: Sequence[Evidence]) -> Iterator[str]:
    for number, evidence in enumerate(related):
        place = evidence.place.label
        target = _target(f"{key}@{number}", evidence.span, place)
        yield (
            f'<div class="row other {sort}"{target}><span class="label">另见</span><span class="main">'
            f'<span class="words quote">“{escape(evidence.quote)}”</span><span class="foot">{escape(place)}</span></span></div>'
        )


def _suppressed(one: Checked) -> Iterator[str]:
    for entry in one.suppressed:
        place = f"〔{where(entry.finding)}〕" if where(entry.finding) else ""
        until = f"，到{entry.until}" if entry.until else ""
        yield _fact(f"{entry.finding.name}（{entry.finding.code}）{place}：{entry.reason}（{entry.who}{until}）")


def _unknown(entries: Sequence[NotEvaluated]) -> Iterator[str]:
    """Rules by what the report does not give, what most of them lack first."""
    by_reason: dict[str, list[str]] = {}
    for entry in entries:
        by_reason.setdefault(entry.missing, []).append(f"{entry.name}（{entry.code}）" + (f"第{entry.part}份" if entry.part else ""))
    for reason, names in sorted(by_reason.items(), key=lambda pair: -len(pair[1])):
        yield _fact(f"没有读到{reason}：{'、'.join(names)}")


def _page(checked: Sequence[Checked], boxes: str, sources: str, panels: str) -> str:
    title = heading(checked[0]) if len(checked) == 1 else f"{len(checked)} 个文件"
    names = "".join(f'<option value="{i}">{i + 1}. {text_of(heading(one))}</option>' for i, one in enumerate(checked))
    switcher = f'<select id="which" aria-label="选择文件">{names}</select>' if len(checked) > 1 else ""
    looks = asset("reportmine.exports.findings", "page.css")
    return framed(text_of(title), sources, panels, switcher=switcher, names=_NAMES, boxes=boxes, looks=looks)


EXPORT = FindingsExport(name="html", suffix=".html", media_type="text/html", render=render, layout=True, everything=True)
