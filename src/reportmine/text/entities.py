"""The entity layer: money, rates, dates, years, scores, grades, documents and bodies as spans of a spaCy Doc.

The pipeline is spaCy's blank Chinese one with a token per character, so that token offsets are text offsets, and one
component that lays spans by rules from `knowledge/`. No model is loaded, nothing is downloaded.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any

from reportmine import knowledge
from reportmine.model.document import Span
from reportmine.model.reading import Entity
from reportmine.text.dates import dates, years
from reportmine.text.money import amounts
from reportmine.text.organs import organs

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

_SPANS = "reportmine"


def entities_of(folded: str) -> tuple[Entity, ...]:
    """All entities of folded text, sorted by place; overlapping ones are kept, each kind for itself."""
    document = annotate(folded)
    money = {a.span: a for a in amounts(folded)}
    found = []
    for laid in document.spans[_SPANS]:
        span = Span(laid.start, laid.end)
        if laid.label_ == "money":
            a = money[span]
            facts = {"unit": a.unit, "approx": a.approximate, "per_unit": a.per_unit, "low": a.low, "doubtful": a.doubtful}
            found.append(Entity("money", span, a.yuan, facts))
        else:
            found.append(Entity(laid.label_, span, *_value(laid.label_, folded, span)))
    return tuple(sorted(found, key=lambda e: (e.span, e.kind)))


def annotate(folded: str) -> Doc:
    """A spaCy Doc of the text, one token a character, with the spans in `doc.spans["reportmine"]`."""
    from spacy.tokens import Doc

    language = _language()
    document = Doc(language.vocab, words=list(folded), spaces=[False] * len(folded))
    document.user_data["text"] = folded
    return language(document)


@cache
def _language() -> Language:
    import spacy
    from spacy.language import Language

    if not Language.has_factory("reportmine_spans"):
        Language.component("reportmine_spans", func=_lay_spans)
    language = spacy.blank("zh")
    language.add_pipe("reportmine_spans")
    return language


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((p["kind"], re.compile(p["pattern"], re.M)) for p in knowledge.load("entities")["pattern"])


def _lay_spans(document: Doc) -> Doc:
    from spacy.tokens import Span as DocSpan

    text: str = document.user_data.get("text") or document.text
    found: list[tuple[str, int, int]] = []
    for kind, pattern in _patterns():
        group: str | int = "value" if "value" in pattern.groupindex else 0
        found += [(kind, m.start(group), m.end(group)) for m in pattern.finditer(text)]
    found += [("money", a.span.start, a.span.end) for a in amounts(text)]
    found += [("date", d.span.start, d.span.end) for d in dates(text)]
    found += [("year", y.span.start, y.span.end) for y in years(text)]
    found += [("organ", o.start, o.end) for o in organs(text)]
    document.spans[_SPANS] = [DocSpan(document, start, end, label=kind) for kind, start, end in found]
    return document


def _value(kind: str, folded: str, span: Span) -> tuple[Any, dict[str, Any]]:
    words = folded[span.start : span.end]
    if kind == "rate":
        return _rate(words), {"points": "百分点" in words}
    if kind == "score":
        return Decimal(re.sub(r"\s", "", words)), {}
    if kind == "date":
        return next(dates(folded, span.start, span.end)).iso, {}
    if kind == "year":
        year = next(years(folded, span.start, span.end))
        return year.year, {"annual": year.annual, "first": year.first}
    return words, {}


def _rate(words: str) -> Decimal | None:
    """A rate as a fraction; None for what cannot be read exactly."""
    digits = re.match(r"[\d.\s]+", words)
    if digits:
        return Decimal(re.sub(r"\s", "", digits.group())) / 100
    from reportmine.text.money import chinese_amount

    whole, _, part = words.partition("点")
    value = chinese_amount(whole)
    tail = "".join(str("零一二三四五六七八九".index(c)) for c in part if c in "零一二三四五六七八九")
    return None if value is None else Decimal(f"{value}.{tail or 0}") / 100
