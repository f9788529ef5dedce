"""Who answers for the money, who carried it out, who evaluated and for whom; and the other names of the first two."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from reportmine import knowledge
from reportmine.fields._bodies import Bodies, abbreviates, bodies_of, trimmed_name
from reportmine.fields._people import People, name_in, people_of
from reportmine.fields._relevance import is_report
from reportmine.fields._title_parts import TitleParts, title_parts
from reportmine.fields._words import pattern
from reportmine.model.document import Span
from reportmine.model.field import Field, Found
from reportmine.model.reading import Reading
from reportmine.model.report import Extraction, ReportKind, Text
from reportmine.text.organs import is_adviser, is_finance, is_firm, names_somebody, organs

_ROLES = ("department", "unit", "evaluator", "commissioner")
_CONFIDENCE = {"label": 0.97, "told": 0.85, "signer": 0.9, "title": 0.85, "own": 0.7, "addressed": 0.5}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A name for a role: where it stands, how it was found, how much that weighs."""

    name: str
    spans: tuple[Span, ...]
    how: str
    weight: float


@dataclass(frozen=True, slots=True)
class Known:
    """All there is to choose from."""

    people: People
    bodies: Bodies
    parts: TitleParts


def extract(reading: Reading, found: Found) -> dict[str, Any]:
    """All roles in one pass; nothing at all in a document that is no report."""
    if not is_report(reading):
        return {f"basic_info.{role}": None for role in _ROLES} | {"basic_info.unit_aliases": ()}
    people, bodies = people_of(reading), bodies_of(reading)
    parts = title_parts(reading, [name for name, _ in people.signers])
    kind = found["kind"].value if found["kind"] else None
    chosen = {role: _choose(reading, Known(people, bodies, parts), kind, role) for role in _ROLES}
    if kind is ReportKind.DEPT_OVERALL_SELF and chosen["department"]:
        chosen["unit"] = chosen["department"]
    values = {f"basic_info.{role}": _extraction(reading, bodies, role, chosen[role]) for role in _ROLES}
    own = [v.value for role in ("department", "unit") if (v := values[f"basic_info.{role}"]) is not None and v.value is not None]
    return {**values, "basic_info.unit_aliases": _aliases(reading, bodies, own)}


def family(kind: ReportKind | None) -> str:
    """Whether a kind of report is written by the unit itself or about it."""
    return "evaluation" if kind is not None and kind.value in knowledge.load("identity")["family"]["evaluation"] else "self"


def _choose(reading: Reading, known: Known, kind: ReportKind | None, role: str) -> Candidate | None:
    weights: dict[str, float] = knowledge.load("identity")["weights"][family(kind)][role]
    candidates = [c for c in _candidates(reading, known, weights, role) if _fits(role, known.bodies.full(c.name))]
    return max(candidates, key=lambda c: c.weight, default=None)


def _fits(role: str, name: str) -> bool:
    """A department is no firm, a unit no adviser; an evaluator is a firm or institute."""
    if role == "evaluator":
        return is_firm(name) and names_somebody(name)
    if role == "department":
        return not is_firm(name)
    return len(name) >= 3 and not (role == "unit" and is_adviser(name))


def _candidates(reading: Reading, known: Known, weights: dict[str, float], role: str) -> Iterator[Candidate]:
    people = known.people
    # Where the finance department signs with another body, the other one did the work.
    signer = next((s for s in people.signers if role in ("department", "unit") and not is_finance(s[0])), next(iter(people.signers), None))
    for told in people.told:
        if told.role == role:
            name = _meant(reading, people, known.bodies, told.name)
            if name:
                yield Candidate(name, told.spans, "told", told.weight)
    for source, weight in weights.items():
        if source.startswith("label_") and (item := people.label(source.removeprefix("label_"))):
            name = name_in(reading, item)
            if _says_body(name) and not (role == "department" and _orders(source, weights) and is_finance(name)):
                yield Candidate(name, (item.span,), "label", weight)
        elif source == "signer" and signer and not (role == "department" and is_finance(signer[0]) and weights.get("label_commissioner")):
            yield Candidate(signer[0], (signer[1],), "signer", weight)
        elif source == "told_commissioner" and (told_by := people.best("commissioner")) and not is_finance(told_by.name):
            yield Candidate(told_by.name, told_by.spans, "told", weight)
    yield from _from_title(known, weights)


def _orders(source: str, weights: dict[str, float]) -> bool:
    """Whoever orders an evaluation or signs it: the finance department does so for money that others answer for."""
    return source == "label_commissioner" or (source == "label_signer" and "label_commissioner" in weights)


def _from_title(known: Known, weights: dict[str, float]) -> Iterator[Candidate]:
    """The unit in the title; who 我局 is; the first body that gets a short form."""
    parts, bodies = known.parts, known.bodies
    if "title" in weights and parts.unit:
        yield Candidate(parts.text(parts.unit) or "", parts.words.spans(*parts.unit), "title", weights["title"])
    for how, name in (("own", bodies.own), ("addressed", next((n for n in bodies.short.values() if not is_finance(n)), None))):
        if how in weights and name and (span := bodies.span(name)):
            yield Candidate(name, (span,), how, weights[how])


def _meant(reading: Reading, people: People, bodies: Bodies, name: str) -> str | None:
    """Who 我局 is, and who 原单位 was; other names mean themselves."""
    if pattern("alias", "self").fullmatch(name):
        return people.signers[0][0] if people.signers else bodies.own
    if pattern("renamed", "former").fullmatch(name):
        return next((old for old, _ in _renamed(reading)), None)
    return name


def _says_body(name: str) -> bool:
    """False for a header cell beside a label; 各乡镇 and 全县12所小学 name bodies although they name none singly."""
    return any(organs(name)) or pattern("told_stop", "bodies").search(name) is not None


def _extraction(reading: Reading, bodies: Bodies, role: str, chosen: Candidate | None) -> Text | None:
    """The name in its fullest form, proven by where its part is told and, if that is elsewhere, by where it is written out."""
    if chosen is None:
        return None
    name = bodies.full(chosen.name)
    where = bodies.span(name) if name != chosen.name else None
    proof = reading.evidence(*chosen.spans, *([where] if where is not None and where not in chosen.spans else []))
    return Extraction[str](value=name, evidence=proof, extractor=f"{role}:{chosen.how}", confidence=_CONFIDENCE[chosen.how])


def _aliases(reading: Reading, bodies: Bodies, own: list[str]) -> tuple[str, ...]:
    """Other names for department and unit: declared short forms, forms without their place, names before a renaming."""
    found = [short for short, full in bodies.short.items() if bodies.full(full) in own]
    found += [name for name in bodies.names if name not in own and bodies.full(name) in own]
    current = [name for name, at in bodies.names.items() if reading.folded[at.start - 1 : at.start] != "原"]
    found += [name for name in current if any(abbreviates(name, full) for full in own)]
    found += [old for old, new in _renamed(reading) if bodies.full(new) in own and old not in own]
    return tuple(dict.fromkeys(found))


def _renamed(reading: Reading) -> Iterator[tuple[str, str]]:
    start, end = reading.outline.span
    for match in pattern("renamed", "pattern").finditer(reading.folded, start, end):
        old, new = trimmed_name(match["old"] or match["old2"]), trimmed_name(match["new"] or match["new2"])
        if old and new:
            yield old, new


FIELD = Field("names", tuple(f"basic_info.{role}" for role in (*_ROLES, "unit_aliases")), extract, needs=("kind",))
