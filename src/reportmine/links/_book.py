"""knowledge/bodies.toml laid out for looking names up."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from reportmine import knowledge


@dataclass(frozen=True, slots=True)
class Reform:
    """One change of the administration: `old` became, went into or handed a task to `new`, between `since` and `until`."""

    old: str
    new: str
    how: str
    since: str
    until: str
    everywhere: bool
    rest: str = ""
    elsewhere: tuple[str, ...] = ()

    @property
    def keeps(self) -> bool:
        """True when the unit before and the unit after are one. A merger that only some places made has to be confirmed first."""
        return self.how in ("renamed", "split") or (self.how == "merged" and self.everywhere)

    @property
    def years(self) -> str:
        """When places changed over: 2018—2019年."""
        first, last = self.since[:4], self.until[:4]
        return f"{first}年" if first == last else f"{first}—{last}年"


@cache
def reforms() -> tuple[Reform, ...]:
    """Every reform, in the order of the table."""
    return tuple(
        Reform(
            row["old"],
            row["new"],
            row["how"],
            row["from"],
            row["to"],
            row["scope"] == "全国",
            row.get("rest", ""),
            tuple(row.get("elsewhere", ())),
        )
        for row in book()["reform"]
    )


@cache
def book() -> dict[str, Any]:
    """The table as it stands."""
    return knowledge.load("bodies")


@cache
def pattern(table: str, name: str) -> re.Pattern[str]:
    """One pattern of the table `parts` or `places`."""
    return re.compile(book()[table][name])


@cache
def listed(name: str) -> frozenset[str]:
    """One list of the table `parts`."""
    return frozenset(book()["parts"][name])


@cache
def functions(table: str) -> dict[str, str]:
    """Every way of writing a function → the function: departments or institutions. A key that is a whole name is no way of writing it."""
    form = pattern("parts", "form")
    return {way: key for key, ways in book()[table].items() for way in (key, *ways) if not form.search(way) or way in ways}


@cache
def full_names() -> dict[str, str]:
    """Every name that is written out in the table → its body."""
    return {way: key for key, ways in book()["named"].items() for way in (key, *ways)}


@cache
def counted() -> re.Pattern[str]:
    """第一中学, 一中, 13中: the number and what it counts."""
    kinds = sorted((way for ways in book()["counted"].values() for way in ways), key=len, reverse=True)
    number = "[一二三四五六七八九十百]{1,4}|[0-9]{1,3}"
    return re.compile(f"(?P<lead>.*?)(?P<exp>实验)?第?(?P<number>{number})(?P<kind>{'|'.join(kinds)})")


@cache
def counted_kind(way: str) -> str:
    """What a kind of school or hospital is called in full."""
    return next(str(key) for key, ways in book()["counted"].items() if way in ways)


@cache
def firm(function: str) -> tuple[str, bool]:
    """The firm a function means, and whether it was written in short; ("", False) for one that is not in the table."""
    for key, ways in book()["companies"].items():
        if function in ways:
            return key, len(function) <= 3
    return "", False
