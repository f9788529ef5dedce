"""What the fields that say who, where, what and when find in a short report, every quote checked."""

from __future__ import annotations

from typing import Any

from reportmine.fields import dates, fiscal_year, kind, legal_basis, names, project, region, report_no, sign_off, title
from reportmine.model.reading import Reading

FIELDS = (title, kind, fiscal_year, names, region, project, dates, report_no, legal_basis, sign_off)


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
