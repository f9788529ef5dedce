"""Short reports written in a test: "# " is a title line, "|" a row of a table; read by the fields that say who, where, what, when."""

from __future__ import annotations

from typing import Any

from reportmine.fields import dates, fiscal_year, kind, legal_basis, names, project, region, report_no, sign_off, title
from reportmine.model.document import Document, Style
from reportmine.model.reading import Reading
from reportmine.outline import outlines
from reportmine.text.assemble import Assembler, CellDraft
from reportmine.text.entities import entities_of
from reportmine.text.fold import fold
from reportmine.text.places import places_of

FIELDS = (title, kind, fiscal_year, names, region, project, dates, report_no, legal_basis, sign_off)


def document_of(text: str) -> Document:
    assembler = Assembler("test")
    rows: list[list[str]] = []
    for line in [*text.strip().split("\n"), ""]:
        if line.startswith("|"):
            rows.append([cell.strip() for cell in line.strip().strip("|").split("|")])
            continue
        if rows:
            assembler.table([CellDraft(r, c, words) for r, row in enumerate(rows) for c, words in enumerate(row)])
            rows = []
        if line.startswith("# "):
            assembler.block(line[2:], style=Style(centered=True))
        elif line.strip():
            assembler.block(line.strip())
    return assembler.document(0)


def reading_of(text: str, document: Document | None = None) -> Reading:
    document = document or document_of(text)
    outline = outlines(document)[0]
    places = places_of(document, outline)
    folded = fold(document.text)
    return Reading(document, folded, outline, entities_of(folded), tuple(p for _, p in places), tuple(at for at, _ in places))


def found_in(reading: Reading) -> dict[str, Any]:
    """What the fields give, every quote checked against the text."""
    found: dict[str, Any] = {}
    for module in FIELDS:
        given = module.FIELD.extract(reading, {name: found[name] for name in module.FIELD.needs})
        assert set(given) == set(module.FIELD.gives)
        found.update(given)
    for name, value in found.items():
        for proof in getattr(value, "evidence", ()) or ():
            assert reading.text[proof.span[0] : proof.span[1]] == proof.quote, name
    return found


def plain(found: dict[str, Any], name: str) -> Any:
    """The bare value of a name without its prefix; None when there is none."""
    if name == "kind":
        return found["kind"].value.value
    if name.startswith("sign_off."):
        value = getattr(found["sign_off"], name.removeprefix("sign_off."))
        return value.value if value else None
    value = found[f"basic_info.{name}"]
    if name == "legal_basis":
        return [[basis.title, basis.number] for basis in value]
    if isinstance(value, tuple):
        return list(value)
    return None if value is None else list(value.value) if isinstance(value.value, tuple) else value.value
