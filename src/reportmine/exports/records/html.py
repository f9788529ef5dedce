"""One page for a browser, without a network: the source on the left, the record on the right, each leading to the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from html import escape

from reportmine.exports._shell import framed
from reportmine.exports.records._page_record import proofs, record_html
from reportmine.exports.records._page_source import Proof, source_html, text_of
from reportmine.exports.records._view import heading
from reportmine.model.document import Document
from reportmine.model.export import Export, Options
from reportmine.model.report import Report, Status

_NOTHING = "没有报告。"


@dataclass(slots=True)
class _Shown:
    """A text on the left and the proofs of all reports that were read from it."""

    report: Report
    document: Document | None
    proofs: list[Proof] = field(default_factory=list)


def render(reports: Sequence[Report], options: Options) -> str:
    """All reports in one page; those from one file share their text."""
    shown: dict[tuple[str, str | None, str | None], _Shown] = {}
    records: list[str] = []
    for index, report in enumerate(reports):
        key = (report.source, report.sha256, report.text)
        source = shown.setdefault(key, _Shown(report, options.layout(index)))
        source.proofs += proofs(report, index)
        place = list(shown).index(key)
        hidden = " hidden" if index else ""
        records.append(
            f'<article data-report="{index}" data-source="{place}"{hidden}>{_head(report)}{record_html(report, index)}</article>'
        )
    sources = [_source(index, source, options) for index, source in enumerate(shown.values())]
    return _page(reports, "\n".join(sources), "\n".join(records) or _NOTHING)


def _source(index: int, shown: _Shown, options: Options) -> str:
    report = shown.report
    if report.status is Status.FAILED:
        body = '<p class="notice">这个文件没有读成，原因见右侧。</p>'
    elif not options.text or report.text is None:
        body = '<p class="notice">输出时没有附上全文。</p>'
    else:
        body = source_html(report.text, shown.document, shown.proofs)
    hidden = " hidden" if index else ""
    return f'<article class="paper" data-source="{index}"{hidden}>\n{body}\n</article>'


def _head(report: Report) -> str:
    return f'<header><h1>{text_of(heading(report))}</h1><p class="file">{escape(report.source)}</p></header>'


def _page(reports: Sequence[Report], sources: str, records: str) -> str:
    title = heading(reports[0]) if len(reports) == 1 else f"{len(reports)} 份报告"
    options = "".join(f'<option value="{i}">{i + 1}. {text_of(heading(r))}</option>' for i, r in enumerate(reports))
    switcher = f'<select id="which" aria-label="选择报告">{options}</select>' if len(reports) > 1 else ""
    return framed(text_of(title), sources, records, switcher=switcher)


EXPORT = Export(name="html", suffix=".html", media_type="text/html", render=render, layout=True)
