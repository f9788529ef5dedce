"""One page for a browser, without a network: lists with filters, every line opening to its evidence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from reportmine.exports._shell import filled
from reportmine.exports.lifelines import _words as words
from reportmine.model.export import LinesExport, LinesOptions
from reportmine.model.link import Claim, LifeLine, Link, Occurrence

_FOLDER = "reportmine.exports.lifelines"


def render(lines: Sequence[LifeLine], options: LinesOptions) -> str:
    """The whole page."""
    span = f"（{options.years[0]}–{options.years[1]}年）" if options.years else ""
    body = "\n".join(_list(name, own) for name, own in words.lists(lines)) or "<p>没有找到反复出现或共性的问题。</p>"
    left = (
        f"<p>有{len(options.left_out)}份报告没有读出年度，没有参与比对：{escape('、'.join(options.left_out))}。</p>"
        if options.left_out
        else ""
    )
    statuses = "".join(f"<option>{escape(status)}</option>" for status in dict.fromkeys(line.status for line in lines))
    bodies = "".join(f"<option>{escape(body)}</option>" for body in sorted({line.body for line in lines if line.body}))
    return filled(
        _FOLDER, title=f"问题的年度脉络{span}", counts=escape(words.counts(lines)), left=left,
        statuses=statuses, bodies=bodies, lists=body,
    )  # fmt: skip


def _list(name: str, lines: Sequence[LifeLine]) -> str:
    rows = "\n".join(_line(number, line) for number, line in enumerate(lines, 1))
    return f'<section><h2>{name} <span class="count">{len(lines)}</span></h2><p class="lead">{words.LEADS[name]}</p>\n{rows}\n</section>'


def _line(number: int, line: LifeLine) -> str:
    status = f'<b class="status">{escape(line.status)}</b>' if line.kind != "common" else ""
    facts = [line.words, words.denominator(line)]
    return (
        f'<details class="line" id="{line.key}" data-status="{escape(line.status)}" data-body="{escape(line.body or "")}">'
        f'<summary><span class="number">{number}</span>{status}<span class="name">{escape(words.heading(line))}</span>'
        f'<span class="level">{escape(words.level(line))}</span><span class="fact">{escape("；".join(f for f in facts if f))}</span>'
        f"{_strip(line)}</summary>{''.join(_inside(line))}</details>"
    )


def _strip(line: LifeLine) -> str:
    """The years as a row of boxes; the words in them carry the meaning, not the colour."""
    if line.kind == "common":
        return ""
    boxes = (f'<i class="m{m.mark.value}">{m.year}<br>{"称部分整改" if m.partial else words.MARKS[m.mark]}</i>' for m in line.pattern)
    return f'<span class="years">{"".join(boxes)}</span>'


def _inside(line: LifeLine) -> Iterator[str]:
    verdict = words.verdict(line)
    if verdict:
        yield f"<p><b>认定</b>{escape(verdict)}</p>"
    if line.reasons:
        yield f"<p><b>为什么</b>{escape('；'.join(line.reasons))}</p>"
    yield from (f'<p class="note"><b>注意</b>{escape(note)}</p>' for note in line.notes)
    links = {one.b: one for one in line.links}
    rows = "".join(_member(one, links.get(one.key), line) for one in line.members)
    rows += "".join(map(_claim, line.claims))
    yield f"<table><thead><tr><th>年度</th><th>报告与位置</th><th>原文</th><th>依据</th></tr></thead><tbody>{rows}</tbody></table>"
    yield f'<p class="key">编号 {line.key}</p>'


def _claim(one: Claim) -> str:
    where = f"{escape(one.source)}<br>{escape(one.place)}"
    return f'<tr class="claim"><td>{one.year}</td><td>{where}</td><td><q>{escape(one.quote)}</q></td><td>{escape(one.fate)}</td></tr>'


def _member(one: Occurrence, link: Link | None, line: LifeLine) -> str:
    where = "<br>".join(
        escape(part)
        for part in (one.body if line.kind == "common" else "", one.report_title or one.source, words.kind(one), words.place(one))
        if part
    )
    facts = "　".join(part for part in (words.money(one), "、".join(one.objects), "、".join(one.indicators)) if part)
    why = f"<b>{link.level.value}</b> {link.score:.2f}<br>{escape('；'.join(s.words for s in link.seen))}" if link and link.level else ""
    told = f'<br><span class="fact">{escape(facts)}</span>' if facts else ""
    return f"<tr><td>{one.year}</td><td>{where}</td><td><q>{escape(one.quote)}</q>{told}</td><td>{why}</td></tr>"


EXPORT = LinesExport(name="html", suffix=".html", media_type="text/html", render=render)
