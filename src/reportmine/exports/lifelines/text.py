"""Evidence cards a leader can print: who has which problem again, the gravest first, with the sentences that prove it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportmine.exports._columns import WIDTH, labelled, wrapped
from reportmine.exports._listed import shortened
from reportmine.exports.lifelines import _words as words
from reportmine.model.export import LinesExport, LinesOptions
from reportmine.model.link import LifeLine, Link, Occurrence

_LONGEST = 220
_CASES = 3  # of a common problem's members that are told by default


def render(lines: Sequence[LifeLine], options: LinesOptions) -> str:
    """All lists below each other."""
    parts = [_head(lines, options)]
    for name, own in words.lists(lines):
        parts.append("\n".join(_list(name, own)))
    return "\n\n".join(parts) + "\n"


def card(line: LifeLine) -> str:
    """One line with everything: every member in its own words, why each is linked, what was claimed."""
    return "\n".join(["═" * WIDTH, *_card("", line, whole=True)]) + "\n"


def _head(lines: Sequence[LifeLine], options: LinesOptions) -> str:
    span = f"（{options.years[0]}–{options.years[1]}年）" if options.years else ""
    rows = [f"问题的年度脉络{span}：{words.counts(lines)}。"]
    if options.left_out:
        rows += wrapped(f"有{len(options.left_out)}份报告没有读出年度，没有参与比对：{'、'.join(options.left_out)}。", 0)
    return "\n".join(rows)


def _list(name: str, lines: Sequence[LifeLine]) -> Iterator[str]:
    yield "═" * WIDTH
    yield f"{name}（{len(lines)}条）　{words.LEADS[name]}"
    for number, line in enumerate(lines, 1):
        yield ""
        yield from _card(f"{number}.", line, whole=line.kind != "common")


def _card(number: str, line: LifeLine, *, whole: bool) -> Iterator[str]:
    status = f"【{line.status}】" if line.kind != "common" else ""
    yield from labelled(number, f"{status}{words.heading(line)}　{words.level(line)}", indent=4 if number else 0)
    rows = [("情况", "；".join(part for part in (line.words, words.denominator(line)) if part) + "。")]
    if line.kind != "common":
        rows.append(("各年", words.years(line)))
    rows += [("认定", words.verdict(line)), ("为什么", "；".join(line.reasons))]
    rows += [("注意", note) for note in line.notes]
    for label, told in rows:
        if told:
            yield from labelled(f"    {label}", told, indent=12)
    shown = line.members if whole else _typical(line.members)
    links = {one.b: one for one in line.links}
    for one in shown:
        yield from _member(one, links.get(one.key), line)
    if len(shown) < len(line.members):
        yield f"            （另有{len(line.members) - len(shown)}条，见 reportmine explain {line.key}）"
    for claim in line.claims:
        yield from labelled(f"    {claim.year}年", f"{claim.fate}　{claim.place}　{claim.source}", indent=12)
        yield from wrapped(f"“{shortened(claim.quote, _LONGEST)}”", 12)
    yield f"    编号    {line.key}"


def _typical(members: Sequence[Occurrence]) -> list[Occurrence]:
    """One problem each of the first departments: cases, not the whole list."""
    by_body: dict[str, Occurrence] = {}
    for one in sorted(members, key=lambda o: (o.evidence_level != "documented", -o.year, o.key)):
        by_body.setdefault(one.body, one)
    return list(by_body.values())[:_CASES]


def _member(one: Occurrence, link: Link | None, line: LifeLine) -> Iterator[str]:
    title = f"《{one.report_title}》" if one.report_title else one.source
    who = f"{one.body}　" if line.kind == "common" else ""
    yield from labelled(f"    {one.year}年", f"{who}{title}　{words.kind(one)}　{words.place(one)}", indent=12)
    yield from wrapped(f"“{shortened(one.quote, _LONGEST)}”", 12)
    facts = [f"金额：{words.money(one)}" if one.amounts_yuan else "", f"对象：{'、'.join(one.objects)}" if one.objects else ""]
    facts += [f"指标：{'、'.join(one.indicators)}" if one.indicators else "", f"属于：{one.part_of}" if one.part_of else ""]
    told = "　".join(fact for fact in facts if fact)
    if told:
        yield from wrapped(told, 12)
    if link is not None and link.level is not None:
        earlier = next((m for m in line.members if m.key == link.a), None)
        base = f"与{earlier.year}年的联系：" if earlier is not None else "联系："
        yield from wrapped(f"{base}{link.level.value}（把握{link.score:.2f}）——{'；'.join(s.words for s in link.seen)}", 12)


EXPORT = LinesExport(name="text", suffix=".txt", media_type="text/plain", render=render)
