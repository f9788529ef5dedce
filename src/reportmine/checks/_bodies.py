"""Bodies named in a draft as a reader takes them: place, field and form of each name, whose they are, and what a reform made of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from reportmine import knowledge
from reportmine.checks._look import pattern
from reportmine.model.document import Span
from reportmine.model.draft import Draft
from reportmine.text.fold import squeeze
from reportmine.text.organs import is_finance, is_firm
from reportmine.text.starts import finditer

_SHORT_TAIL = {"委员会": "委", "办公室": "办", "联合会": "联", "残联": "联"}


@dataclass(frozen=True, slots=True)
class Body:
    """砚溪县卫生健康局 is 砚溪县 + 卫生健康 + 局; `place` is empty or one letter (县) where the place is not named."""

    name: str
    place: str
    core: str
    tail: str
    span: Span

    @property
    def form(self) -> str:
        """The tail in its short form: 委 for 委员会."""
        return _SHORT_TAIL.get(self.tail, self.tail)

    @property
    def bare(self) -> str:
        """The name without its place."""
        return self.core + self.tail


@dataclass(frozen=True, slots=True)
class Reform:
    """One row of knowledge/reforms.toml; `until` is the last year in which places changed over."""

    old: frozenset[str]
    new: tuple[str, ...]
    until: int
    varies: bool


@cache
def reforms() -> tuple[Reform, ...]:
    """The reform map."""
    rows: list[dict[str, Any]] = knowledge.load("reforms")["reform"]
    return tuple(Reform(frozenset(r["old"]), tuple(r["new"]), int(r["to"][:4]), r.get("varies", False)) for r in rows)


@lru_cache(maxsize=4096)
def one_family(one: str, other: str) -> bool:
    """True when a reform may have made one name of the other (names without their place)."""
    return any({one, other} <= (row.old | set(row.new)) for row in reforms())


def parse(name: str, region: str | None = None, span: Span | None = None) -> Body | None:
    """A name taken apart; what stands before the place, as in 依照县财政局, is left out. None for what has no known form."""
    name = squeeze(name)
    where, rest = _placed(name, region)
    form = pattern("names", "body", "form").fullmatch(rest)
    if form is None:
        return None
    lead = len(name) - len(where + rest)
    at = Span(span.start + lead, span.end) if span is not None else Span(0, len(name))
    return Body(where + rest, where, form["core"], form["tail"], at)


def _placed(name: str, region: str | None) -> tuple[str, str]:
    """The place a name begins with, or the report's own place, whichever stands further left, and what follows it."""
    found = _place_and_rest().search(name)
    at = name.find(region) if region else -1
    if region and 0 <= at < len(name) - len(region) and (found is None or at <= found.start()):
        return region, name[at + len(region) :]
    return (found["place"], found["rest"]) if found is not None else ("", name)


@cache
def _place_and_rest() -> re.Pattern[str]:
    return re.compile(f"(?P<place>{pattern('names', 'body', 'place').pattern})(?P<rest>.+)$")


@lru_cache(maxsize=1024)
def bodies(draft: Draft) -> tuple[Body, ...]:
    """Every administrative body named in the report, in order; titles of documents and their numbers are left out."""
    reading, region = draft.reading, region_of(draft)
    found = []
    spans = [entity.span for entity in reading.entities_in(reading.outline.span, "organ")]
    hidden = [Span(*m.span("name")) for m in finditer(pattern("names", "body", "before_party"), reading.folded, *reading.outline.span)]
    for span in sorted([*spans, *(h for h in hidden if not any(s.start < h.end and h.start < s.end for s in spans))]):
        body = parse(reading.fold(span), region, span)
        if body is not None and not _in_title(draft, span):
            found.append(body)
    return tuple(found)


@lru_cache(maxsize=1024)
def region_of(draft: Draft) -> str | None:
    """The place of the report: 砚溪县; of several joined ones the last."""
    told = draft.basic.region
    if told is None or not told.value:
        return None
    value = squeeze(told.value)
    parts = [m.group() for m in pattern("names", "body", "region").finditer(value)]
    return parts[-1] if parts else value


def level(place: str | None) -> str:
    """The letter a place is called by: 县, 区, 市, 州, 旗, 省 …"""
    return place[-1] if place else ""


@lru_cache(maxsize=1024)
def own_names(draft: Draft) -> frozenset[str]:
    """Everybody this report is from, about or for: names as the record has them, squeezed."""
    basic = draft.basic
    told = [
        f.value for f in (basic.department, basic.unit, basic.evaluator, basic.commissioner, draft.report.sign_off.unit) if f and f.value
    ]
    names = [name for value in (*told, *basic.unit_aliases) for name in re.split("[、和与及]", value)] + told
    return frozenset(squeeze(name) for name in names)


@lru_cache(maxsize=1024)
def own_bodies(draft: Draft) -> tuple[Body, ...]:
    """Department and unit, as far as they are single administrative bodies."""
    region = region_of(draft)
    told = [f.value for f in (draft.basic.department, draft.basic.unit) if f is not None and f.value and "、" not in f.value]
    return tuple(body for name in dict.fromkeys(told) if (body := parse(name, region)) is not None)


def is_own(draft: Draft, body: Body) -> bool:
    """True for the report's own bodies by whatever name."""
    return body.name in own_names(draft) or any(same_body(body, own) for own in own_bodies(draft))


def same_body(one: Body, other: Body) -> bool:
    """True when two names may well mean one body: one is short for the other, or a reform stands between them."""
    if one.bare == other.bare or one_family(one.bare, other.bare):
        return True
    same_form = one.form == other.form or {one.form, other.form} <= {"局", "委", "办"}
    return same_form and one.core[:1] == other.core[:1] and (_within(one.core, other.core) or _within(other.core, one.core))


def _within(short: str, long: str) -> bool:
    rest = iter(long)
    return all(char in rest for char in short)


def is_above(name: str) -> bool:
    """Bodies that act in every report: finance, audit, government, party, people's congress."""
    return is_finance(name) or is_firm(name) or bool(pattern("names", "body", "everywhere").search(name))


def is_former(draft: Draft, body: Body) -> bool:
    """True where a name is told as history: 原…, or in a sentence on the reform."""
    folded = draft.reading.folded
    line = folded.rfind("\n", 0, body.span.start) + 1
    before = folded[max(line, body.span.start - 8) : body.span.start]
    around = folded[max(line, body.span.start - 60) : body.span.end + 40].partition("\n")[0]
    return bool(re.search("(?:原|前身[是为]?|时任|曾)(?:[\u4e00-\u9fff]{0,6})$", before)) or bool(
        pattern("names", "body", "reform").search(around)
    )


def _in_title(draft: Draft, span: Span) -> bool:
    """Inside 《》, or right before the number of a document."""
    folded = draft.reading.folded
    opened = folded.rfind("《", max(0, span.start - 80), span.start)
    if opened >= 0 and "》" not in folded[opened : span.start] and "\n" not in folded[opened : span.start]:
        return True
    return bool(re.match(r"\s*[〔\[（](?:19|20)\d\d[〕\]）]", folded[span.end : span.end + 8]))


def followed(draft: Draft, body: Body, wanted: re.Pattern[str]) -> re.Match[str] | None:
    """What the body does, when a pattern stands right behind its name."""
    return wanted.match(draft.reading.folded, body.span.end)


def stands_alone(draft: Draft, body: Body) -> bool:
    """True when the name opens its clause, so that it can be who acts: not 会同县民政局, 县公安局、民政局 or 报县水利局."""
    before = draft.reading.folded[max(0, body.span.start - 6) : body.span.start]
    return bool(pattern("names", "body", "opens").search(before))


def title_body(draft: Draft) -> Body | None:
    """The body at the head of the title, where it is clearly the one the report belongs to."""
    told = draft.basic.title
    if told is None or not told.evidence:
        return None
    start, end = told.evidence[0].span
    folded, region = draft.reading.folded, region_of(draft)
    spans = [e.span for e in draft.reading.entities_in(Span(start, end), "organ")]
    spans += [Span(*m.span("name")) for m in pattern("names", "body", "before_department").finditer(folded, start, end)]
    for span in sorted(spans)[:1]:
        body = parse(draft.reading.fold(span), region, span)
        if body is None or not pattern("names", "body", "lead").fullmatch(folded, start, body.span.start):
            return None
        sure = pattern("names", "body", "sure").fullmatch(body.tail) or pattern("names", "body", "behind").match(folded, body.span.end, end)
        return body if sure else None
    return None


def split_names(value: str) -> Iterator[str]:
    """Several signers, one by one."""
    yield from (squeeze(part) for part in re.split(r"[、\s]+", value) if part)
