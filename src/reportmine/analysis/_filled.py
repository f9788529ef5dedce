"""What people filled into the ledger, as the life lines take it: which cell is about which problem, and what it says became of it."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from reportmine import knowledge
from reportmine.model.archived import Near
from reportmine.model.ledger import Column, Filled
from reportmine.model.link import LEDGER, Claim, Occurrence
from reportmine.text.fold import squeeze

Cells = Mapping[str, Filled]  # the latest of every column
_DIGITS = 8
_SHA = 12  # digits of a file's hash that begin the key of a report


def row_keys(own: Sequence[Occurrence]) -> list[str]:
    """The ledger's keys for the problems of one report: its key and a hash of the title, so that a new numbering changes nothing."""
    seen: Counter[str] = Counter()
    keys = []
    for one in own:
        key = f"{one.report}#{hashlib.sha256(squeeze(one.title).encode()).hexdigest()[:_DIGITS]}"
        seen[key] += 1
        keys.append(key if seen[key] == 1 else f"{key}-{seen[key]}")
    return keys


def latest(filled: Iterable[Filled]) -> dict[str, dict[str, Filled]]:
    """What counts now: for every row the last word on every column; emptied ones are not there."""
    found: dict[str, dict[str, Filled]] = {}
    for one in filled:
        cells = found.setdefault(one.key, {})
        cells.pop(one.field, None)
        if one.value:
            cells[one.field] = one
    return {key: cells for key, cells in found.items() if cells}


def is_closed(values: Mapping[str, str]) -> bool:
    """True when a problem is ticked off."""
    return values.get(Column.CLOSED.value, "") in book()["fates"]["closed"]


def adopted(cells: Mapping[str, Cells], problems: Iterable[Sequence[Occurrence]], near: Iterable[Near]) -> dict[str, Cells]:
    """The cells; those of a file that gave way to another file of the same report are that file's now."""
    known = {key for own in problems for key in row_keys(own)}
    relatives: dict[str, list[str]] = {}
    for pair in near:
        for one, other in ((pair.a, pair.b), (pair.b, pair.a)):
            relatives.setdefault(one[:_SHA], []).append(other[:_SHA])
    made = dict(cells)
    for key in sorted(set(cells) - known):
        rest = key[_SHA:]
        heir = next((new for other in relatives.get(key[:_SHA], ()) if (new := other + rest) in known and new not in made), None)
        if heir is not None:
            made[heir] = made.pop(key)
    return made


def claims(problems: Iterable[Sequence[Occurrence]], cells: Mapping[str, Cells]) -> dict[str, tuple[Claim, ...]]:
    """What the ledger says became of problems, by the problem's key."""
    pairs = (pair for own in problems for pair in zip(own, row_keys(own), strict=True))
    told = {one.key: _claim(one, cells[key]) for one, key in pairs if key in cells}
    return {key: (claim,) for key, claim in told.items() if claim is not None}


def values(problems: Iterable[Sequence[Occurrence]], cells: Mapping[str, Cells]) -> dict[str, dict[str, str]]:
    """What people filled in about problems, by the problem's key and the column's name."""
    pairs = (pair for own in problems for pair in zip(own, row_keys(own), strict=True))
    return {one.key: {name: cell.value for name, cell in cells[key].items()} for one, key in pairs if key in cells}


def _claim(one: Occurrence, cells: Cells) -> Claim | None:
    values = {name: cell.value for name, cell in cells.items()}
    status = _fate(values)
    if status is None:
        return None
    last = max((cells[c] for c in (Column.PROGRESS, Column.COMPLETED, Column.REVIEW, Column.CLOSED) if c in cells), key=lambda c: c.at)
    quote = "，".join(f"{name.value}：{values[name]}" for name in Column if name in _TELLING and name in values)
    return Claim(
        report=LEDGER, source=LEDGER, year=_year(one, values.get(Column.COMPLETED, "")), problem=one.title, status=status,
        quote=f"{quote}（{last.who}，{last.at[:10]}）", place=LEDGER, leaf=one.leaf, leaves=one.leaves, within=True,
        verified=is_closed(values),
    )  # fmt: skip


_TELLING = (Column.PROGRESS, Column.COMPLETED, Column.REVIEW, Column.CLOSED)


def _fate(values: Mapping[str, str]) -> str | None:
    """Ticked off outranks the review, the review outranks the progress."""
    fates = book()["fates"]
    if is_closed(values):
        return "done"
    review = values.get(Column.REVIEW, "")
    if review in fates["failed"]:
        return None
    said = review if review in (*fates["done"], *fates["partial"]) else values.get(Column.PROGRESS, "")
    return next((status for status in ("done", "partial", "ongoing") if said in fates[status]), None)


def _year(one: Occurrence, completed: str) -> int:
    """A report on a year is written in the next one; what was mended by then stands before that next year's report."""
    return max(one.year, int(completed[:4]) - 1) if completed[:4].isdigit() else one.year


@cache
def book() -> dict[str, Any]:
    """The choices and fates of the ledger."""
    return knowledge.load("ledger")
