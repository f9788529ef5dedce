"""The entity layer: money, rates, dates, years, scores, grades, documents and bodies as spans of a spaCy Doc.

The pipeline is spaCy's blank Chinese one with a token per character, so that token offsets are text offsets, and one
component that lays spans by rules from `knowledge/`. No model is loaded, nothing is downloaded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from reportmine import knowledge
from reportmine.model.document import Span
from reportmine.model.reading import Entity
from reportmine.text.dates import dates, years
from reportmine.text.money import amounts
from reportmine.text.organs import organs

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

_SPANS, _ENTITIES = "reportmine", "reportmine_entities"


def entities_of(folded: str) -> tuple[Entity, ...]:
    """All entities of folded text, sorted by place; overlapping ones are kept, each kind for itself."""
    laid: list[Entity] = annotate(folded).user_data[_ENTITIES]
    return tuple(sorted(laid, key=lambda e: (e.span, e.kind)))


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

    found = list(_found(document.user_data.get("text") or document.text))
    document.spans[_SPANS] = [DocSpan(document, *e.span, label=e.kind) for e in found]
    document.user_data[_ENTITIES] = found
    return document


def _found(text: str) -> Iterator[Entity]:
    """The entities kind by kind."""
    for kind, pattern in _patterns():
        group: str | int = "value" if "value" in pattern.groupindex else 0
        yield from (_entity(kind, match[group], Span(*match.span(group))) for match in pattern.finditer(text))
    for a in amounts(text):
        facts = {"unit": a.unit, "approx": a.approximate, "per_unit": a.per_unit, "low": a.low, "doubtful": a.doubtful}
        yield Entity("money", a.span, a.yuan, facts)
    yield from (Entity("date", d.span, d.iso) for d in dates(text))
    yield from (Entity("year", y.span, y.year, {"annual": y.annual, "first": y.first}) for y in years(text))
    yield from (Entity("organ", span, text[span.start : span.end]) for span in organs(text))


def _entity(kind: str, words: str, span: Span) -> Entity:
    """One that a pattern of `knowledge/` found."""
    if kind == "rate":
        return Entity(kind, span, _rate(words), {"points": "百分点" in words})
    return Entity(kind, span, Decimal(re.sub(r"\s", "", words)) if kind == "score" else words)


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
