"""Findings beside the text as it was read, for drafts that are no .docx: one page, each side leading to the other."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from reportmine.copies._words import place_in
from reportmine.exports._shell import framed
from reportmine.exports.manuals import LEVELS
from reportmine.exports.records._page_source import Proof, source_html, text_of
from reportmine.model.document import Document
from reportmine.model.finding import Checked, Finding

_NAMES = ("批注页", "报告批注", "问题")


def page(checked: Checked, document: Document) -> str:
    """The whole page."""
    title = text_of(checked.title or checked.source)
    proofs = [proof for index, finding in enumerate(checked.findings) for proof in _proofs(index, finding, document)]
    source = f'<article class="paper" data-source="0">\n{source_html(document.text, document, proofs)}\n</article>'
    head = f'<header><h1>{title}</h1><p class="file">{escape(checked.source)}</p></header>'
    record = f'<article data-report="0" data-source="0">{head}{"".join(_groups(checked, document))}</article>'
    return framed(title, source, record, names=_NAMES)


def _proofs(index: int, finding: Finding, document: Document) -> Iterator[Proof]:
    span = place_in(finding, document)
    if span is not None:
        yield Proof(*span, f"0/findings.{index}")
    for number, other in enumerate(finding.related):
        if 0 <= other.span[0] < other.span[1]:
            yield Proof(*other.span, f"0/findings.{index}@{number}")


def _groups(checked: Checked, document: Document) -> Iterator[str]:
    for severity, name in LEVELS.items():
        rows = [_row(index, f, document) for index, f in enumerate(checked.findings) if f.severity == severity]
        if rows:
            count = f' <span class="count">{len(rows)}</span>'
            yield f'<section class="group" data-group="{severity.name.lower()}"><h2>{name}{count}</h2>{"".join(rows)}</section>'


def _row(index: int, finding: Finding, document: Document) -> str:
    place = escape(finding.place.label) if finding.place else ""
    pressable = f' tabindex="0" role="button" data-place="{place}"' if place_in(finding, document) is not None else ""
    told = [(f"计算：{finding.calculation}" if finding.calculation else ""), f"建议：{finding.advice}"]
    detail = "".join(f'<span class="detail">{escape(words)}</span>' for words in told if words)
    foot = f'<span class="foot">{place}</span>' if place else ""
    return (
        f'<div class="row" data-k="0/findings.{index}"{pressable}><span class="label">{escape(finding.code)}</span><span class="main">'
        f'<span class="value">{escape(finding.name)}：{escape(finding.message)}</span>{detail}{foot}</span></div>'
        + "".join(_related(index, finding))
    )


def _related(index: int, finding: Finding) -> Iterator[str]:
    for number, other in enumerate(finding.related):
        place = escape(other.place.label)
        yield (
            f'<div class="row other" data-k="0/findings.{index}@{number}" tabindex="0" role="button" data-place="{place}">'
            f'<span class="label">另见</span><span class="main"><span class="value">{escape(other.quote)}</span>'
            f'<span class="foot">{place}</span></span></div>'
        )
