"""Proof and account of a record: do its quotes stand where they say, has every value one, and was no character lost?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pydantic import BaseModel

from reportmine.evaluate._tally import Tally
from reportmine.model.report import Extraction, Report, State, Status

_KEPT = ("body", "furniture", "deleted", "hidden")


def grounding(report: Report) -> Tally:
    """The pieces of evidence whose quote is exactly what the text has at its span."""
    quotes = list(report.proofs())
    right = sum(report.text is not None and report.text[quote.span[0] : quote.span[1]] == quote.quote for quote in quotes)
    return Tally(right, len(quotes), len(quotes))


def proven(report: Report) -> Tally:
    """The stated values that have evidence at all."""
    values = [part for part in _parts(report) if isinstance(part, Extraction) and part.value is not None and part.state != State.INFERRED]
    return Tally(sum(bool(value.evidence) for value in values), len(values), len(values))


def balanced(report: Report) -> bool:
    """True when every visible character of the file went somewhere known. A file that was not read has no account."""
    if report.status == Status.FAILED:
        return False
    ledger = report.provenance.ledger
    dropped = sum(count for name, count in ledger.items() if name.startswith("dropped:"))
    return "source" in ledger and ledger["source"] == sum(ledger.get(name, 0) for name in _KEPT) + dropped


def _parts(value: object) -> Iterator[object]:
    """Everything a record is made of, itself included."""
    yield value
    inner: list[object] = []
    if isinstance(value, BaseModel):
        inner = [getattr(value, name) for name in type(value).model_fields]
    elif isinstance(value, Mapping):
        inner = list(value.values())
    elif isinstance(value, tuple | list):
        inner = list(value)
    for part in inner:
        yield from _parts(part)
