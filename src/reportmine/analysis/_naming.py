"""What the digest calls things: classes and leaves of the taxonomy, kinds of reports, departments at the top."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from reportmine import knowledge
from reportmine.digest import Naming
from reportmine.model.unit import State, Unit
from reportmine.problems.taxonomy import taxonomy
from reportmine.text.fold import squeeze


@cache
def naming() -> Naming:
    """Names out of the taxonomy."""
    told = taxonomy()
    names = {leaf.code: leaf.name for leaf in told.leaves}
    advice = {leaf.code: leaf.advice for leaf in told.leaves}
    for group in told.classes:
        names |= {group.code: group.name, f"{group.code}00": f"{group.name}（未细分）"}
    kinds = knowledge.load("digest")["kind"]
    return Naming(
        version=told.version, name_of=lambda code: names.get(code, code), groups=tuple((group.code, group.name) for group in told.classes),
        advice_of=lambda code: advice.get(code, ()), kind_of=lambda kind: kinds.get(kind, kind),
    )  # fmt: skip


def parents(units: Iterable[Unit]) -> dict[str, str]:
    """The unit that a unit answers to, by all its confirmed names, as people confirmed it."""
    found: dict[str, str] = {}
    for unit in units:
        if unit.state is State.CONFIRMED and unit.parent:
            names = [unit.name, *(alias.name for alias in unit.aliases if alias.state is State.CONFIRMED)]
            found |= {squeeze(name): squeeze(unit.parent) for name in names}
    return found
