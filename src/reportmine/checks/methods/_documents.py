"""Documents a report cites: titles and numbers as written, and what is known of them (knowledge/documents, knowledge/superseded)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

from reportmine import knowledge
from reportmine.checks._look import likely, ordered, pattern, sections, sentence, signed
from reportmine.model.document import Span
from reportmine.model.draft import Draft
from reportmine.model.outline import Role
from reportmine.model.report import Extraction
from reportmine.model.rule import Missing

_INNER = re.compile(r"[\s《》〈〉“”\"]")


@dataclass(frozen=True, slots=True)
class Cited:
    """A document named in the text: `number` in its right spelling (财预〔2020〕10号), `title` its core; either may be absent."""

    number: str | None
    title: str | None
    span: Span
    number_span: Span | None


@dataclass(frozen=True, slots=True)
class Known:
    """A document known for certain."""

    number: str
    title: str
    also: tuple[str, ...]
    effective: date | None


@dataclass(frozen=True, slots=True)
class Superseded:
    """A document that another one replaced; `parts` are the titles replaced when it was only in part."""

    number: str
    title: str
    replaced_by: str
    since: date
    governs: str
    scope: str | None
    parts: tuple[str, ...]


@cache
def known() -> tuple[Known, ...]:
    """The documents of knowledge/documents.toml."""
    rows = knowledge.load("documents")["document"]
    return tuple(Known(r["number"], core(r["title"]), tuple(r.get("also", ())), r.get("effective")) for r in rows)


@cache
def superseded() -> tuple[Superseded, ...]:
    """The documents of knowledge/superseded.toml."""
    rows = knowledge.load("superseded")["document"]
    return tuple(
        Superseded(
            r["number"], core(r["title"]), r["replaced_by"], r["from"], r["governs"], r.get("scope"), tuple(map(core, r.get("parts", ())))
        )
        for r in rows
    )


def core(title: str) -> str:
    """A title without issuer, 关于印发 … 的通知 and inner marks."""
    return _INNER.sub("", pattern("methods", "cited", "wrapping").sub("", title.strip())).replace("-", "—").removeprefix("关于")


_BRACKET = re.compile(r"\s*（")
_MARKS = re.compile(r"《|第|[〔（\[]\s*(?:19|20)\d{2}")
_YEAR = re.compile(r"[〔（\[]\s*(?:19|20)\d{2}")


@lru_cache(maxsize=8)
def citations(draft: Draft) -> tuple[Cited, ...]:
    """Every document cited in paragraphs and cells, in order; a number inside a title belongs to the title."""
    folded = draft.reading.folded
    # No document is cited without one of these: a title in 《》, a year in brackets, or 第 in the number of a decree.
    return tuple(cited for span in likely(draft, _MARKS, ordered(draft)) for cited in _in(folded, span))


def signing(draft: Draft) -> tuple[date, Extraction[str]]:
    """The day of signing and the value that tells it; raises Missing."""
    day = signed(draft)
    for told in (draft.report.sign_off.date, draft.basic.report_date):
        if day is not None and told is not None and told.value:
            return day, told
    raise Missing("落款日期")


def said(told: Extraction[str]) -> str:
    """A date as the report writes it."""
    return told.evidence[0].quote if told.evidence else str(told.value)


def tells_faults(draft: Draft, cited: Cited) -> bool:
    """True in sections on problems and what is done about them, where old documents are named as such."""
    faults = sections(draft, Role.PROBLEMS, Role.CAUSES, Role.RECOMMENDATIONS, Role.RECTIFICATION)
    return any(node.title.start <= cited.span.start < node.end for node in faults)


def before(draft: Draft, cited: Cited) -> str:
    """The words of the sentence in front of a citation."""
    return draft.reading.folded[sentence(draft, cited.span.start).start : cited.span.start]


def around(draft: Draft, cited: Cited) -> str:
    """The sentence a citation stands in."""
    return draft.reading.fold(Span(sentence(draft, cited.span.start).start, sentence(draft, cited.span.end).end))


def _in(folded: str, span: Span) -> Iterator[Cited]:
    taken = span.start
    for title in pattern("methods", "cited", "title").finditer(folded, *span):
        yield from _numbers(folded, Span(taken, title.start()))
        behind = _BRACKET.match(folded, title.end(), span.end)
        close = folded.find("号", behind.end(), min(span.end, behind.end() + 30)) if behind else -1
        number = next(_numbers(folded, Span(behind.end(), close + 1)), None) if behind and close >= 0 else None
        taken = close + 1 if number else title.end()
        at = Span(title.start(), number.span.end if number else title.end())
        yield Cited(number.number if number else None, core(title["title"]), at, number.number_span if number else None)
    yield from _numbers(folded, Span(taken, span.end))


def _numbers(folded: str, span: Span) -> Iterator[Cited]:
    found: list[Cited] = []
    for match in pattern("methods", "cited", "number").finditer(folded, *span) if _YEAR.search(folded, *span) else ():
        lead = pattern("methods", "cited", "lead").match(match["prefix"])
        start = match.start("prefix") + (lead.end() if lead else 0)
        number = f"{folded[start : match.end('prefix')].strip()}〔{match['year']}〕{int(match['no'])}号"
        at = Span(start, match.end())
        found.append(Cited(number, None, at, at))
    for match in pattern("methods", "cited", "decree").finditer(folded, *span) if folded.find("第", *span) >= 0 else ():
        at = Span(*match.span())
        found.append(Cited(f"{match['who']}令第{int(match['no'])}号", None, at, at))
    yield from sorted(found, key=lambda cited: cited.span)
