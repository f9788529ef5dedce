"""What people put right: kept apart from what was read, laid over it wherever values are shown, and older than any new reading."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, select

from reportmine.archive import history
from reportmine.archive.tables import correction
from reportmine.errors import BadSetting
from reportmine.model.archived import Correction, Told

_BY_PERSON, _BY_MANIFEST = "correction", "manifest"
_PROBLEM = re.compile(r"problems\.(\d+)\.category")
_NO_SCALARS = ("fiscal_years", "legal_basis", "sources", "survey", "unit_aliases")


def of(connection: Connection, keys: Iterable[str] | None = None, *, undone: bool = False) -> list[Correction]:
    """The corrections of some reports, or all; oldest first. `undone`: those taken back as well."""
    query = select(correction).order_by(correction.c.id)
    if keys is not None:
        query = query.where(correction.c.key.in_(list(keys)))
    if not undone:
        query = query.where(correction.c.undone_at.is_(None))
    return [_correction(row) for row in connection.execute(query)]


def _correction(row: Any) -> Correction:
    return Correction(
        number=row.id,
        key=row.key,
        field=row.field,
        old=json.loads(row.old or "null"),
        new=json.loads(row.new or "null"),
        who=row.who,
        at=row.at,
        why=row.why,
        anchor=row.anchor,
        undone_by=row.undone_who,
    )


def parsed(record: Mapping[str, Any], field: str, words: str) -> tuple[str, Any, str | None]:
    """A correction's full field name, its value and its anchor. Raises BadSetting for a field or a value that cannot be.

    Fields: `kind`, those of `basic_info` with or without that word, and `problems.N.category` (N counts from 1 as people do).
    No words mean: the report says nothing of it.
    """
    problem = _PROBLEM.fullmatch(field)
    if problem:
        return _parsed_problem(record, int(problem[1]), words)
    if field == "kind":
        return field, _kind(words), None
    name = field.removeprefix("basic_info.")
    return f"basic_info.{name}", _basic(name, words), None


def _parsed_problem(record: Mapping[str, Any], number: int, words: str) -> tuple[str, Any, str | None]:
    problems = record.get("problems") or ()
    if not 1 <= number <= len(problems):
        raise BadSetting(f"这份报告有{len(problems)}条问题，没有第{number}条。", code="bad-field")
    title: str = problems[number - 1]["title"]
    return f"problems.{number}.category", words.strip() or None, title


def _kind(words: str) -> str | None:
    from reportmine.model.report import ReportKind

    if words and words not in tuple(ReportKind):
        raise BadSetting(f"没有“{words}”这种报告；可用的有：{'、'.join(ReportKind)}。", code="bad-value")
    return words or None


def _basic(name: str, words: str) -> Any:
    from pydantic import ValidationError

    from reportmine.model.report import BasicInfo

    fields = [field for field in BasicInfo.model_fields if field not in _NO_SCALARS]
    if name not in fields:
        raise BadSetting(f"没有“{name}”这个字段；可更正的有：kind、problems.N.category、{'、'.join(fields)}。", code="bad-field")
    if not words.strip():
        return None
    try:
        told = BasicInfo.model_validate({name: {"value": words.strip()}}).model_dump(mode="json")
    except ValidationError as error:
        raise BadSetting(f"“{words}”不能作 {name} 的值；数字请直接写，金额以元为单位，比率写成 0.9567。", code="bad-value") from error
    return told[name]["value"]


def value_at(record: Mapping[str, Any], field: str) -> Any:
    """What the record says of a field."""
    problem = _PROBLEM.fullmatch(field)
    if problem:
        problems = record.get("problems") or ()
        return problems[int(problem[1]) - 1].get("category") if int(problem[1]) <= len(problems) else None
    holder: Mapping[str, Any] = record if field == "kind" else record.get("basic_info") or {}
    extraction = holder.get(field.removeprefix("basic_info."))
    return None if extraction is None else extraction.get("value")


def applied(record: Mapping[str, Any], told: Told | None, found: Sequence[Correction]) -> tuple[dict[str, Any], list[Correction]]:
    """A copy of the record as it counts: the manifest over what was read, people over both; and the corrections, lost ones marked.

    The value that was read stays among the alternatives, with its words.
    """
    made = dict(record)
    made["basic_info"] = dict(record.get("basic_info") or {})
    made["problems"] = [dict(problem) for problem in record.get("problems") or ()]
    if told is not None:
        for field, value in (("basic_info.unit", told.unit), ("basic_info.fiscal_year", told.year), ("kind", told.kind)):
            if value is not None:
                _set(made, field, value, _BY_MANIFEST)
    used = []
    for one in found:
        fits = _categorise(made, one) if one.anchor is not None else _set(made, one.field, one.new, _BY_PERSON)
        used.append(one if fits else replace(one, lost=True))
    return made, used


def _set(made: dict[str, Any], field: str, value: Any, extractor: str) -> bool:
    holder: dict[str, Any] = made if field == "kind" else made["basic_info"]
    name = field.removeprefix("basic_info.")
    before = holder.get(name)
    kept: list[Any] = []
    if before is not None and before.get("value") is not None and before.get("extractor") not in (_BY_PERSON, _BY_MANIFEST):
        kept = [{"value": before["value"], "evidence": before.get("evidence") or []}]
    elif before is not None:
        kept = list(before.get("alternatives") or [])
    empty = {"evidence": [], "confidence": 1.0, "state": "stated"}
    holder[name] = None if value is None else {"value": value, "extractor": extractor, "alternatives": kept, **empty}
    return True


def _categorise(made: dict[str, Any], one: Correction) -> bool:
    """A problem is known again by its title; the place it had decides between two with the same."""
    alike = [index for index, problem in enumerate(made["problems"]) if problem["title"] == one.anchor]
    problem = _PROBLEM.fullmatch(one.field)
    if not alike or problem is None:
        return False
    wanted = int(problem[1]) - 1
    index = wanted if wanted in alike else alike[0]
    made["problems"][index]["category"] = one.new
    return True


def insert(connection: Connection, one: Correction) -> int:
    """Writes it down; one of the same field before it is over. Returns its number."""
    values = {"key": one.key, "field": one.field, "anchor": one.anchor, "who": one.who, "at": one.at, "why": one.why}
    words = {"old": json.dumps(one.old, ensure_ascii=False), "new": json.dumps(one.new, ensure_ascii=False)}
    number: int = connection.execute(correction.insert().values(**values, **words).returning(correction.c.id)).scalar_one()
    detail = {"field": one.field, "old": one.old, "new": one.new, "why": one.why, "number": number}
    history.add(connection, "corrected", key=one.key, who=one.who, detail=detail)
    return number


def mark_undone(connection: Connection, one: Correction, who: str) -> None:
    """Takes a correction back; its row stays."""
    connection.execute(correction.update().where(correction.c.id == one.number).values(undone_who=who, undone_at=history.now()))
    history.add(connection, "undone", key=one.key, who=who, detail={"field": one.field, "number": one.number, "old": one.new})


def plain_words(value: Any) -> str:
    """A value as a person writes it."""
    return "（空）" if value is None else format(Decimal(str(value)), "f") if isinstance(value, float) else str(value)
