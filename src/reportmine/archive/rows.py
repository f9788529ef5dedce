"""What is stored of a report, made from its record; pure, so that the workers can do it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from reportmine.model.archived import ArchivedReport, Passage

if TYPE_CHECKING:
    from reportmine.model.report import Report

_KEY_DIGITS = 12
_TEXTS = ("title", "department", "unit", "project", "region", "grade", "report_date")
_NUMBERS = ("score", "budget_yuan", "spent_yuan")
COLUMNS = ("kind", "fiscal_year", *_TEXTS, *_NUMBERS)
_ITEMS = ("problems", "recommendations", "outcomes")


def archived(report: Report, sha256: str) -> ArchivedReport:
    """The report as the archive keeps it. Where its file lies is kept apart, so that the same bytes make the same row."""
    record = report.model_dump(mode="json", exclude={"text", "source"})
    text = report.text or ""
    facts = facts_of(record)
    return ArchivedReport(
        key=key_of(sha256, report.part),
        part=report.part,
        status=str(report.status),
        record=json.dumps(record, ensure_ascii=False, sort_keys=True, separators=(",", ":")),
        text=text,
        passages=tuple(_passages(record, text)),
        leaves=tuple(leaves_of(record)),
        **facts,
    )


def key_of(sha256: str, part: int | None) -> str:
    """The name of a report that is the same in every import."""
    return sha256[:_KEY_DIGITS] + (f"-{part}" if part is not None else "")


def facts_of(record: Mapping[str, Any]) -> dict[str, Any]:
    """What lists show and filters look at, by the names of the columns."""
    basic: Mapping[str, Any] = record.get("basic_info") or {}
    facts: dict[str, Any] = {"kind": _value(record.get("kind")), "fiscal_year": _value(basic.get("fiscal_year"))}
    facts |= {name: _value(basic.get(name)) for name in _TEXTS}
    facts |= {name: _decimal(_value(basic.get(name))) for name in _NUMBERS}
    return facts


def leaves_of(record: Mapping[str, Any]) -> list[tuple[int, str]]:
    """The taxonomy leaves of its problems: (0-based problem, code), each once."""
    found = [
        (index, leaf)
        for index, problem in enumerate(record.get("problems") or ())
        for leaf in (problem.get("category"), *(problem.get("category_secondary") or ()))
        if leaf
    ]
    return list(dict.fromkeys(found))


def _passages(record: Mapping[str, Any], text: str) -> Iterator[Passage]:
    title: Mapping[str, Any] = (record.get("basic_info") or {}).get("title") or {}
    if title.get("value"):
        evidence = title.get("evidence") or ()
        yield Passage("title", title["value"], evidence[0]["span"][0] if evidence else 0)
    for zone in _ITEMS:
        for index, item in enumerate(record.get(zone) or ()):
            start, end = item["span"]
            yield Passage(zone, text[start:end], start, index)


def _value(extraction: Mapping[str, Any] | None) -> Any:
    return None if extraction is None else extraction.get("value")


def _decimal(value: float | str | None) -> str | None:
    """In as few digits as it takes."""
    if value is None:
        return None
    words = format(Decimal(str(value)), "f")
    return words.rstrip("0").rstrip(".") if "." in words else words
